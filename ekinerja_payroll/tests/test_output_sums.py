# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.output.scope import Scope, Sum
from .common import MONTH
from .output_common import NET, OutputCase


@tagged("post_install", "-at_install")
class TestOutputSums(OutputCase):
    """List = payslips = bank file, or nothing is handed out."""

    def _sums(self):
        self.env.invalidate_all()
        return self._mine(self.batch)._scope().sums()

    def test_all_three_agree(self):
        both = Sum(2, 2 * NET)
        self.assertEqual(self._sums(), (both, both, None, Sum(1, 0)))
        self._confirm()
        self._make()
        self.assertEqual(self._sums(), (both, both, both, Sum(1, 0)))

    def test_a_changed_payslip_stops_every_paper(self):
        self._confirm()
        file = self._make()
        self.batch.write(
            {
                "letter_number": "1",
                "letter_date": "2026-11-02",
                "letter_head_id": self.first.id,
            }
        )
        self._falsify()
        batch = self._mine(self.batch)
        nominative = self._mine(self.env["ekinerja.output.nominative"])
        reports = self._mine(self.env["ir.actions.report"])
        letter = "ekinerja_payroll.output_letter_report"
        # Papers are printed in Indonesian, and so is what stops them.
        for word, hand_out in (
            (
                "disagree",
                lambda: nominative._write_sheet(io.BytesIO(), batch._scope()),
            ),
            ("tidak cocok", lambda: nominative._print(batch._scope())),
            ("tidak cocok", lambda: reports._render_qweb_pdf(letter, batch.ids)),
            ("disagree", file._checked_content),
        ):
            with self.assertRaisesRegex(UserError, word):
                hand_out()

    def test_no_file_is_made_of_sums_that_disagree(self):
        self._confirm()
        self._falsify()
        with self.assertRaisesRegex(UserError, "disagree"):
            self._make()

    def test_a_changed_payslip_is_not_marked_as_paid(self):
        self._confirm()
        self._make()
        self._falsify()
        with self.assertRaisesRegex(UserError, "disagree"):
            self._mine(self.batch).close_payslip_run()
        self.assertEqual(self.batch.state, "draft")

    def test_taken_back_before_the_file_nobody_is_paid(self):
        self._confirm()
        self._slip_of(self.first).refund_sheet()
        sums = self._sums()
        self.assertEqual(sums.payslips, Sum(1, NET))
        self.assertEqual(sums.unpaid, Sum(1, 0))
        self.assertTrue(sums.agree())
        self.assertEqual(self._make().people, 1)

    def test_taken_back_after_the_file_it_is_no_longer_handed_out(self):
        self._confirm()
        file = self._make()
        self._slip_of(self.first).refund_sheet()
        with self.assertRaisesRegex(UserError, "disagree"):
            file._checked_content()

    def test_taken_back_after_payment_the_file_is_still_what_was_paid(self):
        self._confirm()
        file = self._make()
        self._mine(self.batch).close_payslip_run()
        self.assertEqual(file.state, "paid")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ekinerja_output_file SET create_date = create_date"
            " - interval '1 day' WHERE id = %s",
            [file.id],
        )
        self._slip_of(self.first).refund_sheet()
        self.assertEqual(self._sums().payslips, Sum(2, 2 * NET))
        self.assertTrue(file._checked_content())

    def test_a_month_counts_payslips_without_a_batch(self):
        alone = self._employee()
        self._score(alone)
        self._slip(alone).compute_sheet()
        scope = Scope(self._mine(self.company), MONTH)
        sums = scope.checked_sums()
        self.assertEqual(sums.listed, Sum(3, 3 * NET))
        self.assertEqual(scope.title, "TPP 2026-10")
        self.assertNotIn("Bank file", dict(scope.told(sums)))

    def test_the_sums_take_a_fixed_number_of_queries(self):
        def count():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.batch._scope().sums()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for employee in [self._employee() for _number in range(6)]:
            self._score(employee)
        self.batch.action_generate_allowance()
        self.assertEqual(count(), few)
