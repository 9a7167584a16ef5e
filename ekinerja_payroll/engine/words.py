# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Whole numbers in Indonesian words, as letters of payment write them (terbilang)."""

BELOW_TWELVE = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"),
    *("sembilan", "sepuluh", "sebelas"),
)
# size, its name, how one of it is said
SIZES = (
    (1_000_000_000_000, "triliun", "satu triliun"),
    (1_000_000_000, "miliar", "satu miliar"),
    (1_000_000, "juta", "satu juta"),
    (1_000, "ribu", "seribu"),
    (100, "ratus", "seratus"),
    (10, "puluh", "sepuluh"),
)


def words(number):
    """1600 as "seribu enam ratus"; a negative number begins with "minus"."""
    if number < 0:
        return f"minus {words(-number)}"
    if number < len(BELOW_TWELVE):
        return BELOW_TWELVE[number]
    if number < 20:
        return f"{BELOW_TWELVE[number - 10]} belas"
    size, name, one = next(each for each in SIZES if number >= each[0])
    count, rest = divmod(number, size)
    head = one if count == 1 else f"{words(count)} {name}"
    return f"{head} {words(rest)}" if rest else head
