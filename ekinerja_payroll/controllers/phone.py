# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rupiah in the phone app: what the month may pay, what a month has paid."""

from odoo.http import request

from odoo.addons.ekinerja_addon.controllers.phone.month import PhoneMonth
from odoo.addons.ekinerja_addon.tools import exact_field

from ..engine.money import MEASURED, Case, Terms, allowance, piece_pay

# Of a version: what the rates of a post depend on, and whether on probation.
POST_FIELDS = (
    "civil_status",
    "department_id",
    "job_class",
    "job_id",
    "profession_id",
    "work_location_id",
)


class PhonePayroll(PhoneMonth):
    # === TODAY === #

    def _phone_today_values(self, employee_sudo):
        values = super()._phone_today_values(employee_sudo)
        return values | {"expected": self._phone_expected(employee_sudo, values)}

    def _phone_version_fields(self):
        return [*super()._phone_version_fields(), *POST_FIELDS]

    def _phone_expected(self, employee_sudo, values):
        """What the month pays before tax: as decided so far, if all that waits is
        approved, and at the full target. None without a rate for the post.

        A forecast of the first page; the payslip follows the locked score.
        """
        month = values["today"].replace(day=1)
        standing = values["standing"]
        scheme = standing["scheme"]
        post_sudo = employee_sudo.current_version_id
        rates = self._phone_rates(post_sudo, month)
        if not scheme or not rates:
            return None
        measure = scheme._measure()
        percents = self._phone_percents(standing["attendance"], values["today"])
        sanctions = self._phone_sanctions(employee_sudo, month)
        measures = scheme._measures_of(scheme.id)

        def gross(points):
            case = Case(
                rates=rates + self._phone_piece_rate(scheme, points),
                productivity=measure.productivity(points, standing["target"]),
                discipline=measure.discipline(percents),
                sanctions=sanctions,
                sanctions_add=scheme.sanction_overlap == "sum",
                is_cpns=post_sudo.civil_status == "cpns",
                measures=measures,
            )
            return allowance(case, self._phone_terms(scheme)).gross

        counted, target = standing["counted"], standing["target"]
        full = self._phone_piece_rate(scheme, target)
        return {
            "label": scheme.allowance_label,
            "now": gross(counted),
            "decided": gross(counted + standing["waiting"]),
            "full": gross(target),
            "ceiling": sum(amount for _criterion, amount in rates + full),
        }

    def _phone_piece_rate(self, scheme_sudo, points):
        """What the points earn where each has its price."""
        price = exact_field(scheme_sudo.rupiah_per_point)
        return ((MEASURED[1], piece_pay(points, price)),) if price else ()

    def _phone_terms(self, scheme_sudo):
        return Terms(
            productivity_weight=exact_field(scheme_sudo.productivity_weight),
            discipline_weight=exact_field(scheme_sudo.discipline_weight),
            cpns_factor=exact_field(scheme_sudo.cpns_factor),
        )

    def _phone_rates(self, post_sudo, month):
        """((criterion, amount), ...) of the employee's own post."""
        rates = request.env["ekinerja.allowance.rate"]
        post = {
            "job_class": post_sudo.job_class,
            "department_id": post_sudo.department_id.id,
            "job_id": post_sudo.job_id.id,
            "profession_id": post_sudo.profession_id.id,
            "work_location_id": post_sudo.work_location_id.id,
        }
        return rates._amounts_of(request.env.company.id, month, post)

    def _phone_sanctions(self, employee_sudo, month):
        # sudo: one's own sanctions, by the own employee's id
        sanctions_sudo = request.env["ekinerja.sanction"].sudo()
        domain = sanctions_sudo._domain_in_month(month, employee_sudo)
        found = sanctions_sudo.search_fetch(domain, ["percent"])
        return tuple(exact_field(sanction.percent) for sanction in found)

    def _phone_percents(self, attendance, today):
        """Of the days that have been: nobody is absent from a day to come."""
        return [exact_field(day.percent) for day in attendance if day.date <= today]

    # === SCORE === #

    def _phone_score_values(self, employee_sudo, first):
        values = super()._phone_score_values(employee_sudo, first)
        # No sudo: the rules show the owner confirmed payslips only.
        slips = request.env["hr.payslip"].search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("allowance_month", "=", first),
                ("credit_note", "!=", True),
                ("refunded_id", "=", False),
            ],
            order="allowance_kind",
        )
        return values | {"payslips": slips}
