# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from .common import EkinerjaCommon

LINE = {
    "employee",
    "superior",
    "head",
    "delegate",
    "officer",
    "hr_admin",
    "inspector",
}


class TestScoreAccess(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scores = cls._scored()
        cls.score = cls.scores.filtered(lambda s: s.employee_id == cls.employee)

    def test_own_line_agency_and_inspector_read_a_score_and_its_days(self):
        for records in (self.score, self.score.day_ids):
            readers = {r for r in self.users if self._as(r, records).has_access("read")}
            with self.subTest(model=records._name):
                self.assertEqual(readers, LINE)

    def test_everybody_sees_the_scores_of_his_reach_only(self):
        seen = {
            role: {
                score.employee_id.sudo().name.lower()
                for score in self._as(role, self.env["ekinerja.score"]).search([])
            }
            for role in self.users
        }
        everybody = {name for name in self.employees if not name.startswith("foreign")}
        team = {"employee", "colleague", "portal"}
        agency = everybody - {"outsider", "hr_admin"}
        self.assertEqual(
            seen,
            {
                "head": agency,
                "superior": team | {"superior"},
                "delegate": team | {"delegate"},
                "officer": agency,
                "employee": {"employee"},
                "colleague": {"colleague"},
                "portal": {"portal"},
                "outsider": {"outsider"},
                "hr_admin": everybody,
                "inspector": everybody,
                "foreign": set(),
                "foreign_admin": set(),
            },
        )

    def test_nobody_writes_creates_or_deletes_a_score(self):
        vals = {
            "employee_id": self.employee.id,
            "company_id": self.company.id,
            "month": "2026-09-01",
            "scheme_id": self.scheme.id,
        }
        for act in (
            lambda role: self._as(role, self.score).write({"points": 9999}),
            lambda role: self._as(role, self.score).write({"state": "locked"}),
            lambda role: self._as(role, self.score).unlink(),
            lambda role: self._as(role, self.score).create(vals),
        ):
            self._assert_refused(self.users, act)

    def test_officers_and_hr_compute_and_verify_their_months(self):
        closers = {"officer", "hr_admin"}
        for action in ("action_recompute", "action_verify"):
            self._assert_refused(
                set(self.users) - closers,
                lambda role, action=action: getattr(
                    self._as(role, self.score), action
                )(),
            )
            for role in closers:
                with self.subTest(role=role, action=action):
                    getattr(self._as(role, self.score), action)()
                    self.score.sudo().write({"state": "open"})

    def test_an_officer_closes_the_own_agency_only(self):
        other = self.scores.filtered(lambda s: s.employee_id == self.outsider)
        for scores in (other, self.score | other):
            for action in ("action_recompute", "action_verify"):
                with self.subTest(action=action), self._refused():
                    getattr(self._as("officer", scores), action)()
        self.assertEqual(set(self.scores.mapped("state")), {"open"})

    def test_only_hr_locks(self):
        self.score._verify()
        self._assert_refused(
            set(self.users) - {"hr_admin"},
            lambda role: self._as(role, self.score).action_lock(),
        )
        self._as("hr_admin", self.score).action_lock()
        self.assertEqual(self.score.state, "locked")
        self.assertEqual(self.score.locked_by_id, self.users["hr_admin"])

    def test_officer_or_hr_reopens_what_is_not_locked(self):
        self.score._verify()
        self._assert_refused(
            set(self.users) - {"officer", "hr_admin"},
            lambda role: self._as(role, self.score).action_reopen(),
        )
        self._as("officer", self.score).action_reopen()
        self.assertEqual(self.score.state, "open")
        self.assertFalse(self.score.verified_by_id)
