# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import hmac as compare

from odoo import models
from odoo.tools.misc import hmac

from odoo.addons.ekinerja_addon.tools import content_hash

PURPOSE = "ekinerja-payslip"
# 128 bits: nobody guesses them, and the code on the paper stays easy to scan.
TOKEN = 32


class HrPayslip(models.Model):
    """A payslip on paper, and the code that proves it."""

    _inherit = "hr.payslip"

    def action_print(self):
        """The payslip as PDF."""
        report = self.env.ref("ekinerja_payroll.output_payslip_report")
        return report.report_action(self)

    def _printed(self):
        """The payslips as one PDF, for who may read them."""
        reports = self.env["ir.actions.report"]
        content, _kind = reports._render_qweb_pdf(
            "ekinerja_payroll.output_payslip_report", self.ids
        )
        return content

    def _fingerprint(self):
        """SHA-256 of what the paper says: who, what month, each line, which score."""
        self.ensure_one()
        basis = self.allowance_basis or {}
        return content_hash(
            {
                "number": self.number or "",
                "nip": basis.get("post", {}).get("nip"),
                "month": self.allowance_month.isoformat(),
                "score": basis.get("score", {}).get("sha256"),
                "lines": [[line.code, int(line.total)] for line in self.line_ids],
            }
        )

    def _check_token(self):
        """Known only from the paper; another one for other content."""
        env_sudo = self.sudo().env  # sudo: the secret of the database
        return hmac(env_sudo, PURPOSE, (self.id, self._fingerprint()))[:TOKEN]

    def _check_url(self):
        if self.state != "done":
            return False
        path = f"/ekinerja/check/payslip/{self.id}/{self._check_token()}"
        return f"{self.get_base_url()}{path}"

    def _check_facts(self, token):
        """What the public page shows of a genuine payslip; None for any other."""
        if self.state != "done" or not compare.compare_digest(
            self._check_token().encode(), token.encode()
        ):
            return None
        return {
            "number": self.number,
            "name": self.employee_id.name,
            "agency": self.department_id.name,
            "month": self.allowance_month,
            "net": int(self.allowance_net),
            "taken_back": bool(self.refunded_id),
            "sha256": self._fingerprint(),
        }
