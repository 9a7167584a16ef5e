# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import json
from datetime import date

from odoo.tests.common import freeze_time

from .common import MONTH, WORKDAYS, EkinerjaCommon


class TeamBoardCase(EkinerjaCommon):
    def _board(self, role, month=MONTH, **kwargs):
        board = self._as(role, self.env["ekinerja.team.board"])
        return board.get_board(month.isoformat(), **kwargs)

    def _names(self, board):
        return [person["name"] for person in board["people"]]

    def _person(self, board, employee):
        return next(p for p in board["people"] if p["id"] == employee.id)

    def _decided(self, *args, state="approved", **kwargs):
        log = self._log(*args, **kwargs)
        log.sudo().write({"state": state})
        return log


class TestTeamBoardPeople(TeamBoardCase):
    def test_superior_sees_the_line_below(self):
        self.assertEqual(
            self._names(self._board("superior")), ["Colleague", "Employee", "Portal"]
        )
        self.assertEqual(
            self._names(self._board("head")),
            ["Colleague", "Delegate", "Employee", "Officer", "Portal", "Superior"],
        )

    def test_delegate_sees_the_line_of_whom_he_acts_for(self):
        board = self._board("delegate")
        self.assertEqual(self._names(board), ["Colleague", "Employee", "Portal"])
        self.assertTrue(self._person(board, self.employee)["direct"])

    def test_officer_sees_the_agency_and_its_units(self):
        self.assertEqual(
            self._names(self._board("officer")),
            [
                "Colleague",
                "Delegate",
                "Employee",
                "Head",
                "Officer",
                "Portal",
                "Superior",
            ],
        )

    def test_hr_admin_and_inspector_see_the_whole_company_only(self):
        company = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        for role in ("hr_admin", "inspector"):
            with self.subTest(role=role):
                found = {person["id"] for person in self._board(role)["people"]}
                self.assertEqual(found, set(company.ids))

    def test_who_leads_nobody_sees_nobody(self):
        for role in ("employee", "colleague", "portal", "outsider", "foreign"):
            with self.subTest(role=role):
                board = self._board(role)
                self.assertFalse(board["people"])
                self.assertFalse(board["departments"])

    def test_direct_reports_are_marked(self):
        board = self._board("head")
        self.assertTrue(self._person(board, self.superior)["direct"])
        self.assertFalse(self._person(board, self.employee)["direct"])
        self.assertTrue(self._person(board, self.employee)["decides"])

    def test_officer_looks_but_does_not_decide(self):
        person = self._person(self._board("officer"), self.employee)
        self.assertFalse(person["decides"])

    def test_department_narrows_down_and_never_widens(self):
        board = self._board("head", department_id=self.agency_a.id)
        self.assertEqual(len(board["people"]), 6)
        board = self._board("head", department_id=self.unit_a.id)
        self.assertNotIn("Delegate", self._names(board))
        self.assertEqual(board["total"], 4)
        board = self._board("head", department_id=self.agency_b.id)
        self.assertFalse(board["people"])
        self.assertIn(self.agency_a.id, [d["id"] for d in board["departments"]])

    def test_search_by_name_or_nip(self):
        self.assertEqual(
            self._names(self._board("head", search=" COLL ")), ["Colleague"]
        )
        self.assertEqual(
            self._names(self._board("head", search=self.employee.nip)), ["Employee"]
        )
        self.assertFalse(self._board("superior", search="Outsider")["people"])

    def test_who_has_no_civil_status_is_left_out(self):
        self.colleague.civil_status = False
        self.assertNotIn("Colleague", self._names(self._board("superior")))


class TestTeamBoardMonth(TeamBoardCase):
    @freeze_time("2026-10-08 03:00:00")
    def test_points_by_day_and_month_against_target(self):
        self._decided(self.employee, 1, quantity=5)
        self._decided(self.employee, 1, hour=10, quantity=2, operation_id=False)
        self._decided(self.employee, 2, quantity=2, state="submitted")
        self._decided(self.employee, 2, hour=10, state="rejected")
        board = self._board("superior")
        person = self._person(board, self.employee)
        self.assertEqual(
            person["days"]["2026-10-01"],
            {
                "claimed": 420,
                "points": 300,
                "pending": 0,
                "logs": 2,
                "undecided": 0,
                "mark": "",
            },
        )
        self.assertEqual(person["days"]["2026-10-02"]["pending"], 120)
        self.assertEqual(person["days"]["2026-10-05"]["mark"], "missing")
        self.assertEqual(person["points"], 300)
        self.assertEqual(person["target"], 6000)
        self.assertEqual(person["percent"], 5)
        self.assertEqual(person["if_approved"], 7)
        self.assertEqual(person["undecided"], 1)
        # 1, 2, 5, 6 and 7 October have passed: 420 points in 5 of 22 days.
        self.assertEqual(person["missing"], 3)
        self.assertEqual(person["projected"], 30.8)
        self.assertTrue(self._person(board, self.colleague)["silent"])

    @freeze_time("2026-10-08 03:00:00")
    def test_days_know_workdays_holidays_and_today(self):
        self._holiday(6)
        days = {day["date"]: day for day in self._board("superior")["days"]}
        self.assertEqual(len(days), 31)
        self.assertEqual(sum(day["workday"] for day in days.values()), WORKDAYS - 1)
        self.assertFalse(days["2026-10-06"]["workday"])
        self.assertTrue(days["2026-10-08"]["today"])
        self.assertTrue(days["2026-10-07"]["passed"])
        self.assertFalse(days["2026-10-08"]["passed"])

    def test_kind_of_leave_stays_private(self):
        self._leave(self.employee, "sick", 1, 2)
        self._leave(self.employee, "duty", 5)
        board = self._board("superior")
        person = self._person(board, self.employee)
        self.assertEqual(person["days"]["2026-10-01"]["mark"], "leave")
        self.assertEqual(person["days"]["2026-10-05"]["mark"], "duty")
        self.assertAlmostEqual(person["target"], 6000 * 20 / WORKDAYS)
        self.assertNotIn("sick", json.dumps(board))

    def test_daily_cap_of_the_scheme(self):
        self.scheme.daily_cap = 200
        self._decided(self.employee, 1, quantity=5)
        person = self._person(self._board("superior"), self.employee)
        self.assertEqual(person["points"], 200)

    def test_a_closed_score_says_what_counts(self):
        self._decided(self.employee, 1, quantity=5)
        score = self._scored(self.employee)
        score._verify()
        self.scheme.monthly_target = 300
        person = self._person(self._board("superior"), self.employee)
        self.assertEqual(person["score_id"], score.id)
        self.assertEqual(person["state"], "verified")
        self.assertEqual(person["target"], 6000)
        self.assertEqual(person["percent"], 5)

    def test_a_month_without_a_scheme_has_no_target(self):
        board = self._board("superior", month=date(2025, 3, 1))
        self.assertFalse(board["scheme"])
        self.assertFalse(any(day["workday"] for day in board["days"]))
        self.assertIs(board["people"][0]["percent"], False)
        self.assertIs(board["people"][0]["projected"], False)

    def test_any_day_names_the_month(self):
        board = self._board("superior", month=date(2026, 10, 17))
        self.assertEqual(board["month"], "2026-10-01")

    def test_the_board_can_go_over_json(self):
        self._decided(self.employee, 1)
        board = self._board("head")
        self.assertEqual(json.loads(json.dumps(board)), board)


