# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

LINE_KEYS = ("name", "kind", "weight", "parent", "cascade", "perspective", "standard")
INDICATOR_KEYS = ("target", "unit", "aspect", "aggregation", "polarity", "months")


class EkinerjaPlanComparison(models.Model):
    """Two versions of a plan side by side, for the screen."""

    _inherit = "ekinerja.plan"

    # === ACTION METHODS === #

    def action_compare_versions(self):
        """From a version to the screen that sets it beside the one before."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ekinerja_addon.plan_versions",
            "name": self.env._("Versions Side by Side"),
            "params": {"plan_id": self.id},
        }

    # === BUSINESS METHODS === #

    @api.readonly
    def compare_versions(self, other_id=False):
        """Everything the screen shows.

        :param int other_id: the older version; the one before without
        :return: dict of ``versions``, ``old`` and ``new`` (ids), ``results`` and
            ``rest`` (what changed outside the results), as JSON values
        """
        self.ensure_one()
        self.check_access("read")
        versions = self.version_ids
        other = self.browse(int(other_id)) if other_id else self.previous_id
        other = other or (versions - self)[:1] or self
        if other not in versions:
            raise UserError(self.env._("These are not versions of the same plan."))
        rest = self.get_differences(other) if other != self else []
        return {
            "name": self.display_name,
            "versions": [version._version_row() for version in versions],
            "old": other.id,
            "new": self.id,
            "results": self._compared_results(other),
            "rest": [
                {key: row[key] for key in ("label", "old_text", "new_text")}
                for row in rest
                if row["keys"][0] not in ("lines", "version", "reason")
            ],
        }

    def _version_row(self):
        # sudo: names of who wrote and who agreed, to people who may read the plan.
        self_sudo = self.sudo()
        return {
            "id": self.id,
            "version": self.version,
            "state": self.state,
            "reason": self.version_reason or "",
            "written_by": self_sudo.create_uid.name or "",
            "written_at": self._moment(self.create_date),
            "agreed_by": self_sudo.agreed_by_id.name or "",
            "agreed_at": self._moment(self.agreed_at),
        }

    def _moment(self, moment):
        return format_datetime(self.env, moment, dt_format="d MMM y HH:mm")

    def _compared_results(self, other):
        """Results of both versions, matched by what they were at first."""
        old, new = (
            {line["key"]: line for line in plan._document()["lines"]}
            for plan in (other, self)
        )
        return [
            self._compared_result(old.get(key), new.get(key))
            for key in [*new, *(key for key in old if key not in new)]
        ]

    def _compared_result(self, old, new):
        cells = self._compared_cells(old, new, LINE_KEYS, "ekinerja.plan.line")
        indicators = [
            {i["key"]: i for i in (line or {}).get("indicators", ())}
            for line in (old, new)
        ]
        for key in dict.fromkeys([*indicators[1], *indicators[0]]):
            pair = [side.get(key) for side in indicators]
            cells += self._compared_indicator(*pair)
        return {
            "key": (new or old)["key"],
            "name": (new or old)["name"],
            "change": self._change_of(old, new, cells),
            "cells": cells,
        }

    def _compared_indicator(self, old, new):
        name = (new or old)["name"]
        cells = self._compared_cells(
            old, new, INDICATOR_KEYS, "ekinerja.plan.indicator"
        )
        return [cell | {"label": f"{name} › {cell['label']}"} for cell in cells]

    def _compared_cells(self, old, new, keys, model):
        """One cell a value, as people read it; values neither side has are left out."""
        cells = []
        for key in keys:
            texts = [
                self._diff_text(side.get(key), key, model) if side else ""
                for side in (old, new)
            ]
            if any(texts):
                cells.append(
                    {
                        "key": key,
                        "label": self._diff_label(key, model),
                        "old": texts[0],
                        "new": texts[1],
                        "changed": texts[0] != texts[1],
                    }
                )
        return cells

    @api.model
    def _change_of(self, old, new, cells):
        if not old or not new:
            return "added" if new else "removed"
        return "changed" if any(cell["changed"] for cell in cells) else "same"
