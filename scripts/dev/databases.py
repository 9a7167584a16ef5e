"""Databases with their filestore: copy, rename, drop."""

import shutil
from pathlib import Path

from . import paths, postgres
from .console import DevError

DEMO = "ekinerja"


def names() -> set[str]:
    return {row[0] for row in postgres.sql("SELECT datname FROM pg_database")}


def exists(name: str) -> bool:
    return name in names()


def filestore(name: str) -> Path:
    return paths.FILESTORE / name


def create(name: str) -> None:
    """An empty database, in the form Odoo itself makes one."""
    postgres.sql(
        f'CREATE DATABASE "{name}" OWNER {postgres.ROLE} '
        "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    )


def drop(name: str) -> None:
    postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(filestore(name), ignore_errors=True)


def copy(source: str, target: str) -> None:
    """Copy a database and its files: without these every page is without assets."""
    if not exists(source):
        raise DevError(f"there is no database {source} to copy")
    drop(target)
    postgres.sql(
        f'CREATE DATABASE "{target}" OWNER {postgres.ROLE} TEMPLATE "{source}"'
    )
    if filestore(source).exists():
        # Odoo never changes a stored file, so a hard link is a copy.
        shutil.copytree(filestore(source), filestore(target), copy_function=_link)
    else:
        filestore(target).mkdir(parents=True, exist_ok=True)


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def rename(source: str, target: str) -> None:
    """Give a finished database its name; the files first, they are harmless alone."""
    drop(target)
    if filestore(source).exists():
        filestore(source).rename(filestore(target))
    postgres.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"')


def seal(name: str) -> None:
    """A template nobody can connect to can always be copied."""
    postgres.sql(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')


def unseal(name: str) -> None:
    postgres.sql(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')
