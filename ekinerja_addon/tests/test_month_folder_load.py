# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date, datetime

from odoo.tests import tagged

from .month_folder_common import CONTRACT, FILES, HEAD, STAFF, MonthFolderCommon

OCTOBER = date(2026, 10, 1)


@tagged("post_install", "-at_install")
class TestMonthFolderLoad(MonthFolderCommon):
    """A month that the database does not know yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.summary = cls.loader._load(cls._folder())
        cls.env.invalidate_all()
        cls.staff, cls.head_, cls.contract = (
            cls.env["hr.employee"].search([("nip", "=", nip)])
            for nip in (STAFF, HEAD, CONTRACT)
        )

    def test_every_row_is_counted(self):
        created = {table: counts["created"] for table, counts in self.summary.items()}
        rows = {table: len(text.strip().split("\n")) for table, text in FILES.items()}
        rows |= {"scheme": 1, "attendance": 3}  # one row has no times at all
        self.assertEqual(
            {
                table: created[table]
                for table in rows
                if table in created and table not in ("rates", "sanctions")
            },
            {
                table: rows[table]
                for table in rows
                if table not in ("rates", "sanctions")
            },
        )

    def test_departments_stand_in_their_tree(self):
        unit = self.staff.department_id
        self.assertRecordValues(
            unit + unit.parent_id,
            [
                {"code": "UN", "is_opd": False, "manager_id": False},
                {"code": "AG", "is_opd": True, "manager_id": self.head_.id},
            ],
        )
        self.assertEqual(unit.workload_tier_id.code, "extreme")

    def test_employees_get_what_the_file_says(self):
        self.assertRecordValues(
            self.staff,
            [
                {
                    "name": "Staff",
                    "job_class": 7,
                    "rank": "III/a",
                    "civil_status": "cpns",
                    "rank_group": "III",
                    "parent_id": self.head_.id,
                    "tz": "Asia/Jayapura",
                    "sex": "female",
                    "birthday": date(1980, 2, 2),
                    "company_id": self.company.id,
                }
            ],
        )
        self.assertFalse(self.head_.parent_id)

    def test_contracts_start_as_the_nip_says(self):
        versions = (self.staff + self.head_ + self.contract).version_id
        self.assertEqual(
            [(v.date_version, v.contract_date_start) for v in versions],
            [
                (OCTOBER, date(2005, 2, 1)),
                (OCTOBER, date(2000, 1, 1)),
                (OCTOBER, date(2020, 1, 1)),
            ],
        )

    def test_a_job_held_in_several_classes_has_none_itself(self):
        self.assertEqual(self.head_.job_id.job_class, 14)
        self.assertEqual(self.staff.job_id.job_class, 0)
        self.assertEqual(self.staff.job_id, self.contract.job_id)

    def test_working_hours_become_calendars(self):
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        self.assertEqual(
            scheme.calendar_ids.mapped("calendar_id.name"), ["Fasting", "Always"]
        )
        self.assertEqual(self.staff.resource_calendar_id.name, "Always")
        workdays = scheme._workdays(OCTOBER)
        self.assertEqual(workdays[date(2026, 10, 5)], (480, 860))
        self.assertEqual(workdays[date(2026, 10, 13)], (450, 960))
        self.assertNotIn(date(2026, 10, 12), workdays)

    def test_the_scheme_before_ends_the_day_before(self):
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        self.assertEqual(self.scheme.date_to, date(2026, 9, 30))
        self.assertRecordValues(
            scheme,
            [
                {
                    "name": "Folder",
                    "date_from": OCTOBER,
                    "date_to": False,
                    "productivity_weight": 0.7,
                    "timezone": "Asia/Jayapura",
                }
            ],
        )
        self.assertEqual(len(scheme.band_ids), 1)

    def test_operations_are_open_to_their_members(self):
        operation = self.env["ekinerja.operation"].search([("code", "=", "OP-1")])
        self.assertRecordValues(
            operation,
            [
                {
                    "state": "open",
                    "department_id": self.staff.department_id.id,
                    "planned_budget": 1_000_000,
                    "member_ids": (self.staff + self.contract).ids,
                }
            ],
        )
        self.assertRecordValues(
            operation.budget_item_id,
            [{"code": "1.01.02.2.02.0002", "year": 2026, "level": "sub_activity"}],
        )
        self.assertRecordValues(
            operation.month_ids,
            [{"month": OCTOBER, "planned_financial": 1e6, "planned_physical": 100}],
        )

    def test_logs_carry_their_decision(self):
        logs = self.env["ekinerja.log"].search(
            [("employee_id", "=", self.staff.id)], order="start"
        )
        self.assertRecordValues(
            logs,
            [
                {
                    "start": datetime(2026, 9, 30, 22, 30),
                    "date": OCTOBER,
                    "state": "approved",
                    "points": 90,
                    "approver_id": self.head_.id,
                    "note": "Three letters",
                },
                {
                    "start": datetime(2026, 10, 1, 0, 0),
                    "date": OCTOBER,
                    "state": "rejected",
                    "points": 0.3125,
                    "approver_id": self.head_.id,
                    "note": False,
                },
                {
                    # ten past midnight in Jayapura is the day before in UTC
                    "start": datetime(2026, 10, 1, 15, 10),
                    "date": date(2026, 10, 2),
                    "state": "submitted",
                    "points": 30,
                    "approver_id": False,
                    "note": "At night",
                },
            ],
        )
        self.assertFalse(logs[2].operation_id or logs[2].decided_at)
        self.assertEqual(logs.event_ids.mapped("action"), ["import"] * 3)

    def test_who_has_no_superior_was_approved_by_nobody_known(self):
        log = self.env["ekinerja.log"].search([("employee_id", "=", self.head_.id)])
        self.assertEqual((log.state, log.approver_id.id), ("approved", False))

    def test_complete_times_become_attendance(self):
        attendance = self.env["hr.attendance"].search(
            [("employee_id", "in", (self.staff + self.contract).ids)]
        )
        self.assertRecordValues(
            attendance,
            [
                {
                    "employee_id": self.staff.id,
                    "check_in": datetime(2026, 9, 30, 22, 35),
                    "check_out": datetime(2026, 10, 1, 7, 5),
                }
            ],
        )

    def test_single_times_are_kept_on_the_day(self):
        days = self.env["ekinerja.attendance.day"].search(
            [("company_id", "=", self.company.id)], order="date, id"
        )
        self.assertRecordValues(
            days,
            [
                {
                    "employee_id": self.contract.id,
                    "date": OCTOBER,
                    "check_in": False,
                    "check_out": datetime(2026, 10, 1, 7, 0),
                    "source": "file",
                },
                {
                    "employee_id": self.staff.id,
                    "date": date(2026, 10, 2),
                    "check_in": datetime(2026, 10, 1, 22, 20),
                    "check_out": False,
                    "source": "file",
                },
            ],
        )

    def test_leaves_are_validated_even_on_days_off(self):
        leaves = self.env["hr.leave"].search(
            [("employee_company_id", "=", self.company.id)], order="date_from"
        )
        self.assertEqual(set(leaves.mapped("state")), {"validate"})
        self.assertEqual(
            [
                (leave.holiday_status_id.ekinerja_kind, leave.request_date_from.day)
                for leave in leaves
            ],
            [("annual", 5), ("duty", 7), ("important", 10)],
        )
        closures = self.env["resource.calendar.leaves"].search(
            [("holiday_id", "in", leaves.ids)]
        )
        self.assertEqual(closures.holiday_id, leaves)

    def test_the_month_can_be_scored_and_locked(self):
        folder = self._folder()
        scores = self.loader._process(folder)
        self.assertEqual(scores.mapped("state"), ["locked"] * 3)
        staff = scores.filtered(lambda s: s.employee_id.nip == STAFF)
        self.assertEqual(
            (staff.points_claimed, staff.points, staff.workdays), (120.3125, 90, 21)
        )
        self.assertEqual(self.loader._process(folder), scores)

    def test_the_head_of_a_month_before_is_no_employee_of_it(self):
        """Only people of the folder are scored."""
        scores = self.loader._process(self._folder())
        self.assertEqual(scores.employee_id, self.staff + self.head_ + self.contract)
