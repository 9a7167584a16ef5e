# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command


class EkinerjaSchemeProfile(models.Model):
    """Parameters to start a regulation from, as regencies are known to have them."""

    _name = "ekinerja.scheme.profile"
    _description = "Scheme Profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", help="Empty: for every company")
    note = fields.Text(translate=True)
    values = fields.Json(
        required=True, help="Values of fields; a list of lines by its field's name"
    )

    def action_use(self):
        """Open a new draft with these values."""
        scheme = self.env["ekinerja.scheme"].create(self._scheme_values())
        return {
            "type": "ir.actions.act_window",
            "res_model": "ekinerja.scheme",
            "res_id": scheme.id,
            "view_mode": "form",
        }

    def _scheme_values(self):
        self.ensure_one()
        known = self.env["ekinerja.scheme"]._fields
        unknown = set(self.values) - set(known)
        if unknown:
            raise ValidationError(
                self.env._("A scheme has no %s.", ", ".join(sorted(unknown)))
            )
        values = {
            name: [Command.create(line) for line in value]
            if isinstance(value, list)
            else value
            for name, value in self.values.items()
        }
        return values | {
            "name": self.name,
            "regulation": self.env._("Enter the regulation"),
            "state": "draft",
            "date_from": fields.Date.today().replace(day=1),
            "calendar_ids": [
                Command.create(
                    {"calendar_id": self.env.company.resource_calendar_id.id}
                )
            ],
        }
