# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import SQL

from ...engine.exact import exact, half_up
from ...tools import exact_field
from .ekinerja_log import POINT_DIGITS

DRAWS = {"operation_id", "activity_type_id", "quantity", "start"}
WAITING = ("draft", "submitted", "returned")


class EkinerjaLogVolume(models.Model):
    """Where the scheme says so, more work than is planned earns nothing.

    Decided when it is entered, in the order of entry. What a log gives back that is
    rejected, deleted or changed goes to those that wait for their decision, in turn;
    nobody loses what was given.
    """

    _inherit = "ekinerja.log"

    @api.model_create_multi
    def create(self, vals_list):
        logs = super().create(vals_list)
        for operation, own in logs._capped():
            own._share_volume(operation, operation._claimed_besides(own))
        return logs

    def write(self, vals):
        draws = DRAWS & vals.keys()
        frees = draws or vals.get("state") == "rejected"
        before = self._capped() if frees else []
        result = super().write(vals)
        if draws:
            for operation, own in self._capped():
                own._share_volume(operation, operation._counted_besides(own))
        for operation, own in before:
            operation._give_back(min(own.mapped("date")))
        return result

    def unlink(self):
        before = [(o, min(own.mapped("date"))) for o, own in self._capped()]
        result = super().unlink()
        for operation, day in before:
            operation._give_back(day)
        return result

    # === BUSINESS METHODS === #

    def _capped(self):
        """(operation, its logs of ``self``) where the volume caps the points; the
        operations are locked for this transaction."""
        # sudo: rules, volumes and points are the server's, whoever enters.
        planned_sudo = self.sudo().filtered("operation_id.volume")
        schemes_sudo = self.env["ekinerja.scheme"].sudo()
        capped = self.sudo().browse()
        for company, logs in planned_sudo.grouped("company_id").items():
            scheme = schemes_sudo._in_force(max(logs.mapped("date")), company)
            if scheme.volume_mode == "cap":
                capped |= logs
        if capped:
            capped.operation_id._draw_in_turn()
        return list(capped.grouped("operation_id").items())

    def _share_volume(self, operation, taken):
        """Share what is left of a volume among the logs of ``self``, in turn.

        :param taken: quantity that others hold
        """
        drawing = self.filtered(
            lambda log: log.state != "rejected" and operation._is_drawn_by(log)
        )
        left = max(0, exact_field(operation.volume) - taken)
        for log in drawing.sorted("id"):
            counted = min(exact_field(log.quantity), left)
            left -= counted
            log._count_quantity(counted)

    def _count_quantity(self, counted):
        points = exact_field(self.activity_type_id.points) * counted
        self.points = float(half_up(points, POINT_DIGITS[1]))


class EkinerjaOperation(models.Model):
    _inherit = "ekinerja.operation"

    def _is_drawn_by(self, log):
        """Only work counted in its unit draws on a volume; without one all does."""
        unit = (self.volume_unit or "").lower()
        return not unit or unit == (log.activity_type_id.unit or "").lower()

    def _claimed_besides(self, logs):
        """Quantity entered by others: who comes later stands behind all of it."""
        mine = sum(
            exact_field(log.quantity)
            for log in logs
            if log.state != "rejected" and self._is_drawn_by(log)
        )
        return self._used_volumes().get(self.id, exact(0)) - mine

    def _counted_besides(self, logs):
        """Quantity that earns points with others."""
        return sum(self._counted_volumes(logs).values(), exact(0))

    def _counted_volumes(self, besides):
        """Return {points of one unit: quantity that earns them}, exactly."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT t.points::text, sum(l.quantity::numeric)::text,
                   sum(least(l.points::numeric, l.quantity::numeric * t.points::numeric)
                      )::text
              FROM ekinerja_log l
              JOIN ekinerja_activity_type t ON t.id = l.activity_type_id
             WHERE l.operation_id = %(id)s AND l.state <> 'rejected'
               AND NOT l.id = ANY(%(besides)s)
               AND (%(unit)s = '' OR lower(t.unit) = %(unit)s)
             GROUP BY t.points""",
                id=self.id,
                besides=besides.ids,
                unit=(self.volume_unit or "").lower(),
            )
        )
        return {
            points: exact(earned) / exact(points) if exact(points) else exact(quantity)
            for points, quantity, earned in rows
        }

    def _give_back(self, day):
        """Let waiting work of the month of ``day`` and later count as far as it goes.

        :param date day: of the work that gave something back; its month is open
        """
        waiting = self.env["ekinerja.log"].search(
            [
                ("operation_id", "=", self.id),
                ("state", "in", WAITING),
                ("date", ">=", day.replace(day=1)),
            ],
            order="id",
        )
        waiting = waiting.filtered(self._is_drawn_by)
        left = exact_field(self.volume) - self._counted_besides(waiting.browse())
        for log in waiting.filtered("activity_type_id.points"):
            if left <= 0:
                break
            quantity = exact_field(log.quantity)
            counted = exact_field(log.points) / exact_field(log.activity_type_id.points)
            more = min(quantity - counted, left)
            if more > 0:
                left -= more
                log._count_quantity(counted + more)
