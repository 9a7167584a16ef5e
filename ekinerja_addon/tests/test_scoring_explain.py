# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestExplain(EkinerjaCommon):
    """Every percent that is missing has its cause, in the order of the rules."""

    def _explained(self, role="employee"):
        score = self._scored(self.employee)
        return self._as(role, score).explain()

    def _work(self, day, action="approve", **vals):
        log = self._log(self.employee, day, **vals)
        log._transition("submit")
        log._transition(action, "Not yours" if action == "reject" else None)
        return log

    def _all_present(self, but=()):
        for day in self.scheme._workdays(MONTH):
            if day.day not in but:
                self._attend(self.employee, day.day)

    def test_nothing_lost_needs_no_cause(self):
        self._all_present()
        self._work(1, quantity=100)
        explained = self._explained()
        self.assertEqual((explained["causes"], explained["earned"]), ([], "100"))

    def test_causes_add_up_to_what_is_missing(self):
        self._all_present(but=(6, 7))
        self._attend(self.employee, 6, 8, 15.5)
        self._work(1, quantity=50)
        score = self._scored(self.employee)
        values = score._exact()
        lost = sum((cause["lost"] for cause in score._causes()), Fraction(0))
        earned = 1 - Fraction("0.6") * (1 - values["productivity"])
        earned -= Fraction("0.4") * (1 - values["discipline"])
        self.assertEqual(lost, 100 * (1 - earned))

    def test_days_tell_minutes_and_what_would_have_helped(self):
        self._all_present(but=(6, 7))
        self._attend(self.employee, 6, 8, 16)
        self._work(1, quantity=100)
        self.scheme.article_ids = [
            Command.create({"rule": "late", "article": "Art. 12"})
        ]
        late, absent = self._explained()["causes"]
        self.assertIn("30 minutes late", late["text"])
        self.assertEqual((late["article"], late["lost"]), ("Art. 12", "0.2000"))
        self.assertIn("correction", late["would"])
        self.assertEqual((absent["kind"], absent["lost"]), ("absent", "1.2000"))
        self.assertEqual(late["model"], "ekinerja.attendance.day")

    def test_missing_points_tell_how_many_days_of_work(self):
        self._all_present()
        self._work(1, quantity=83)
        (points,) = self._explained()["causes"]
        self.assertIn("4,980 of 6,000", points["text"])
        self.assertIn("1,020", points["would"])
        self.assertIn("3.40", points["would"])

    def test_work_that_did_not_count_is_named(self):
        self._all_present()
        rejected = self._work(1, "reject")
        unplanned = self._work(2, operation_id=False)
        pending = self._log(self.employee, 5)
        pending._transition("submit")
        causes = self._explained()["causes"]
        found = {cause["res_id"]: cause["text"] for cause in causes[1:]}
        self.assertIn("Rejected. Not yours", found[rejected.id])
        self.assertIn("outside every operation", found[unplanned.id])
        self.assertIn("Submitted", found[pending.id])

    def test_links_lead_only_where_the_reader_may_go(self):
        self._work(1, "reject")
        for role in ("employee", "superior", "officer", "hr_admin"):
            opens = {
                cause["model"]: cause["opens"]
                for cause in self._explained(role)["causes"]
            }
            with self.subTest(role=role):
                self.assertTrue(opens["ekinerja.log"])
                self.assertTrue(opens["ekinerja.attendance.day"])
                # One stands on the page of the score already.
                self.assertFalse(opens["ekinerja.score"])

    def test_assessed_parts_and_leave_are_causes(self):
        self._all_present(but=(5, 6, 7))
        self._leave(self.employee, "sick", 5, 7)
        self._work(1, quantity=100)
        self.scheme.write(
            {
                "productivity_weight": 0.5,
                "component_ids": [
                    Command.create({"code": "b", "name": "Behaviour", "weight": 0.1})
                ],
                "leave_effect_ids": [
                    Command.create({"kind": "sick", "percent": 2, "free_days": 2})
                ],
            }
        )
        self.env["ekinerja.assessment"].create(
            {
                "component_id": self.scheme.component_ids.id,
                "month": MONTH,
                "employee_id": self.employee.id,
                "percent": 90,
            }
        )
        leave, part = self._explained()["causes"]
        self.assertEqual((leave["kind"], leave["lost"]), ("leave", "0.8000"))
        self.assertEqual((part["kind"], part["lost"]), ("component", "1.0000"))
        self.assertIn("Behaviour", part["text"])

    def test_a_locked_month_explains_itself_by_its_own_parameters(self):
        self._all_present(but=(6,))
        score = self._scored(self.employee)
        score._verify()
        score.action_lock()
        before = score.explain()
        self.scheme.write({"discipline_weight": 0.1, "productivity_weight": 0.2})
        self.assertEqual(score.explain()["causes"], before["causes"])

    def test_who_may_read_the_score_reads_why(self):
        score = self._scored(self.employee)
        for role in ("employee", "superior", "officer", "inspector", "hr_admin"):
            with self.subTest(role=role):
                self.assertTrue(self._as(role, score).explain()["causes"])
        self._assert_refused(
            ("colleague", "outsider", "foreign_admin"),
            lambda role: self._as(role, score).explain(),
        )
        self.assertEqual(score.action_explain()["params"]["score_id"], score.id)
