# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ...engine.exact import half_up
from ...tools import exact_field
from .ekinerja_log import POINT_DIGITS

DRAWS = {"operation_id", "activity_type_id", "quantity", "start"}


class EkinerjaLogVolume(models.Model):
    """Where the scheme says so, more work than is planned earns nothing.

    Decided when it is entered, in the order of entry; it stays as it was decided.
    """

    _inherit = "ekinerja.log"

    @api.model_create_multi
    def create(self, vals_list):
        logs = super().create(vals_list)
        logs._cap_by_volume()
        return logs

    def write(self, vals):
        result = super().write(vals)
        if DRAWS & vals.keys():
            self._cap_by_volume()
        return result

    # === BUSINESS METHODS === #

    def _cap_by_volume(self):
        """Give points for what the plan still had, and none for the rest."""
        # sudo: rules, volumes and points are the server's, whoever enters.
        planned_sudo = self.sudo().filtered("operation_id.volume")
        schemes_sudo = self.env["ekinerja.scheme"].sudo()
        for company, logs in planned_sudo.grouped("company_id").items():
            scheme = schemes_sudo._in_force(max(logs.mapped("date")), company)
            if scheme.volume_mode != "cap":
                continue
            logs.operation_id._draw_in_turn()
            used = logs.operation_id._used_volumes()
            for operation, own in logs.grouped("operation_id").items():
                own._share_volume(operation, used.get(operation.id, 0))

    def _share_volume(self, operation, used):
        """Share what is left of a volume among the logs of ``self``, in turn.

        :param used: quantity drawn by all logs of the operation, these included
        """
        drawing = self.filtered(
            lambda log: log.state != "rejected" and operation._is_drawn_by(log)
        )
        own = sum(exact_field(log.quantity) for log in drawing)
        left = exact_field(operation.volume) - (used - own)
        for log in drawing.sorted("id"):
            quantity = exact_field(log.quantity)
            counted = max(0, min(quantity, left))
            left -= quantity
            points = exact_field(log.activity_type_id.points) * counted
            log.points = float(half_up(points, POINT_DIGITS[1]))


class EkinerjaOperation(models.Model):
    _inherit = "ekinerja.operation"

    def _is_drawn_by(self, log):
        """Only work counted in its unit draws on a volume; without one all does."""
        unit = (self.volume_unit or "").lower()
        return not unit or unit == (log.activity_type_id.unit or "").lower()
