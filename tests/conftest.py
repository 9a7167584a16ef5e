"""Fixtures of the whole-product tests: real databases, server and browser."""

import json
import re
import shutil
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.dev import demo, odoo, paths, ports, server, setup

SAMPLES = sorted(path.name for path in paths.SAMPLES.iterdir() if path.is_dir())


@dataclass(frozen=True)
class Server:
    """A running Odoo and how to get in."""

    url: str
    database: str
    passwords: dict[str, str]

    def rpc(self, login: str, model: str, method: str, *args, **kwargs):
        """Call a method as a role would from outside; the answer as JSON gives it."""
        uid = self._call("common", "login", self.database, login, self.passwords[login])
        secret = self.passwords[login]
        call = [self.database, uid, secret, model, method, args, kwargs]
        return self._call("object", "execute_kw", *call)

    def _call(self, service: str, method: str, *args):
        params = {"service": service, "method": method, "args": args}
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        request = urllib.request.Request(
            f"{self.url}/jsonrpc", body.encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as response:
            answer = json.load(response)
        if "error" in answer:
            raise RuntimeError(answer["error"]["data"]["message"])
        return answer["result"]


@contextmanager
def serve(database: str, *more: str):
    number = ports.free()
    log = odoo.log_file(f"server-{number}")
    process = server.start(database, number, log, *more)
    try:
        url = f"http://127.0.0.1:{number}"
        server.wait_until_up(process, url, log)
        yield Server(url, database, demo.logins())
    finally:
        server.stop(process)


@pytest.fixture(scope="session")
def demo_server():
    """The demo as `make run` serves it, in a copy that tests may change."""
    with setup.scratch(setup.template("demo"), "product") as database:
        with serve(database) as running:
            yield running


@pytest.fixture
def empty_database():
    """Both addons, no data: what a month folder is loaded into."""
    with setup.scratch(setup.template("product"), "month") as database:
        yield database


@pytest.fixture
def load_month():
    """Run `odoo ekinerja month` and capture what it says."""

    def load(database: str, folder: Path, out: Path | None = None):
        return demo.run_month(database, folder, out, capture_output=True, text=True)

    return load


@pytest.fixture
def month_copy(tmp_path):
    """A sample month to spoil."""

    def copy(name: str = "points-2026-10") -> Path:
        return Path(shutil.copytree(paths.SAMPLES / name, tmp_path / name))

    return copy


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if not program:
        pytest.fail("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program)
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let fixtures know whether the test itself failed."""
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


def keep_picture(request, page, number):
    """What the page looked like when the test failed."""
    report = getattr(request.node, "report_call", None)
    if report is None or not report.failed or page.is_closed():
        return
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    paths.SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=paths.SCREENSHOTS / f"{name}-{number}.png")


def type_login(page, login, password):
    """Log in by the form, as people do."""
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(lambda url: "/web/login" not in url)


def log_in(context, login, password):
    """Log in as the form does, without drawing it: what comes after is tested."""
    form = context.request.get("/web/login").text()
    token = re.search(r'csrf_token(?:" value=|: )"([^"]+)"', form)[1]
    typed = {"login": login, "password": password, "csrf_token": token}
    answer = context.request.post("/web/login", form=typed, max_redirects=0)
    assert answer.status == 303, f"{login} did not get in"


@pytest.fixture(scope="session")
def desk_of(browser, demo_server):
    """One browser profile a role: the web client's files are fetched once for all."""
    desks = {}

    def open_desk(role):
        if role not in desks:
            desks[role] = browser.new_context(
                locale="id-ID",
                timezone_id="Asia/Makassar",
                base_url=demo_server.url,
                # What a page asks for is what the tests see.
                service_workers="block",
            )
            log_in(desks[role], role, demo_server.passwords[role])
        return desks[role]

    yield open_desk
    for context in desks.values():
        context.close()


@pytest.fixture
def page_as(request, desk_of):
    """A page of a role that has logged in; by default as wide as a desktop."""
    opened, errors = [], []

    def open_page(role: str, width: int = 1280, height: int = 800):
        page = desk_of(role).new_page()
        page.set_viewport_size({"width": width, "height": height})
        opened.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(60_000)
        return page

    yield open_page
    for number, page in enumerate(opened, 1):
        keep_picture(request, page, number)
        page.close()
    assert not errors, f"the pages threw: {errors}"
