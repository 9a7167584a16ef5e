# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""From a layout to the bytes of a transfer file, record by record."""

import re
import unicodedata
from typing import NamedTuple

from ...engine.bank import Cell, amount_text, delimited, fixed

DATE_FORMS = {
    "ymd": "%Y%m%d",
    "dmy": "%d%m%Y",
    "iso": "%Y-%m-%d",
    "slash": "%d/%m/%Y",
}
PADS = {"space": " ", "zero": "0"}
LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
# What every bank's system takes of a name; the rest becomes a space.
FOREIGN = re.compile(r"[^A-Za-z0-9 .,'/()-]+")


def plain_text(text):
    """A name in letters without marks: "Nuraéni Ödön" as "Nuraeni Odon"."""
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(FOREIGN.sub(" ", bare).split()).lstrip("-")


class _Column(NamedTuple):
    cell: Cell
    source: str
    literal: str
    date_form: str
    amount_form: str


class BankRecords:
    """The records of one layout: plain values, so that 10,000 cost no query."""

    def __init__(self, layout):
        self.is_fixed = layout.kind == "fixed"
        self.separator = SEPARATORS[layout.separator]
        self.quote = layout.quote
        self.encoding = layout.encoding
        self.end = LINE_ENDS[layout.line_end]
        self.plain, self.upper = layout.plain, layout.upper
        self.titles = layout.titles and not self.is_fixed
        self.title_texts = [
            column.title or "" for column in layout._of_record("detail")
        ]
        self.columns = {
            record: [self._column(each) for each in layout._of_record(record)]
            for record in ("header", "detail", "trailer")
        }

    def write_to(self, stream, facts, entries):
        """Write the whole file.

        :param facts: {source: value} of the batch
        :param entries: iterator of {source: value} of each person
        """
        self._put(stream, self.record("header", facts))
        if self.titles:
            cells = [Cell()] * len(self.title_texts)
            titles = delimited(cells, self.title_texts, self.separator, self.quote)
            self._put(stream, titles)
        for entry in entries:
            self._put(stream, self.record("detail", facts | entry))
        self._put(stream, self.record("trailer", facts))

    def record(self, kind, values):
        """One record as text; None where the layout has none of this kind.

        :raise Refused: for what it cannot hold
        """
        if not (columns := self.columns[kind]):
            return None
        cells = [column.cell for column in columns]
        texts = [self._text(column, values) for column in columns]
        if self.is_fixed:
            return fixed(cells, texts)
        return delimited(cells, texts, self.separator, self.quote)

    def encoded(self, record):
        """
        :raise UnicodeEncodeError: for letters that the encoding has not
        """
        return f"{record}{self.end}".encode(self.encoding)

    def _put(self, stream, record):
        if record is not None:
            stream.write(self.encoded(record))

    def _column(self, column):
        cell = Cell(
            width=column.width,
            right=column.align == "right",
            pad=PADS[column.pad],
            cut=column.too_long == "cut",
        )
        return _Column(
            *(cell, column.source, column.literal or ""),
            *(DATE_FORMS[column.date_form], column.amount_form),
        )

    def _text(self, column, values):
        if column.source == "literal":
            return column.literal
        value = values.get(column.source)
        if column.source in ("amount", "total"):
            return amount_text(value, column.amount_form)
        if column.source in ("date", "month"):
            return value.strftime(column.date_form)
        return self._shown("" if value in (None, False) else str(value))

    def _shown(self, text):
        text = plain_text(text) if self.plain else text
        return text.upper() if self.upper else text
