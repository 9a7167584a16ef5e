# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.fields import Domain

THRESHOLD = 20


class EkinerjaTreasurerBoardException(models.AbstractModel):
    """What somebody should look at before a month is paid; each number opens."""

    _inherit = "ekinerja.treasurer.board"

    @api.model
    def _exceptions(self, month, scope, threshold):
        """Return [{name, label, count, action, domain}].

        A module that knows of something odd adds its own by :meth:`_exception`.
        """
        when = scope & Domain("month", "=", month)
        size = self._threshold(threshold)
        return [
            self._exception(
                "problems",
                self.env._("reasons keep somebody from being paid"),
                "ekinerja_payroll.ekinerja_payslip_problem_action",
                scope
                & Domain("run_id.allowance_month", "=", month)
                & Domain("stops", "=", True),
            ),
            self._exception(
                "unpaid",
                self.env._("scores are locked, without a payslip"),
                "ekinerja_addon.ekinerja_score_action",
                when
                & Domain("state", "=", "locked")
                & Domain("has_payslip", "=", False),
            ),
            self._exception(
                "nothing",
                self.env._("payslips pay nothing or less"),
                "ekinerja_payroll.ekinerja_nominative_action",
                when & Domain("net", "<=", 0),
            ),
            self._exception(
                "changed",
                self.env._("people changed by more than %s %%", f"{size:g}"),
                "ekinerja_payroll.ekinerja_pay_change_action",
                when & Domain("size", ">", size),
            ),
            self._stopped(month),
        ]

    @api.model
    def _stopped(self, month):
        """Batches whose work in the background was held up."""
        return self._exception(
            "stopped",
            self.env._("batches are held up in their work"),
            "ekinerja_payroll.hr_payslip_run_action",
            Domain("company_id", "=", self.env.company.id)
            & Domain("allowance_month", "=", month)
            & Domain("job_ids.stopped", "=", True)
            & Domain("job_ids.chunk_ids.state", "=", "waiting"),
        )

    @api.model
    def _exception(self, name, label, action, domain):
        """What the records of a domain are, how many, and where they open.

        An officer is told how many there are, also of what he cannot open.
        """
        # sudo: which model an action shows
        records = self.env[self.env.ref(action).sudo().res_model]
        opens = records.has_access("read")
        # sudo: a number within the scope of the board
        counted = records if opens else records.sudo()
        return {
            "name": name,
            "label": label,
            "count": counted.search_count(domain),
            "opens": opens,
            "action": action,
            "domain": list(domain),
        }

    @api.model
    def _threshold(self, threshold):
        """A percentage a person typed; the usual one for what is none."""
        known = isinstance(threshold, int | float) and 0 <= threshold < 10**6
        return threshold if known else THRESHOLD
