# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import AccessError, ValidationError

# What a client sends of these is dropped: the server knows it.
DERIVED = ("points", "date", "department_id", "company_id")
DECISION = ("approver_id", "decided_at", "decision_reason")


class EkinerjaLogGuard(models.Model):
    """What a client may say about a log; points, owner and state are the server's."""

    _inherit = "ekinerja.log"

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Neither a context nor defaults a user stored decide what the server does."""
        own = [name for name in fields if name not in (*DERIVED, *DECISION, "state")]
        state = {"state": "draft"} if "state" in fields else {}
        return super().default_get(own) | state

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._guarded(vals, creating=True) for vals in vals_list]
        own = self._default_employee_id().id
        # sudo: a portal user has no access to employees; rules check the log.
        employees_sudo = self.env["hr.employee"].sudo()
        employees_sudo = employees_sudo.browse(
            {vals.setdefault("employee_id", own) for vals in vals_list} - {False}
        )
        posts = {
            employee.id: {
                "company_id": employee.company_id.id,
                "department_id": employee.department_id.id,
            }
            for employee in employees_sudo
        }
        logs = super().create(
            [vals | posts.get(vals["employee_id"], {}) for vals in vals_list]
        )
        logs._enter()
        return logs

    def write(self, vals):
        vals = self._guarded(vals)
        if not self.env.su:
            self.check_access("write")
            self._check_editable()
        result = super().write(vals)
        if not self.env.su:
            self._check_editable()
        if "operation_id" in vals:
            self._check_open_operation()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_editable()

    # === BUSINESS METHODS === #

    def _enter(self):
        """What a new log has to pass, and the first row of its history."""
        self._check_editable()
        self._check_open_operation()
        self._record("create")

    def _guarded(self, vals, creating=False):
        """Return what of ``vals`` a client may say.

        :raise AccessError: for a claim about decisions or somebody else's log
        """
        if self.env.su:
            return dict(vals)
        claims = {name for name in DECISION if vals.get(name)}
        if vals.get("state", "draft") != "draft" or (not creating and "state" in vals):
            claims.add("state")
        if not creating and "employee_id" in vals:
            claims.add("employee_id")
        if claims:
            raise AccessError(
                self.env._(
                    "These are decided by the server, not by the form: %s",
                    ", ".join(sorted(claims)),
                )
            )
        dropped = (*DERIVED, *DECISION)
        return {name: value for name, value in vals.items() if name not in dropped}

    def _check_open_operation(self):
        """Nobody enters work for what is not begun or over; an import brings history.

        Not a constraint: those run with all rights and do not know who enters.

        :raise ValidationError: naming the operation
        """
        if self.env.su:
            return
        # sudo: a portal user has no access to an operation of others.
        operations_sudo = self.operation_id.sudo()
        closed_sudo = operations_sudo.filtered(lambda o: o.state != "open")
        if closed_sudo:
            raise ValidationError(
                self.env._(
                    "%(operation)s is not open for work. Choose another operation or"
                    " leave it empty.",
                    operation=closed_sudo[0].display_name,
                )
            )
