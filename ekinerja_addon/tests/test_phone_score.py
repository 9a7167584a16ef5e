# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import MONTH
from .phone_common import PhoneCase


@tagged("post_install", "-at_install")
class TestPhoneScore(PhoneCase):
    """Points against the target, and the score with what each day cost and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._log(cls.portal, day=1, note="Letter")
        cls._attend(cls.portal, 1, check_in=8)
        cls._attend(cls.colleague, 1, check_in=9)
        people = cls.portal | cls.colleague
        scores = cls.env["ekinerja.score"]._compute_month(MONTH, cls.company, people)
        cls.scores = {score.employee_id: score for score in scores}

    def _score(self, role="portal"):
        self._login(role)
        return self._text(self._get("/score?month=2026-10"))

    def test_score_shows_its_days_and_what_they_cost(self):
        text = self._score()
        self.assertIn("6,000", text)
        self.assertIn("Thu, 1 Oct", text)
        self.assertIn("in 08:00", text)
        self.assertIn("30 minutes late", text)
        self.assertIn("−0.5 %", text)
        self.assertIn("no check-in and no check-out", text)

    def test_days_to_come_are_no_absences(self):
        text = self._score()
        self.assertIn("Thu, 22 Oct", text)
        self.assertNotIn("Fri, 23 Oct", text)

    def test_locked_score_shows_the_days_it_was_locked_with(self):
        score = self.scores[self.portal]
        score._verify()
        score.action_lock()
        self.assertIn("30 minutes late", self._score())

    def test_everybody_sees_their_own_score_only(self):
        self.assertIn("90 minutes late", self._score("colleague"))
        for role in ("portal", "superior", "hr_admin", "foreign"):
            with self.subTest(role=role):
                self.assertNotIn("90 minutes late", self._score(role))

    def test_a_month_without_score_says_so(self):
        self._login("portal")
        text = self._text(self._get("/score?month=2026-09"))
        self.assertIn("not scored yet", text)

    def test_points_of_today_and_of_the_month(self):
        approved = self._log(self.portal, day=21, quantity=10)
        approved.action_submit()
        self._as("superior", approved).action_approve()
        self._log(self.portal, day=22, quantity=3)
        self._log(self.portal, day=22, hour=10, operation_id=False)
        self._login("portal")
        text = self._text(self._get())
        self.assertIn("180 / 300", text)
        self.assertIn("600 / 6,000", text)
        self.assertIn("60 points belong to no operation", text)
