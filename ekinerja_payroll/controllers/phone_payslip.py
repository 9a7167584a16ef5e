# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The own payslip on paper, from the phone."""

from odoo.http import request, route

from odoo.addons.ekinerja_addon.controllers.phone.base import HEADERS, READ
from odoo.addons.ekinerja_addon.controllers.phone.pages import PhonePages


class PhonePayslip(PhonePages):
    @route("/my/ekinerja/payslip/<int:slip_id>/pdf", **READ)
    def phone_payslip_pdf(self, slip_id, **_kwargs):
        """One's own confirmed payslip, whatever else one may read."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        slip = self._page_record("hr.payslip", slip_id)
        own = slip.sudo().employee_id == employee_sudo  # sudo: portal reads no employee
        if not own or slip.state != "done" or not slip.allowance_month:
            raise request.not_found()
        # sudo: names and posts on the paper are not for portal users to read; that the
        # payslip is this user's own was asked above.
        content = slip.sudo()._printed()
        headers = HEADERS | {
            "Content-Type": "application/pdf",
            "Content-Disposition": "attachment;"
            f' filename="slip-{slip.allowance_month:%Y-%m}.pdf"',
        }
        return request.make_response(content, headers)
