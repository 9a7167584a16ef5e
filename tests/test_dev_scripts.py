"""The scripts behind the Makefile: what can be tested without a database."""

import contextlib
import importlib.util
import io
import socket

import pytest

from scripts.dev import apt, odoo, odoo_source, paths, pins, postgres, server, table
from scripts.dev import testing as suite
from scripts.dev.console import DevError


@pytest.fixture
def compose():
    spec = importlib.util.spec_from_file_location(
        "check_compose", paths.ROOT / "scripts" / "check_compose.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_table_aligns_figures_to_the_right():
    text = table.render(["name", "net"], [["Ani", "12"], ["Budiman", "3456"]])
    assert text.splitlines()[2:] == ["Ani        12", "Budiman  3456"]


def test_pins_are_exact():
    for name in ("run.txt", "dev.txt", "oca.txt"):
        assert all("==" in line for line in pins.lines(name))
    assert pins.packages()["odoo-19"].startswith(pins.SERIES)


def test_port_in_use_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DevError, match="port .* cannot be used.*PORT="):
            server.check_port(taken.getsockname()[1])


@pytest.mark.parametrize("text", ["abc", "0", "70000"])
def test_a_port_must_be_a_port(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(DevError, match="not a port"):
        server.port()


def test_long_checkout_path_gets_a_short_socket(monkeypatch):
    monkeypatch.setattr(paths, "DEV", paths.DEV / ("x" * 120))
    monkeypatch.setattr(postgres, "owner", lambda: None)
    assert len(str(postgres.socket_dir())) <= paths.SOCKET_PATH_LIMIT


def test_gone_version_takes_the_next_of_its_series(monkeypatch, capsys):
    monkeypatch.setattr(apt, "versions", lambda name: ["19.0.1-2"])
    assert odoo_source._choose("odoo-19", "19.0.0-1") == "19.0.1-2"
    assert "warning" in capsys.readouterr().err


def test_another_series_is_refused(monkeypatch):
    monkeypatch.setattr(apt, "versions", lambda name: ["20.0-1"])
    with pytest.raises(DevError, match="no Odoo 19.0"):
        odoo_source._choose("odoo-19", "19.0.0-1")


def test_checkout_must_be_odoo_19(tmp_path):
    with pytest.raises(DevError, match="no odoo-bin"):
        odoo_source._check_checkout(tmp_path)
    (tmp_path / "odoo-bin").touch()
    (tmp_path / "odoo").mkdir()
    release = tmp_path / "odoo" / "release.py"
    release.write_text("version_info = (18, 0, 0, FINAL, 0, '')\n")
    with pytest.raises(DevError, match="not Odoo 19.0"):
        odoo_source._check_checkout(tmp_path)


def test_log_faults_skip_what_is_expected(tmp_path):
    log = tmp_path / "odoo.log"
    log.write_text(
        "2026-10-01 00:00:00,000 1 INFO db odoo: fine\n"
        "2026-10-01 00:00:00,000 1 WARNING ? odoo.tools.config: missing "
        "--http-interface/http_interface\n"
        "2026-10-01 00:00:00,000 1 ERROR db odoo.sql_db: bad query\n"
        "Traceback\n"
    )
    assert [line.split()[3] for line in odoo.log_faults(log)] == ["ERROR"]


def test_a_run_without_tests_is_a_failure(tmp_path):
    report = tmp_path / "report.xml"
    assert suite._counts(report, 0) == (0, 1)
    report.write_text(
        "<testsuites><testsuite tests='2' failures='0' errors='0' skipped='2'/>"
        "</testsuites>"
    )
    assert suite._counts(report, 0) == (0, 1)


def _spoil(compose, tmp_path, old, new):
    """The faults found when one line of the compose file is changed."""
    text = (paths.ROOT / "docker-compose.yml").read_text()
    assert old in text
    for name in (".env.example", "deploy", "scripts", *paths.ADDONS):
        (tmp_path / name).symlink_to(paths.ROOT / name)
    (tmp_path / "docker-compose.yml").write_text(text.replace(old, new, 1))
    compose.ROOT = tmp_path
    return "\n".join(compose.faults())


def test_compose_file_is_sound(compose):
    assert compose.faults() == []


@pytest.mark.parametrize(
    "old,new,fault",
    [
        ("postgres:16.10", "postgres:latest", "not pinned"),
        ("- db-data:/var", "- other:/var", "other is not declared"),
        ("./deploy/tls:", "./deploy/none:", "does not exist"),
        ("./deploy/tls:", "/home/me/tls:", "path of one machine"),
        ("odoo: {condition", "odo: {condition", "no service"),
        ("${HTTP_PORT:-80}", "${OTHER_PORT:-80}", "OTHER_PORT is missing"),
        ("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}", "PASSWORD: abc", "a secret"),
        ("shm_size", "shmsize", "unknown key"),
        ("networks: [inside]", "networks: [nowhere]", "is not declared"),
    ],
)
def test_compose_faults_are_found(compose, tmp_path, old, new, fault):
    assert fault in _spoil(compose, tmp_path, old, new)


def test_missing_programs_are_named_at_once(monkeypatch):
    from scripts.dev import system

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(system, "RUN", {"one": lambda: False, "two": lambda: False})
    with pytest.raises(DevError, match="one, two; install with: .*install -y one two"):
        system.check()


def test_full_disk_is_one_clear_line():
    from scripts.dev import system

    with pytest.raises(DevError, match="too full"):
        system.check_disk(10**9)


def test_errors_have_no_traceback():
    from scripts.dev import __main__ as command

    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        assert command.guarded(["no-such-command"]) == 1
    assert said.getvalue().startswith("error: commands:")
