"""How Odoo is called here: interpreter, environment, configuration."""

import os
import re
import subprocess
from pathlib import Path

from . import paths, postgres

PACKAGES = Path("usr/lib/python3/dist-packages")


def source() -> tuple[Path, Path, list[Path]]:
    """Odoo's script, the directory of its package, its addons' directories."""
    home = paths.odoo_home()
    if home:
        return home / "odoo-bin", home, [home / "odoo" / "addons", home / "addons"]
    packages = paths.ODOO_TREE / PACKAGES
    script = paths.ODOO_TREE / "usr" / "bin" / "odoo"
    return script, packages, [packages / "odoo" / "addons"]


def oca_addons() -> Path:
    """OCA wheels unpack below the venv's own `odoo/addons`."""
    found = sorted(paths.VENV.glob("lib/python3*/site-packages/odoo/addons"))
    return found[-1] if found else paths.VENV / "missing"


def addons_path() -> str:
    """Ours first; Odoo adds its own `odoo/addons` by itself."""
    # Odoo warns of a directory without any addon in it.
    ours = [paths.ROOT] if any(paths.ROOT.glob("*/__manifest__.py")) else []
    extra = filter(None, os.environ.get("EXTRA_ADDONS", "").split(","))
    return ",".join(map(str, [*ours, *extra, oca_addons(), *source()[2]]))


def write_conf() -> None:
    """The configuration every call shares, so that no secret is on a command line."""
    lines = {
        "addons_path": addons_path(),
        "data_dir": paths.DATA,
        "db_host": postgres.socket_dir(),
        "db_port": postgres.PORT,
        "db_user": postgres.ROLE,
        "admin_passwd": "no-database-manager-here",
        "list_db": False,
        "http_interface": os.environ.get("LISTEN") or "127.0.0.1",
        "without_demo": True,
        "server_wide_modules": "base,web",
        "limit_time_cpu": 0,
        "limit_time_real": 0,
        "max_cron_threads": 0,
    }
    text = "[options]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())
    if not paths.CONF.exists() or paths.CONF.read_text() != text:
        paths.CONF.write_text(text)


def environment() -> dict[str, str]:
    """A clean environment: PG* variables of the user must not lead elsewhere."""
    foreign = ("PG", "ODOO_")
    env = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    if paths.odoo_home():
        env["ODOO_HOME"] = str(paths.odoo_home())
    env.update(
        ODOO_RC=str(paths.CONF),
        PYTHONPATH=str(source()[1]),
        PGHOST=str(postgres.socket_dir()),
        PGPORT=postgres.PORT,
        PGUSER=postgres.ROLE,
    )
    env["PATH"] = f"{paths.VENV / 'bin'}:{postgres.bindir()}:{env.get('PATH', '')}"
    return env


def command(*args: object) -> list[str]:
    """Odoo's command line; its commands want the addons path before their name."""
    argv = [str(arg) for arg in args]
    if argv and not argv[0].startswith("-"):
        argv.insert(0, f"--addons-path={addons_path()}")
    return [str(paths.PYTHON), str(source()[0]), *argv]


def run(*args: object, **options) -> subprocess.CompletedProcess:
    return subprocess.run(command(*args), env=environment(), **options)


def log_file(name: str) -> Path:
    paths.LOGS.mkdir(parents=True, exist_ok=True)
    return paths.LOGS / f"{name}.log"


# date time,ms pid LEVEL database logger: message
LOG_LINE = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) \S+ (.*)")
# What Odoo itself says on a sound machine; each with its cause.
EXPECTED = (
    "odoo.tools.config: missing --http-interface",  # 19.0 announces a later default
    "odoo.addons.base.models.ir_actions_report: wkhtmltopdf",  # no PDF on this machine
)


# The line of a traceback that says what it was.
LOG_EXCEPTION = re.compile(r"^[\w.]*(Error|Exception|Violation)\b.*")


def log_exceptions(log: Path) -> list[str]:
    """What went wrong, without the way to it."""
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return list(dict.fromkeys(line for line in lines if LOG_EXCEPTION.match(line)))


def log_faults(log: Path, since: int = 0) -> list[str]:
    """Warnings and errors of a log that nobody expects."""
    text = log.read_text(errors="replace")[since:] if log.exists() else ""
    lines = [line for line in text.splitlines() if LOG_LINE.match(line)]
    return [line for line in lines if not any(known in line for known in EXPECTED)]
