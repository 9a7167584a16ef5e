# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Random months against a second reading of the rules, written in plain Python."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..engine.discipline import day_result
from .common import EkinerjaCommon

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
# A plain month, one with a leap day, and one in which Ramadan's hours begin and end.
MONTHS = (date(2026, 10, 1), date(2028, 2, 1), date(2026, 3, 1), date(2026, 12, 1))
RAMADAN = date(2026, 2, 18), date(2026, 3, 19)
NIGHT = (21, 7)
DAY = timedelta(days=1)
QUICK = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
# Mostly around midnight and the edges of the hours, sometimes anywhere.
clocks = st.one_of(
    st.integers(-90, 90),
    st.sampled_from((450, 451, 480, 481, 540, 960, 961, 990, 1259, 1260, 1261)),
    st.integers(0, 1439),
)
lengths = st.one_of(
    st.sampled_from((510, 511, 600, 599, 1190, 1200, 1230, 1231)),
    st.integers(1, 2400),
)
stays = st.tuples(st.integers(-2, 32), clocks, st.integers(0, 59), lengths)
months = st.fixed_dictionaries(
    {
        "month": st.sampled_from(MONTHS),
        "zone": st.sampled_from(ZONES),
        "stays": st.lists(stays, max_size=12),
        "nights": st.sets(st.integers(-1, 31), max_size=6),
    }
)


# Edges that chance seldom meets, on Monday the 5th: (begin, minutes stayed). Overtime
# ends before 4 o'clock; a night from 21:00 to 07:00 before 13:00 at the latest.
STAYS = [(450, 1229), (450, 1230), (450, 1260), (450, 1290)]
NIGHTS = [(1260, 959), (1260, 960), (1260, 990), (1320, 960), (1859, 30), (1860, 30)]


def edges(stays, nights):
    """One month with the edges of ``stays``, week by week, as drawn."""
    stays = [(4 + 7 * n, begin, 0, length) for n, (begin, length) in enumerate(stays)]
    return {
        "month": MONTHS[0],
        "zone": ZONES[2],
        "stays": stays,
        "nights": {day for day, *_stay in stays} if nights else set(),
    }


@tagged("post_install", "-at_install")
class TestMonthProperties(EkinerjaCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        week = range(5)
        cls.ramadan = cls._calendar("Ramadan", (8, 15), week)
        cls.scheme.write(
            {
                "grace_minutes": 5,
                "calendar_ids": [
                    Command.create(
                        {
                            "calendar_id": cls.ramadan.id,
                            "sequence": 1,
                            "date_from": RAMADAN[0],
                            "date_to": RAMADAN[1],
                        }
                    )
                ],
            }
        )
        cls.night = cls.env["ekinerja.shift"].create(
            {
                "code": "N",
                "name": "Night",
                "hour_from": NIGHT[0],
                "hour_to": NIGHT[1],
                "company_id": cls.company.id,
            }
        )

    @QUICK
    @example(edges(STAYS, nights=False))
    @example(edges(NIGHTS[:3], nights=True))
    @example(edges(NIGHTS[3:], nights=True))
    @given(months)
    def test_days_are_those_of_a_second_reading(self, drawn):
        with self.env.cr.savepoint() as savepoint:
            found, expected = self._both(**drawn)
            savepoint.close(rollback=True)
        self.env.invalidate_all()
        self.assertEqual(found, expected)

    def _both(self, month, zone, stays, nights):
        """{date: (kind, in, out, late, early, percent)}, by the product and by us."""
        self.employee.tz = zone
        nights = {month + n * DAY for n in nights}
        spans = [self._span(month, zone, *stay) for stay in stays]
        self.env["ekinerja.roster"].create(
            [
                {
                    "employee_id": self.employee.id,
                    "date": day,
                    "shift_id": self.night.id,
                }
                for day in nights
            ]
        )
        self.env.flush_all()
        for check_in, check_out in spans:
            self.env.cr.execute(
                SQL(
                    """INSERT INTO hr_attendance (employee_id, check_in, check_out,
                                                  date, in_mode, out_mode)
                       VALUES (%s, %s, %s, %s, 'kiosk', 'kiosk')""",
                    self.employee.id,
                    check_in,
                    check_out,
                    check_in.date(),
                )
            )
        self.env["ekinerja.score"]._compute_month(month, self.company, self.employee)
        return self._stored(month), self._expected(month, zone, spans, nights)

    def _span(self, month, zone, day, minute, second, length):
        """(check-in, check-out) in UTC of a stay told in local time."""
        midnight = datetime.combine(month + day * DAY, time.min, ZoneInfo(zone))
        start = midnight + timedelta(minutes=minute, seconds=second)
        return tuple(
            moment.astimezone(UTC).replace(tzinfo=None)
            for moment in (start, start + timedelta(minutes=length))
        )

    def _stored(self, month):
        days = self.env["ekinerja.attendance.day"].search(
            [
                ("employee_id", "=", self.employee.id),
                ("date", ">=", month),
                ("date", "<=", fields.Date.end_of(month, "month")),
            ]
        )
        return {
            day.date: (
                day.kind,
                day.check_in or None,
                day.check_out or None,
                day.late_minutes,
                day.early_minutes,
                day.percent,
            )
            for day in days
        }

    # === THE SECOND READING === #

    def _expected(self, month, zone, spans, nights):
        seen = self._sightings(ZoneInfo(zone), spans, nights)
        rule = self.scheme._discipline()
        found = {}
        for day, hours in self._hours(month, nights).items():
            moments = seen.get(day, (None, None))
            minutes = [
                None if moment is None else self._minute(day, zone, moment, position)
                for position, moment in enumerate(moments)
            ]
            judged = day_result(rule, hours, *minutes)
            kind = "absent" if moments == (None, None) else "work"
            late, early = judged.late_minutes, judged.early_minutes
            found[day] = (kind, *moments, late, early, float(judged.percent))
        return found

    def _hours(self, month, nights):
        """Duties of this month, or the week by the calendar of each day."""
        end = fields.Date.end_of(month, "month")
        days = [month + n * DAY for n in range(end.day)]
        rostered = [day for day in days if day in nights]
        if rostered:
            return dict.fromkeys(rostered, (NIGHT[0] * 60, NIGHT[1] * 60 + 1440))
        return {
            day: (480, 900) if RAMADAN[0] <= day <= RAMADAN[1] else (450, 960)
            for day in days
            if day.isoweekday() < 6
        }

    def _sightings(self, zone, spans, nights):
        """{day: (first check-in, check-out of the last check-in)} in UTC."""
        seen = []
        for check_in, check_out in spans:
            came, left = (
                moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
                for moment in (check_in, check_out)
            )
            day = came.date()
            if day - DAY in nights and came.hour < NIGHT[1]:
                day -= DAY
            late = NIGHT[1] + 6 if day in nights else 4
            limit = datetime.combine(day + DAY, time.min) + timedelta(hours=late)
            if left < limit:
                seen.append((day, check_in, check_out))
            else:  # forgotten: pressed when coming the next time
                seen.append((day, check_in, None))
                seen.append((left.date(), check_out, None))
        seen.sort(key=lambda each: each[1])
        found = {}
        for day, check_in, check_out in seen:
            found[day] = (found.get(day, (check_in,))[0], check_out)
        return found

    def _minute(self, day, zone, moment, up):
        midnight = datetime.combine(day, time.min, ZoneInfo(zone))
        seconds = (moment.replace(tzinfo=UTC) - midnight).total_seconds()
        return int(-(-seconds // 60) if up else seconds // 60)