class TestTeamBoardQueries(TeamBoardCase):
    def _queries(self):
        """People on the board, and its queries once rules and groups are cached."""
        people, queries = zip(*(self._measure() for _turn in range(3)), strict=True)
        return people[0], min(queries)

    def _measure(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        people = self._board("superior")["people"]
        return len(people), self.env.cr.sql_log_count - before

    def _hire(self, number):
        people = self.env["hr.employee"].create(
            [
                self._employee_vals(f"person {n}", self.unit_a, self.superior)
                for n in range(number)
            ]
        )
        self.operation.member_ids += people
        self.env["ekinerja.log"].create(
            [self._log_vals(person, day) for person in people for day in (1, 2)]
        )
        self._scored(people)

    def test_as_many_queries_for_forty_people_as_for_five(self):
        self._hire(2)
        few, queries_few = self._queries()
        self._hire(35)
        many, queries_many = self._queries()
        self.assertEqual((few, many), (5, 40))
        self.assertEqual(queries_many, queries_few)
        self.assertLess(queries_few, 30)


class TestDecisionQueue(TeamBoardCase):
    def _submitted(self, *employees):
        logs = self.env["ekinerja.log"]
        for employee in employees:
            logs |= self._decided(employee, 1, state="submitted")
        return logs

    def _queue(self, role, field):
        return self._as(role, self.env["ekinerja.log"]).search([(field, "=", True)])

    def test_the_queue_is_what_the_user_may_decide(self):
        logs = self._submitted(self.employee, self.superior, self.outsider, self.head)
        self._decided(self.colleague, 2, state="approved")
        for role in ("superior", "delegate", "head", "officer", "employee", "hr_admin"):
            with self.subTest(role=role):
                readable = self._as(role, logs)._filtered_access("read")
                self.assertEqual(
                    self._queue(role, "can_decide"),
                    readable.filtered("can_decide"),
                )

    def test_who_decides_what(self):
        below, boss, top = (
            self._submitted(employee)
            for employee in (self.employee, self.superior, self.outsider)
        )
        self.assertEqual(self._queue("superior", "can_decide"), below)
        self.assertEqual(self._queue("delegate", "can_decide"), below)
        self.assertEqual(self._queue("head", "can_decide"), below | boss)
        self.assertEqual(self._queue("hr_admin", "can_decide"), top)
        self.assertFalse(self._queue("officer", "can_decide"))
        self.assertFalse(self._queue("employee", "can_decide"))

    def test_a_closed_month_leaves_the_queue(self):
        log, other = self._submitted(self.employee, self.colleague)
        self._scored(self.employee)._verify()
        self.assertEqual(self._queue("superior", "can_decide"), other)
        self.assertFalse(self._as("superior", log).can_decide)
        person = self._person(self._board("superior"), self.employee)
        self.assertEqual(person["undecided"], 0)

    def test_direct_reports_come_first(self):
        below, boss = self._submitted(self.employee), self._submitted(self.superior)
        self.assertEqual(self._queue("head", "is_direct"), boss)
        self.assertEqual(self._queue("superior", "is_direct"), below)
        self.assertEqual(self._queue("delegate", "is_direct"), below)
        self.assertTrue(self._as("superior", below).is_direct)
        self.assertFalse(self._as("head", below).is_direct)

    def test_only_the_owner_edits_and_only_before_it_is_handed_in(self):
        draft = self._log(self.employee)
        sent = self._submitted(self.colleague)
        self.assertTrue(self._as("employee", draft).is_editable)
        self.assertFalse(self._as("superior", draft).is_editable)
        self.assertFalse(self._as("colleague", sent).is_editable)
        self.assertTrue(self._as("colleague", sent).is_owner)
        self.assertTrue(
            self._as("employee", self.env["ekinerja.log"]).new().is_editable
        )
