# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Where the files of a month come from: a directory, or a ZIP that stays packed."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from . import reasons
from .faults import WHOLE_ROW, Wrong

MAX_BYTES = 256 * 1024 * 1024  # of one file once unpacked: 2.5 million logs
MAX_ENTRIES = 10_000
JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db")


def open_source(source, faults):
    """Return the files of a path or of a binary file object holding a ZIP.

    :return: Directory or Zip; None when there is nothing to read, which is a fault
    """
    is_path = isinstance(source, (str, Path))
    name = Path(source).name if is_path else getattr(source, "name", "") or "ZIP"
    try:
        if is_path and Path(source).is_dir():
            return Directory(Path(source))
        return Zip(source)
    except FileNotFoundError:
        faults.add(str(source), 1, WHOLE_ROW, reasons.NO_FOLDER)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        faults.add(name, 1, WHOLE_ROW, reasons.BAD_ZIP, error=error)
    except Wrong as wrong:
        faults.wrong(name, 1, WHOLE_ROW, wrong)
    return None


class Directory:
    """The files of a directory."""

    def __init__(self, path):
        self.path = path

    def content(self, name):
        """Bytes of a file, None when it does not exist.

        :raise Wrong: when it exists and cannot be read
        """
        path = self.path / name
        if not path.exists():
            return None
        try:
            with path.open("rb") as file:
                return _bounded(file)
        except OSError as error:
            raise Wrong(reasons.UNREADABLE, error=error.strerror) from None


class Zip:
    """The files of a ZIP, at its top or in its only folder.

    Entries are read by name into memory up to a limit. Nothing is written anywhere, so
    a name such as ../../etc/passwd could do no harm; it is still refused, because
    nobody packs a month like that by accident.
    """

    def __init__(self, source):
        self.zip = zipfile.ZipFile(source)
        entries = [entry for entry in self.zip.infolist() if not _is_junk(entry)]
        if len(entries) > MAX_ENTRIES:
            raise Wrong(reasons.BAD_ZIP, error=f"{len(entries)} files")
        self.entries = _in_one_folder(entries)

    def content(self, name):
        """Bytes of a file, None when it does not exist.

        :raise Wrong: when it exists and cannot be read
        """
        entries = self.entries.get(name)
        if not entries:
            return None
        if len(entries) > 1:
            raise Wrong(reasons.TWICE_IN_ZIP)
        if entries[0].flag_bits & 0x1:
            raise Wrong(reasons.ENCRYPTED)
        try:
            with self.zip.open(entries[0]) as file:
                return _bounded(file)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Wrong(reasons.UNREADABLE, error=error) from None
        except (NotImplementedError, RuntimeError) as error:
            raise Wrong(reasons.UNREADABLE, error=error) from None


def _bounded(file):
    # The size that a ZIP declares may be a lie: count what really comes out.
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Wrong(reasons.TOO_LARGE, limit=MAX_BYTES // 1024**2)
    return content


def _is_junk(entry):
    parts = PurePosixPath(entry.filename).parts
    return entry.is_dir() or any(
        part in JUNK or part.startswith("._") for part in parts
    )


def _in_one_folder(entries):
    """Map file names to entries, whether they lie at the top or one folder down."""
    folders = {}
    for entry in entries:
        path = _safe_path(entry)
        if len(path.parts) <= 2:
            folder = folders.setdefault(path.parent.as_posix(), {})
            folder.setdefault(path.name, []).append(entry)
    if "." in folders and "scheme.json" in folders["."]:
        return folders["."]
    nested = {name: folder for name, folder in folders.items() if name != "."}
    months = {n: f for n, f in nested.items() if "scheme.json" in f} or nested
    if len(months) > 1:
        raise Wrong(reasons.SEVERAL_FOLDERS, names=", ".join(sorted(months)))
    return next(iter(months.values()), folders.get(".", {}))


def _safe_path(entry):
    path = PurePosixPath(entry.filename)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or is_link:
        raise Wrong(reasons.UNSAFE_NAME, name=entry.filename)
    return path
