# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from .common import PayrollCase

DAY = date(2026, 11, 2)
# what somebody of class 7 gets for a full month
NET = 3_685_706


class OutputCase(PayrollCase):
    """A confirmed batch: two people paid in full, one with nothing to receive."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.bpjs_employer_percent = 4
        cls.treasurer = cls._user("bendahara_out", "ekinerja_payroll.group_treasurer")
        cls.first = cls._employee("Agus")
        cls.second = cls._employee("Nuraéni")
        cls.idle = cls._employee("Nihil")
        cls.people = cls.first | cls.second | cls.idle
        for number, employee in enumerate(cls.people, 1):
            cls._account(employee, f"001234567890{number}")
        cls._score(cls.first)
        cls._score(cls.second)
        cls._score(cls.idle, productivity="0", discipline="0")
        cls.batch = cls._run(department_ids=[(6, 0, cls.agency.ids)])
        cls.batch.action_generate_allowance()
        cls.csv = cls.env.ref("ekinerja_payroll.bank_layout_csv")
        cls.fixed = cls.env.ref("ekinerja_payroll.bank_layout_fixed")

    @classmethod
    def _account(cls, employee, number, trusted=True):
        partner = cls.env["res.partner"].create({"name": employee.name})
        account = cls.env["res.partner.bank"].create(
            {
                "acc_number": number,
                "partner_id": partner.id,
                "allow_out_payment": trusted,
            }
        )
        employee.bank_account_ids = [(6, 0, account.ids)]
        return account

    def _mine(self, record):
        """The record as the treasurer has it."""
        return record.with_user(self.treasurer).with_context(
            allowed_company_ids=self.company.ids
        )

    def _confirm(self):
        self._mine(self.batch).action_confirm_allowance()

    def _make(self, layout=None):
        batch = self._mine(self.batch)
        return batch._make_bank_file(self._mine(layout or self.csv), DAY)

    def _slip_of(self, employee):
        return self.batch.slip_ids.filtered(
            lambda slip: slip.employee_id == employee and not slip.credit_note
        )

    def _falsify(self):
        """Somebody changes a payslip behind the server's back."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_payslip SET allowance_net = allowance_net + 1 WHERE id = %s",
            [self._slip_of(self.first).id],
        )
        self.env.invalidate_all()
