# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.fields import Command


class EkinerjaSchemeComparison(models.TransientModel):
    """Two regulations side by side."""

    _name = "ekinerja.scheme.comparison"
    _description = "Comparison of Schemes"

    scheme_id = fields.Many2one("ekinerja.scheme", string="Old", required=True)
    other_id = fields.Many2one("ekinerja.scheme", string="New", required=True)
    line_ids = fields.One2many("ekinerja.scheme.comparison.line", "comparison_id")

    def action_compare(self):
        """Fill the lines with what differs."""
        self.ensure_one()
        (self.scheme_id | self.other_id).check_access("read")
        ours, theirs = self.scheme_id._in_words(), self.other_id._in_words()
        self.line_ids = [Command.clear()] + [
            Command.create({"name": label, "old": ours[label], "new": theirs[label]})
            for label in ours
            if ours[label] != theirs[label]
        ]
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Compare Schemes"),
            "context": {"dialog_size": "extra-large"},
        }


class EkinerjaSchemeComparisonLine(models.TransientModel):
    """One parameter that differs."""

    _name = "ekinerja.scheme.comparison.line"
    _description = "Difference of Schemes"

    comparison_id = fields.Many2one(
        "ekinerja.scheme.comparison", required=True, ondelete="cascade"
    )
    name = fields.Char(string="Parameter")
    old = fields.Text()
    new = fields.Text()
