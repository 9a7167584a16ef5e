# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class EkinerjaAssessment(models.Model):
    """Percent reached in an assessed part: of a person, or of a whole agency."""

    _name = "ekinerja.assessment"
    _description = "Assessment of a Part of Pay"
    _inherit = ["mail.thread"]
    _order = "month desc, component_id, department_id, employee_id"

    component_id = fields.Many2one(
        "ekinerja.scheme.component", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="component_id.scheme_id.company_id", store=True, precompute=True
    )
    month = fields.Date(required=True, tracking=True)
    department_id = fields.Many2one(
        "hr.department", index=True, help="For everybody of this agency and below it"
    )
    employee_id = fields.Many2one(
        "hr.employee", index=True, help="For one person, before what the agency has"
    )
    percent = fields.Float(required=True, digits=0, tracking=True)
    note = fields.Char(tracking=True)

    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    _somebody = models.Constraint(
        "CHECK(num_nonnulls(department_id, employee_id) = 1)",
        "An assessment is of an agency or of a person.",
    )
    _one = models.UniqueIndex(
        "(component_id, month, coalesce(employee_id, 0), coalesce(department_id, 0))",
        "There is an assessment of that already.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("month", "component_id")
    def _check_month(self):
        for assessment in self:
            month = assessment.month
            if month.day != 1 or not assessment.component_id._is_due(month):
                raise ValidationError(
                    self.env._(
                        "%s is assessed for the first day of a month; a quarterly part"
                        " for the last month of the quarter.",
                        assessment.component_id.name,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        assessments = super().create(vals_list)
        assessments._check_open()
        return assessments

    def write(self, vals):
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_open()

    # === BUSINESS METHODS === #

    def _check_open(self):
        """A month that was closed for somebody keeps the assessments it had."""
        scores = self.env["ekinerja.score"].sudo()  # sudo: closed or not is no secret
        for assessment in self:
            domain = [("month", "=", assessment.month), ("state", "!=", "open")]
            if assessment.employee_id:
                domain.append(("employee_id", "=", assessment.employee_id.id))
            else:
                domain.append(
                    ("department_id", "child_of", assessment.department_id.id)
                )
            if scores.search_count(domain, limit=1):
                raise UserError(
                    self.env._("A month that was closed keeps its assessments.")
                )

    @api.model
    def _of_month(self, scheme, month, facts):
        """Return {employee id: [assessed parts as JSON values]}.

        :param facts: dicts with employee_id and department_id
        """
        if not scheme.component_ids:
            return {}
        found = {
            (each.component_id.id, each.employee_id.id, each.department_id.id): each
            for each in self.search(
                [
                    ("component_id", "in", scheme.component_ids.ids),
                    ("month", "=", month),
                ]
            )
        }
        departments = self.env["hr.department"].browse(
            {fact["department_id"] for fact in facts} - {None}
        )
        above = {
            department.id: [
                int(id_) for id_ in department.parent_path.split("/")[-2::-1]
            ]
            for department in departments
        }
        return {
            fact["employee_id"]: [
                component._part(
                    month,
                    fact["employee_id"],
                    above.get(fact["department_id"], ()),
                    found,
                )
                for component in scheme.component_ids
            ]
            for fact in facts
        }
