# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError


class EkinerjaLog(models.Model):
    _inherit = "ekinerja.log"

    def _check_open_month(self):
        """Nothing of a month that was verified or locked changes any more.

        :raise UserError: naming the employee and the month
        """
        result = super()._check_open_month()
        months = {(log.employee_id.id, log.date.replace(day=1)) for log in self}
        # sudo: whether a month is closed is no secret, the score itself is.
        closed_sudo = (
            self.env["ekinerja.score"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("month", "in", list({month for _employee, month in months})),
                    ("state", "!=", "open"),
                ],
                order="id",
            )
            .filtered(lambda score: (score.employee_id.id, score.month) in months)
        )
        if closed_sudo:
            raise UserError(
                self.env._(
                    "The month %(month)s of %(employee)s is closed. Ask the agency"
                    " officer to open it again, or wait for the correction month.",
                    month=closed_sudo[0].month.strftime("%Y-%m"),
                    employee=closed_sudo[0].employee_id.name,
                )
            )
        return result
