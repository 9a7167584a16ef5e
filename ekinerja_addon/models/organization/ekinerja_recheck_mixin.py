# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class EkinerjaRecheckMixin(models.AbstractModel):
    """Record rules look at a record before it changes; this looks afterwards too.

    Without it whoever owns one record could hand it to somebody he has no say over,
    such as a delegation of his own that turns into one of his superior.
    """

    _name = "ekinerja.recheck.mixin"
    _description = "Rules Hold After a Change"

    def write(self, vals):
        result = super().write(vals)
        self.check_access("write")
        return result
