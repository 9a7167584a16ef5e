# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import ormcache

# What decides which regulation is in force.
DECISIVE = {"company_id", "state", "date_from", "date_to"}


class EkinerjaScheme(models.Model):
    """The regulation in force: asked for at every step of every log, rarely new."""

    _inherit = "ekinerja.scheme"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        schemes = super().create(vals_list)
        self.env.registry.clear_cache()
        return schemes

    def write(self, vals):
        result = super().write(vals)
        if DECISIVE & vals.keys():
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _in_force(self, day, company):
        """Return the scheme of a company on a date, empty when there is none."""
        scheme_id = self._in_force_id(fields.Date.to_date(day), company.id)
        return self.browse(scheme_id)._filtered_access("read")

    @ormcache("day", "company_id")
    def _in_force_id(self, day, company_id):
        # sudo: the answer is kept for everybody; who asks is checked above.
        scheme_sudo = self.sudo().search(
            [
                ("company_id", "=", company_id),
                ("state", "=", "active"),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ],
            limit=1,
        )
        return scheme_sudo.id or ()
