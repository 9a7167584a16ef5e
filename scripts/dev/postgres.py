"""A private PostgreSQL cluster on a unix socket, for this checkout only."""

import functools
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from . import paths, pg_programs
from .console import DevError, say

ROLE = "odoo"
ADMIN = "admin"
PORT = "5432"
# Only one user of this machine reaches the socket's directory, so a password
# would add nothing.
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "'512MB'",
    "work_mem": "'16MB'",
    "maintenance_work_mem": "'256MB'",
    "effective_cache_size": "'4GB'",
    "max_wal_size": "'4GB'",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}


@functools.cache
def bindir() -> Path:
    found = pg_programs.find()
    if not found:
        raise DevError("PostgreSQL 15 or newer is missing: apt-get install postgresql")
    return found


def owner() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses root, so root lends it a user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DevError("no unprivileged user (postgres, nobody) to run PostgreSQL as")


def _traversable(path: Path) -> bool:
    """Can a stranger walk down to `path`?"""
    return all(p.stat().st_mode & stat.S_IXOTH for p in [path, *path.parents])


def home() -> Path:
    """The cluster's directory; outside the checkout when its owner cannot enter."""
    if owner() is None or _traversable(paths.DEV):
        return paths.DEV / "pg"
    return Path("/var/tmp") / f"ekinerja-{paths.tag()}" / "pg"


def socket_dir() -> Path:
    """Where the socket lies; a short path when the checkout's is too long."""
    near = home().parent / "run"
    if len(str(near)) <= paths.SOCKET_PATH_LIMIT:
        return near
    return Path("/tmp") / f"ekinerja-{paths.tag()}"


def _as_owner() -> dict:
    """Arguments that make a child process run as the cluster's owner."""
    user = owner()
    if user is None:
        return {"cwd": "/"}
    return {
        "cwd": "/",
        "user": user.pw_uid,
        "group": user.pw_gid,
        "extra_groups": [],
        "env": {**os.environ, "HOME": "/nonexistent"},
    }


def _run(*command: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **_as_owner(),
    )


def _check(done: subprocess.CompletedProcess, what: str) -> None:
    if done.returncode:
        tail = " | ".join(done.stdout.strip().splitlines()[-4:])
        raise DevError(f"PostgreSQL: {what} failed: {tail}")


def _private(path: Path) -> None:
    """Make a directory only the owner may enter."""
    path.mkdir(parents=True, exist_ok=True)
    user = owner()
    if user:
        os.chown(path, user.pw_uid, user.pw_gid)
    path.chmod(0o700)


def _check_owner(data: Path) -> None:
    """A cluster made by root is not usable for others, nor the reverse."""
    user = owner()
    uid = user.pw_uid if user else os.geteuid()
    if data.stat().st_uid != uid:
        raise DevError(
            "the PostgreSQL below .dev was made by another user: "
            "run as that user, or `make clean` as that user first"
        )


def _initialise(data: Path) -> None:
    """Make the cluster under a temporary name, so that a break leaves no half."""
    say("Creating a private PostgreSQL cluster")
    part = data.with_name(f"{data.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    _private(part)
    done = _run(
        bindir() / "initdb",
        *("-D", part, "-U", ADMIN, "-A", "trust"),
        *("-E", "UTF8", "--locale=C.UTF-8"),
    )
    _check(done, "initdb")
    part.rename(data)


def _configure(data: Path) -> None:
    """Write our settings into a file of their own; CI trades safety for speed."""
    values = dict(SETTINGS, unix_socket_directories=f"'{socket_dir()}'")
    values["port"] = PORT
    if os.environ.get("CI"):
        values.update(fsync="off", synchronous_commit="off", full_page_writes="off")
    text = "".join(f"{key} = {value}\n" for key, value in values.items())
    target = data / "ekinerja.conf"
    target.write_text(text)
    target.chmod(0o644)
    main = data / "postgresql.conf"
    if "include = 'ekinerja.conf'" not in main.read_text():
        with main.open("a") as stream:
            stream.write("\ninclude = 'ekinerja.conf'\n")


def running() -> bool:
    data = home()
    if not data.exists():
        return False
    return _run(bindir() / "pg_ctl", "-D", data, "status").returncode == 0


def start() -> None:
    """Make the cluster if there is none, and have it running."""
    paths.DEV.mkdir(exist_ok=True)
    data = home()
    if not data.exists():
        data.parent.mkdir(parents=True, exist_ok=True)
        _initialise(data)
    _check_owner(data)
    if running():
        return
    _private(socket_dir())
    _configure(data)
    log = data / "server.log"
    done = _run(bindir() / "pg_ctl", "-D", data, "-l", log, "-w", "-t", 60, "start")
    _check(done, f"start (see {log})")
    _ensure_role()


def stop() -> None:
    if running():
        say("Stopping the private PostgreSQL")
        _run(bindir() / "pg_ctl", "-D", home(), "-m", "fast", "-w", "stop")


def sql(query: str, database: str = "postgres") -> list[list[str]]:
    """Run one statement as the cluster's administrator."""
    command = [
        *(str(bindir() / "psql"), "-h", str(socket_dir()), "-p", PORT, "-U", ADMIN),
        *("-d", database, "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", query),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise DevError(f"PostgreSQL: {done.stderr.strip().splitlines()[0]}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def _ensure_role() -> None:
    if not sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):
        sql(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
