# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_phone_plan import PlanCase


@tagged("post_install", "-at_install")
class TestPlanMonths(PlanCase):
    def _months(self, indicator):
        self.env.invalidate_all()
        return indicator.target_ids.sorted("month")

    def test_targets_of_months_are_divided_and_written_by_hand(self):
        plan = self._draft()
        indicator = plan.line_ids.indicator_ids
        path = f"/plan/indicator/{indicator.id}"
        self._login("portal")
        self.assertIn("divided evenly", self._text(self._get(path)))
        self.assertEqual(self._post(f"{path}/split").status_code, 303)
        months = self._months(indicator)
        self.assertEqual(months.mapped("target"), [10] * 12)
        typed = {f"target-{month.id}": "10" for month in months}
        typed |= {f"target-{months[0].id}": "4.5", f"target-{months[1].id}": "15.5"}
        self.assertEqual(self._post(f"{path}/targets", typed).status_code, 303)
        self.assertEqual(self._months(indicator).mapped("target")[:3], [4.5, 15.5, 10])
        self.assertNotIn("The months come to", self._get(path).text)

    def test_months_that_do_not_add_up_are_told(self):
        plan = self._draft()
        indicator = plan.line_ids.indicator_ids
        indicator.action_split_months()
        path = f"/plan/indicator/{indicator.id}"
        typed = {f"target-{m.id}": "9" for m in self._months(indicator)}
        self._login("portal")
        self._post(f"{path}/targets", typed)
        self.assertIn("The months come to 108", self._text(self._get(path)))
        answer = self._post(f"/plan/{plan.id}/submit")
        self.assertEqual(answer.status_code, 409)
        self.assertIn("come to 108, its target is 120", self._text(answer))
        self.assertEqual(self._state(plan), "draft")
        self._post(f"{path}/split")
        self.assertEqual(self._post(f"/plan/{plan.id}/submit").status_code, 303)

    @mute_logger("odoo.http")
    def test_what_is_no_target_changes_nothing(self):
        plan = self._draft()
        indicator = plan.line_ids.indicator_ids
        indicator.action_split_months()
        first = self._months(indicator)[0]
        typed = {f"target-{m.id}": "10" for m in self._months(indicator)}
        path = f"/plan/indicator/{indicator.id}/targets"
        self._login("portal")
        for text in ("", "-1", "many", "1e3", "9" * 16):
            answer = self._post(path, typed | {f"target-{first.id}": text})
            with self.subTest(text=text):
                self.assertEqual(answer.status_code, 409)
                self.assertIn("Write numbers from 0", answer.text)
        stranger = self._plan(self.employee, [self._line_vals()], year=self.year)
        stranger.line_ids.indicator_ids.action_split_months()
        foreign = stranger.line_ids.indicator_ids.target_ids[0]
        answer = self._post(path, typed | {f"target-{foreign.id}": "1"})
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self._months(indicator).mapped("target"), [10] * 12)

    @mute_logger("odoo.http")
    def test_who_writes_targets_and_when(self):
        plan = self._draft()
        indicator = plan.line_ids.indicator_ids
        indicator.action_split_months()
        typed = {f"target-{m.id}": "10" for m in self._months(indicator)}
        first = self._months(indicator)[0]
        path = f"/plan/indicator/{indicator.id}"
        for role in ("colleague", "outsider", "foreign"):
            self._login(role)
            answer = self._post(f"{path}/targets", typed)
            self.assertEqual(answer.status_code, 404, role)
        self._login("superior")
        self._post(f"{path}/targets", typed | {f"target-{first.id}": "7"})
        self.assertEqual(self._months(indicator)[0].target, 7)
        indicator.action_split_months()
        plan.action_submit()
        for role in ("portal", "superior"):
            self._login(role)
            for step in ("targets", "split"):
                with self.subTest(role=role, step=step):
                    sent = typed | {f"target-{first.id}": "1"}
                    sent = {} if step == "split" else self._renamed(indicator, sent)
                    answer = self._post(f"{path}/{step}", sent)
                    self.assertEqual(answer.status_code, 409)
        self.assertEqual(self._months(indicator).mapped("target"), [10] * 12)

    def _renamed(self, indicator, typed):
        """The same numbers for the months of today: others were divided anew."""
        months = self._months(indicator)
        return dict(
            zip((f"target-{m.id}" for m in months), typed.values(), strict=True)
        )
