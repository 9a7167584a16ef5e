"""Rows of text as an aligned table; figures to the right."""


def _figure(cell: str) -> bool:
    """A number in either notation; a NIP is eighteen digits and no number."""
    digits = cell.removeprefix("-").replace(".", "").replace(",", "")
    return digits.isdigit() and len(cell) < 18


def render(head: list[str], rows: list[list[str]]) -> str:
    columns = list(zip(head, *rows, strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    right = [all(_figure(c) for c in column[1:] if c) for column in columns]

    def line(cells: list[str]) -> str:
        parts = zip(cells, widths, right, strict=True)
        aligned = [c.rjust(w) if r else c.ljust(w) for c, w, r in parts]
        return "  ".join(aligned).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([line(head), rule, *map(line, rows)])
