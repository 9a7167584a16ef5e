# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64

from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon


class AttendanceFileCommon(EkinerjaCommon):
    """A device and files as it writes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.device = cls.env["ekinerja.attendance.device"].create(
            {
                "name": "Gate",
                "company_id": cls.company.id,
                "delimiter": ";",
                "moment_format": "%d/%m/%Y %H:%M",
            }
        )

    def _file(self, *rows, role="officer", **values):
        text = "\n".join(["nip;when", *(";".join(row) for row in rows)])
        return self._as(role, self.env["ekinerja.attendance.import"]).create(
            {
                "device_id": self.device.id,
                "file": base64.b64encode(text.encode()),
                **values,
            }
        )

    def _day(self, employee=None, day=5):
        return self.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", (employee or self.employee).id),
                ("date", "=", MONTH.replace(day=day)),
            ]
        )

    def _rows(self, employee=None, day="05", clocks=("07:30", "16:00")):
        nip = (employee or self.employee).nip
        return [(nip, f"{day}/10/2026 {clock}") for clock in clocks]


@tagged("post_install", "-at_install")
class TestAttendanceImport(AttendanceFileCommon):
    """Files of machines: looked at first; only what changed is scored again."""

    def test_a_dry_run_stores_nothing(self):
        wizard = self._file(*self._rows())
        wizard.action_check()
        self.assertEqual((wizard.day_count, wizard.changed_count), (1, 1))
        self.assertFalse(self._day())

    def test_a_file_is_read_and_scored(self):
        self._file(*self._rows(clocks=("07:45", "16:00"))).action_import()
        day = self._day()
        self.assertEqual((day.source, day.late_minutes, day.percent), ("file", 15, 0.5))
        self.assertEqual(day.check_in, self._utc(5, 7.75))

    def test_faults_are_told_by_line_and_stop_the_file(self):
        rows = [*self._rows(), ("123", "05/10/2026 07:30"), ("x", "yesterday")]
        wizard = self._file(*rows)
        wizard.action_import()
        self.assertEqual(wizard.fault_count, 2)
        self.assertEqual(
            wizard.fault_ids.mapped(lambda fault: (fault.line, fault.reason)),
            [(4, "unknown"), (5, "moment")],
        )
        self.assertFalse(self._day())
        wizard.skip_faults = True
        wizard.action_import()
        self.assertTrue(self._day())

    def test_the_dialogue_leads_to_the_days(self):
        wizard = self._file(*self._rows())
        self.assertEqual(wizard.state, "draft")
        wizard.action_import()
        self.assertEqual(wizard.state, "done")
        action = wizard.action_open_days()
        days = self._as("officer", self.env[action["res_model"]])
        self.assertEqual(days.search(action["domain"]), self._day())

    def test_a_late_file_scores_only_its_people(self):
        scores = self._scored()
        self.env.cr.execute("UPDATE ekinerja_score SET write_date = '2026-01-01'")
        self._file(*self._rows(), *self._rows(self.colleague)).action_import()
        self.env.invalidate_all()
        renewed = scores.filtered(
            lambda score: score.write_date.year == 2026 and score.write_date.month > 1
        )
        self.assertEqual(renewed.employee_id, self.employee | self.colleague)

    def test_the_same_file_twice_changes_nothing(self):
        self._file(*self._rows()).action_import()
        again = self._file(*self._rows())
        again.action_check()
        self.assertEqual((again.day_count, again.changed_count), (1, 0))

    def test_a_correction_stays(self):
        self._scored(self.employee)
        day = self._day()
        day.write({"source": "manual", "check_in": self._utc(5, 7)})
        self._file(*self._rows(clocks=("09:00", "16:00"))).action_import()
        self.assertEqual((day.source, day.check_in), ("manual", self._utc(5, 7)))

    def test_a_closed_month_takes_no_file(self):
        self._scored(self.employee)._verify()
        wizard = self._file(*self._rows())
        wizard.action_import()
        self.assertEqual(wizard.fault_ids.mapped("reason"), ["closed"])

    def test_numbers_of_the_machine_belong_to_people(self):
        self.device.write(
            {
                "key_kind": "pin",
                "pin_ids": [(0, 0, {"pin": "7", "employee_id": self.employee.id})],
            }
        )
        self._file(("7", "05/10/2026 07:30")).action_import()
        self.assertEqual(self._day().check_in, self._utc(5, 7.5))

    def test_officers_read_for_their_own_agencies(self):
        wizard = self._file(*self._rows(self.outsider))
        wizard.action_check()
        self.assertEqual((wizard.fault_count, wizard.changed_count), (2, 0))
        everybody = self._file(*self._rows(self.outsider), role="hr_admin")
        everybody.action_import()
        self.assertTrue(self._day(self.outsider))
        self._assert_refused(
            ("employee", "superior", "inspector", "portal"),
            lambda role: self._file(*self._rows(), role=role),
        )
        self._assert_refused(
            ("officer", "inspector"),
            lambda role: self._as(role, self.device).write({"name": "x"}),
        )

    def test_times_are_local_where_the_employee_works(self):
        self.employee.tz = "Asia/Jayapura"
        self._file(*self._rows()).action_import()
        self.assertEqual(self._day().check_in.hour, 22)
        self.assertEqual(self._day().late_minutes, 0)
