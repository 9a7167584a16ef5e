# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import freeze_time

from .common import MONTH, PayrollCase

NEXT = date(2026, 11, 1)
AFTER = date(2026, 12, 1)


@tagged("post_install", "-at_install")
class TestArrears(PayrollCase):
    """What turns out after a month was locked is paid, or taken, with a later one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.company.resource_calendar_id
        cls.scheme.calendar_ids = [(0, 0, {"calendar_id": calendar.id})]
        cls.scheme.write({"monthly_target": 600, "discipline_floor": 0})
        cls.scheme.absent_percent = 1
        cls.employee = cls._employee()
        cls.score = cls._close(MONTH)
        cls.before = cls.score.sha256, cls.score.discipline, cls.score.points

    @classmethod
    def _close(cls, month, employees=None):
        scores = cls.env["ekinerja.score"]._compute_month(
            month, cls.company, employees or cls.employee
        )
        scores._verify()
        scores.action_lock()
        return scores

    def _pay(self, month, confirm=True, employee=None, **values):
        end = fields.Date.end_of(month, "month")
        slip = self._slip(
            employee or self.employee, date_from=month, date_to=end, **values
        )
        slip.compute_sheet()
        if confirm:
            slip.action_payslip_done()
        return slip

    def _owe(self, score=None, **values):
        values = {"cause": "The letter came late"} | values
        score = score or self.score
        return self.env["ekinerja.adjustment"].create({"score_id": score.id, **values})

    def _arrears(self, slip):
        return self._lines(slip)["ARREARS"]

    def _assert_locked(self):
        self.score.invalidate_recordset()
        found = self.score.sha256, self.score.discipline, self.score.points
        self.assertEqual(found, self.before)
        self.assertTrue(self.score.is_intact)

    # === BOTH SIGNS === #

    def test_percent_given_back_is_paid_with_the_next_month(self):
        paid = self._lines(self._pay(MONTH))
        adjustment = self._owe(percent=3)
        self._close(NEXT)
        slip = self._pay(NEXT)
        # 3 % of the discipline part: 47,051.568 rupiah
        self.assertEqual(self._arrears(slip), 47_052)
        self.assertEqual((adjustment.state, adjustment.amount), ("settled", 47_052))
        self.assertEqual(adjustment.slip_id, slip)
        self._assert_locked()
        self.assertEqual(self._lines(self.score.slip_id), paid)

    def test_points_given_back_are_paid(self):
        self._pay(MONTH)
        self._owe(points=60)
        self._close(NEXT)
        # a tenth of 60 %: the cut was 2,352,578 and would have been 2,117,321
        self.assertEqual(self._arrears(self._pay(NEXT)), 235_257)

    def test_what_was_too_much_is_taken_back(self):
        self._pay(MONTH)
        self._owe(percent=-3)
        self._close(NEXT)
        slip = self._pay(NEXT)
        self.assertEqual(self._arrears(slip), -47_051)
        lines = self._lines(slip)
        self.assertEqual(
            lines["GROSS"],
            lines["CEILING"] + lines["PROD_CUT"] + lines["DISC_CUT"] - 47_051,
        )

    def test_several_add_up_to_what_is_owed(self):
        """Each is rounded, their sum is exact to the rupiah."""
        self._pay(MONTH)
        for _n in range(7):
            self._owe(percent="0.1")
        self._close(NEXT)
        # 0.7 % of the discipline part: 10,978.6992 rupiah
        self.assertEqual(self._arrears(self._pay(NEXT)), 10_979)

    def test_never_more_than_the_month_could_pay(self):
        self._pay(MONTH)
        self._owe(percent=500, points=10**6)
        self._close(NEXT)
        lost = self._lines(self.score.slip_id)
        self.assertEqual(
            self._arrears(self._pay(NEXT)), -lost["PROD_CUT"] - lost["DISC_CUT"]
        )

    def test_what_was_entered_by_hand_is_paid_too(self):
        self._pay(MONTH)
        self._owe(percent=3)
        self._close(NEXT)
        slip = self._pay(NEXT, arrears=1000, arrears_reason="Rounding of May")
        self.assertEqual(self._arrears(slip), 48_052)
        reason = slip.line_ids.filtered(lambda each: each.code == "TKD_ARREARS").reason
        for words in ("Rounding of May", "2026-10: The letter came late", "47,052"):
            self.assertIn(words, reason)

    # === ONCE === #

    def test_nothing_is_paid_twice(self):
        self._pay(MONTH)
        self._owe(percent=3)
        self._close(NEXT)
        self._close(AFTER)
        slips = [self._pay(month, confirm=False) for month in (NEXT, AFTER)]
        self.assertEqual([self._arrears(slip) for slip in slips], [47_052, 47_052])
        slips[0].action_payslip_done()
        with self.assertRaisesRegex(UserError, "earlier months has changed"):
            slips[1].action_payslip_done()
        slips[1].compute_sheet()
        self.assertEqual(self._arrears(slips[1]), 0)
        slips[1].action_payslip_done()

    def test_a_later_finding_pays_the_difference_only(self):
        self._pay(MONTH)
        self._owe(percent=3)
        self._close(NEXT)
        self._pay(NEXT)
        self._owe(percent=-3)
        self._close(AFTER)
        self.assertEqual(self._arrears(self._pay(AFTER)), -47_052)

    def test_a_payslip_taken_back_owes_again(self):
        self._pay(MONTH)
        adjustment = self._owe(percent=3)
        self._close(NEXT)
        slip = self._pay(NEXT)
        slip.refund_sheet()
        self.assertEqual((adjustment.state, adjustment.amount), ("open", 0))
        again = self._pay(NEXT)
        self.assertEqual(self._arrears(again), 47_052)
        self.assertEqual(adjustment.slip_id, again)

    def test_what_was_cancelled_or_changed_is_computed_again(self):
        self._pay(MONTH)
        adjustment = self._owe(percent=3)
        self._close(NEXT)
        slip = self._pay(NEXT, confirm=False)
        adjustment.percent = 2
        with self.assertRaises(UserError):
            slip.action_payslip_done()
        slip.compute_sheet()
        adjustment.action_cancel()
        with self.assertRaises(UserError):
            slip.action_payslip_done()
        slip.compute_sheet()
        slip.action_payslip_done()
        self.assertEqual(self._arrears(slip), 0)

    # === WHEN === #

    def test_a_month_that_was_not_paid_waits(self):
        adjustment = self._owe(percent=3)
        self._close(NEXT)
        self.assertEqual(self._arrears(self._pay(NEXT)), 0)
        self.assertEqual(adjustment.state, "open")
        self._pay(MONTH)
        self._close(AFTER)
        self.assertEqual(self._arrears(self._pay(AFTER)), 47_052)

    def test_hr_spreads_it_over_months(self):
        self._pay(MONTH)
        self._owe(percent=2)
        self._owe(percent=1, pay_from=AFTER)
        self._close(NEXT)
        self._close(AFTER)
        paid = [self._arrears(self._pay(month)) for month in (NEXT, AFTER)]
        self.assertEqual(sum(paid), 47_052)
        self.assertTrue(all(paid))

    def test_what_says_nothing_yet_is_not_settled(self):
        self._pay(MONTH)
        adjustment = self._owe()
        self._close(NEXT)
        self._pay(NEXT)
        self.assertEqual(adjustment.state, "open")

    # === MANY === #

    def test_a_batch_pays_them_with_as_many_queries_as_for_one(self):
        people = [self._employee() for _n in range(8)]
        few, many = people[:2], people[2:]
        scores = self._close(MONTH, self.env["hr.employee"].union(*people))
        run = self._run()
        run.action_generate_allowance()
        run.action_confirm_allowance()
        for score in scores:
            self._owe(score, percent=3)
        self._close(NEXT, scores.employee_id)
        counts = []
        for group in (few, many):
            self.env.invalidate_all()
            employees = self.env["hr.employee"].union(*group)
            run = self._run(allowance_month=NEXT)
            start = self.env.cr.sql_log_count
            run._sources(employees)
            counts.append(self.env.cr.sql_log_count - start)
            found = run._sources(employees)[0]
            self.assertEqual(
                [int(found.adjustments.of(e)[0]["amount"]) for e in employees],
                [47_052] * len(group),
            )
        self.assertEqual(counts[0], counts[1])

    # === WHO === #

    def test_only_payment_settles(self):
        hr_admin = self._user("hr_arrears", "ekinerja_addon.group_hr_admin")
        adjustments = self.env["ekinerja.adjustment"].with_user(hr_admin)
        made = adjustments.create(
            {"score_id": self.score.id, "percent": 1, "cause": "Found"}
        )
        for act in (
            lambda: made.write({"state": "settled"}),
            lambda: made.write({"score_id": self.score.id}),
            lambda: adjustments.create(
                {"score_id": self.score.id, "cause": "x", "state": "settled"}
            ),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_both_months_explain_it(self):
        self._pay(MONTH)
        adjustment = self._owe(percent=3)
        told = self.score.explain()["adjustments"]
        self.assertEqual([each["paid_with"] for each in told], [""])
        november = self._close(NEXT)
        self._pay(NEXT)
        (told,) = self.score.explain()["adjustments"]
        self.assertEqual(
            (told["cause"], told["rupiah"], told["paid_with"]),
            (adjustment.cause, 47_052, "2026-11"),
        )
        november.invalidate_recordset()
        lines = november.explain()["money"]["lines"]
        (line,) = [each for each in lines if each["code"] == "TKD_ARREARS"]
        self.assertIn(adjustment.cause, line["reason"])

    @freeze_time("2027-01-15 03:00:00")  # a running month is judged so far only
    def test_a_simulation_leaves_them_alone(self):
        self._pay(MONTH)
        self._owe(percent=3)
        self._close(NEXT)
        self._pay(NEXT)
        self._owe(percent=1)
        simulation = self.env["ekinerja.simulation"].create(
            {"scheme_id": self.scheme.id, "month": NEXT}
        )
        simulation.action_run()
        self.assertEqual(simulation.cost_change, 0)
