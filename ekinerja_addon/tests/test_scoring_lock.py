# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import UserError

from .common import MONTH, EkinerjaCommon


class TestClosing(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._log(cls.employee, 1)
        cls.approved = cls._log(cls.employee, 2, quantity=100, state="approved")
        cls._attend(cls.employee, 1, 8)
        cls.score = cls._scored(cls.employee)

    def _locked(self):
        self._as("officer", self.score).action_verify()
        self._as("hr_admin", self.score).action_lock()
        return self.score

    def _sql(self, statement, *values):
        self.env.flush_all()
        self.env.cr.execute(statement, values)
        self.env.invalidate_all()

    # === VERIFY === #

    def test_a_month_with_undecided_logs_is_not_verified(self):
        log = self._log(self.employee, 5, state="submitted")
        for role in ("officer", "hr_admin"):
            with self._refused(UserError, "Employee (1)"):
                self._as(role, self.score).action_verify()
        self._as("superior", log).action_reject("No")
        self._as("officer", self.score).action_verify()
        self.assertEqual(self.score.state, "verified")
        self.assertEqual(self.score.verified_by_id, self.users["officer"])

    def test_verifying_scores_the_month_as_it_is_now(self):
        self._log(self.employee, 5, state="approved")
        self._as("officer", self.score).action_verify()
        self.assertEqual(self.score.points, 6060)

    def test_steps_are_taken_in_their_order(self):
        with self._refused(UserError, "is Open"):
            self.score.action_lock()
        with self._refused(UserError, "is Open"):
            self.score.action_reopen()
        self.score._verify()
        with self._refused(UserError, "is Verified"):
            self.score.action_verify()
        self.score.action_lock()
        for action in ("action_verify", "action_reopen", "action_lock"):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(self.score, action)()

    # === NOTHING CHANGES === #

    def _assert_closed(self):
        submitted = self.draft  # of the closed month, in every state by SQL
        changes = {
            "create": lambda role: self._log(self.employee, 6, user=self.users[role]),
            "write": lambda role: self._as(role, self.draft).write({"note": "Other"}),
            "unlink": lambda role: self._as(role, self.draft).unlink(),
            "submit": lambda role: self._as(role, self.draft).action_submit(),
        }
        for name, change in changes.items():
            with self.subTest(change=name):
                self._assert_refused(self.users, change, UserError)
        self._sql(
            "UPDATE ekinerja_log SET state = 'submitted' WHERE id = %s", submitted.id
        )
        decisions = {
            "withdraw": lambda role: self._as(role, submitted).action_withdraw(),
            "approve": lambda role: self._as(role, submitted).action_approve(),
            "return": lambda role: self._as(role, submitted).action_return("No"),
            "reject": lambda role: self._as(role, submitted).action_reject("No"),
        }
        for name, decision in decisions.items():
            with self.subTest(change=name):
                self._assert_refused(self.users, decision, UserError)

    def test_a_verified_month_is_closed_for_every_role(self):
        self._as("officer", self.score).action_verify()
        self._assert_closed()

    def test_a_locked_month_is_closed_for_every_role(self):
        self._locked()
        self._assert_closed()

    def test_a_closed_month_is_closed_for_the_server_too(self):
        self._locked()
        with self._refused(UserError, "2026-10 of Employee is closed"):
            self._log(self.employee, 6)
        with self.assertRaises(UserError):
            self.draft.sudo().unlink()

    def test_a_log_does_not_move_into_or_out_of_a_closed_month(self):
        november = {
            "start": self._utc(self.draft.date.replace(month=11), 8),
            "stop": self._utc(self.draft.date.replace(month=11), 9),
        }
        outside = self._log(self.employee, **november, operation_id=False)
        self._locked()
        inside = {"start": self._utc(7, 8), "stop": self._utc(7, 9)}
        for log, change in ((outside, inside), (self.draft, november)):
            with self.assertRaises(UserError):
                self._as("employee", log).write(change)

    def test_the_month_of_a_colleague_stays_open(self):
        self._locked()
        log = self._log(self.colleague, user=self.users["colleague"])
        log.action_submit()
        self._as("superior", log).action_approve()
        self.assertEqual(log.state, "approved")

    def test_a_locked_score_is_not_written_by_anybody(self):
        score = self._locked()
        with self._refused(UserError, "is locked"):
            score.sudo().write({"points": 9999})
        with self._refused(UserError, "cannot be deleted"):
            score.sudo().unlink()
        for context in ({"ekinerja_transition": True}, {"ekinerja_transition": 1}):
            with self.assertRaises(UserError):
                score.sudo().with_context(**context).write({"state": "open"})

    def test_computing_again_leaves_what_is_closed(self):
        self._as("officer", self.score).action_verify()
        for _closed in ("verified", "locked"):
            before = self.score.read(["points", "snapshot", "state", "sha256"])
            days = self.score.day_ids.read(["date", "points", "percent"])
            self._sql("UPDATE ekinerja_log SET points = 1")
            self._scored()
            self._as("hr_admin", self.score).action_recompute()
            self.score.invalidate_recordset()
            self.assertEqual(
                self.score.read(["points", "snapshot", "state", "sha256"]), before
            )
            self._sql("UPDATE ekinerja_log SET points = 60 * quantity")
            if self.score.state == "verified":
                self._as("hr_admin", self.score).action_lock()
        self.assertEqual(len(self.score.day_ids), len(days))

    def test_a_new_regulation_leaves_what_is_locked(self):
        snapshot = dict(self._locked().snapshot)
        self.scheme.write({"monthly_target": 1, "daily_cap": 1, "name": "Other"})
        self.scheme.band_ids.percent = 100
        self.activity.points = 1
        self.employee.write({"name": "Other", "job_class": 1, "rank": "IV/a"})
        self._holiday(1, 31)
        self._scored()
        self.assertEqual(self.score.snapshot, snapshot)
        self.assertTrue(self.score._verify_hash(self.score))
        self.assertEqual(sum(self.score.day_ids.mapped("points")), 6000)

    def test_attendance_after_the_lock_changes_nothing(self):
        score = self._locked()
        discipline = score.discipline
        self._attend(self.employee, 5)
        self._scored()
        self.assertEqual(score.discipline, discipline)
        day = score.day_ids.filtered(lambda d: d.date == MONTH.replace(day=5))
        self.assertEqual((day.kind, day.percent), ("absent", 3))
        self.assertTrue(score.is_intact)

    def test_a_scheme_changed_after_verification_is_not_locked(self):
        self._as("officer", self.score).action_verify()
        self.scheme.monthly_target = 3000
        with self.assertRaises(UserError):
            self._as("hr_admin", self.score).action_lock()
        self._as("officer", self.score).action_reopen()
        score = self._locked()
        self.assertEqual(score.target, 3000)

    def test_a_scheme_behind_a_score_is_not_deleted(self):
        with self._refused_by_database("ekinerja.score"):
            self._as("hr_admin", self.scheme).unlink()

    # === PROOF === #

    def test_the_snapshot_holds_all_that_decided(self):
        snapshot = self._locked().snapshot
        self.assertEqual(snapshot["month"], "2026-10-01")
        self.assertEqual(snapshot["employee"]["nip"], self.employee.nip)
        self.assertEqual(snapshot["scheme"]["regulation"], "Regulation 1")
        self.assertEqual(snapshot["scheme"]["monthly_target"], "6000")
        self.assertEqual(len(snapshot["scheme"]["bands"]), 8)
        self.assertEqual(snapshot["result"]["points"], "6000")
        self.assertEqual(snapshot["result"]["productivity"], "1")
        self.assertEqual(len(snapshot["days"]), 22)
        self.assertEqual(
            snapshot["days"][0], ["2026-10-01", "60", "0", "0", "work", "0.5"]
        )

    def test_the_hash_proves_the_snapshot(self):
        score = self._locked()
        self.assertRegex(score.sha256, r"^[0-9a-f]{64}$")
        self.assertTrue(score.is_intact)
        score.invalidate_recordset()  # as the database gives it back
        self.assertTrue(score.is_intact)

    def test_the_same_month_gives_the_same_hash(self):
        first = self._locked().sha256
        self._sql("UPDATE ekinerja_score SET state = 'open', sha256 = NULL")
        self._scored(self.employee)
        self.assertEqual(self._locked().sha256, first)

    def test_tampering_with_the_database_shows(self):
        score = self._locked()
        for name, statement in {
            "result": "snapshot = jsonb_set(snapshot, '{result,points}', '\"9999\"')",
            "scheme": "snapshot = jsonb_set(snapshot, '{scheme,daily_cap}', '\"1\"')",
            "day": "snapshot = jsonb_set(snapshot, '{days,0,3}', '\"60\"')",
            "nip": "snapshot = jsonb_set(snapshot, '{employee,nip}', '\"1\"')",
            "points": "points = points + 0.000000001",
            "target": "target = 5999.99",
            "productivity": "productivity = 99.99",
            "discipline": "discipline = 100",
            "hash": "sha256 = md5(sha256)",
            "month": "month = '2026-09-01'",
        }.items():
            with self.subTest(part=name), self.cr.savepoint() as savepoint:
                self._sql(
                    f"UPDATE ekinerja_score SET {statement} WHERE id = %s", score.id
                )
                self.assertFalse(score.is_intact)
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertTrue(score.is_intact)

    def test_a_snapshot_of_another_employee_shows(self):
        score = self._locked()
        other = self._scored(self.colleague)
        other._verify()
        other.action_lock()
        self._sql(
            """UPDATE ekinerja_score AS one
                  SET snapshot = two.snapshot, sha256 = two.sha256,
                      points = two.points, points_claimed = two.points_claimed,
                      target = two.target, productivity = two.productivity,
                      discipline = two.discipline
                 FROM ekinerja_score AS two WHERE one.id = %s AND two.id = %s""",
            other.id,
            score.id,
        )
        self.assertTrue(score.is_intact)
        self.assertFalse(other.is_intact)

    def test_an_open_score_proves_nothing(self):
        self.assertFalse(self.score.is_intact)

    def test_a_draft_that_stays_undecided_is_closed_with_the_month(self):
        self._locked()
        self.assertEqual(self.draft.state, "draft")
        self.assertEqual(self.score.points, 6000)

    def test_leave_type_and_days_of_others_do_not_leak_into_the_snapshot(self):
        self._leave(self.colleague, "sick", 1)
        kinds = {day[4] for day in self._locked().snapshot["days"]}
        self.assertEqual(kinds, {"work", "absent"})
