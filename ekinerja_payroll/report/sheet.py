# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A list of people and rupiah as a workbook, written row by row.

However many rows, memory holds one of them. Text is stored as text: a name that
begins with "=" is a name, not a formula.
"""

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
HEADER_ROW = 3
WIDTHS = {"text": 24, "number": 10, "money": 16}


class Sheet:
    """Columns are (title, kind), where kind is text, number or money."""

    def __init__(self, stream, title, subtitle, columns, frozen=3):
        self.book = xlsxwriter.Workbook(stream, OPTIONS)
        self.sheet = self.book.add_worksheet()
        self.columns = columns
        self.row = HEADER_ROW + 1
        self.sums = dict.fromkeys(self._money_columns(), 0)
        self._make_formats()
        self._begin(title, subtitle, frozen)

    def add(self, values):
        """Write one row; money is a whole number of rupiah, None stays empty."""
        cells = zip(self.columns, values, strict=True)
        for column, ((_title, kind), value) in enumerate(cells):
            if kind == "text":
                self.sheet.write_string(self.row, column, str(value or ""))
            elif value is not None:
                self.sheet.write_number(self.row, column, value, self.formats[kind])
            if kind == "money":
                self.sums[column] += value or 0
        self.row += 1

    def close(self, total, check, due, notes=()):
        """Totals as formulas, then what they must come to and the difference.

        :param str total: title of the totals
        :param str check: title of the difference
        :param due: (title, sum of the last column by another way)
        :param notes: (title, text) of each line below
        """
        first, last = HEADER_ROW + 1, max(self.row - 1, HEADER_ROW + 1)
        end, bold = len(self.columns) - 1, self.formats["total"]
        self.sheet.write_string(self.row, 1, total, bold)
        for column, value in self.sums.items():
            cells = xl_range(first, column, last, column)
            self.sheet.write_formula(self.row, column, f"=SUM({cells})", bold, value)
        self.sheet.write_string(self.row + 1, 1, due[0])
        self.sheet.write_number(self.row + 1, end, due[1], self.formats["money"])
        cells = (xl_rowcol_to_cell(self.row + n, end) for n in (0, 1))
        self.sheet.write_string(self.row + 2, 1, check)
        self.sheet.write_formula(
            self.row + 2, end, f"={'-'.join(cells)}", bold, self.sums[end] - due[1]
        )
        for row, (title, text) in enumerate(notes, self.row + 4):
            self.sheet.write_string(row, 0, title)
            self.sheet.write_string(row, 1, text)
        self.book.close()

    def _money_columns(self):
        kinds = enumerate(kind for _title, kind in self.columns)
        return [column for column, kind in kinds if kind == "money"]

    def _make_formats(self):
        rupiah = {"num_format": "#,##0"}
        add = self.book.add_format
        self.formats = {
            "title": add({"bold": True, "font_size": 14}),
            "header": add({"bold": True, "text_wrap": True, "bg_color": "#E9ECEF"}),
            "number": add({"num_format": "0.##"}),
            "money": add(rupiah),
            "total": add({**rupiah, "bold": True, "top": 1}),
        }

    def _begin(self, title, subtitle, frozen):
        for column, (_title, kind) in enumerate(self.columns):
            self.sheet.set_column(column, column, WIDTHS[kind])
        self.sheet.freeze_panes(HEADER_ROW + 1, frozen)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEADER_ROW)
        self.sheet.write_string(0, 0, title, self.formats["title"])
        self.sheet.write_string(1, 0, subtitle)
        for column, (name, _kind) in enumerate(self.columns):
            self.sheet.write_string(HEADER_ROW, column, name, self.formats["header"])
