# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


@tagged("post_install", "-at_install")
class TestMonthBoard(EkinerjaCommon):
    """One board for all agencies: where each stands, and what one may press."""

    def _board(self, role="hr_admin"):
        self.env.invalidate_all()  # as in the next request
        rows = self._as(role, self.env["ekinerja.month.progress"])
        return rows.search([("month", "=", MONTH)])

    def _row(self, agency=None, role="hr_admin"):
        agency = agency or self.agency_a
        return self._board(role).filtered(lambda row: row.department_id == agency)

    def _todo_counts(self):
        """The same counts, person by person."""
        todos = self.env["ekinerja.month.todo"].search([("month", "=", MONTH)])
        found = {}
        for todo in todos:
            code = todo.department_id.code[0]
            found[code] = found.get(code, 0) + todo.count
        return found

    # === COUNTS === #

    def test_each_agency_counts_its_own(self):
        self._scored()
        expected = self._todo_counts()
        self.assertEqual(self._row().todo_count, expected["A"])
        self.assertEqual(self._row(self.agency_b).todo_count, expected["B"])

    def test_an_agency_below_another_stands_for_itself(self):
        self.unit_a.is_opd = True
        self._scored()
        upper, lower = self._row(), self._row(self.unit_a)
        self.assertEqual((upper.people, lower.people), (3, 4))
        scores = self._as("hr_admin", self.env["ekinerja.score"])
        for row in upper | lower:
            action = row.action_open_scores()
            self.assertEqual(scores.search_count(action["domain"]), row.people)
        upper.action_verify()
        job = self.env["ekinerja.month.job"].search([], limit=1)
        self.assertEqual(len(job._scores()), 3)

    def test_units_of_no_agency_have_a_row_of_their_own(self):
        (self.agency_a | self.agency_b).is_opd = False
        self.agency_b.is_opd = True
        self._scored()
        row = self._board().filtered(lambda each: not each.department_id)
        self.assertEqual(row.people, 7)
        scores = self._as("hr_admin", self.env["ekinerja.score"])
        found = scores.search(row.action_open_scores()["domain"])
        self.assertEqual(set(found.department_id.mapped("code")), {"A", "A.1"})

    def test_sixty_agencies_cost_no_more_queries(self):
        self._scored()
        rows = self._board()
        fields = ["todo_count", "job_state", "job_message", "state", "percent"]
        rows.read(fields)  # caches of the registry
        with self.assertQueryCount(7):
            self._board().read(fields)
        departments = self.env["hr.department"].create(
            [
                {
                    "name": f"Agency {n}",
                    "code": f"Z{n}",
                    "is_opd": True,
                    "company_id": self.company.id,
                    "workload_tier_id": self.tier.id,
                }
                for n in range(20)
            ]
        )
        people = self.env["hr.employee"].create(
            [self._employee_vals(f"p{d.id}", d) for d in departments]
        )
        self._scored(people)
        self.env.flush_all()
        with self.assertQueryCount(7):
            self.assertEqual(len(self._board().read(fields)), 22)

    def test_the_row_opens_what_is_missing_or_the_scores(self):
        self._scored()
        row = self._row()
        self.assertEqual(row.action_open()["res_model"], "ekinerja.month.todo")
        self.env["ekinerja.attendance.day"].search([]).is_excused = True
        row = self._row()
        self.assertEqual((row.todo_count, row.state), (0, "open"))
        self.assertEqual(row.action_open()["res_model"], "ekinerja.score")

    # === OPENING AGAIN === #

    def test_verified_agencies_are_opened_again_with_trace(self):
        self._scored()._verify()
        self.assertEqual(self._row().state, "verified")
        self._row(role="officer").action_reopen()
        row = self._row()
        self.assertEqual((row.state, row.open_count), ("open", 7))
        self.assertEqual(self._row(self.agency_b).state, "verified")
        action = row.action_open_history()
        events = self._as("hr_admin", self.env["ekinerja.score.event"])
        found = events.search(action["domain"])
        self.assertEqual(
            set(found.mapped(lambda each: (each.action, each.user_id))),
            {("verify", self.env.user), ("reopen", self.users["officer"])},
        )

    def test_a_lock_is_taken_back_with_its_reason_only(self):
        scores = self._scored()
        scores._verify()
        scores.action_lock()
        action = self._row().action_reopen()
        self.assertEqual(action["res_model"], "ekinerja.score.unlock")
        self.assertEqual(self._row().state, "locked")
        unlock = self._as("hr_admin", self.env[action["res_model"]])
        unlock = unlock.with_context(**action["context"])
        unlock.create({"reason": "Wrong file"}).action_confirm()
        self.assertEqual(self._row().state, "open")
        self.assertEqual(self._row(self.agency_b).state, "locked")

    def test_an_officer_takes_no_lock_back(self):
        scores = self._scored()
        scores._verify()
        scores.action_lock()
        with self._refused():
            self._row(role="officer").action_reopen()

    # === PAUSE === #

    def test_what_runs_is_paused_and_goes_on(self):
        self._scored()
        self._row(role="officer").action_verify()
        row = self._row(role="officer")
        self.assertEqual(row.job_state, "running")
        row.action_stop()
        row = self._row(role="officer")
        self.assertEqual(row.job_state, "stopped")
        self.assertIn("Officer", row.job_message)
        row.action_resume()
        self.assertEqual(self._row().job_state, "running")

    def test_only_who_asked_and_hr_pause_it(self):
        self._scored()
        self._row().action_verify()
        with self._refused():
            self._row(role="officer").action_stop()
        with self._refused():
            self._row(role="inspector").action_stop()
        self._row().action_stop()
        self.assertEqual(self._row().job_state, "stopped")
