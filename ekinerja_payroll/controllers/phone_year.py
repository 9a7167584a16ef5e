# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A year of one's own pay on the phone, and the same on paper."""

from datetime import date

from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.ekinerja_addon.controllers.phone.base import HEADERS, READ
from odoo.addons.ekinerja_addon.controllers.phone.pages import PhonePages
from odoo.addons.ekinerja_addon.engine.exact import exact, half_up


class PhoneYear(PhonePages):
    @route("/my/ekinerja/year", readonly=True, **READ)
    def phone_year(self, year=None, **_kwargs):
        """The year of the user; there is no way to ask for somebody else's."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._year_page(employee_sudo, self._year_typed(year))

    @route("/my/ekinerja/year/pdf", **READ)
    def phone_year_pdf(self, year=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        card = request.env["ekinerja.year.card"].get_card(year=self._year_typed(year))
        # The rules of the user decide: these are payslips of his own, confirmed.
        slips = [month["slip_id"] for month in card["months"] if month["slip_id"]]
        if not slips:
            raise request.not_found()
        # sudo: the form prints company and post, which portal users cannot read;
        # that the payslip is the user's own was found out above.
        report_sudo = request.env["ir.actions.report"].sudo()
        try:
            pdf, _kind = report_sudo._render_qweb_pdf(
                "ekinerja_payroll.year_card_document", slips[-1:]
            )
        except UserError as error:
            problem = {"problem": str(error), "status": 503}
            return self._year_page(employee_sudo, card["year"], **problem)
        name = f"kartu-tahunan-{card['year']}.pdf"
        headers = HEADERS | {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return request.make_response(pdf, headers)

    def _year_typed(self, text):
        return int(text) if text and text.isascii() and text.isdigit() else None

    def _year_page(self, employee_sudo, year, problem=None, status=200):
        card = request.env["ekinerja.year.card"].get_card(year=year)
        values = {
            "page": "score",
            "card": card,
            "paid": [month for month in card["months"] if month["slip_id"]],
            "bars": self._year_bars(employee_sudo, card),
            "unit": "Rp",
            "decimals": 0,
            "first_of": lambda number: date(card["year"], number, 1),
            "problem": problem,
        }
        return self._phone_page(
            "ekinerja_payroll.phone_year", employee_sudo, values, status
        )

    def _year_bars(self, employee_sudo, card):
        """A bar for what each month paid out, as long as its share of the highest."""
        day_text = self._phone_texts(employee_sudo)["day_text"]
        paid = [month for month in card["months"] if month["slip_id"]]
        most = max((month["net"] for month in paid), default=0)
        return [
            {
                "kind": "left",
                "label": day_text(date(card["year"], month["month"], 1), "MMMM"),
                "value": month["net"],
                "x": 0,
                "width": float(half_up(exact(100 * month["net"]) / most, 2)),
            }
            for month in paid
            if most > 0
        ]
