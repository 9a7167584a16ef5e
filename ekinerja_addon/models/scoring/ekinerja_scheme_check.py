# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import exact_field


class EkinerjaSchemeCheck(models.Model):
    """What looks wrong in a regulation before it decides anything."""

    _inherit = "ekinerja.scheme"

    check_text = fields.Text(string="To Look At", compute="_compute_check_text")

    @api.depends(
        "productivity_weight",
        "discipline_weight",
        "component_ids.weight",
        "band_ids.from_minutes",
        "band_ids.to_minutes",
        "band_ids.kind",
        "calendar_ids.date_from",
        "calendar_ids.calendar_id",
        "break_grace_minutes",
        "step_ids.percent",
        "presence_caps",
        "leave_reduces_target",
    )
    def _compute_check_text(self):
        for scheme in self:
            found = [*scheme._errors(), *scheme._warnings()]
            scheme.check_text = "\n".join(found) or False

    # === ACTION METHODS === #

    def action_activate(self):
        """Wrong weights would pay more than there is: they stop a scheme."""
        self.ensure_one()
        if errors := self._errors():
            raise UserError("\n".join(errors))
        return super().action_activate()

    # === BUSINESS METHODS === #

    def _errors(self):
        """Sentences about what must not come into force."""
        errors = []
        if self._measured_weight() > 1:
            errors.append(
                self.env._("The weights of all parts add up to more than 100 %.")
            )
        return errors

    def _warnings(self):
        """Sentences about what is possible, but seldom meant."""
        return [
            *self._no_hours(),
            *self._band_gaps(),
            *self._no_break(),
            *self._odd_steps(),
            *self._odd_presence(),
        ]

    def _no_hours(self):
        if not self.calendar_ids.filtered(lambda line: not line.date_from):
            yield self.env._("There are no standard working hours, valid all the year.")

    def _band_gaps(self):
        for kind, bands in self.band_ids.grouped("kind").items():
            label = dict(self.band_ids._fields["kind"]._description_selection(self.env))
            ordered = bands.sorted("from_minutes")
            due = [self._first_minute(kind), *ordered.mapped("to_minutes")]
            for end, band in zip(due, ordered, strict=False):
                if band.from_minutes > end:
                    yield self.env._(
                        "%(kind)s of %(first)s to %(last)s minutes costs nothing.",
                        kind=label[kind],
                        first=end,
                        last=band.from_minutes - 1,
                    )
            if ordered[-1:].to_minutes:
                yield self.env._(
                    "%(kind)s of %(minutes)s minutes and more costs nothing.",
                    kind=label[kind],
                    minutes=ordered[-1:].to_minutes,
                )

    def _first_minute(self, kind):
        grace = {"late": self.grace_minutes, "break": self.break_grace_minutes}
        return grace.get(kind, 0) + 1

    def _no_break(self):
        if not self.band_ids.filtered(lambda band: band.kind == "break"):
            return
        hours = self.calendar_ids.filtered(lambda line: not line._has_break())
        if hours:
            yield self.env._(
                "The break is judged, but these working hours have none: %s.",
                ", ".join(hours.calendar_id.mapped("name")),
            )

    def _odd_steps(self):
        ordered = self.step_ids.sorted("from_points")
        for step, higher in zip(ordered, ordered[1:], strict=False):
            if higher.percent < step.percent:
                yield self.env._(
                    "More points earn less: %(more)s above target earn %(percent)s %%.",
                    more=f"{higher.from_points:g}",
                    percent=f"{higher.percent:g}",
                )

    def _odd_presence(self):
        if self.presence_caps and self.leave_reduces_target:
            yield self.env._(
                "Presence caps points and leave reduces the target: leave counts twice."
            )
        if self.deduction_base == "total" and not exact_field(self.discipline_weight):
            yield self.env._(
                "Percentages are cut from all pay, but there is no discipline part."
            )
