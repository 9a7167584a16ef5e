# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import split_every
from odoo.tools.pdf import merge_pdf

from odoo.addons.ekinerja_addon.tools import tried

from ..payslip.checks import Problem
from ..payslip.ekinerja_payslip_job import CHUNK

# Pages that one process prints: its memory grows with each of them.
PAGES = 100


class HrPayslipRunPrint(models.Model):
    """The payslips of a batch as PDF: at once for a few, by chunks for many."""

    _inherit = "hr.payslip.run"

    # === ACTION METHODS === #

    def action_print_payslips(self):
        """Print all confirmed payslips; what was printed before is thrown away."""
        self.ensure_one()
        self.check_access("write")
        run = self._taken()
        slips = run._printed_order(run._slips("done"))
        if not slips:
            raise UserError(self.env._("No payslip of this batch is confirmed yet."))
        run.file_ids.filtered(lambda each: each.kind == "payslips").unlink()
        employees = slips.employee_id
        if len(employees) > CHUNK:
            run.env["ekinerja.payslip.job"]._queue(run, "print", employees)
        else:
            run._work("print", employees)
        return True

    # === BUSINESS METHODS === #

    def _may_work(self, action):
        if action == "print":
            return self.has_access("write")
        return super()._may_work(action)

    def _work(self, action, employees):
        if action != "print":
            return super()._work(action, employees)
        if error := tried(self.env.cr, self._print, employees):
            reason = self.env._("The payslip could not be printed: %s", error)
            problem = Problem("failed", reason, stops=False)
            self._store_problems(dict.fromkeys(employees, [problem]), employees)
        return None

    def _print(self, employees):
        """One file of the payslips of some people, kept with the batch."""
        slips = self._printed_order(self._slips("done", employees=employees))
        if not slips:
            return
        parts = [slips.browse(ids)._printed() for ids in split_every(PAGES, slips.ids)]
        first, last = (slip.employee_id.nip or "" for slip in (slips[0], slips[-1]))
        self.env["ekinerja.output.file"]._keep(
            self,
            "payslips",
            f"{self.name} {first}-{last}.pdf".replace("/", "-"),
            merge_pdf(parts) if len(parts) > 1 else parts[0],
            people=len(slips.employee_id),
            amount=sum(slips.mapped("allowance_net")),
        )

    def _printed_order(self, slips):
        """By agency, so that each gets its own pages together."""
        return slips.sorted(
            lambda slip: (
                slip.department_id.code or "",
                slip.employee_id.nip or "",
                slip.id,
            )
        )
