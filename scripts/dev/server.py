"""`make run`: the demo, served until Ctrl-C."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from . import databases, demo, odoo, paths, setup, templates
from .console import DevError, note, say, step

STARTING = 120


def port() -> int:
    text = os.environ.get("PORT") or "8069"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise DevError(f"PORT={text} is not a port number")
    return int(text)


def check_port(number: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("LISTEN") or "127.0.0.1", number))
        except OSError as error:
            raise DevError(
                f"port {number} cannot be used ({error.strerror}): stop what "
                f"listens there, or choose another: make run PORT={number + 1}"
            ) from None


def run() -> int:
    number = port()
    check_port(number)
    database = demo_database()
    demo.show_nominative()
    log = odoo.log_file("server")
    say(f"Starting Odoo (log: {log.relative_to(paths.ROOT)})")
    url = f"http://localhost:{number}"
    process = start(database, number, log)
    try:
        wait_until_up(process, url, log)
        demo.show_logins(url)
        note("Ctrl-C stops it; `make run` starts it again, `make reset` a fresh demo")
        return process.wait()
    except KeyboardInterrupt:
        say("Stopping Odoo")
        return 0
    finally:
        stop(process)


def demo_database() -> str:
    """The demo keeps what people did in it; only new sources update it."""
    template = setup.template("product")
    built_from = paths.DEV / "demo-source"
    with setup.lock():
        if not databases.exists(databases.DEMO):
            _new_demo()
        elif not built_from.exists() or built_from.read_text() != template:
            _update_demo()
        built_from.write_text(template)
    return databases.DEMO


def _new_demo() -> None:
    source = templates.demonstration()
    part = f"part_{databases.DEMO}"
    databases.copy(source, part)
    databases.rename(part, databases.DEMO)


def _update_demo() -> None:
    with step("The addons changed: updating the demo database"):
        args = ["-d", databases.DEMO, "-u", ",".join(paths.ADDONS)]
        args += ["--stop-after-init", "--no-http", "--log-level=warn"]
        done = odoo.run(*args, stdout=sys.stderr)
    if done.returncode:
        raise DevError("updating the demo failed; `make reset` makes it anew")


def start(database: str, number: int, log, *more: str) -> subprocess.Popen:
    options = ["-d", database, "-p", str(number), f"--logfile={log}"]
    options += [f"--db-filter=^{database}$", "--max-cron-threads=1", *more]
    with log.open("a") as stream:
        return subprocess.Popen(
            odoo.command(*options),
            env=odoo.environment(),
            stdin=subprocess.DEVNULL,
            # What it says before its log is open must not be lost.
            stdout=stream,
            stderr=stream,
            # Ctrl-C is for us; we tell the server ourselves, once.
            start_new_session=True,
        )


def wait_until_up(process: subprocess.Popen, url: str, log) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        if process.poll() is not None:
            raise DevError(f"Odoo stopped while starting: {last_line(log)}")
        try:
            with urllib.request.urlopen(f"{url}/web/login", timeout=30):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise DevError(f"Odoo did not answer within {STARTING} s: {last_line(log)}")


def last_line(log) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return lines[-1] if lines else f"see {log}"


def stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
