# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Codes of the national budget tree (Permendagri 90/2019 and its updates)."""

import re

# urusan . bidang . program . (1 province, 2 regency) kegiatan . sub-kegiatan
PATTERNS = {
    "program": re.compile(r"^[1-8X]\.(?:\d{2}|XX)\.\d{2}$"),
    "activity": re.compile(r"^[1-8X]\.(?:\d{2}|XX)\.\d{2}\.[12]\.\d{2}$"),
    "sub_activity": re.compile(
        r"^[1-8X]\.(?:\d{2}|XX)\.\d{2}\.[12]\.\d{2}\.(?:\d{4}|\d{2})$"
    ),
}
PARENT = {"activity": "program", "sub_activity": "activity"}
# digits of the levels: a kegiatan is "1.02" below its program
SEGMENTS = {"program": 3, "activity": 5, "sub_activity": 6}


def level_of(code):
    """Level of a code by its form; None when it is none of the tree."""
    return next((lv for lv, form in PATTERNS.items() if form.match(code or "")), None)


def parent_code(code):
    """Code one level up; None for a program and for what is no code."""
    parent = PARENT.get(level_of(code))
    return ".".join(code.split(".")[: SEGMENTS[parent]]) if parent else None
