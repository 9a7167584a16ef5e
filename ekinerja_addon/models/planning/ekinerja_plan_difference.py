# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import format_date

from .plan_difference import differences

# keys of a document whose label is that of a field with another name
FIELD_OF = {
    "lines": "line_ids",
    "behaviours": "behaviour_ids",
    "superior": "superior_id",
    "employee": "employee_id",
    "reason": "version_reason",
    "period": "date_from",
    "parent": "parent_line_id",
    "indicators": "indicator_ids",
    "months": "target_ids",
}


class EkinerjaPlanDifference(models.Model):
    """What changed between two versions, for programs and for people."""

    _inherit = "ekinerja.plan"

    # === BUSINESS METHODS === #

    def get_differences(self, other=None):
        """What changed against another version, the one before when none is named.

        :param other: plan or its id
        :return: list of {"path", "keys", "change": added, removed, changed, "old",
            "new"} and, in the user's language, "label", "old_text", "new_text"
        """
        self.ensure_one()
        other = self.browse(other) if isinstance(other, int) else other
        other = other or self.previous_id
        (self | other).check_access("read")
        if not other or (other.origin_id or other) != (self.origin_id or self):
            return []
        return self._diff(other)

    def _diff(self, other):
        """The same without checks; the months of an indicator are one row."""
        rows = differences(other._document(), self._document())
        merged = {}
        for row in rows:
            keys = row["keys"]
            place = keys[: keys.index("months") + 1] if "months" in keys else keys
            merged.setdefault(tuple(place), []).append(row)
        return [self._diff_row(keys, group) for keys, group in merged.items()]

    def _diff_row(self, keys, rows):
        models_of = self._diff_models(keys)
        row = dict(rows[0], keys=list(keys), path=" / ".join(keys))
        if keys[-1] == "months":
            for side in ("old", "new"):
                months = {r["keys"][-1]: r[side] for r in rows}
                row[side] = months if len(rows) > 1 or len(keys) > 1 else row[side]
            row["change"] = "changed"
        named = list(zip(keys, models_of, strict=True))
        return row | {
            "label": " › ".join(self._diff_label(*pair) for pair in named),
            "old_text": self._diff_text(row["old"], *named[-1]),
            "new_text": self._diff_text(row["new"], *named[-1]),
        }

    def _diff_models(self, keys):
        """Model each key belongs to; False for the name of a result or a value."""
        found, model = [], self._name
        for depth, _key in enumerate(keys):
            is_name = depth and keys[depth - 1] in ("lines", "indicators")
            found.append(False if is_name else model)
            if is_name:
                model = f"ekinerja.plan.{'line' if depth == 1 else 'indicator'}"
        return found

    def _diff_field(self, key, model):
        return model and self.env[model]._fields.get(FIELD_OF.get(key, key))

    def _diff_label(self, key, model):
        field = self._diff_field(key, model)
        if field:
            return field._description_string(self.env)
        values = self.env["ekinerja.plan.behaviour"]._fields["value"]
        return dict(values._description_selection(self.env)).get(key, key)

    def _diff_text(self, value, key, model):
        """A value as people read it."""
        field = self._diff_field(key, model)
        if field and field.type == "selection" and value:
            return dict(field._description_selection(self.env)).get(value, value)
        if isinstance(value, dict) and key == "months":
            return "; ".join(
                f"{self._diff_month(month)} {target}" for month, target in value.items()
            )
        if isinstance(value, dict):
            parts = (value.get(k) for k in ("name", "weight", "target", "unit", "post"))
            parts = [*parts, *(i["name"] for i in value.get("indicators", ()))]
            return ", ".join(filter(None, parts))
        if isinstance(value, list):
            return " – ".join(self._diff_text(v, key, model) for v in value)
        if key == "period":
            return format_date(self.env, value)
        return "" if value is None else str(value)

    def _diff_month(self, month):
        day = fields.Date.to_date(f"{month}-01")
        return format_date(self.env, day, date_format="MMM")
