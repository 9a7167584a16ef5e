# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...tools import exact_field


class EkinerjaLogPlanning(models.Model):
    """Work draws on the volume of its operation, or on an assignment."""

    _inherit = "ekinerja.log"

    assignment_id = fields.Many2one(
        "ekinerja.assignment",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('employee_ids', 'in', employee_id)]",
        help="Work outside the plan that the superior assigned",
    )
    over_volume = fields.Boolean(
        compute="_compute_over_volume",
        help="More was done than the operation plans",
    )

    @api.depends("operation_id.volume", "quantity")
    def _compute_over_volume(self):
        # sudo: portal members see that the volume is used up, not who used it.
        operations_sudo = self.operation_id.sudo().filtered("volume")
        over = operations_sudo._over_volume()
        for log in self:
            log.over_volume = log.operation_id.id in over.ids

    # === CONSTRAINT METHODS === #

    @api.constrains("operation_id", "quantity", "activity_type_id", "start")
    def _check_volume(self):
        """Where the scheme is strict, no log draws more than what is left."""
        for company, logs in (
            self.filtered("operation_id").grouped("company_id").items()
        ):
            # sudo: rules and volumes decide for those who read neither.
            operations_sudo = logs.operation_id.sudo().filtered("volume")
            if not operations_sudo:
                continue
            schemes_sudo = self.env["ekinerja.scheme"].sudo()
            scheme = schemes_sudo._in_force(max(logs.mapped("date")), company)
            if scheme.volume_mode != "strict":
                continue
            operations_sudo._draw_in_turn()
            over = operations_sudo._over_volume()
            if over:
                raise ValidationError(
                    self.env._(
                        "The volume of %(operation)s is used up: %(volume)s. Ask the"
                        " responsible officer to plan more.",
                        operation=over[0].display_name,
                        volume=over[0]._volume_text(),
                    )
                )

    @api.constrains("assignment_id", "employee_id", "start")
    def _check_assignment(self):
        for log in self.filtered("assignment_id"):
            # sudo: whether the assignment is the employee's, whoever reads it.
            assignment = log.assignment_id.sudo()
            if (
                log.employee_id not in assignment.employee_ids
                or not assignment.date_from <= log.date <= assignment.date_to
            ):
                raise ValidationError(
                    self.env._(
                        "The assignment %s is of other people or other days.",
                        assignment.name,
                    )
                )

    @api.constrains("assignment_id", "operation_id", "start")
    def _check_planned(self):
        """Where the scheme asks for it, work outside the plan was assigned."""
        loose = self.filtered(lambda log: not (log.operation_id or log.assignment_id))
        for company, logs in loose.grouped("company_id").items():
            # sudo: the rules of the regulation bind whoever logs.
            schemes_sudo = self.env["ekinerja.scheme"].sudo()
            scheme = schemes_sudo._in_force(max(logs.mapped("date")), company)
            if scheme.assignment_required:
                raise ValidationError(
                    self.env._(
                        "Choose the operation, or the assignment of your superior for"
                        " work outside the plan."
                    )
                )


class EkinerjaOperation(models.Model):
    _inherit = "ekinerja.operation"

    def _draw_in_turn(self):
        """Of two people logging at once the second waits, and sees what is left.

        A lock alone does not do: after waiting for it, the second would still count
        in the snapshot from before. The row is written, so that PostgreSQL refuses
        the second and Odoo begins its request anew.
        """
        self.env.cr.execute(
            SQL(
                "UPDATE ekinerja_operation SET write_date = write_date"
                " WHERE id = ANY(%s)",
                self.ids,
            )
        )

    def _over_volume(self):
        """Operations of ``self`` on which more is logged than planned."""
        used = self._used_volumes()
        return self.filtered(
            lambda o: o.volume and used.get(o.id, 0) > exact_field(o.volume)
        )
