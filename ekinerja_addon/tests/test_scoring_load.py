# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
from datetime import date
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common import MONTH, EkinerjaCommon

STAFF = 120
FILED = 50


@tagged("post_install", "-at_install")
class TestMonthLoad(EkinerjaCommon):
    """As many statements for many as for few, whatever their days are like."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = cls.env["hr.employee"].create(
            [cls._employee_vals(f"Staff {n}", cls.unit_a) for n in range(STAFF)]
        )
        cls.device = cls.env["ekinerja.attendance.device"].create(
            {
                "name": "Gate",
                "company_id": cls.company.id,
                "delimiter": ";",
                "moment_format": "%d/%m/%Y %H:%M",
            }
        )

    def _count(self, act):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - start

    def _every_kind_of_day(self):
        """Rosters with nights, hours of an agency, leave, files, corrections."""
        shift = self.env["ekinerja.shift"].create(
            {
                "code": "N",
                "name": "Night",
                "hour_from": 21,
                "hour_to": 7,
                "company_id": self.company.id,
            }
        )
        self.scheme.write(
            {
                "calendar_ids": [
                    Command.create(
                        {
                            "calendar_id": self._calendar(
                                "Six", (7.5, 14), range(6)
                            ).id,
                            "department_id": self.unit_a.id,
                        }
                    )
                ],
                "leave_effect_ids": [Command.create({"kind": "sick", "percent": 1})],
                "component_ids": [
                    Command.create({"code": "b", "name": "B", "weight": 0})
                ],
            }
        )
        self.env["ekinerja.roster"].create(
            [
                {"employee_id": employee.id, "date": date(2026, 10, day)}
                | ({"shift_id": shift.id} if day % 3 else {})
                for employee in self.staff[::4]
                for day in range(1, 29)
            ]
        )
        for employee in self.staff[1::4]:
            self._leave(employee, "sick", 5, 7)
        self.env["hr.attendance"].create(
            [
                {
                    "employee_id": employee.id,
                    "check_in": self._utc(day, 7.75),
                    "check_out": self._utc(day, 16),
                }
                for employee in self.staff[2::4]
                for day in (1, 2, 8)
            ]
        )
        self.env["ekinerja.attendance.day"].create(
            [
                {
                    "employee_id": employee.id,
                    "company_id": self.company.id,
                    "date": date(2026, 10, 13),
                    "kind": "work",
                    "source": "manual",
                    "is_excused": True,
                }
                for employee in self.staff[3::4]
            ]
        )

    def test_every_kind_of_day_takes_as_many_statements_for_many(self):
        self._every_kind_of_day()
        few, many = self.staff[:4], self.staff[4:]
        self._scored(self.employee)  # warms the caches
        counts = [self._count(lambda s=s: self._scored(s)) for s in (few, many)]
        self.assertEqual(counts[1], counts[0])
        # Rosters that end leave days behind, which go in one statement too.
        self.env["ekinerja.roster"].search([("date", ">", "2026-10-20")]).unlink()
        counts = [self._count(lambda s=s: self._scored(s)) for s in (few, many)]
        self.assertEqual(counts[1], counts[0])
        days = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "in", self.staff[::4].ids), ("date", ">", "2026-10-20")]
        )
        self.assertFalse(days)

    def _file(self, employees, clock):
        rows = [
            f"{employee.nip};06/10/2026 {moment}"
            for employee in employees
            for moment in (clock, "16:00")
        ]
        wizard = self._as("officer", self.env["ekinerja.attendance.import"])
        return wizard.create(
            {
                "device_id": self.device.id,
                "file": base64.b64encode("\n".join(["nip;when", *rows]).encode()),
            }
        )

    def test_a_late_file_for_fifty_recomputes_fifty(self):
        scores = self._scored(self.staff)
        self.env.cr.execute("UPDATE ekinerja_score SET write_date = '2026-01-01'")
        filed = self.staff[:FILED]
        judged = []
        days = type(self.env["ekinerja.attendance.day"])
        judge = days._judge_month

        def seen(model, scheme, workdays, month, end, employees, own, until):
            judged.append(employees)
            return judge(model, scheme, workdays, month, end, employees, own, until)

        with patch.object(days, "_judge_month", seen):
            self._file(filed, "07:45").action_import()
        self.assertEqual([len(employees) for employees in judged], [FILED])
        self.assertEqual(judged[0].ids, filed.ids)
        self.env.invalidate_all()
        renewed = scores.filtered(lambda score: score.write_date.month > 1)
        self.assertEqual(renewed.employee_id, filed)
        absent = 3 * (len(self.scheme._workdays(MONTH)) - 1)
        self.assertEqual(set(renewed.mapped("discipline")), {100 - absent - 0.5})

    def test_a_file_for_fifty_takes_as_many_statements_as_for_five(self):
        self._scored(self.staff)
        wizards = [
            self._file(some, "07:45")
            for some in (self.staff[:5], self.staff[5:10], self.staff[10 : 10 + FILED])
        ]
        # The first one reads rules that are kept.
        _first, few, many = (self._count(each.action_import) for each in wizards)
        self.assertEqual(many, few)

    def test_only_who_is_not_scored_yet_is_judged_in_the_whole_month(self):
        self._scored(self.staff)
        days = type(self.env["ekinerja.attendance.day"])
        with patch.object(days, "_judge_month") as judged:
            self._scored(self.staff)
        judged.assert_not_called()
