"""Every string of both addons speaks Indonesian, with the words of the glossary."""

import re
from collections import Counter

import polib
import pytest

from scripts.dev import odoo, paths, setup
from scripts.i18n import is_forgotten

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
TAG = re.compile(r"</?\w+")
# What Odoo's own translation says and a civil servant does not.
NOT_OURS = re.compile(r"\b(karyawan|departemen|skor)\b", re.IGNORECASE)


@pytest.fixture(params=paths.ADDONS)
def addon(request):
    return request.param


def catalogue(addon, name):
    return polib.pofile(str(paths.ROOT / addon / "i18n" / name))


@pytest.fixture
def indonesian(addon):
    return catalogue(addon, "id.po")


def test_no_string_was_forgotten(indonesian):
    assert [entry.msgid for entry in indonesian if is_forgotten(entry)] == []


def test_template_and_translation_hold_the_same_strings(addon, indonesian):
    template = catalogue(addon, f"{addon}.pot")
    assert {e.msgid for e in indonesian} == {e.msgid for e in template}


def test_placeholders_and_tags_stay(indonesian):
    broken = [
        entry.msgid
        for entry in indonesian
        if entry.msgstr
        and any(
            Counter(kind.findall(entry.msgid)) != Counter(kind.findall(entry.msgstr))
            for kind in (PLACEHOLDER, TAG)
        )
    ]
    assert broken == []


def test_words_are_those_of_the_glossary(indonesian):
    assert [e.msgstr for e in indonesian if NOT_OURS.search(e.msgstr)] == []


@pytest.mark.slow
def test_template_is_what_the_sources_say(addon, tmp_path):
    """Else a string was added or changed; scripts/i18n.py brings them in."""
    exported = tmp_path / f"{addon}.po"
    with setup.scratch(setup.template("product"), "i18n") as database:
        done = odoo.run(
            *("i18n", "export", "-d", database, "-l", "pot", "-o", exported, addon),
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    now = {entry.msgid for entry in polib.pofile(str(exported))}
    then = {entry.msgid for entry in catalogue(addon, f"{addon}.pot")}
    assert {"added": now - then, "gone": then - now} == {"added": set(), "gone": set()}
