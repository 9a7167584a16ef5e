# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.output import hr_payslip_run_print
from .output_common import NET, OutputCase
from .test_output_papers import pages_of

JOB = "odoo.addons.ekinerja_payroll.models.payslip.ekinerja_payslip_job"


@tagged("post_install", "-at_install")
class TestOutputPrint(OutputCase):
    """All payslips of a batch as PDF: in parts, in the background, kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch.action_confirm_allowance()
        cls.env = cls.env(context=dict(cls.env.context, force_report_rendering=True))
        cls.batch = cls.batch.with_env(cls.env)

    def _files(self):
        return self.batch.file_ids.filtered(lambda each: each.kind == "payslips")

    def _print(self):
        self._mine(self.batch).action_print_payslips()
        self.env.invalidate_all()

    def test_a_few_are_printed_at_once(self):
        self.patch(hr_payslip_run_print, "PAGES", 2)
        self._print()
        file = self._files()
        pages = pages_of(file._checked_content())
        self.assertEqual(len(pages), 3)
        for person, page in zip(self.people, pages, strict=True):
            self.assertIn(person.nip, page)
        self.assertEqual((file.people, file.amount), (3, 2 * NET))
        self.assertEqual(file.create_uid, self.treasurer)
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", file._name), ("res_id", "=", file.id)]
            + [("res_field", "=", "content")]
        )
        self.assertEqual(attachment.mimetype, "application/pdf")

    def test_printed_again_the_old_file_goes(self):
        self._print()
        first = self._files()
        self._print()
        self.assertFalse(first.exists())
        self.assertEqual(len(self._files()), 1)

    def test_many_are_printed_in_the_background(self):
        self.patch(hr_payslip_run_print, "CHUNK", 2)
        cron = type(self.env["ir.cron"])
        with (
            patch(f"{JOB}.CHUNK", 2),
            patch.object(cron, "_commit_progress", return_value=60),
        ):
            self._print()
            self.assertFalse(self._files())
            self.assertEqual(
                (self.batch.job_state, self.batch.job_total), ("running", 3)
            )
            self.env["ekinerja.payslip.job"].sudo()._cron_run()
        self.env.invalidate_all()
        self.assertEqual(self.batch.job_state, "done")
        files = self._files()
        self.assertEqual(sorted(files.mapped("people")), [1, 2])
        self.assertEqual(sum(files.mapped("amount")), 2 * NET)
        self.assertEqual(files.create_uid, self.treasurer)

    def test_what_could_not_be_printed_is_listed(self):
        slips = self.env.registry["hr.payslip"]
        with patch.object(slips, "_printed", side_effect=UserError("no paper")):
            self._print()
        self.assertFalse(self._files())
        problems = self.batch.problem_ids
        self.assertEqual(problems.employee_id, self.people)
        self.assertIn("no paper", problems[0].reason)
        self.assertFalse(any(problems.mapped("stops")))

    def test_only_confirmed_payslips_are_printed_by_the_treasurer(self):
        hr = self._user("bkpsdm_cetak", "ekinerja_addon.group_hr_admin")
        with self.assertRaises(AccessError):
            self.batch.with_user(hr).action_print_payslips()
        employee = self._employee()
        self._score(employee)
        run = self._run()
        run.action_generate_allowance()
        with self.assertRaisesRegex(UserError, "confirmed"):
            self._mine(run).action_print_payslips()
