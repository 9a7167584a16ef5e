# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.tools import format_date

from ...engine.exact import exact
from ...engine.explain import shares_of_days
from ...tools import exact_field


class EkinerjaScoreExplainDay(models.Model):
    """What the days took from the discipline part, and what leave took."""

    _inherit = "ekinerja.score"

    # === BUSINESS METHODS === #

    def _discipline_causes(self, values, terms):
        weight = exact(terms["discipline_weight"])
        days = [day for day in self.day_ids.sorted("date") if day.percent]
        percents = [exact_field(day.percent) for day in days]
        others = self._other_percents()
        lost = 1 - values["discipline"]
        taken = shares_of_days([*percents, *(each[0] for each in others)], lost)
        seen = self._seen_days(days)
        for day, share in zip(days, taken, strict=False):
            yield self._day_cause(day, seen.get(day.date), weight * share * 100)
        for (_percent, rule, text), share in zip(
            others, taken[len(days) :], strict=True
        ):
            yield self._cause(
                rule, weight * share * 100, text, "", (self._name, self.id)
            )

    def _other_percents(self):
        """[(percent, rule, text)] of what is no day's attendance.

        Leave with an effect; assemblies add theirs.
        """
        effects = {effect.kind: effect for effect in self.scheme_id.leave_effect_ids}
        if not effects:
            return []
        taken = self._read_leave_days(self.employee_id.ids, self.month)
        labels = self.env["ekinerja.scheme.leave.effect"]._kinds()
        return [
            (
                exact_field(effect.percent) * beyond,
                "leave",
                self.env._("%(days)s days: %(kind)s", days=beyond, kind=labels[kind]),
            )
            for kind, days in taken.get(self.employee_id.id, {}).items()
            if (effect := effects.get(kind))
            and effect.percent
            and (beyond := max(0, days - effect.free_days))
        ]

    def _seen_days(self, days):
        # sudo: who may read the score reads why; the treasurer reads no days as such.
        attendance_sudo = self.env["ekinerja.attendance.day"].sudo()
        found = attendance_sudo.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("date", "in", [day.date for day in days]),
            ]
        )
        return {day.date: day for day in found}

    def _day_cause(self, day, seen, lost):
        rule, text, would = self._day_words(seen) if seen else ("absent", "", "")
        date = format_date(self.env, day.date, date_format="EEEE, d MMMM")
        target = ("ekinerja.attendance.day", seen.id) if seen else (self._name, self.id)
        text = self.env._(
            "%(date)s: %(what)s, %(percent)s %%.",
            date=date,
            what=text,
            percent=self._number(exact_field(day.percent)),
        )
        return self._cause(rule, lost, text, would, target)

    def _day_words(self, seen):
        """(rule, what happened, what would have changed it) of one day."""
        proof = self.env._("With a correction and its proof the day costs nothing.")
        if seen.kind == "absent":
            return "absent", self.env._("no check-in and no check-out"), proof
        words, rule = [], self._day_rule(seen)
        if not seen.check_in:
            words.append(self.env._("no check-in"))
        if seen.late_minutes:
            words.append(self.env._("%s minutes late", seen.late_minutes))
        if not seen.check_out:
            words.append(self.env._("no check-out"))
        if seen.early_minutes:
            words.append(self.env._("left %s minutes early", seen.early_minutes))
        words += self._between_words(seen)
        return rule, ", ".join(words), proof

    def _day_rule(self, seen):
        """The rule that a day is named after: the first that it broke."""
        if seen.late_minutes or not seen.check_in:
            return "late"
        if seen.early_minutes or not seen.check_out:
            return "early_leave"
        return "break" if seen.break_minutes or seen.no_break else "check"

    def _between_words(self, seen):
        """What happened between coming and leaving."""
        if seen.break_minutes:
            yield self.env._("%s minutes beyond the break", seen.break_minutes)
        if seen.no_break:
            yield self.env._("the break was not stamped")
        if seen.missed:
            yield self.env._("no check: %s", seen.missed)
