# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import freeze_time

from .common import MONTH, PayrollCase

NEXT = date(2026, 11, 1)
AFTER = date(2026, 12, 1)
# 3,920,964 − 39,210 (1 % of 7,470,964 less 35,500) − 196,048 (5 %)
NET = 3_685_706


@tagged("post_install", "-at_install")
class TestHold(PayrollCase):
    """Computed, shown, and paid when it is settled: once, to the rupiah."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls._employee()

    def _hold(self, employee=None, **values):
        values = {
            "kind": "lhkasn",
            "reason": "LHKASN 2025",
            "letter": "700/12",
        } | values
        return self.env["ekinerja.allowance.hold"].create(
            {
                "employee_id": (employee or self.employee).id,
                "date_from": MONTH,
                **values,
            }
        )

    def _net(self, slip):
        return self._lines(slip)["NET"]

    # === KEPT BACK AND PAID === #

    def test_it_is_kept_back_and_paid_with_the_next_month(self):
        hold = self._hold()
        october = self._pay(self.employee)
        lines = self._lines(october)
        self.assertEqual(lines["GROSS"], 3_920_964)
        self.assertEqual((lines["HOLD"], lines["NET"]), (-NET, 0))
        self.assertEqual(october.allowance_net, 0)
        for words in ("100 %", "LHKASN 2025", "700/12"):
            self.assertIn(words, self._reason(october, "HOLD"))
        hold.action_release()
        november = self._pay(self.employee, NEXT)
        lines = self._lines(november)
        self.assertNotIn("HOLD", lines)
        # no tax and no insurance a second time
        self.assertEqual((lines["BPJS"], lines["PPH21"]), (-39_210, -196_048))
        self.assertEqual((lines["RELEASED"], lines["NET"]), (NET, 2 * NET))
        reason = self._reason(november, "RELEASED")
        self.assertIn("2026-10", reason)
        self.assertIn("3,685,706", reason)
        self.assertEqual(october.withheld_paid_id, november)
        december = self._pay(self.employee, AFTER)
        self.assertNotIn("RELEASED", self._lines(december))
        self.assertEqual(self._net(december), NET)

    def test_several_months_are_paid_together(self):
        hold = self._hold()
        other = self._hold(kind="asset", reason="DB 1234 X")
        self._pay(self.employee)
        self._pay(self.employee, NEXT)
        hold.action_release()
        december = self._pay(self.employee, AFTER, confirm=False)
        self.assertEqual(self._net(december), 0)  # the other one is not settled
        self.assertIn("DB 1234 X", self._reason(december, "HOLD"))
        other.action_release()
        december.compute_sheet()
        self.assertEqual(self._lines(december)["RELEASED"], 2 * NET)
        self.assertEqual(self._net(december), 3 * NET)

    def test_a_month_before_it_is_paid_in_full(self):
        self._hold(date_from=NEXT)
        self.assertEqual(self._net(self._pay(self.employee)), NET)
        self.assertEqual(self._net(self._pay(self.employee, NEXT)), 0)

    def test_arrears_are_kept_back_too(self):
        hold = self._hold()
        slip = self._pay(self.employee, arrears=100_000, arrears_reason="May")
        # 4,020,964: insurance 40,210, tax 201,048
        self.assertEqual(self._lines(slip)["HOLD"], -3_779_706)
        hold.action_release()
        november = self._pay(self.employee, NEXT)
        self.assertEqual(self._lines(november)["RELEASED"], 3_779_706)

    # === BY SCHEME === #

    def test_the_scheme_says_what_it_does(self):
        self.scheme.hold_effect_ids = [
            (0, 0, {"kind": "debt", "effect": "cut", "percent": 10}),
            (0, 0, {"kind": "asset", "effect": "withhold", "percent": 25}),
        ]
        self._hold(kind="debt", reason="TP-TGR")
        self._hold(kind="asset", reason="DB 1234 X")
        lines = self._lines(self._pay(self.employee, confirm=False))
        # 392,096.4; of 3,528,868: insurance 35,289, tax 176,443; net 3,317,136
        self.assertEqual(lines["HOLD_CUT"], -392_096)
        self.assertEqual(lines["GROSS"], 3_528_868)
        self.assertEqual((lines["BPJS"], lines["PPH21"]), (-35_289, -176_443))
        self.assertEqual(lines["HOLD"], -829_284)
        self.assertEqual(lines["NET"], 2_487_852)

    def test_a_locked_month_keeps_the_effect_of_its_scheme(self):
        self._hold(kind="debt")
        self._score(self.employee)
        self.scheme.hold_effect_ids = [(0, 0, {"kind": "debt", "percent": 0})]
        slip = self._slip(self.employee)
        slip.compute_sheet()
        self.assertEqual(self._net(slip), 0)

    def test_a_cut_keeps_nothing_from_being_released(self):
        self.scheme.hold_effect_ids = [
            (0, 0, {"kind": "debt", "effect": "cut", "percent": 10})
        ]
        hold = self._hold()
        self._pay(self.employee)
        hold.action_release()
        self._hold(kind="debt")
        lines = self._lines(self._pay(self.employee, NEXT))
        self.assertEqual(lines["RELEASED"], NET)
        self.assertTrue(lines["HOLD_CUT"])

    # === ONCE === #

    def test_nothing_is_released_twice(self):
        hold = self._hold()
        self._pay(self.employee)
        hold.action_release()
        november = self._pay(self.employee, NEXT, confirm=False)
        december = self._pay(self.employee, AFTER, confirm=False)
        november.action_payslip_done()
        with self.assertRaisesRegex(UserError, "kept back has changed"):
            december.action_payslip_done()
        december.compute_sheet()
        december.action_payslip_done()
        self.assertEqual(self._net(december), NET)

    def test_a_batch_run_again_gives_the_same(self):
        hold = self._hold()
        self._score(self.employee)
        run = self._run()
        run.action_generate_allowance()
        first = self._lines(run.slip_ids)
        run.action_generate_allowance()
        run.action_recompute_allowance()
        self.assertEqual(self._lines(run.slip_ids), first)
        self.assertEqual(first["HOLD"], -NET)
        run.action_confirm_allowance()
        hold.action_release()
        run.action_generate_allowance()
        self.assertEqual(self._lines(run.slip_ids), first)

    def test_taken_back(self):
        hold = self._hold()
        october = self._pay(self.employee)
        hold.action_release()
        november = self._pay(self.employee, NEXT)
        with self.assertRaisesRegex(UserError, "take that one back first"):
            october.refund_sheet()
        with self.assertRaisesRegex(UserError, "take that one back first"):
            october._transition()._reopen()
        november.refund_sheet()
        self.assertFalse(october.withheld_paid_id)
        again = self._pay(self.employee, NEXT, confirm=False)
        self.assertEqual(self._lines(again)["RELEASED"], NET)
        # without the payslip that kept it back nothing is owed
        october.refund_sheet()
        again.compute_sheet()
        self.assertEqual(self._net(again), NET)
        self.assertEqual(self._net(self._pay(self.employee)), NET)

    # === LISTS === #

    def test_lists_agree_with_the_payslips(self):
        hold = self._hold()
        october = self._pay(self.employee)
        hold.action_release()
        november = self._pay(self.employee, NEXT)
        for slip, held, released in ((october, NET, 0), (november, 0, NET)):
            row = self.env["ekinerja.nominative"].browse(slip.id)
            self.assertEqual((row.held, row.released), (held, released))
            self.assertEqual(row.net, slip.allowance_net)
            money = slip.score_id.explain()["money"]
            steps = sum(step["value"] for step in money["steps"])
            self.assertEqual(money["start"]["value"] + steps, money["end"]["value"])
            self.assertEqual(money["end"]["value"], slip.allowance_net)

    def test_who_is_on_hold_is_named_before_the_run(self):
        hold = self._hold()
        self._score(self.employee)
        run = self._run()
        run.action_check_allowance()
        problem = run.problem_ids.filtered(lambda each: each.code == "on_hold")
        self.assertEqual(problem.employee_id, self.employee)
        self.assertFalse(problem.stops)
        self.assertIn("LHKASN 2025", problem.reason)
        action = problem.action_mend()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), hold)

    def test_as_many_statements_for_many(self):
        people = [self._employee() for _n in range(8)]
        for employee in people:
            self._score(employee)
            self._hold(employee)
        counts = []
        for group in (people[:2], people[2:]):
            employees = self.env["hr.employee"].union(*group)
            run = self._run()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            sources = run._sources(employees)[0]
            found = [sources.basis(employee)["holds"] for employee in employees]
            counts.append(self.env.cr.sql_log_count - start)
            self.assertTrue(all(found))
        self.assertEqual(counts[0], counts[1])

    # === WHO === #

    @freeze_time("2026-11-20")
    def test_hr_releases_with_a_button_only(self):
        hold = self._hold()
        hr_admin = self._user("hr_hold", "ekinerja_addon.group_hr_admin")
        treasurer = self._user("tr_hold", "ekinerja_payroll.group_treasurer")
        for user, values in (
            (hr_admin, {"released_on": NEXT}),
            (hr_admin, {"released_by_id": hr_admin.id}),
            (treasurer, {"reason": "x"}),
        ):
            with self.assertRaises(AccessError):
                hold.with_user(user).write(values)
        with self.assertRaises(AccessError):
            hold.with_user(treasurer).action_release()
        with self.assertRaises(AccessError):
            hold.with_user(hr_admin).copy({"released_on": NEXT})
        hold.with_user(hr_admin).action_release()
        self.assertEqual(hold.released_on, date(2026, 11, 20))
        self.assertEqual(hold.released_by_id, hr_admin)
        with self.assertRaises(UserError):
            hold.with_user(hr_admin).action_release()
