# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# what a client may say of an assignment
CLIENT_FIELDS = ("name", "reason", "employee_ids", "date_from", "date_to")


class EkinerjaAssignment(models.Model):
    """Work outside the plan that a superior gives to people of the own line."""

    _name = "ekinerja.assignment"
    _description = "Assignment outside the Plan"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Task", required=True, tracking=True)
    reason = fields.Text(required=True, tracking=True)
    employee_ids = fields.Many2many(
        "hr.employee",
        "ekinerja_assignment_employee_rel",
        string="Employees",
        required=True,
        check_company=True,
    )
    assigned_by_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        default=lambda self: self._default_assigned_by_id(),
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(
        required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(required=True, tracking=True)
    log_ids = fields.One2many("ekinerja.log", "assignment_id")

    _dates_in_order = models.Constraint(
        "CHECK(date_to >= date_from)", "An assignment ends after it has begun."
    )

    @api.model
    def _default_assigned_by_id(self):
        return self.env.user.employee_id

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        if not self.env.su:
            vals_list = [
                {name: vals[name] for name in CLIENT_FIELDS if name in vals}
                for vals in vals_list
            ]
        # sudo: who leads need not read HR's employees to name them; checked below.
        assignments_sudo = super(EkinerjaAssignment, self.sudo()).create(vals_list)
        assignments = assignments_sudo.with_env(self.env)
        assignments.check_access("create")
        assignments._check_line()
        return assignments

    def write(self, vals):
        if not self.env.su and {"assigned_by_id", "company_id"} & vals.keys():
            raise AccessError(self.env._("Who gave an assignment does not change."))
        self.check_access("write")
        # sudo: as in create
        result = super(EkinerjaAssignment, self.sudo()).write(vals)
        self._check_line()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # sudo: logs of the employees, which the author may no longer see.
        if self.sudo().log_ids:
            raise UserError(self.env._("Work was logged on this assignment already."))

    # === BUSINESS METHODS === #

    def _check_line(self):
        """Nobody assigns work to oneself, or to people of another line.

        :raise AccessError: for people who do not stand below the user
        """
        if self.env.su:
            return
        # sudo: the line is read through employees.
        people_sudo = self.employee_ids.sudo()
        if people_sudo - people_sudo._acts_for(self.env.user):
            raise AccessError(
                self.env._("A superior assigns work to people of the own line only.")
            )
