# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a list, a letter or a bank file is about, and whether their sums agree."""

from typing import NamedTuple

from odoo.exceptions import UserError
from odoo.fields import Domain


class Sum(NamedTuple):
    """People who receive money, and how much."""

    people: int
    amount: int


class Sums(NamedTuple):
    """The same money counted in each place where it stands."""

    listed: Sum  # from the lines of the payslips, as every list adds them up
    payslips: Sum  # from the payslips themselves
    bank: Sum | None  # from the bank file; None before there is one
    unpaid: Sum  # people with nothing to receive, and what they still owe

    def agree(self):
        return self.listed == self.payslips and self.bank in (None, self.payslips)


class Scope:
    """A batch, or the month of a company with all its batches."""

    def __init__(self, company, month, run=None):
        self.env = company.env
        self.company = company
        self.month = month
        self.run = self.env["hr.payslip.run"] if run is None else run
        self.file = self.run.bank_file_id

    @property
    def title(self):
        if self.run:
            return self.run.name
        scheme = self.env["ekinerja.scheme"]._in_force(self.month, self.company)
        return f"{scheme.allowance_label or 'TPP'} {self.month:%Y-%m}"

    @property
    def slips(self):
        """Domain of the payslips."""
        domain = self._which("payslip_run_id", "allowance_month")
        domain &= Domain("state", "in", ("verify", "done"))
        return domain & self._not_taken_back()

    @property
    def rows(self):
        """Domain of the same payslips in the nominative list."""
        return self._which("run_id", "month") & self._not_taken_back("slip_id.")

    def _which(self, run, month):
        if self.run:
            return Domain(run, "=", self.run.id)
        company = Domain("company_id", "=", self.company.id)
        return company & Domain(month, "=", self.month)

    def _not_taken_back(self, path=""):
        """A batch pays nobody whose payslip was taken back, unless he was paid before.

        In a month the counter-entry stands beside what it takes back.
        """
        if not self.run:
            return Domain.TRUE
        pays = Domain(f"{path}refunded_id", "=", False)
        if self.file.state == "paid":
            later = (f"{path}refunded_id.confirmed_at", ">", self.file.create_date)
            pays |= Domain(*later)
        return pays

    def sums(self):
        """Count and sum of list, payslips and bank file."""
        payslips, unpaid = self._received(self._net_of_payslips())
        listed, _unpaid = self._received(self._net_of_list())
        bank = self.file and Sum(self.file.people, int(self.file.amount))
        return Sums(listed, payslips, bank or None, unpaid)

    def checked_sums(self):
        """The sums, to be printed on what is handed out.

        :raise UserError: when they disagree: nothing is handed out then
        """
        sums = self.sums()
        if not sums.agree():
            raise UserError(
                self.env._(
                    "The sums of %(title)s disagree, so nothing is handed out."
                    " %(sums)s. Withdraw the bank file, compute the payslips again, or"
                    " ask the administrator of the server.",
                    title=self.title,
                    sums="; ".join(f"{name}: {text}" for name, text in self.told(sums)),
                )
            )
        return sums

    def told(self, sums):
        """[(place, count and sum in words)] as printed below each list."""
        told = [
            (self.env._("List"), self._words(sums.listed)),
            (self.env._("Payslips"), self._words(sums.payslips)),
        ]
        if self.run:
            missing = self.env._("not made yet")
            bank = self._words(sums.bank) if sums.bank else missing
            told.append((self.env._("Bank file"), bank))
        if sums.unpaid.people:
            told.append((self.env._("Nothing to receive"), self._words(sums.unpaid)))
        return told

    def _words(self, found):
        return self.env._(
            "%(people)s people, Rp %(amount)s",
            people=found.people,
            amount=f"{found.amount:,}".replace(",", "."),
        )

    def _received(self, nets):
        """(Sum of those who receive something, Sum of the others)."""
        paid = [net for net in nets.values() if net > 0]
        others = [net for net in nets.values() if net <= 0]
        return Sum(len(paid), sum(paid)), Sum(len(others), sum(others))

    def _net_of_list(self):
        """{employee: net} from the lines."""
        rows = self.env["ekinerja.nominative"]._read_group(
            self.rows, ["employee_id"], ["net:sum"]
        )
        return {employee: int(net) for employee, net in rows}

    def _net_of_payslips(self):
        """{employee: net} from the payslips; a counter-entry takes back."""
        nets = {}
        for employee, refund, net in self.env["hr.payslip"]._read_group(
            self.slips,
            ["employee_id", "credit_note"],
            ["allowance_net:sum"],
        ):
            signed = -int(net) if refund else int(net)
            nets[employee] = nets.get(employee, 0) + signed
        return nets

    def refunds(self, wanted):
        """Domain of counter-entries, or of all but them."""
        return Domain("credit_note", "=" if wanted else "!=", True)
