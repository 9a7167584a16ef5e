# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Records of a bank's transfer file: of fixed width, or with a separator between.

What does not fit as the layout says is refused, never bent in silence.
"""

from dataclasses import dataclass

# A spreadsheet takes a cell that begins so for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BREAKS = ("\n", "\r", "\x00")


class Refused(ValueError):
    """Something that a record cannot hold; ``reason`` is one of the words below."""

    def __init__(self, reason, text, width=0):
        super().__init__(f"{reason}: {text!r}")
        self.reason, self.text, self.width = reason, text, width


@dataclass(frozen=True)
class Cell:
    """How one value is written. A width of 0 is as long as the value is."""

    width: int = 0
    right: bool = False
    pad: str = " "
    cut: bool = False

    def fitted(self, text):
        """
        :raise Refused: ``long`` for what is too long and may not be cut
        """
        if self.width and len(text) > self.width:
            if not self.cut:
                raise Refused("long", text, self.width)
            text = text[: self.width]
        fill = self.pad * max(self.width - len(text), 0)
        return fill + text if self.right else text + fill


def amount_text(amount, form):
    """A whole number of rupiah in the form a bank wants.

    :param str form: whole, dot (two decimals), comma, or cents
    """
    ends = {"whole": "", "dot": ".00", "comma": ",00", "cents": "00"}
    return f"{amount}{ends[form]}"


def fixed(cells, texts):
    """One record of fixed width.

    :param cells: list of Cell
    :param texts: list of text, as many
    :raise Refused: ``long``, or ``break`` for text of more than one line
    """
    pairs = zip(cells, map(_one_line, texts), strict=True)
    return "".join(cell.fitted(text) for cell, text in pairs)


def delimited(cells, texts, separator, quote="none"):
    """One record with a separator between.

    :param str quote: none, minimal (where needed) or all
    :raise Refused: ``long``, ``break``, ``formula`` for what a spreadsheet would
        compute, ``separator`` for what would read as two values
    """
    pairs = zip(cells, map(_one_line, texts), strict=True)
    return separator.join(
        _quoted(_harmless(cell.fitted(text)), separator, quote) for cell, text in pairs
    )


def _one_line(text):
    if any(sign in text for sign in BREAKS):
        raise Refused("break", text)
    return text


def _harmless(text):
    if text.startswith(FORMULA_SIGNS):
        raise Refused("formula", text)
    return text


def _quoted(text, separator, quote):
    special = separator in text or '"' in text
    if quote == "none":
        if special:
            raise Refused("separator", text)
        return text
    if special or quote == "all":
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
