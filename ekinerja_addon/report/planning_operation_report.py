# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models

from ..tools import exact_field
from .planning_plan_report import day, local_day, number, qr_code

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov")
MONTHS += ("Des",)


class OperationReport(models.AbstractModel):
    """Values of the operation plan's form (ROPK)."""

    _name = "report.ekinerja_addon.planning_operation_document"
    _description = "Form of an Operation Plan"

    @api.model
    def _get_report_values(self, docids, data=None):
        operations = self.env["ekinerja.operation"].browse(docids)
        operations.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": "ekinerja.operation",
            "docs": operations,
            "forms": [self._form(operation) for operation in operations],
            "months": MONTHS,
            "day": day,
        }

    @api.model
    def _form(self, operation):
        # sudo: names and posts of the people on the form, nothing else of them.
        people_sudo = operation.sudo()
        head_sudo = people_sudo.department_id.manager_id
        return {
            "operation": operation,
            "year": operation.date_start.year,
            "budget": self._money(operation.planned_budget),
            "volume": number(str(float(exact_field(operation.volume)))),
            "chain": self._chain(operation.budget_item_id),
            "result": people_sudo.plan_line_id.name,
            "responsible": self._person(people_sudo.responsible_id),
            "head": self._person(people_sudo.signer_head_id or head_sudo),
            "signature_head": people_sudo.signature_head,
            "sha256": operation.sha256,
            "agreed": local_day(operation, operation.approved_at),
            "qr": qr_code(operation._check_url()),
            "changed": operation.changed_since,
            "members": people_sudo.member_ids.mapped("name"),
            "steps": [self._step(step) for step in operation.step_ids],
            "months": [
                {
                    "label": f"{MONTHS[line.month.month - 1]} {line.month.year}",
                    "physical": number(str(line.planned_physical)),
                    "financial": self._money(line.planned_financial),
                }
                for line in operation.month_ids
            ],
        }

    @api.model
    def _chain(self, item):
        """Budget lines from the program down."""
        chain = []
        while item:
            chain.insert(0, f"{item.code} {item.name}")
            item = item.parent_id
        return chain

    @api.model
    def _step(self, step):
        begin, end = step.date_start, step.date_end
        year = step.operation_id.date_start.year
        covered = {
            month
            for month in range(1, 13)
            if (begin.year, begin.month) <= (year, month) <= (end.year, end.month)
        }
        return {
            "name": step.name,
            "begin": day(begin),
            "end": day(end),
            "volume": number(str(step.volume)) if step.volume else "",
            "months": covered,
        }

    @api.model
    def _person(self, employee_sudo):
        return {
            "name": employee_sudo.name or "",
            "nip": employee_sudo.nip or "",
            "post": employee_sudo.job_title or employee_sudo.job_id.name or "",
        }

    @api.model
    def _money(self, value):
        return f"Rp {number(str(round(value)))}"
