# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import fields, models

from ...engine.adjust import adjusted
from ...engine.discipline import day_result
from ...engine.exact import exact, text
from ...engine.frozen import checks_of, discipline_of
from ...engine.presence import checks_on
from ...engine.workdays import hours_of, minutes_of
from ...tools import company_zone

# What an excused day costs.
NOTHING = dict.fromkeys(("percent", "minutes", "earned_percent", "missed_checks"), 0)


class EkinerjaScoreAdjusted(models.Model):
    """A locked month beside what it would be, had it known what came later."""

    _inherit = "ekinerja.score"

    adjustment_ids = fields.One2many("ekinerja.adjustment", "score_id", readonly=True)

    def explain(self):
        return super().explain() | {
            "adjustments": [
                self._explained_adjustment(adjustment)
                for adjustment in self.adjustment_ids.sorted("id")
                if adjustment.state != "cancelled"
            ]
        }

    # === BUSINESS METHODS === #

    def _explained_adjustment(self, adjustment):
        """What turned out after the lock. Hook: payroll says what was paid on it."""
        states = adjustment._fields["state"]._description_selection(self.env)
        return {
            "id": adjustment.id,
            "cause": adjustment.cause,
            "state": dict(states)[adjustment.state],
        }

    def _adjusted_result(self, adjustments):
        """Results of a locked score with adjustments, as its snapshot words them."""
        found = adjusted(self.snapshot, [each._change() for each in adjustments])
        before = {k: v for k, v in self.snapshot["result"].items() if k != "earned_cut"}
        return before | {
            "points": text(found.points),
            "counted": text(found.counted),
            "productivity": text(found.productivity),
            "discipline": text(found.discipline),
            **({"earned_cut": text(found.earned_cut)} if found.earned_cut else {}),
        }

    def _owed_for_day(self, day, check_in=None, check_out=None, excused=False):
        """What a locked month took too much for a day, below 0 when too little.

        Judged by the rules frozen with the month; times not given stay as they were.

        :return: values of an adjustment
        """
        stored = self.env["ekinerja.attendance.day"].search(
            [("employee_id", "=", self.employee_id.id), ("date", "=", day)], limit=1
        )
        row = next(
            (row for row in self.snapshot["days"] if row[0] == day.isoformat()), None
        )
        if row and row[4] in ("leave", "duty"):
            return {}
        times = check_in or stored.check_in, check_out or stored.check_out
        before = self._cost_then(stored, row)
        after = NOTHING if excused else self._cost_anew(stored, day, *times)
        return {name: float(before[name] - after[name]) for name in NOTHING}

    def _cost_then(self, stored, row):
        """What the day cost when the month was locked."""
        # Days judged before there was this number have late and early only.
        late_and_early = stored.late_minutes + stored.early_minutes
        return self._cost(
            exact(row[5]) if row else exact(0),
            stored.lost_minutes if stored.hours else late_and_early,
            stored.kind == "absent",
            len(stored.missed.split("; ")) if stored.missed else 0,
        )

    def _cost_anew(self, stored, day, check_in, check_out):
        """What the day costs with other times."""
        hours = self._hours_of(stored, day)
        if not hours:
            return NOTHING
        first = self._minute(day, check_in)
        last = self._minute(day, check_out, begun=True)
        scheme = self.snapshot["scheme"]
        found = day_result(
            discipline_of(scheme),
            hours,
            first,
            last,
            minutes_of(stored.stamps or ""),
            checks_on(day, checks_of(scheme)) if not self._is_rostered() else (),
        )
        absent = first is None and last is None
        return self._cost(found.percent, found.lost_minutes, absent, len(found.missed))

    def _cost(self, percent, lost, absent, missed):
        scheme = self.snapshot["scheme"]
        daily = exact(scheme["daily_target"]) if absent else 0
        earned = exact(scheme.get("absent_earned_percent", 0)) if absent else 0
        return {
            "percent": percent,
            "minutes": daily + lost,
            "earned_percent": earned,
            "missed_checks": missed,
        }

    def _is_rostered(self):
        """Who works by a roster was asked for no check within the day."""
        return bool(self.scheme_id._rostered_ids(self.month, self.employee_id))

    def _hours_of(self, stored, day):
        """Hours by which the day was judged; older days know those of today only."""
        if stored.hours:
            return hours_of(stored.hours)
        employee = self.employee_id
        days = self.scheme_id._own_workdays(self.month, employee).get(employee.id)
        return (self.scheme_id._workdays(self.month) if days is None else days).get(day)

    def _minute(self, day, moment, begun=False):
        """Minutes after midnight of a day, in the employee's zone; None for none.

        :param bool begun: count a minute that has begun as a whole one
        """
        if not moment:
            return None
        employee = self.employee_id
        zone = ZoneInfo(employee.tz or company_zone(self.company_id))
        local = moment.replace(tzinfo=UTC).astimezone(zone)
        minutes = (local.date() - day).days * 1440 + local.hour * 60 + local.minute
        return minutes + bool(begun and (local.second or local.microsecond))
