# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .ekinerja_nominative import AMOUNTS

READERS = (
    "ekinerja_payroll.group_treasurer",
    "ekinerja_addon.group_inspector",
    "ekinerja_addon.group_hr_admin",
)
# An agency stands where the last of its payslips stands.
STEPS = ("draft", "verified", "approved", "paid")
CUTS = tuple(name for name in AMOUNTS if name.endswith("_cut"))
DEDUCTIONS = tuple(
    name for name, (_code, sign) in AMOUNTS.items() if sign < 0 and name not in CUTS
)


class EkinerjaTreasurerBoard(models.AbstractModel):
    """A month's pay by agency: how far it is, where the money goes, what is odd.

    Reads only. Treasurer, inspector and HR see all agencies of the company; an officer
    sees the sums of his own, and no payslip. What is odd is in
    ``ekinerja_treasurer_board_exception``.
    """

    _name = "ekinerja.treasurer.board"
    _description = "Treasurer's Board"

    @api.model
    @api.readonly
    def get_board(self, month, threshold=20):
        """Return the month of every agency the user may look at.

        :param str month: any day of the month, as ISO text
        :param threshold: a change of the net by more percent than this is odd
        :return: dict of ``agencies``, ``cuts`` and ``exceptions``, as JSON values
        """
        month = fields.Date.start_of(fields.Date.to_date(month), "month")
        scope = self._scope()
        agencies = self._agencies(month, scope)
        return {
            "month": month.isoformat(),
            "currency": self.env.company.currency_id.symbol,
            "cuts": self._labels(CUTS),
            "steps": self._step_labels(),
            "agencies": agencies,
            "opens": self.env["ekinerja.nominative"].has_access("read"),
            "exceptions": self._exceptions(month, scope, threshold),
            "budget_left": self._budget_left(month, scope),
        }

    # === WHO === #

    @api.model
    def _scope(self):
        """Domain of what the user may count, in the company at hand.

        :raise AccessError: for who has no business with the pay of an agency
        """
        company = Domain("company_id", "=", self.env.company.id)
        user = self.env.user
        if any(user.has_group(group) for group in READERS):
            return company
        if not user.has_group("ekinerja_addon.group_officer"):
            raise AccessError(
                self.env._("The board is for the treasurer, HR, and agency officers.")
            )
        return company & Domain("department_id.all_officer_user_ids", "in", user.ids)

    @api.model
    def _budget_left(self, month, scope):
        """Hook: rupiah left on the budget account for this month.

        None where no budget is kept; then the board does not speak of it.
        """
        return None

    # === WHAT === #

    @api.model
    def _agencies(self, month, scope):
        """One row for each agency with a score or a payslip in the month, by name."""
        when = scope & Domain("month", "=", month)
        found = {
            "scores": self._read_scores(when),
            "slips": self._read_slips(month, scope),
            "money": self._read_money(when),
        }
        agency_of = self.env["hr.department"]._agency_ids(self.env.company.ids)
        units = defaultdict(list)
        for unit in set().union(*found.values()):
            units[agency_of.get(unit)].append(unit or False)
        # sudo: names of agencies are no secret.
        names = self.env["hr.department"].sudo().browse(filter(None, units))
        names.fetch(["name"])
        rows = [
            self._agency(names.browse(agency or ()), sorted(mine), found)
            for agency, mine in units.items()
        ]
        return sorted(rows, key=lambda row: (not row["id"], row["name"]))

    @api.model
    def _read_scores(self, when):
        """{unit: {state: people}}"""
        rows = self.env["ekinerja.score"]._read_group(
            list(when), ["department_id", "state"], ["__count"]
        )
        scores = defaultdict(Counter)
        for unit, state, count in rows:
            scores[unit.id][state] += count
        return scores

    @api.model
    def _read_slips(self, month, scope):
        """{unit: {step: payslips}}"""
        # sudo: an agency looks after sums and steps, it reads no payslips.
        slips_sudo = self.env["hr.payslip"].sudo()
        rows = slips_sudo._read_group(
            list(
                scope
                & Domain("allowance_month", "=", month)
                & Domain("allowance_kind", "=", "month")
                & Domain("state", "!=", "cancel")
                & Domain("credit_note", "!=", True)
                & Domain("refunded_id", "=", False)
            ),
            ["department_id", "payslip_run_id", "state", "paid"],
            ["__count"],
        )
        slips = defaultdict(Counter)
        for unit, run, state, paid, count in rows:
            slips[unit.id][self._step(run, state, paid)] += count
        return slips

    @api.model
    def _step(self, run, state, paid):
        if paid:
            return "paid"
        if state == "done":
            return "approved"
        return "verified" if run.step == "verified" else "draft"

    @api.model
    def _read_money(self, when):
        """{unit: {column of the nominative list: rupiah}}"""
        # sudo: sums of an agency only, for whom the scope lets through.
        rows = (
            self.env["ekinerja.nominative"]
            .sudo()
            ._read_group(
                list(when), ["department_id"], [f"{name}:sum" for name in AMOUNTS]
            )
        )
        return {
            unit.id: dict(zip(AMOUNTS, map(int, sums), strict=True))
            for unit, *sums in rows
        }

    # === AS JSON === #

    @api.model
    def _agency(self, agency_sudo, units, found):
        scores, slips, money = (
            self._total(found[kind], units) for kind in ("scores", "slips", "money")
        )
        return {
            "id": agency_sudo.id,
            "name": agency_sudo.name or self.env._("Without an agency"),
            "units": units,
            "people": sum(scores.values()),
            "locked": scores["locked"],
            "slips": sum(slips.values()),
            "step": next((step for step in STEPS if slips[step]), False),
            "cuts": {name: money[name] for name in CUTS},
            "cut": sum(money[name] for name in CUTS),
            "deductions": sum(money[name] for name in DEDUCTIONS),
            **{name: money[name] for name in ("ceiling", "gross", "net")},
        }

    @api.model
    def _total(self, by_unit, units):
        total = Counter()
        for unit in units:
            total.update(by_unit.get(unit, {}))
        return total

    @api.model
    def _labels(self, names):
        titles = self.env["ekinerja.nominative"].sudo()  # sudo: titles of columns
        found = titles.fields_get(names, ["string"])
        return [{"name": name, "label": found[name]["string"]} for name in names]

    @api.model
    def _step_labels(self):
        # sudo: words only, for officers too
        field = self.env["hr.payslip.run"].sudo()._fields["step"]
        return dict(field._description_selection(self.env))
