# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class HrDepartmentAgency(models.Model):
    """To which agency a unit belongs: the nearest one above it, or itself."""

    _inherit = "hr.department"

    @api.model
    def _agency_ids(self, company_ids):
        """{id of a unit: id of its agency, None where there is none above}."""
        self.env["hr.department"].flush_model(["parent_path", "is_opd", "company_id"])
        return dict(
            self.env.execute_query(
                SQL(
                    """
                SELECT d.id, (
                       SELECT a.id FROM hr_department a
                        WHERE a.is_opd AND d.parent_path LIKE a.parent_path || '%%'
                        ORDER BY length(a.parent_path) DESC LIMIT 1)
                  FROM hr_department d
                 WHERE d.company_id = ANY(%s) OR d.company_id IS NULL""",
                    list(company_ids),
                )
            )
        )

    def _own_units(self, company):
        """Domain of what belongs to one agency, without agencies below it.

        For no agency: of the units that are below none.
        """
        mine = self.id or None
        units = self._agency_ids(company.ids).items()
        found = [unit for unit, agency in units if agency == mine]
        domain = Domain("department_id", "in", found)
        return domain if mine else domain | Domain("department_id", "=", False)
