# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Rupiah in the phone app: what the month may pay, what a month has paid."""

from odoo.fields import Domain
from odoo.http import request

from odoo.addons.ekinerja_addon.controllers.phone.month import PhoneMonth
from odoo.addons.ekinerja_addon.engine.discipline import month_discipline
from odoo.addons.ekinerja_addon.engine.score import productivity
from odoo.addons.ekinerja_addon.tools import exact_field

from ..engine.money import Case, Terms, allowance


class PhonePayroll(PhoneMonth):
    # === TODAY === #

    def _phone_today_values(self, employee_sudo):
        values = super()._phone_today_values(employee_sudo)
        return values | {"expected": self._phone_expected(employee_sudo, values)}

    def _phone_expected(self, employee_sudo, values):
        """What the month pays before tax: as decided so far, if all that waits is
        approved, and at the full target. None without a rate for the post.

        A forecast of the first page; the payslip follows the locked score.
        """
        month = values["today"].replace(day=1)
        scheme = self._phone_scheme_sudo(month)
        rates = self._phone_rates(employee_sudo, month)
        if not scheme or not rates:
            return None
        standing = values["standing"]
        counted = standing["counted"]
        discipline = self._phone_discipline(employee_sudo, values["today"])
        sanctions = self._phone_sanctions(employee_sudo, month)

        def gross(points):
            case = Case(
                rates=rates,
                productivity=productivity(points, standing["target"]),
                discipline=discipline,
                sanctions=sanctions,
                is_cpns=employee_sudo.civil_status == "cpns",
            )
            return allowance(case, self._phone_terms(scheme)).gross

        return {
            "label": scheme.allowance_label,
            "now": gross(counted),
            "decided": gross(counted + standing["waiting"]),
            "full": gross(standing["target"]),
            "ceiling": sum(amount for _criterion, amount in rates),
        }

    def _phone_scheme_sudo(self, month):
        # sudo: the regulation is public; portal users read it piecemeal only.
        schemes_sudo = request.env["ekinerja.scheme"].sudo()
        return schemes_sudo._in_force(month, request.env.company)

    def _phone_terms(self, scheme_sudo):
        return Terms(
            productivity_weight=exact_field(scheme_sudo.productivity_weight),
            discipline_weight=exact_field(scheme_sudo.discipline_weight),
            cpns_factor=exact_field(scheme_sudo.cpns_factor),
        )

    def _phone_rates(self, employee_sudo, month):
        """((criterion, amount), ...) of the employee's own post."""
        # sudo: rates are public, portal users have no right to the table.
        rates_sudo = request.env["ekinerja.allowance.rate"].sudo()
        domain = rates_sudo._domain_in_force(month, request.env.company)
        tier = employee_sudo.department_id.workload_tier_id
        found = rates_sudo.search(
            domain
            & Domain("job_class", "=", employee_sudo.job_class)
            & Domain("tier_id", "in", (False, tier.id))
        )
        return tuple((rate.criterion, exact_field(rate.amount)) for rate in found)

    def _phone_sanctions(self, employee_sudo, month):
        # sudo: one's own sanctions, by the own employee's id
        sanctions_sudo = request.env["ekinerja.sanction"].sudo()
        domain = sanctions_sudo._domain_in_month(month, employee_sudo)
        found = sanctions_sudo.search(domain)
        return tuple(exact_field(sanction.percent) for sanction in found)

    def _phone_discipline(self, employee_sudo, today):
        """Of the days that have been: nobody is absent from a day to come."""
        days = self._phone_own_sudo("ekinerja.attendance.day").search(
            [
                ("employee_id", "=", employee_sudo.id),
                ("date", ">=", today.replace(day=1)),
                ("date", "<=", today),
            ]
        )
        return month_discipline([exact_field(day.percent) for day in days])

    # === SCORE === #

    def _phone_score_values(self, employee_sudo, first):
        values = super()._phone_score_values(employee_sudo, first)
        slips = request.env["hr.payslip"]
        if values["score"]:
            # No sudo: the rules show the owner confirmed payslips only.
            slips = slips.search(
                [
                    ("score_id", "=", values["score"].id),
                    ("credit_note", "!=", True),
                    ("refunded_id", "=", False),
                ]
            )
        return values | {"payslips": slips}
