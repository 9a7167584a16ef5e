# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.tests import tagged

from .month_folder_common import CONTRACT, FILES, HEAD, STAFF, MonthFolderCommon

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
NO_DAYS = {
    "holidays": "",
    "operations": "\n OP-1,Services,UN,1.01.02.2.02.0002,2026-11-01,2026-11-30,1000000",
    "operation_members": f"\n OP-1,{STAFF}",
    "logs": "",
    "attendance": "",
    "leaves": "",
    "sanctions": "",
}


@tagged("post_install", "-at_install")
class TestMonthFolderAgain(MonthFolderCommon):
    """A month that was loaded before, or follows one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loader._load(cls._folder())
        cls.env.invalidate_all()
        cls.staff = cls.env["hr.employee"].search([("nip", "=", STAFF)])

    def _updated(self, summary):
        """Tables in which something was created or updated."""
        return {
            table: (counts["created"], counts["updated"])
            for table, counts in summary.items()
            if counts["created"] or counts["updated"]
        }

    def test_a_second_load_writes_nothing(self):
        changed, spies = self._changes()
        with spies[0], spies[1]:
            summary = self._load()
        self.assertEqual(changed, [])
        self.assertEqual(self._updated(summary), {})

    def test_a_load_in_another_language_writes_nothing(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.loader = self.loader.with_context(lang="id_ID")
        self.assertEqual(self._updated(self._load()), {})

    def test_a_load_after_scoring_writes_nothing(self):
        self.loader._process(self._folder())
        changed, spies = self._changes()
        with spies[0], spies[1]:
            summary = self._load()
        self.assertEqual((changed, self._updated(summary)), ([], {}))

    def test_a_check_leaves_nothing_behind(self):
        before = self._records()
        folder = self._folder(**self._changed("logs", "Three letters", "3 letters"))
        summary, faults = self.loader._check(folder)
        self.assertEqual(faults, [])
        self.assertEqual(self._updated(summary), {"logs": (0, 1)})
        self.assertEqual(self._records(), before)
        log = self.env["ekinerja.log"].search([("note", "=", "Three letters")])
        self.assertTrue(log)

    def test_only_what_differs_is_written(self):
        summary = self._load(**self._changed("logs", "A01,OP-1,3,", "A01,OP-1,2,"))
        self.assertEqual(self._updated(summary), {"logs": (0, 1)})
        log = self.env["ekinerja.log"].search([("note", "=", "Three letters")])
        self.assertEqual((log.quantity, log.points), (2, 60))

    def test_another_catalogue_changes_the_points_of_its_month(self):
        summary = self._load(**self._changed("activities", "letter,30", "letter,40"))
        self.assertEqual(self._updated(summary), {"activities": (0, 1), "logs": (0, 3)})
        log = self.env["ekinerja.log"].search([("note", "=", "Three letters")])
        self.assertEqual(log.points, 120)

    def test_people_who_join_are_added(self):
        newcomer = "199504042026041004"
        files = {
            "employees": FILES["employees"]
            + f"\n{newcomer},New,UN,Clerk,5,II/a,CPNS,{HEAD},2500000",
            "operation_members": FILES["operation_members"] + f"\nOP-1,{newcomer}",
        }
        summary = self._load(**files)
        self.assertEqual(
            self._updated(summary), {"employees": (1, 0), "operation_members": (1, 0)}
        )

    # === TIME LINE === #

    def test_late_logs_count_what_their_own_folder_says(self):
        """Though the catalogue has changed since, and the month is closed for some."""
        self.loader._process(self._folder())
        files = self._changed("activities", "letter,30", "letter,40")
        november = {"month": "2026-11"}
        self._load(november, **NO_DAYS | files)
        self.loader._process(self._folder(november, **NO_DAYS | files))
        newcomer = "199504042015041004"
        log = f"{newcomer},2026-10-01,08:00,09:00,A01,,2,approved,Late"
        files = {
            "employees": f"{FILES['employees']}\n{newcomer},New,UN,Clerk,5,II/a,PNS,,1",
            "logs": f"{FILES['logs']}\n{log}",
        }
        summary = self._load(**files)
        self.assertEqual(self._updated(summary), {"employees": (1, 0), "logs": (1, 0)})
        self.assertEqual(
            self.env["ekinerja.log"].search([("note", "=", "Late")]).points, 60
        )
        self.assertEqual(self._updated(self._load(**files)), {})

    def test_a_closed_month_is_the_same_after_later_ones(self):
        """What has no date of its own may have changed since."""
        self.loader._process(self._folder())
        files = self._changed("employees", "Staff,UN,Clerk,7", "Staff S.H.,AG,Clerk,8")
        files["departments"] = FILES["departments"].replace("Unit", "Division")
        files["activities"] = FILES["activities"].replace("letter,30", "letter,40")
        self._load({"month": "2026-11", "daily_cap": 99}, **NO_DAYS | files)
        november = self._folder(
            {"month": "2026-11", "daily_cap": 99}, **NO_DAYS | files
        )
        self.loader._process(november)
        self.assertEqual(self._updated(self._load()), {})
        self.assertEqual(self.staff.name, "Staff S.H.")

    def test_a_promotion_starts_with_its_month(self):
        files = self._changed("employees", "Clerk,7,III/a,CPNS", "Clerk,8,III/b,PNS")
        summary = self._load({"month": "2026-11"}, **NO_DAYS | files)
        self.assertEqual(summary["employees"]["updated"], 1)
        self.assertRecordValues(
            self.staff.version_ids,
            [
                {"date_version": OCTOBER, "job_class": 7, "rank": "III/a"},
                {"date_version": NOVEMBER, "job_class": 8, "rank": "III/b"},
            ],
        )
        self.assertEqual(
            set(self.staff.version_ids.mapped("contract_date_start")),
            {date(2005, 2, 1)},
        )

    def test_an_earlier_month_gets_its_own_version(self):
        files = self._changed("employees", "Clerk,7,III/a,CPNS", "Clerk,6,II/d,CPNS")
        files |= {
            "operations": "\nOP-0,Earlier,UN,,2026-09-01,2026-09-30,",
            "operation_members": f"\nOP-0,{STAFF}",
        }
        self._load({"month": "2026-09"}, **NO_DAYS | files)
        self.assertEqual(
            [(v.date_version, v.job_class) for v in self.staff.version_ids],
            [(date(2026, 9, 1), 6), (OCTOBER, 7)],
        )
        schemes = self.env["ekinerja.scheme"].search(
            [("company_id", "=", self.company.id)], order="date_from"
        )
        self.assertEqual(
            [(s.date_from, s.date_to) for s in schemes],
            [
                (date(2026, 1, 1), date(2026, 8, 31)),
                (date(2026, 9, 1), date(2026, 9, 30)),
                (OCTOBER, False),
            ],
        )

    def test_a_corrected_month_corrects_its_version(self):
        self._load(**self._changed("employees", "Clerk,7,III/a", "Clerk,6,II/d"))
        self.assertRecordValues(
            self.staff.version_ids,
            [{"date_version": OCTOBER, "job_class": 6, "rank": "II/d"}],
        )

    def test_the_same_parameters_under_another_name_are_the_same_scheme(self):
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        self._load({"month": "2026-11", "name": "November"}, **NO_DAYS)
        self.assertEqual(
            self.env["ekinerja.scheme"]._in_force(NOVEMBER, self.company), scheme
        )

    def test_other_parameters_begin_with_their_month(self):
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        bands = [
            {
                "code": "L",
                "kind": "late",
                "from_minutes": 1,
                "to_minutes": None,
                "percent": 2,
            }
        ]
        self._load({"month": "2026-11", "violation_bands": bands}, **NO_DAYS)
        self.assertEqual(scheme.date_to, date(2026, 10, 31))
        self.assertEqual(scheme.band_ids.percent, 1.5)
        new = self.env["ekinerja.scheme"]._in_force(NOVEMBER, self.company)
        self.assertEqual((new.date_from, new.band_ids.percent), (NOVEMBER, 2))
        self.assertEqual(new.calendar_ids.calendar_id, scheme.calendar_ids.calendar_id)

    def test_corrected_parameters_correct_the_scheme_of_the_month(self):
        scheme = self.env["ekinerja.scheme"]._in_force(OCTOBER, self.company)
        summary = self._load({"daily_cap": 450})
        self.assertEqual(self._updated(summary), {"scheme": (0, 1)})
        self.assertEqual((scheme.daily_cap, scheme.date_from), (450, OCTOBER))
        self.assertEqual(len(scheme.band_ids), 1)

    # === ATTENDANCE === #

    def _times(self, nip, day):
        employee = self.env["hr.employee"].search([("nip", "=", nip)])
        times = self.env["ekinerja.attendance.day"]._read_attendance(
            OCTOBER, date(2026, 10, 31), employee
        )
        return times.get((employee.id, OCTOBER.replace(day=day)), ())[2:6]

    def test_other_times_win_without_touching_what_was_recorded(self):
        attendance = self.env["hr.attendance"].search(
            [("employee_id", "=", self.staff.id)]
        )
        summary = self._load(**self._changed("attendance", "07:35", "07:31"))
        self.assertEqual(self._updated(summary), {"attendance": (0, 1)})
        self.assertEqual(self._times(STAFF, 1), (451, 965, "file", False))
        self.assertEqual(attendance.check_in.minute, 35)
        # and back again
        self._load()
        self.assertEqual(self._times(STAFF, 1), (455, 965, "file", False))
        self.assertEqual(self._updated(self._load()), {})

    def test_times_that_became_complete_stay_on_their_day(self):
        summary = self._load(**self._changed("attendance", ",,16:00", ",07:30,16:00"))
        self.assertEqual(self._updated(summary), {"attendance": (0, 1)})
        self.assertEqual(self._times(CONTRACT, 1), (450, 960, "file", False))

    def test_an_attendance_over_midnight_is_no_obstacle(self):
        self.env["hr.attendance"].create(
            {
                "employee_id": self.staff.id,
                "check_in": "2026-10-04 20:00:00",
                "check_out": "2026-10-05 23:00:00",
            }
        )
        rows = FILES["attendance"] + f"\n{STAFF},2026-10-06,07:30,16:00"
        self._load(attendance=rows)
        self.assertEqual(self._times(STAFF, 6), (450, 960, "file", False))
        self.assertEqual(self._updated(self._load(attendance=rows)), {})
