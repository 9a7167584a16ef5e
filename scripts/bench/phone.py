"""The phone app against Odoo's own portal page `/my`, on one server in one run.

- ``today_first_load_kb``: all the first page needs, uncompressed.
- ``today_repeat_kb``: what the page costs once its files are on the phone.
- ``today_vs_my``, ``post_vs_my``: p95 at 16 clients, in turns with `/my`.
"""

import importlib.util
import re
import secrets
import statistics
import threading
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from scripts.dev import odoo, ports, server

HERE = Path(__file__).parent
PEOPLE = HERE.parent / "phone_people.py"
CLIENT = HERE.parents[1] / "tests" / "phone" / "http_phone.py"
STAFF = CLIENTS = 16
ROUNDS, REQUESTS = 5, 12
KB = 1024
WORKERS = ("--workers=2", "--limit-time-cpu=600", "--limit-time-real=600")
OWN_FILES = (
    "/my/ekinerja/sw.js",
    "/my/ekinerja/manifest.webmanifest",
    "/ekinerja_addon/static/src/phone/icon-192.png",
)


def measure(ctx):
    database = ctx.database("product")
    password = secrets.token_urlsafe(9)
    ctx.shell(database, PEOPLE.read_text(), staff=STAFF, password=password)
    number = ports.free()
    log = odoo.log_file(f"bench-phone-{number}")
    # As in production: several processes, none waiting for the lock of another.
    process = server.start(database, number, log, *WORKERS)
    try:
        server.wait_until_up(process, f"http://localhost:{number}", log)
        phones = _phones(number, password)
        # Odoo leads from /my to the page of the user's language.
        my = re.search(r'href="(/[^"]*my)"', phones[0].request("GET", "/my")[1])
        my = my[1] if phones[0].status == 303 else "/my"
        yield from _weights(number, phones[0], my)
        yield from _times(ctx, database, phones, my)
    finally:
        server.stop(process)


def _phones(number, password):
    spec = importlib.util.spec_from_file_location("http_phone", CLIENT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [
        module.HttpPhone(number, f"staff{n}", password) for n in range(1, CLIENTS + 1)
    ]


def _weights(number, phone, my):
    mine = _page(number, phone, "/my/ekinerja", OWN_FILES)
    theirs = _page(number, phone, my)
    for name, own, other in (
        ("today_first_load_kb", sum(mine), sum(theirs)),
        ("today_repeat_kb", mine[0], theirs[0]),
    ):
        yield {
            "name": name,
            "value": own / KB,
            "unit": "kB",
            "against": f"Odoo's /my, {other / KB:.0f} kB",
            "ratio": own / other,
        }


def _page(number, phone, path, more=()):
    """Bytes of a page, and of each file it names, uncompressed."""
    _status, text = phone.request("GET", path)
    sizes = [phone.size]
    named = re.findall(r'<(?:script|link|img)[^>]*?(?:src|href)="(/[^"]+)"', text)
    kinds = re.compile(r"\.(css|js|png|svg|jpe?g)|/image")
    files = {name for name in named if kinds.search(name)}
    for name in sorted(files | set(more)):
        with urllib.request.urlopen(f"http://localhost:{number}{name}") as answer:
            sizes.append(len(answer.read()))
    return sizes


def _times(ctx, database, phones, my):
    jobs = {
        "my": lambda phone, _n: phone.request("GET", my),
        "today": lambda phone, _n: phone.request("GET", "/my/ekinerja"),
        "post": _poster(ctx, database),
    }
    for job in jobs.values():  # warm: templates compiled, caches filled
        job(phones[0], 0)
    spent = {name: [] for name in jobs}
    for turn in range(ROUNDS):
        for name, job in jobs.items():
            spent[name].append(_p95(job, phones, 1 + turn * REQUESTS))
    middle = {name: statistics.median(times) for name, times in spent.items()}
    for name in ("today", "post"):
        yield {
            "name": f"{name}_vs_my",
            "value": middle[name] * 1000,
            "unit": "ms",
            "against": f"Odoo's /my, {middle['my'] * 1000:.0f} ms, {CLIENTS} clients",
            "ratio": middle[name] / middle["my"],
        }


def _poster(ctx, database):
    """One new log a post, as the app sends it, handed in."""
    activity = ctx.sql(database, "SELECT min(id) FROM ekinerja_activity_type")[0][0]
    operation = ctx.sql(database, "SELECT min(id) FROM ekinerja_operation")[0][0]
    first = date.today().replace(day=1) - timedelta(days=1)

    def post(phone, number):
        status, said = phone.sync(
            client_uuid=str(uuid4()),
            activity_type_id=activity,
            operation_id=operation,
            date=str(first - timedelta(days=number // 24)),
            start=f"{number % 24:02d}:00",
            stop=f"{number % 24:02d}:30",
            quantity="1",
            note="bench",
            hand_in="1",
        )
        return status, said.get("status", "")

    return post


def _p95(job, phones, first):
    """95th percentile over all clients, each sending one after the other."""
    spent, wrong = [], []

    def run(phone):
        for number in range(first, first + REQUESTS):
            start = time.perf_counter()
            status, text = job(phone, number)
            spent.append(time.perf_counter() - start)
            if status != 200 or not text:
                wrong.append((status, text[:200]))

    threads = [threading.Thread(target=run, args=[phone]) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} answers were wrong, such as {wrong[0]}")
    return statistics.quantiles(spent, n=20)[-1]
