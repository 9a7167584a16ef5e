# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL

from .ekinerja_output_list import Column


class EkinerjaOutputDeduction(models.AbstractModel):
    """All that is taken from the gross, each kind in a column of its own."""

    _name = "ekinerja.output.deduction"
    _inherit = "ekinerja.output.list"
    _description = "List of Deductions"

    @api.model
    def _title(self):
        return self.env._("List of Deductions")

    @api.model
    def _columns(self, scope):
        rules = self._rules(scope)
        return [
            *(self._plain(column) for column in self._person_columns()),
            *(self._plain(each) for each in self._field_columns(("gross",), "money")),
            *(
                Column(name, "money", lambda pair, code=code: pair[1].get(code, 0))
                for code, name in rules.items()
            ),
            *(self._plain(each) for each in self._field_columns(("net",), "money")),
        ]

    @api.model
    def _categories(self):
        """Deductions, and what is kept back or taken for others below them."""
        deductions = self.env.ref("ekinerja_payroll.category_deduction")
        return deductions.search([("id", "child_of", deductions.id)])

    @api.model
    def _rules(self, scope):
        """{code: name} of the deductions on any payslip, as they are sorted there."""
        groups = self.env["hr.payslip.line"]._read_group(
            [
                ("slip_id", "in", self.env["hr.payslip"]._search(scope.slips)),
                ("category_id", "in", self._categories().ids),
            ],
            ["salary_rule_id"],
        )
        rules = self.env["hr.salary.rule"].union(*(rule for (rule,) in groups))
        return {rule.code: rule.name for rule in rules.sorted("sequence")}

    @api.model
    def _prepared(self, rows):
        """(row, {code: rupiah taken}) of some rows, by one query for all."""
        self.env.flush_all()
        # The rows were searched by the rules of the user; these are their lines.
        found = dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT l.slip_id, jsonb_object_agg(l.code, l.total::bigint)
                      FROM hr_payslip_line l
                     WHERE l.slip_id = ANY(%s) AND l.category_id = ANY(%s)
                     GROUP BY l.slip_id""",
                    rows.slip_id.ids,
                    self._categories().ids,
                )
            )
        )
        for row in rows:
            sign = 1 if row.slip_id.credit_note else -1
            taken = found.get(row.slip_id.id, {})
            yield row, {code: sign * total for code, total in taken.items()}

    def _plain(self, column):
        """A column of the row, for pairs of row and deductions."""
        return column._replace(cell=lambda pair: column.cell(pair[0]))
