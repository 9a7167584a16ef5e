# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.ekinerja_addon.engine.exact import half_up
from odoo.addons.ekinerja_addon.tools import exact_field

from .ekinerja_nominative import AMOUNTS
from .ekinerja_treasurer_board import READERS

# Always on the card; other columns only where there is something in them.
ALWAYS = ("ceiling", "prod_cut", "disc_cut", "gross", "bpjs", "pph21", "net")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class EkinerjaYearCard(models.AbstractModel):
    """Twelve months of one employee: what was earned, cut, deducted and paid.

    Read as the user: employees see their own confirmed payslips, the treasurer,
    inspector and HR those of all.
    """

    _name = "ekinerja.year.card"
    _description = "Year Card"

    @api.model
    @api.readonly
    def get_card(self, employee_id=None, year=None):
        """Return the card of an employee for a year, as JSON values.

        :param int employee_id: whose; the user's own when empty
        :param int year: the last one with a payslip when empty
        :raise AccessError: for the card of somebody else
        """
        employee_sudo = self._employee(employee_id)
        years = self._years(employee_sudo)
        year = self._year(year) or (years[-1] if years else date.today().year)
        slips = self._slips(employee_sudo, year)
        return self._card(employee_sudo, year, slips) | {
            "years": sorted({*years, year}),
            "columns": self._columns(slips),
        }

    # === WHOSE AND WHEN === #

    @api.model
    def _employee(self, employee_id):
        user = self.env.user
        # sudo: employees cannot read themselves; the domain is ours, and only name
        # and NIP leave this model.
        employees_sudo = self.env["hr.employee"].sudo()
        company = Domain("company_id", "in", self.env.companies.ids)
        own = Domain("user_id", "=", user.id)
        if not employee_id:
            return employees_sudo.search(
                own & Domain("company_id", "=", self.env.company.id), limit=1
            )
        if any(user.has_group(group) for group in READERS):
            own = Domain.TRUE
        mine = company & own & Domain("id", "=", int(employee_id))
        found = employees_sudo.with_context(active_test=False).search(mine)
        if not found:
            raise AccessError(
                self.env._("A year card is for its owner, the treasurer and HR.")
            )
        return found

    @api.model
    def _year(self, year):
        known = isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR
        return year if known else None

    @api.model
    def _in_force(self, employees_sudo):
        """Domain of confirmed payslips that were not taken back."""
        return (
            Domain("employee_id", "in", employees_sudo.ids)
            & Domain("allowance_month", "!=", False)
            & Domain("state", "=", "done")
            & Domain("credit_note", "!=", True)
            & Domain("refunded_id", "=", False)
        )

    @api.model
    def _years(self, employee_sudo):
        rows = self.env["hr.payslip"]._read_group(
            self._in_force(employee_sudo), ["allowance_month:year"]
        )
        return sorted(first.year for (first,) in rows)

    @api.model
    def _slips(self, employees_sudo, year):
        return self.env["hr.payslip"].search(
            self._in_force(employees_sudo)
            & Domain("allowance_month", ">=", date(year, 1, 1))
            & Domain("allowance_month", "<=", date(year, 12, 31)),
            order="allowance_month, id",
        )

    # === AS JSON === #

    @api.model
    def _columns(self, slips):
        """Columns of rupiah, those with nothing in them left out."""
        used = set(slips.line_ids.filtered("total").mapped("code"))
        shown = [
            name
            for name, (code, _sign) in AMOUNTS.items()
            if name in ALWAYS or code in used
        ]
        titles = self.env["ekinerja.nominative"].sudo()  # sudo: titles of columns
        found = titles.fields_get(shown, ["string"])
        return [{"name": name, "label": found[name]["string"]} for name in shown]

    @api.model
    def _card(self, employee_sudo, year, slips):
        by_month = slips.grouped(lambda slip: slip.allowance_month.month)
        months = [
            self._month(number, by_month.get(number, slips.browse()))
            for number in range(1, 13)
        ]
        return {
            "employee": {
                "id": employee_sudo.id,
                "name": employee_sudo.name or "",
                "nip": employee_sudo.nip or "",
            },
            "year": year,
            "currency": slips.currency_id.symbol or self.env.company.currency_id.symbol,
            "months": months,
            "total": self._total_of(months),
        }

    @api.model
    def _month(self, number, slips):
        """One month: its score, and its rupiah by column."""
        totals = Counter()
        for line in slips.line_ids:
            totals[line.code] += int(line.total)
        score = slips.score_id[:1]
        return {
            "month": number,
            "slip_id": slips[:1].id,
            "points": score.points,
            "productivity": score.productivity,
            "discipline": score.discipline,
            **{name: sign * totals[code] for name, (code, sign) in AMOUNTS.items()},
        }

    @api.model
    def _total_of(self, months):
        """Sums of the year, and the plain average of what is a percentage."""
        paid = [month for month in months if month["slip_id"]]
        total = defaultdict(int)
        for month in paid:
            for name in AMOUNTS:
                total[name] += month[name]
        points = sum((exact_field(month["points"]) for month in paid), Fraction(0))
        return {
            **{name: total[name] for name in AMOUNTS},
            "points": float(half_up(points, 2)),
            **{
                name: self._average(paid, name)
                for name in ("productivity", "discipline")
            },
        }

    @api.model
    def _average(self, paid, name):
        total = sum((exact_field(month[name]) for month in paid), Fraction(0))
        return float(half_up(total / len(paid), 2)) if paid else 0.0
