# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, models

from odoo.addons.ekinerja_addon.models.month_folder.load import (
    CREATED,
    UNCHANGED,
    UPDATED,
)

from ..allowance.ekinerja_allowance_rate import NARROWING
from ..allowance.ekinerja_scheme import MONEY_PARAMETERS


class EkinerjaMonthFolder(models.AbstractModel):
    """What a month folder says about money."""

    _inherit = "ekinerja.month.folder"

    @api.model
    def _steps(self):
        return [
            *super()._steps(),
            ("rates", self._load_rates),
            ("sanctions", self._load_sanctions),
        ]

    @api.model
    def _version_values(self, load, row):
        return super()._version_values(load, row) | {"wage": row.basic_salary}

    @api.model
    def _scheme_values(self, load):
        parameters = load.folder.scheme
        money = {name: getattr(parameters, name) for name in MONEY_PARAMETERS}
        return super()._scheme_values(load) | money

    @api.model
    def _scheme_lines(self, load):
        rates = load.folder.scheme.pph21_final_rates
        lines = [
            {"rank_group": group, "percent": percent}
            for group, percent in sorted(rates.items())
        ]
        return super()._scheme_lines(load) | {"pph21_rate_ids": lines}

    # === RATES === #

    @api.model
    def _load_rates(self, load):
        """Amounts that are in force already stay; another one begins with the month."""
        load.tiers |= self._tiers(row.workload_tier for row in load.rows("rates"))
        timeline = self._rate_timeline(load)
        new, wanted = [], set()
        for row in load.rows("rates"):
            key = self._rate_key(load, row)
            wanted.add(key)
            current, later = timeline[key]
            if current.amount == row.amount and current:
                load.note("rates", row, UNCHANGED)
            elif current and load.closed:
                load.fault_closed("rates", row, current, ["amount"])
            else:
                load.note("rates", row, UPDATED if current else CREATED)
                new += self._begin_rate(load, row, key, current, later)
        self._end_rates(load, wanted, timeline)
        self.env["ekinerja.allowance.rate"].create(new)

    @api.model
    def _rate_key(self, load, row):
        tier = load.tiers.get(row.workload_tier, self.env["ekinerja.workload.tier"])
        return row.job_class, tier.id, row.criterion

    @api.model
    def _rate_timeline(self, load):
        """Return {key: (rate in force, next rate)}."""
        rates = self.env["ekinerja.allowance.rate"]
        timeline = defaultdict(lambda: (rates, rates))
        # the latest first, so that what remains as next is the nearest
        for rate in rates.search(
            [
                ("company_id", "=", load.company.id),
                # the file knows class, tier and criterion; narrower rates stay
                *((field, "=", False) for field in NARROWING.values()),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", load.month),
            ],
            order="date_from desc",
        ):
            key = rate.job_class, rate.tier_id.id, rate.criterion
            current, later = timeline[key]
            if rate.date_from <= load.month:
                timeline[key] = rate, later
            else:
                timeline[key] = current, rate
        return timeline

    @api.model
    def _begin_rate(self, load, row, key, current, later):
        """Values of a new rate; none when the one in force begins with the month."""
        if current.date_from == load.month:
            current.amount = row.amount
            return []
        job_class, tier, criterion = key
        return [
            {
                "company_id": load.company.id,
                "job_class": job_class,
                "tier_id": tier,
                "criterion": criterion,
                "amount": row.amount,
                **self._begin(load, current, later),
            }
        ]

    @api.model
    def _end_rates(self, load, wanted, timeline):
        """The file lists all that its classes are paid: what is not in it ends.

        Classes and tiers that the folder does not know, of other agencies, stay.
        """
        classes = {job_class for job_class, _tier, _criterion in wanted}
        tiers = {False, *(tier.id for tier in load.tiers.values())}
        for key, (current, _later) in timeline.items():
            job_class, tier, _criterion = key
            if key in wanted or job_class not in classes or tier not in tiers:
                continue
            if current:
                self._end_rate(load, current)

    @api.model
    def _end_rate(self, load, rate):
        if load.closed:
            load.fault_closed("rates", None)
        elif rate.date_from == load.month:
            rate.unlink()
        else:
            rate.date_to = load.month - timedelta(days=1)

    # === SANCTIONS === #

    @api.model
    def _load_sanctions(self, load):
        sanctions = self.env["ekinerja.sanction"]
        rows = load.rows("sanctions")
        found = sanctions.search(
            [("employee_id", "in", [load.employees[row.nip].id for row in rows])]
        )
        found = {
            (s.employee_id.id, s.percent, s.date_from, s.date_to): s for s in found
        }
        self._upsert(
            load,
            "sanctions",
            (sanctions, found),
            lambda row: (self._sanction_key(load, row), {}),
            lambda row: self._sanction_values(load, row),
        )

    @api.model
    def _sanction_key(self, load, row):
        employee = load.employees[row.nip].id
        return employee, float(row.percent), row.date_from, row.date_to

    @api.model
    def _sanction_values(self, load, row):
        return {
            "employee_id": load.employees[row.nip].id,
            "percent": row.percent,
            "date_from": row.date_from,
            "date_to": row.date_to,
        }
