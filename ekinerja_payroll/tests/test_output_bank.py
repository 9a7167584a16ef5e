# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .output_common import DAY, NET, OutputCase


@tagged("post_install", "-at_install")
class TestOutputBank(OutputCase):
    """The file for the bank: made once, of approved payslips, to trusted accounts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch.action_confirm_allowance()

    def _text(self, file):
        return file._checked_content().decode("ascii")

    def test_who_receives_something_is_in_it_and_nobody_else(self):
        file = self._make()
        title, first, second, end = self._text(file).split("\r\n")
        numbers = [self._slip_of(person) for person in (self.first, self.second)]
        self.assertTrue(all(numbers))
        self.assertEqual(title, "NO;REKENING;NAMA;JUMLAH;KETERANGAN;NIP")
        self.assertEqual(
            first,
            f"1;0012345678901;{self.first.name};{NET};{self.batch.name};{self.first.nip}",
        )
        self.assertEqual(second.split(";")[2], "Nuraeni 2")
        self.assertEqual(end, "")
        self.assertEqual((file.people, file.amount), (2, 2 * NET))
        self.assertEqual(self.batch.bank_file_id, file)

    def test_it_is_kept_with_its_hash_and_its_batch(self):
        file = self._make()
        content = file._checked_content()
        self.assertEqual(file.sha256, hashlib.sha256(content).hexdigest())
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", file._name), ("res_id", "=", file.id)]
            + [("res_field", "=", "content")]
        )
        self.assertEqual(attachment.raw, content)
        event = self.batch.event_ids.sorted("id")[-1]
        self.assertEqual(
            (event.action, event.user_id, event.note),
            ("bank", self.treasurer, file.sha256),
        )

    def test_made_again_it_is_the_same_to_the_byte(self):
        for layout in (self.csv, self.fixed):
            first = self._make(layout)
            self._mine(first).action_withdraw()
            second = self._make(layout)
            self.assertNotEqual(first, second)
            self.assertEqual(first.sha256, second.sha256)
            self._mine(second).action_withdraw()

    def test_there_is_one_valid_file(self):
        self._make()
        with self.assertRaisesRegex(UserError, "has a bank file already"):
            self._make(self.fixed)

    def test_a_withdrawn_file_is_not_handed_out_but_kept(self):
        file = self._make()
        self._mine(file).action_withdraw()
        self.assertEqual(file.state, "void")
        self.assertFalse(self.batch.bank_file_id)
        with self.assertRaisesRegex(UserError, "withdrawn"):
            file._checked_content()
        with self.assertRaises(UserError):
            file.sudo().unlink()
        with self.assertRaisesRegex(UserError, "not paid is withdrawn"):
            self._mine(file).action_withdraw()

    def test_what_was_changed_is_not_handed_out(self):
        file = self._make()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", file._name), ("res_id", "=", file.id)]
            + [("res_field", "=", "content")]
        )
        attachment.raw = attachment.raw.replace(b"0012345678901", b"0099999999999")
        with self.assertRaisesRegex(UserError, "not what was made"):
            file._checked_content()

    def test_nothing_but_its_state_is_written(self):
        file = self._make()
        for values in ({"amount": 1}, {"sha256": "0"}, {"content": "AA=="}):
            with self.assertRaises(UserError):
                file.sudo().write(values)
        with self.assertRaises(AccessError):
            self._mine(file).write({"state": "paid"})
        with self.assertRaises(AccessError):
            self._mine(file).read(["content"])

    def test_everybody_it_cannot_pay_is_named(self):
        third, fourth = self._employee("Asing"), self._employee("Belum")
        self._account(fourth, "0012345678904", trusted=False)
        self._account(self.second, "00-AB/77")
        self.first.bank_account_ids.acc_holder_name = "A" * 31
        for employee in (third, fourth):
            self._score(employee)
        self.batch.action_generate_allowance()
        self.batch.action_confirm_allowance()
        columns = self.csv.column_ids
        columns.filtered(lambda column: column.source == "holder").width = 30
        with self.assertRaises(UserError) as caught:
            self._make()
        text = str(caught.exception)
        self.assertIn("cannot pay 4 people", text)
        for employee, reason in (
            (self.first, "is longer than the 30 signs"),
            (self.second, "is not of digits only"),
            (third, "no bank account"),
            (fourth, "is not trusted yet"),
        ):
            [line] = [each for each in text.splitlines() if employee.name in each]
            self.assertIn(reason, line)
            self.assertIn(employee.nip, line)
        self.assertNotIn(self.idle.name, text)
        self.assertFalse(self.batch.file_ids)

    def test_the_dialogue_names_them_before_the_file_is_made(self):
        self._account(self.second, "00-AB/77")
        action = self._mine(self.batch).action_bank_file()
        wizards = self._mine(self.env[action["res_model"]])
        with Form(wizards.with_context(**action["context"])) as form:
            form.layout_id = self.csv
            form.transfer_on = DAY
            self.assertIn(self.second.name, form.faults)
            self.assertEqual((form.people, form.amount), (2, 2 * NET))
        self._account(self.second, "0012345678909")
        wizard = wizards.with_context(**action["context"]).create(
            {"layout_id": self.csv.id, "transfer_on": DAY}
        )
        self.assertFalse(wizard.faults)
        action = wizard.action_make()
        self.assertEqual(
            action["url"], f"/ekinerja/output/{self.batch.bank_file_id.id}"
        )
        self.assertEqual(
            self._mine(self.batch).action_bank_file()["url"], action["url"]
        )

    def test_the_first_account_of_several_is_paid(self):
        other = self._account(self.idle, "0077777777777")
        own = self.first.bank_account_ids
        self.first.bank_account_ids = [(4, other.id)]
        self.first.salary_distribution = {
            str(own.id): {"sequence": 2, "amount": 50, "amount_is_percentage": True},
            str(other.id): {"sequence": 1, "amount": 50, "amount_is_percentage": True},
        }
        self.assertIn("0077777777777", self._text(self._make()))

    def test_where_nobody_receives_anything_there_is_no_file(self):
        nobody = self._employee()
        self._account(nobody, "1")
        self._score(nobody, productivity="0", discipline="0")
        run = self._run()
        run.action_generate_allowance()
        run.action_confirm_allowance()
        self.assertEqual(run.slip_ids.employee_id, nobody)
        with self.assertRaisesRegex(UserError, "Nobody"):
            self._mine(run)._make_bank_file(self._mine(self.csv), DAY)

    @mute_logger("odoo.sql_db")
    def test_queries_do_not_grow_with_the_people(self):
        def count():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.batch._bank_content(self.csv, DAY)
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(8):
            employee = self._employee()
            self._account(employee, f"8800{number}")
            self._score(employee)
        self.batch.action_generate_allowance()
        self.batch.action_confirm_allowance()
        self.assertEqual(count(), few)


@tagged("post_install", "-at_install")
class TestOutputBankSteps(OutputCase):
    """Only what is approved goes to the bank; payment names the file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scheme.payment_approval = "four_eyes"
        cls.officer = cls._user("pengelola_out", "ekinerja_addon.group_officer")
        cls.hr = cls._user("bkpsdm_out", "ekinerja_addon.group_hr_admin")
        cls.agency.officer_user_ids = cls.officer
        cls.batch.invalidate_recordset()

    def _as(self, user):
        return self.batch.with_user(user).with_context(
            allowed_company_ids=self.company.ids
        )

    def _approve(self):
        self._as(self.officer).action_verify_allowance()
        self._as(self.hr).action_approve_allowance()

    def test_not_before_it_is_approved(self):
        for step in (
            lambda: None,
            lambda: self._as(self.officer).action_verify_allowance(),
        ):
            step()
            with self.assertRaisesRegex(UserError, "not approved yet"):
                self._make()
            with self.assertRaisesRegex(UserError, "not approved yet"):
                self._mine(self.batch).action_bank_file()
        self._as(self.hr).action_approve_allowance()
        self.assertTrue(self._make())

    def test_only_the_treasurer_makes_it(self):
        self._approve()
        for user in (self.officer, self.hr):
            with self.assertRaises(AccessError):
                self._as(user)._make_bank_file(self.csv.with_user(user), DAY)

    def test_payment_names_the_file(self):
        self._approve()
        file = self._make()
        self._mine(self.batch).action_pay_allowance()
        self.assertEqual(file.state, "paid")
        event = self.batch.event_ids.sorted("id")[-1]
        self.assertEqual((event.action, event.note), ("paid", file.sha256))
        with self.assertRaisesRegex(UserError, "not paid is withdrawn"):
            self._mine(file).action_withdraw()
        self.assertTrue(file._checked_content())

    def test_sent_back_the_file_is_withdrawn(self):
        self._approve()
        file = self._make()
        self._as(self.hr).action_revert_allowance("mistake")
        self.assertEqual((self.batch.step, file.state), ("draft", "void"))
        with self.assertRaisesRegex(UserError, "withdrawn"):
            self._mine(file)._checked_content()
