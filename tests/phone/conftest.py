# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The phone app on a phone: Chromium, 390 × 844, against the real server."""

import secrets
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from scripts.dev import odoo, paths, ports, postgres, server, setup
from tests.conftest import log_in

PEOPLE = paths.ROOT / "scripts" / "phone_people.py"
PRETEND = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PLACE = {"latitude": -5.1477, "longitude": 119.4327, "accuracy": 15}


@dataclass
class Office:
    """A running Odoo with a small office in it; it can be killed and started."""

    database: str
    password: str
    number: int = field(default_factory=ports.free)
    process: subprocess.Popen | None = None

    @property
    def url(self):
        return f"http://localhost:{self.number}"

    def start(self):
        log = odoo.log_file(f"phone-{self.number}")
        self.process = server.start(self.database, self.number, log)
        server.wait_until_up(self.process, self.url, log)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        server.stop(self.process)

    def sql(self, query):
        return postgres.sql(query, self.database)

    def logs(self, login, where="TRUE"):
        return self.sql(
            f"""SELECT l.id, l.state, l.note, l.client_uuid,
                       (SELECT count(*) FROM ekinerja_evidence e
                         WHERE e.log_id = l.id AND e.sha256 IS NOT NULL)
                  FROM ekinerja_log l JOIN hr_employee m ON m.id = l.employee_id
                  JOIN res_users u ON u.id = m.user_id
                 WHERE u.login = '{login}' AND {where} ORDER BY l.id"""
        )


def fill(database, password, staff):
    """Run the script that makes the people."""
    code = f"password, staff = {password!r}, {staff}\n{PEOPLE.read_text()}"
    done = subprocess.run(
        odoo.command("shell", "-d", database, "--no-http", "--log-level=error"),
        env=odoo.environment(),
        input=code,
        capture_output=True,
        text=True,
    )
    assert "people ready" in done.stdout, done.stderr[-2000:]


@contextmanager
def make_office(staff=3):
    with setup.scratch(setup.template("product"), "phone") as database:
        office = Office(database, secrets.token_urlsafe(9))
        fill(database, office.password, staff)
        office.start()
        try:
            yield office
        finally:
            office.stop()


@pytest.fixture(scope="session")
def office():
    with make_office() as made:
        yield made


@contextmanager
def phones(browser, office, permissions):
    """Makes phones nobody has used yet."""
    opened = []

    def make(scheme="light", script=True):
        context = browser.new_context(
            viewport={"width": 390, "height": 844},
            device_scale_factor=2,
            has_touch=True,
            color_scheme=scheme,
            java_script_enabled=script,
            locale="id-ID",
            timezone_id="Asia/Makassar",
            base_url=office.url,
            geolocation=PLACE,
            permissions=permissions,
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def phone(browser, office):
    """A phone nobody has used yet; `login` gets somebody in."""
    with phones(browser, office, ["geolocation"]) as make:
        yield make


@pytest.fixture(scope="module")
def camera_browser(browser):
    """Chromium with a camera, or what it takes for one."""
    kind = browser.browser_type
    running = kind.launch(executable_path=shutil.which("chromium"), args=PRETEND)
    yield running
    running.close()


@pytest.fixture
def camera_phone(camera_browser, office):
    """A phone with a camera."""
    with phones(camera_browser, office, ["geolocation", "camera"]) as make:
        yield make


@pytest.fixture
def login(office):
    """Get somebody in, on the first page of the app."""

    def enter(page, who):
        log_in(page.context, who, office.password)
        page.goto("/my/ekinerja")

    return enter
