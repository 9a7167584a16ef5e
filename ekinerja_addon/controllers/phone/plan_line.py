# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""One result of a plan as a form: what was typed, what is wrong with it, values."""

from odoo.fields import Command

from ...engine.exact import decimal_text
from ...tools import exact_field

ROWS = 4
LINE = ("name", "kind", "weight", "parent_line_id", "cascade", "standard")
ROW = ("id", "name", "aspect", "target", "unit", "aggregation", "polarity")
LINE_KEYS = (*LINE, *(f"{name}-{n}" for n in range(ROWS) for name in ROW))
LENGTH = {"name": 1000, "standard": 2000, "unit": 40}
KINDS = ("main", "additional")


class PlanLine:
    """A result with up to ROWS indicators, from its form to the values to store.

    :param plan: the draft it belongs to
    :param line: the result that is changed, empty for a new one
    :param above: results of superiors it may support
    :param reads: function from a text to a number, None for what is none
    :param writes: function from a number to its text
    :param typed: texts of the form; without them what is stored is shown
    """

    def __init__(self, plan, line, above, reads, writes, typed=None):
        self.env = plan.env
        self.plan, self.line, self.above = plan, line, above
        self.reads, self.writes = reads, writes
        self.typed = self._stored() if typed is None else typed
        self.errors = {}

    # === SHOWING === #

    def rows(self):
        """Numbers of the rows to show: those in use and an empty one."""
        used = [n for n in range(ROWS) if self.typed.get(f"name-{n}")]
        return range(min(ROWS, (used[-1] + 2) if used else 1))

    def _stored(self):
        line = self.line
        typed = dict.fromkeys(LINE_KEYS, "") | {
            "name": line.name or "",
            "kind": line.kind or "main",
            "weight": self.writes(line.weight) if line.weight else "",
            # sudo: only the number of a result that may be a superior's draft
            "parent_line_id": str(line.sudo().parent_line_id.id or ""),
            "cascade": line.cascade or "indirect",
            "standard": line.standard or "",
        }
        for n, indicator in enumerate(line.indicator_ids[:ROWS]):
            typed |= {
                f"id-{n}": str(indicator.id),
                f"target-{n}": self.writes(indicator.target),
                **{
                    f"{name}-{n}": indicator[name] or ""
                    for name in ("name", "aspect", "unit", "aggregation", "polarity")
                },
            }
        return typed

    # === READING === #

    def values(self):
        """Values to store; None when something is to be mended first."""
        values = {
            "name": self._text("name", required=True),
            "kind": self._choice("kind", KINDS),
            "weight": self._weight(),
            "cascade": self._choice("cascade", ("direct", "indirect")),
            "standard": self._text("standard") or False,
            "indicator_ids": [
                *(self._indicator(n) for n in range(ROWS) if self._used(n)),
                *self._gone(),
            ],
        }
        parent = self._parent()
        if parent is not None:
            values["parent_line_id"] = parent
        return None if self.errors else values

    def _used(self, n):
        return bool(self.typed[f"name-{n}"])

    def _text(self, key, required=False):
        text = self.typed[key]
        longest = LENGTH.get(key.partition("-")[0], 200)
        if required and not text:
            self.errors[key] = self.env._("Write something here.")
        elif len(text) > longest:
            self.errors[key] = self.env._("At most %s characters.", longest)
        return text

    def _choice(self, key, known):
        if self.typed[key] not in known:
            self.errors[key] = self.env._("Choose one of the list.")
        return self.typed[key]

    def _weight(self):
        text = self.typed["weight"]
        weight = self.reads(text) if text else 0.0
        if weight is None or weight > 100:
            self.errors["weight"] = self.env._("A percent from 0 to 100.")
        return weight

    def _parent(self):
        """Id of the result it supports; None when it stays what it is."""
        text = self.typed["parent_line_id"]
        # sudo: compared by number only; it may be a draft of the superior
        if text == str(self.line.sudo().parent_line_id.id or ""):
            return None
        if not text:
            return False
        chosen = self.above.filtered(lambda line: str(line.id) == text)
        if not chosen:
            self.errors["parent_line_id"] = self.env._("Choose one of the list.")
        return chosen.id

    def _indicator(self, n):
        values = {
            "name": self._text(f"name-{n}"),
            "unit": self._text(f"unit-{n}", required=True),
            "target": self._target(n),
            "decimals": self._decimals(n),
            **{
                name: self._choice(f"{name}-{n}", self._known(name))
                for name in ("aspect", "aggregation", "polarity")
            },
        }
        stored = self._stored_indicator(n)
        return Command.update(stored.id, values) if stored else Command.create(values)

    def _stored_indicator(self, n):
        """The indicator a row stands for, looked for among those of this result."""
        text = self.typed[f"id-{n}"]
        return self.line.indicator_ids.filtered(lambda i: str(i.id) == text)

    def _gone(self):
        """Indicators shown in the form whose name was emptied; others stay."""
        gone = self.line.indicator_ids.browse()
        for n in range(ROWS):
            if not self._used(n):
                gone |= self._stored_indicator(n)
        return [Command.delete(indicator.id) for indicator in gone]

    def _known(self, name):
        field = self.env["ekinerja.plan.indicator"]._fields[name]
        return field.get_values(self.env)

    def _target(self, n):
        target = self.reads(self.typed[f"target-{n}"])
        if target is None:
            self.errors[f"target-{n}"] = self.env._("Write a number from 0.")
        return target

    def _decimals(self, n):
        """As many as the target has: months are split to the same unit."""
        target = self.reads(self.typed[f"target-{n}"])
        digits = decimal_text(exact_field(target or 0.0)).partition(".")[2]
        return min(6, len(digits))
