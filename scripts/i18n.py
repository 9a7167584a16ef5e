"""Bring the translations up to the sources; what has no Indonesian yet is listed.

    PYTHONPATH=. .dev/venv/bin/python scripts/i18n.py

Writes `i18n/ADDON.pot` and `i18n/id.po` of both addons. Translations already there
are kept; strings that are gone go. A word that is the same in both languages stays
empty, as OCA wants it, and stands in `SAME`.
"""

import re
import sys
import tempfile
from pathlib import Path

import polib

from scripts.dev import odoo, paths, setup

WIDTH = 78  # as Odoo itself wraps
HEAD = {
    "Project-Id-Version": "e-Kinerja for Odoo 19.0",
    "Report-Msgid-Bugs-To": "",
    "Language-Team": "Indonesian",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# The same word in both languages; anything else without a translation was forgotten.
SAME = {
    *("Administrator", "BPJS", "BPJS (%)", "Hash", "ID", "II", "III", "IV", "NIP"),
    *("Normal", "PPPK", "PPh 21", "PPh 21 (%)", "Program", "Status", "Target", "Total"),
    *("TPP 2026-10", "e-Kinerja", "CSV", "QR", "Radius (m)", "Rp", "SHA-256", "Volume"),
    *(".csv", ".txt", "900/001/SETDA/2026", "ASCII", "Bank", "NPWP", "PDF", "Tab"),
    *("TER %(table)s, %(status)s", "UTF-8", "Unix (LF)", "Windows (CR LF)"),
    *("Windows (cp1252)", "ZAKAT", "Zakat"),
    *("XLSX", "−Rp", "TER A", "TER B", "TER C", "TK/0", "TK/1", "TK/2", "TK/3"),
}
TAG = re.compile(r"<[^>]*>|%\(\w+\)[sd]")
# The name of a printed file is a formula; its words are Indonesian already.
FORMULA = re.compile(r"'[^']+' % object\.\w+")
SPOKEN = ("Language-Team", "Language", "Plural-Forms")


def words(text: str) -> str:
    """A string without the indentation it has in a view."""
    return " ".join(text.split())


def is_forgotten(entry: polib.POEntry) -> bool:
    """Has it words and no translation? Signs such as "%" or "−" need none."""
    if entry.fuzzy:
        return True
    if FORMULA.fullmatch(entry.msgid):
        return False
    has_words = re.search("[A-Za-z]{2}", TAG.sub("", entry.msgid))
    return bool(not entry.msgstr and entry.msgid not in SAME and has_words)


def export(database: str, addon: str, target: Path) -> polib.POFile:
    done = odoo.run(
        *("i18n", "export", "-d", database, "-l", "pot", "-o", target, addon),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    strings = polib.pofile(str(target), wrapwidth=WIDTH)
    strings.header = (
        "Translation of e-Kinerja for Odoo.\n"
        "This file contains the translation of the following modules:\n"
        f"\t* {addon}\n"
    )
    strings.sort(key=lambda entry: entry.msgid)
    return strings


def translate(strings: polib.POFile, known: dict[str, str]) -> list[str]:
    """Fill in what is known; return what is not."""
    for entry in strings:
        said = known.get(words(entry.msgid), "")
        entry.msgstr = "" if said == entry.msgid else said
    return [entry.msgid for entry in strings if is_forgotten(entry)]


def update(addon: str, strings: polib.POFile) -> list[str]:
    folder = paths.ROOT / addon / "i18n"
    for entry in strings:
        entry.msgstr = ""
    strings.metadata = {k: "" if k in SPOKEN else v for k, v in HEAD.items()}
    strings.save(str(folder / f"{addon}.pot"))
    old = polib.pofile(str(folder / "id.po"), wrapwidth=WIDTH)
    missing = translate(strings, {words(e.msgid): e.msgstr for e in old})
    strings.metadata = HEAD
    strings.save(str(folder / "id.po"))
    return missing


def main() -> int:
    missing = []
    with (
        setup.scratch(setup.template("product"), "i18n") as database,
        tempfile.TemporaryDirectory() as place,
    ):
        for addon in paths.ADDONS:
            strings = export(database, addon, Path(place) / f"{addon}.po")
            missing += [f"{addon}: {text!r}" for text in update(addon, strings)]
    print("\n".join(missing) or "every string is known")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
