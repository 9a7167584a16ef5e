# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ..monitoring.ekinerja_nominative import AMOUNTS
from .ekinerja_output_list import Column

NUMBERS = ("job_class", "productivity", "discipline")
# Columns of every list; the others only where somebody has something in them.
ALWAYS = ("ceiling", "prod_cut", "disc_cut", "gross", "bpjs", "pph21", "net")


class EkinerjaOutputList(models.AbstractModel):
    _inherit = "ekinerja.output.list"

    @api.model
    def _used_amounts(self, scope):
        """Amounts that are not 0 for everybody: a list on paper has to be readable."""
        ends = [f"{name}:{end}" for name in AMOUNTS for end in ("min", "max")]
        nominative = self.env["ekinerja.nominative"]
        [found] = nominative._read_group(scope.rows, [], ends)
        pairs = zip(found[::2], found[1::2], strict=True)
        used = dict(zip(AMOUNTS, pairs, strict=True))
        return [name for name in AMOUNTS if name in ALWAYS or any(used[name])]


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
            *self._field_columns(self._used_amounts(scope), "money"),
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
        amounts = self._used_amounts(scope)
        titles = self._titles(("department_id", "job_class", *amounts))
        return [
            Column(titles["department_id"], "text", lambda row: row[0].name),
            Column(titles["job_class"], "number", lambda row: row[1] or None),
            Column(self.env._("People"), "number", lambda row: row[2]),
            *(
                Column(titles[name], "money", lambda row, at=at: int(row[at]))
                for at, name in enumerate(AMOUNTS, 3)
                if name in amounts
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
