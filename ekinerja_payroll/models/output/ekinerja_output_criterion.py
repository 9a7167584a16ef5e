# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from .ekinerja_output_list import Column


class EkinerjaOutputCriterion(models.AbstractModel):
    """What each criterion of the allowance comes to, by agency, before cuts."""

    _name = "ekinerja.output.criterion"
    _inherit = "ekinerja.output.list"
    _description = "Recap by Criterion"

    @api.model
    def _title(self):
        return self.env._("Recap by Criterion")

    @api.model
    def _columns(self, scope):
        criteria = self.env["ekinerja.nominative.criterion"]
        names = dict(criteria._fields["criterion"]._description_selection(self.env))
        return [
            Column(self.env._("Agency"), "text", lambda row: row[0].name),
            Column(self.env._("Criterion"), "text", lambda row: names[row[1]]),
            Column(self.env._("People"), "number", lambda row: row[2]),
            Column(self.env._("Amount before Cuts"), "money", lambda row: int(row[3])),
        ]

    @api.model
    def _rows(self, scope):
        rows = self.env["ekinerja.nominative.criterion"]._read_group(
            scope.rows,
            ["department_id", "criterion"],
            ["employee_id:count_distinct", "amount:sum"],
        )
        return sorted(rows, key=lambda row: (row[0].name or "", row[1]))

    @api.model
    def _due(self, scope):
        total = self._sum_of_lines(scope, "TKD_CEILING")
        return self.env._("Ceiling of the payslips"), total
