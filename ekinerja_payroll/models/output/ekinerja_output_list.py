# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from typing import NamedTuple

from odoo import api, models
from odoo.tools import split_every

from ...report.sheet import Sheet

AT_ONCE = 1000


class Column(NamedTuple):
    """Title, kind (text, number or money), and the cell of a row."""

    title: str
    kind: str
    cell: object


class EkinerjaOutputList(models.AbstractModel):
    """A list of a batch or a month: the same rows as workbook and as PDF.

    What it reads are the rows of the nominative list that the user may read.
    """

    _name = "ekinerja.output.list"
    _description = "List of Allowances"

    # === WHAT A LIST SAYS === #

    @api.model
    def _title(self):
        raise NotImplementedError

    @api.model
    def _columns(self, scope):
        """Columns; the last one is money and is checked against :meth:`_due`."""
        raise NotImplementedError

    @api.model
    def _due(self, scope):
        """(title, what the last column must come to, found by another way)."""
        return self.env._("Net of the payslips"), self._net_of_payslips(scope)

    @api.model
    def _rows(self, scope):
        """Yield what the cells are made from; here one row for each payslip."""
        nominative = self.env["ekinerja.nominative"]
        found = nominative.search(scope.rows, order="department_id, nip, id")
        for ids in split_every(AT_ONCE, found.ids):
            yield from self._prepared(nominative.browse(ids))
            self.env.invalidate_all()

    @api.model
    def _prepared(self, rows):
        """Hook: read for all of some rows what their cells need."""
        return rows

    @api.model
    def _numbered(self):
        """Does each row begin with its number when it is printed?"""
        return True

    # === AS FILES === #

    @api.model
    def _cells(self, scope, columns):
        """Yield the cells of each row."""
        for row in self._rows(scope):
            yield [column.cell(row) for column in columns]

    @api.model
    def _write_sheet(self, stream, scope):
        """The list as a workbook.

        :raise UserError: when its sums are not those of payslips and bank file
        """
        sums = scope.checked_sums()
        columns = self._columns(scope)
        titles = [(column.title, column.kind) for column in columns]
        subtitle = f"{scope.company.name} – {scope.title}"
        frozen = sum(column.kind == "text" for column in columns[:3])
        title = f"{self._title()} {scope.title}"
        sheet = Sheet(stream, title, subtitle, titles, frozen)
        for cells in self._cells(scope, columns):
            sheet.add(cells)
        sheet.close(
            self.env._("Total"),
            self.env._("Difference, must be 0"),
            self._due(scope),
            scope.told(sums),
        )

    # === PARTS OF LISTS === #

    @api.model
    def _person_columns(self):
        """NIP, name and agency, as each list of people begins."""
        titles = self._titles(("nip", "employee_id", "department_id"))
        return [
            Column(titles["nip"], "text", lambda row: row.nip),
            Column(titles["employee_id"], "text", lambda row: row.employee_id.name),
            Column(titles["department_id"], "text", lambda row: row.department_id.name),
        ]

    @api.model
    def _field_columns(self, names, kind):
        titles = self._titles(names)
        return [Column(titles[name], kind, self._reader(name, kind)) for name in names]

    @api.model
    def _titles(self, names):
        found = self.env["ekinerja.nominative"].fields_get(list(names), ["string"])
        return {name: found[name]["string"] for name in names}

    def _reader(self, name, kind):
        if kind == "money":
            return lambda row: int(row[name])
        if kind == "text":
            return lambda row: row[name] or ""
        return lambda row: row[name]

    @api.model
    def _net_of_payslips(self, scope):
        """The same sum from the payslips, not from their lines."""
        sums = self.env["hr.payslip"]._read_group(
            scope.slips, ["credit_note"], ["allowance_net:sum"]
        )
        return int(sum(-net if refund else net for refund, net in sums))

    @api.model
    def _sum_of_lines(self, scope, *codes):
        """Sum of the lines of some salary rules; a counter-entry takes back."""
        slips = self.env["hr.payslip"]
        total = 0
        for refund in (False, True):
            found = slips._search(scope.slips & scope.refunds(refund))
            [(part,)] = self.env["hr.payslip.line"]._read_group(
                [("slip_id", "in", found), ("code", "in", codes)], [], ["total:sum"]
            )
            total += -int(part or 0) if refund else int(part or 0)
        return total
