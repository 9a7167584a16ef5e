# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from ..models.month_folder.load import FolderFaults
from .month_folder_common import CONTRACT, FILES, HEAD, STAFF, MonthFolderCommon

OCTOBER = date(2026, 10, 1)
OTHERS = (
    "head",
    "superior",
    "officer",
    "employee",
    "portal",
    "inspector",
    "outsider",
)


@tagged("post_install", "-at_install")
class TestMonthFolderClash(MonthFolderCommon):
    """What does not fit the database is named row by row, and nothing is loaded."""

    def test_a_folder_with_faults_is_not_loaded(self):
        folder = self._folder(logs=f"\n{STAFF},2026-10-01,08:00,07:00,A01,,1,approved,")
        before = self._records()
        with self.assertRaises(FolderFaults) as refused:
            self.loader._load(folder)
        self.assertIn("logs.csv:2: end: 07:00 is not after", str(refused.exception))
        self.assertEqual(self._records(), before)
        self.assertEqual(self.loader._check(folder), ({}, folder.faults))

    def test_only_hr_admins_load(self):
        folder = self._folder()
        self._assert_refused(
            OTHERS,
            lambda role: self._as(role, self.env["ekinerja.month.folder"])._load(
                folder
            ),
        )

    def test_an_admin_loads_into_the_own_company(self):
        admin_env = self.env(
            user=self.users["foreign_admin"],
            context=self.env.context | {"allowed_company_ids": self.company_b.ids},
        )
        admin_env["ekinerja.month.folder"]._load(self._folder())
        self.assertEqual(self._employee_of(STAFF).company_id, self.company_b)

    # === PEOPLE === #

    def test_a_nip_of_another_company(self):
        self._employee("elsewhere", self.department_b, nip=STAFF)
        self._assert_clash(["employees.csv:3: nip: this NIP is employed by another"])

    def test_an_archived_employee(self):
        self._employee("gone", self.unit_a, nip=STAFF).active = False
        self._assert_clash([f"employees.csv:3: nip: {STAFF} is archived"])

    def test_an_archived_department(self):
        self.env["hr.department"].create(
            {"name": "Old", "code": "UN", "company_id": self.company.id}
        ).active = False
        self._assert_clash(["departments.csv:3: code: UN is archived"])

    def test_an_employee_who_is_known_gets_the_version_of_the_month(self):
        known = self._employee("Known", self.unit_a, nip=STAFF, job_class=3)
        self._load()
        self.assertEqual(
            [(v.date_version, v.job_class) for v in known.version_ids],
            [(date(2026, 1, 1), 3), (OCTOBER, 7)],
        )
        self.assertEqual(known.name, "Staff")
        self.assertEqual(known.parent_id.nip, HEAD)

    # === WORK === #

    def test_a_log_in_odoo_keeps_its_time(self):
        employee = self._employee("Known", self.unit_a, nip=STAFF, tz="Asia/Jayapura")
        self._log(employee, day=1, hour=8, hours=0.25, operation_id=False, note="Mine")
        self._assert_clash(
            ["logs.csv:2: start: overlaps an activity in Odoo that is not in the"]
        )

    def test_a_leave_in_odoo_keeps_its_days(self):
        employee = self._employee("Known", self.unit_a, nip=CONTRACT)
        leave_type = self.env.ref("ekinerja_addon.leave_type_sick")
        self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": leave_type.id,
                "request_date_from": date(2026, 10, 6),
                "request_date_to": date(2026, 10, 7),
            }
        )
        self._assert_clash(
            ["leaves.csv:2: date_from: overlaps a leave in Odoo from 2026-10-06"]
        )

    def test_what_odoo_refuses_is_a_fault_of_its_file(self):
        self._load()
        operation = self.env["ekinerja.operation"].search([("code", "=", "OP-1")])
        operation.member_ids -= self._employee_of(CONTRACT)
        self.env.flush_all()
        rows = FILES["operations"].replace("2026-10-31,1000000", "2026-10-31,2000000")

        def refuse(records, vals):
            raise FolderFaults(["no"])

        self.patch(type(operation), "write", refuse)
        self._assert_clash(["operations.csv:1: -: no"], operations=rows)

    # === CLOSED MONTHS === #

    def _close(self, *nips):
        scores = self.loader._process(self._folder())
        return scores.filtered(lambda score: score.employee_id.nip in nips)

    def test_a_closed_month_stays_as_it_is(self):
        self._load()
        self._close()
        changes = (
            ("logs", "A01,OP-1,3,", "A01,OP-1,2,", "logs.csv:2: -: the month 2026-10"),
            ("attendance", "07:35", "07:31", "attendance.csv:2: -: the month 2026-10"),
            ("employees", "Clerk,7,III/a", "Clerk,8,III/a", "employees.csv:3: -: "),
            ("activities", "A01,Letter", "A01,Note", "activities.csv:2: -: "),
            ("departments", "Unit,AG", "Part,AG", "departments.csv:3: -: "),
            ("operations", "OP-2,Long", "OP-2,Longer", "operations.csv:3: -: "),
        )
        for table, old, new, reason in changes:
            with self.subTest(table=table):
                self._assert_clash([reason], **self._changed(table, old, new))

    def test_nothing_new_comes_into_a_closed_month(self):
        self._load()
        self._close()
        for table, row in (
            ("logs", f"{STAFF},2026-10-20,08:00,09:00,A01,,1,approved,"),
            ("attendance", f"{STAFF},2026-10-20,07:30,16:00"),
            ("leaves", f"{STAFF},2026-10-20,2026-10-21,annual"),
            ("holidays", "2026-10-20,Feast"),
        ):
            with self.subTest(table=table):
                rows = {table: f"{FILES[table]}\n{row}"}
                self._assert_clash(["the month 2026-10 is closed already"], **rows)

    def test_the_parameters_of_a_closed_month_stay(self):
        self._load()
        self._close()
        self._assert_clash(["scheme.json:1: -: the month 2026-10"], {"daily_cap": 1})

    def test_all_rows_that_differ_are_named(self):
        self._load()
        self._close()
        self._assert_clash(
            ["employees.csv:3", "logs.csv:2", "logs.csv:3"],
            **self._changed("employees", "III/a", "III/b"),
            **self._changed("logs", ",OP-1,", ",,"),
        )

    def test_people_of_another_agency_may_still_come(self):
        self._load()
        self._close()
        newcomer = "199504042015041004"
        self._load(
            departments="\nB2,Another,,,normal",
            employees=f"\n{newcomer},New,B2,Clerk,5,II/a,PNS,,2500000",
            operations="\nB2-1,Own,B2,,2026-10-01,2026-10-31,",
            operation_members=f"\nB2-1,{newcomer}",
            logs=f"\n{newcomer},2026-10-01,08:00,09:00,A01,B2-1,1,approved,",
            attendance="",
            leaves="",
            sanctions="",
        )
        self.assertTrue(self._employee_of(newcomer))

    # === MARK OF A LOAD === #

    def test_nobody_can_pretend_to_be_a_load(self):
        for mark in (True, "loading", object()):
            Log = self._as("employee", self.env["ekinerja.log"])
            log = Log.with_context(ekinerja_loading=mark).create(
                self._log_vals(self.employee)
            )
            self.assertEqual(log.sudo().event_ids.action, "create")
            log.sudo().unlink()

    def test_checks_that_a_load_does_itself_hold_for_all_others(self):
        self._attend(self.employee, 20, 8, 12)
        with self.assertRaisesRegex(ValidationError, "already checked in"):
            self._attend(self.employee, 20, 9, 11)
        foreign = self.activity.copy({"company_id": self.company_b.id})
        with self.assertRaisesRegex(UserError, "belongs to"):
            self._log(self.employee, activity_type_id=foreign.id)

    def test_the_loader_cannot_be_called_from_outside(self):
        for method in ("_load", "_process", "_check"):
            self.assertTrue(hasattr(self.loader, method))
            with self.assertRaises(AccessError):
                get_public_method(self.loader, method)
