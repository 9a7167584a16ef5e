# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Lists on paper, in parts that are merged."""

from dataclasses import dataclass, field

from odoo import api, models

from odoo.addons.ekinerja_addon.report.planning_plan_report import number

from .output_payslip import rupiah

CONTEXT = "ekinerja_output_part"


@dataclass
class Part:
    """Some rows of a list. Made by the server only: no request can hold one."""

    title: str
    company: object
    columns: list
    rows: list
    totals: dict
    first: int = 1
    last: bool = False
    due: tuple = ("", 0)
    checks: list = field(default_factory=list)
    signers: list = field(default_factory=list)

    def shown(self, column, value):
        if value is None or value is False:
            return ""
        if column.kind == "money":
            return rupiah(value)
        return number(f"{value:g}") if column.kind == "number" else value


class ListReport(models.AbstractModel):
    """Values of one part of a list."""

    _name = "report.ekinerja_payroll.output_list_document"
    _description = "List of Allowances on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        part = self.env.context.get(CONTEXT)
        # What a request asks for by itself has nothing to print.
        parts = [part] if isinstance(part, Part) else []
        return {"doc_ids": docids, "docs": self.env["hr.payslip.run"], "parts": parts}
