# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaAttendanceExcuse(models.Model):
    """Days put right by a correction: other times, or an excuse."""

    _inherit = "ekinerja.attendance.day"

    is_excused = fields.Boolean(string="Excused", help="Costs nothing, by decision")
    correction_id = fields.Many2one("ekinerja.attendance.correction", index=True)

    @api.model
    def _correct(self, corrections):
        """Write corrected days; the next pass judges them.

        Times that a correction does not give are kept.
        """
        days = self.search(
            [
                ("employee_id", "in", corrections.employee_id.ids),
                ("date", "in", corrections.mapped("date")),
            ]
        )
        known = {(day.employee_id, day.date): day for day in days}
        for correction in corrections:
            day = known.get((correction.employee_id, correction.date), self)
            values = {
                "check_in": correction.check_in or day.check_in,
                "check_out": correction.check_out or day.check_out,
                "is_excused": correction.is_excused,
                "correction_id": correction.id,
                "source": "manual",
            }
            if day:
                day.write(values)
            else:
                self.create(
                    values
                    | {
                        "employee_id": correction.employee_id.id,
                        "company_id": correction.company_id.id,
                        "date": correction.date,
                        "kind": "work",
                    }
                )
