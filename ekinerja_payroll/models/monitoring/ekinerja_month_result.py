# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import csv

from odoo import api, models

from odoo.addons.ekinerja_addon.engine.exact import half_up, percent
from odoo.addons.ekinerja_addon.tools import exact_field

MONEY = (
    "ceiling",
    "prod_cut",
    "disc_cut",
    "sanction_cut",
    "status_cut",
    "gross",
    "bpjs",
    "pph21",
    "net",
)
COLUMNS = (
    "nip",
    "name",
    "department_code",
    "points_claimed",
    "points",
    "target",
    "productivity",
    "discipline",
    *MONEY,
)


class EkinerjaMonthResult(models.AbstractModel):
    """The result of a month as a file: what was confirmed, nothing computed again."""

    _name = "ekinerja.month.result"
    _description = "Result of a Month"

    @api.model
    def _rows(self, month, company, employees=None):
        """Rows of the confirmed payslips of a month, sorted by NIP.

        :return: list of tuples of text, in the order of ``COLUMNS``
        """
        domain = [
            ("month", "=", month),
            ("kind", "=", "month"),
            ("company_id", "=", company.id),
            ("state", "=", "done"),
        ]
        if employees is not None:
            domain.append(("employee_id", "in", employees.ids))
        self.env.flush_all()
        found = self.env["ekinerja.nominative"].search(domain)
        return sorted(self._row(each) for each in found)

    @api.model
    def _row(self, nominative):
        score = nominative.score_id
        post, exact = score.snapshot["employee"], score._exact()
        return (
            post["nip"],
            post["name"],
            post["department_code"] or "",
            self._number(exact["points_claimed"]),
            self._number(exact["points"]),
            self._number(exact["target"]),
            str(percent(exact["productivity"])),
            str(percent(exact["discipline"])),
            *(self._number(exact_field(nominative[name])) for name in MONEY),
        )

    @api.model
    def _number(self, value):
        """A whole number as such, any other with two decimals."""
        return str(half_up(value) if value == half_up(value) else half_up(value, 2))

    @api.model
    def _write_csv(self, stream, rows):
        """Write the result file of month-folder.md."""
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
