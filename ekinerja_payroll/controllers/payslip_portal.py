# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.http import request

from odoo.addons.ekinerja_addon.controllers.scoring_portal import ScoringPortal


class PayslipPortal(ScoringPortal):
    """What the month paid, below the score it was paid for."""

    def _prepare_ekinerja_score(self, score, employee_sudo):
        # No sudo: the rules show the owner confirmed payslips only.
        slips = request.env["hr.payslip"].search(
            [
                ("score_id", "=", score.id),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ]
        )
        values = super()._prepare_ekinerja_score(score, employee_sudo)
        return values | {"payslip": slips[:1]}
