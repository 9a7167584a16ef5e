# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ...engine.bank import Refused
from .bank_record import BankRecords
from .scope import Sum

AT_ONCE = 1000
NAMED = 20


class HrPayslipRunBank(models.Model):
    """The transfer file of a batch: who gets how much on which account."""

    _inherit = "hr.payslip.run"

    # === BUSINESS METHODS === #

    def _make_bank_file(self, layout, day):
        """Make and keep the file; the same batch, layout and day give the same bytes.

        :raise UserError: naming everybody who cannot be paid by it
        """
        self.ensure_one()
        self.check_access("write")
        self._check_payable()
        run_sudo = self._taken()  # locked: two treasurers make one file
        if run_sudo.bank_file_id:
            raise UserError(
                self.env._(
                    "This batch has a bank file already; withdraw it before another one"
                    " is made, and make sure that the bank has not got it."
                )
            )
        content, written = self._bank_content(layout, day)
        files_sudo = run_sudo.env["ekinerja.output.file"]
        file_sudo = files_sudo._keep(
            run_sudo,
            "bank",
            f"{self.name}.{layout.extension}".replace("/", "-"),
            content,
            people=written.people,
            amount=written.amount,
            layout_id=layout.id,
            transfer_on=day,
        )
        self.invalidate_recordset(["bank_file_id"])
        self._scope().checked_sums()
        run_sudo.env["ekinerja.payslip.event"]._record(
            run_sudo, "bank", file_sudo.sha256
        )
        return file_sudo.sudo(False)

    def _bank_content(self, layout, day):
        """(bytes, Sum of what was written) of the file.

        :raise UserError: naming everybody who cannot be paid by it
        """
        due = self._transfers()
        if faults := self._bank_faults(layout, day, due):
            raise UserError(self._told_faults(faults))
        if not due:
            raise UserError(self.env._("Nobody in this batch has money to receive."))
        written = Sum(len(due), sum(amount for _employee, amount, _number in due))
        stream = io.BytesIO()
        facts = self._bank_facts(layout, day, due)
        BankRecords(layout).write_to(stream, facts, self._bank_entries(due))
        return stream.getvalue(), written

    def _transfers(self):
        """[(employee id, rupiah, payslip number)] of who receives something.

        Sorted by agency and NIP; read by the rules of the user.
        """
        slips = self.env["hr.payslip"].search(
            self._scope().slips & Domain("state", "=", "done")
        )
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT p.employee_id, sum(p.allowance_net)::bigint, min(p.number)
                  FROM hr_payslip p
                  JOIN hr_employee e ON e.id = p.employee_id
                  LEFT JOIN hr_department d ON d.id = p.department_id
                 WHERE p.id = ANY(%s)
                 GROUP BY p.employee_id, e.nip
                HAVING sum(p.allowance_net) > 0
                 ORDER BY min(d.code), e.nip, p.employee_id""",
                slips.ids,
            )
        )

    def _bank_facts(self, layout, day, due):
        return {
            "count": len(due),
            "total": sum(amount for _employee, amount, _number in due),
            "date": day,
            "month": self.allowance_month,
            "batch": self.name,
            "company": self.company_id.name,
            "debit": layout.debit_account,
        }

    def _bank_entries(self, due):
        """Yield {source: value} of each transfer, numbered as they are written."""
        number = 0
        for part in split_every(AT_ONCE, due):
            people = self._bank_people([employee for employee, _a, _n in part])
            for employee, amount, reference in part:
                number += 1
                yield people[employee] | {
                    "number": number,
                    "amount": amount,
                    "reference": reference,
                }
            for model in ("hr.employee", "res.partner.bank"):
                self.env[model].invalidate_model()

    def _bank_people(self, employee_ids):
        """{employee id: account and names}.

        :raise AccessError: for who may not write the batch
        """
        self.check_access("write")
        # sudo: account numbers are HR's to read; the treasurer gets them in this file
        # only, for people whose confirmed payslips are in a batch he may write.
        employees_sudo = self.env["hr.employee"].sudo().browse(employee_ids)
        return {employee.id: self._bank_person(employee) for employee in employees_sudo}

    def _bank_person(self, employee_sudo):
        account_sudo = employee_sudo.primary_bank_account_id
        return {
            "nip": employee_sudo.nip or "",
            "name": employee_sudo.name,
            "holder": account_sudo.acc_holder_name or employee_sudo.name,
            "account": account_sudo.sanitized_acc_number or "",
            "trusted": account_sudo.allow_out_payment,
            "bank": account_sudo.bank_id.name or "",
            "bic": account_sudo.bank_id.bic or "",
            "agency": employee_sudo.department_id.code or "",
        }

    def _bank_faults(self, layout, day, due):
        """[(name, reason)] of everybody the file cannot pay."""
        records = BankRecords(layout)
        facts = self._bank_facts(layout, day, due)
        faults = []
        for entry in self._bank_entries(due):
            if reason := self._bank_fault(records, facts, entry):
                faults.append((f"{entry['name']} ({entry['nip'] or '–'})", reason))
        return faults

    def _bank_fault(self, records, facts, entry):
        if not entry["account"]:
            return self.env._("no bank account. HR enters it on the employee.")
        if not entry["account"].isdecimal():
            return self.env._(
                "the account %s is not of digits only. HR mends it on the employee.",
                entry["account"],
            )
        if not entry["trusted"]:
            return self.env._(
                "the account %s is not trusted yet. HR compares it with the bank book"
                " and allows it to receive money.",
                entry["account"],
            )
        try:
            records.encoded(records.record("detail", facts | entry))
        except (Refused, UnicodeEncodeError) as error:
            return self.env["ekinerja.bank.layout"]._told(error)
        return None

    def _told_faults(self, faults):
        lines = [f"• {name}: {reason}" for name, reason in faults[:NAMED]]
        if len(faults) > NAMED:
            lines.append(self.env._("and %s more", len(faults) - NAMED))
        head = self.env._("The bank file cannot pay %s people:", len(faults))
        return "\n".join([head, *lines])


class EkinerjaPayslipEvent(models.Model):
    _inherit = "ekinerja.payslip.event"

    action = fields.Selection(
        selection_add=[
            ("bank", "Bank File Made"),
            ("withdrawn", "Bank File Withdrawn"),
        ],
        ondelete={"bank": "cascade", "withdrawn": "cascade"},
    )
