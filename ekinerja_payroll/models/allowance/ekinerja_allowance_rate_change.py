# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta
from typing import NamedTuple

from odoo import api, models

from .ekinerja_allowance_rate import NARROWING

# What tells one rate from another; dates and amounts come and go.
KEY = ("job_class", "criterion", "tier_id", *NARROWING.values())
# What a rate says; a new one says it too unless told otherwise.
SAID = ("amount", "basic_percent", "on_top")
DAY = timedelta(days=1)


class Change(NamedTuple):
    """What is wanted of one rate from a day on, beside what there is."""

    values: dict
    current: object  # rate in force on the day
    later: object  # the next one that begins after it

    @property
    def kind(self):
        """created, changed or unchanged"""
        if not self.current:
            return "created"
        same = all(self.current[name] == v for name, v in self.values.items())
        return "unchanged" if same else "changed"


class EkinerjaAllowanceRateChange(models.Model):
    """New amounts from a day on: what was in force ends the day before."""

    _inherit = "ekinerja.allowance.rate"

    def _key(self):
        return tuple(
            self[name].id if self._fields[name].relational else self[name]
            for name in KEY
        )

    @api.model
    def _changes(self, day, company, wanted):
        """Compare wanted rates with those there are.

        :param wanted: {key: values of what a rate says}
        :return: {key: Change}
        """
        none = self.browse()
        current, later = {}, {}
        found = self.search(
            [
                ("company_id", "=", company.id),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ],
            order="date_from desc",
        )
        for rate in found:  # the nearest of those to come is seen last
            (current if rate.date_from <= day else later)[rate._key()] = rate
        return {
            key: Change(values, current.get(key, none), later.get(key, none))
            for key, values in wanted.items()
        }

    @api.model
    def _apply(self, day, company, changes):
        """Make the changes; return the rates that begin on the day."""
        pending = {k: each for k, each in changes.items() if each.kind != "unchanged"}
        renewed, ending, new = self.browse(), self.browse(), []
        for key, change in pending.items():
            if change.current.date_from == day:
                change.current.write(change.values)
                renewed |= change.current
                continue
            last = change.current.date_to or (
                change.later and change.later.date_from - DAY
            )
            new.append(
                dict(zip(KEY, key, strict=True))
                | {name: change.current[name] for name in SAID if change.current}
                | change.values
                | {"company_id": company.id, "date_from": day, "date_to": last}
            )
            ending |= change.current
        ending.date_to = day - DAY
        ending.flush_recordset()  # the old ones end before the new ones begin
        return renewed | self.create(new)
