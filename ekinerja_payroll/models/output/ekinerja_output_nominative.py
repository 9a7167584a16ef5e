# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ..monitoring.ekinerja_nominative import AMOUNTS
from .ekinerja_output_list import Column

NUMBERS = ("job_class", "productivity", "discipline")


class EkinerjaOutputNominative(models.AbstractModel):
    """Daftar nominatif: everybody, with each cut."""

    _name = "ekinerja.output.nominative"
    _inherit = "ekinerja.output.list"
    _description = "Nominative List"

    @api.model
    def _title(self):
        return self.env._("Nominative List")

    @api.model
    def _columns(self, scope):
        return [
            *self._person_columns(),
            *self._field_columns(NUMBERS, "number"),
            *self._field_columns(AMOUNTS, "money"),
        ]


class EkinerjaOutputRecap(models.AbstractModel):
    """The same sums by agency and job class."""

    _name = "ekinerja.output.recap"
    _inherit = "ekinerja.output.list"
    _description = "Recap by Agency and Class"

    @api.model
    def _title(self):
        return self.env._("Recap by Agency and Class")

    @api.model
    def _columns(self, scope):
        titles = self._titles(("department_id", "job_class", *AMOUNTS))
        return [
            Column(titles["department_id"], "text", lambda row: row[0].name),
            Column(titles["job_class"], "number", lambda row: row[1] or None),
            Column(self.env._("People"), "number", lambda row: row[2]),
            *(
                Column(titles[name], "money", lambda row, at=at: int(row[at]))
                for at, name in enumerate(AMOUNTS, 3)
            ),
        ]

    @api.model
    def _rows(self, scope):
        rows = self.env["ekinerja.nominative"]._read_group(
            scope.rows,
            ["department_id", "job_class"],
            ["employee_id:count_distinct", *(f"{name}:sum" for name in AMOUNTS)],
        )
        return sorted(rows, key=lambda row: (row[0].name or "", -(row[1] or 0)))
