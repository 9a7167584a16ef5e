# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import split_every

from ...report.sheet import Sheet
from .ekinerja_nominative import AMOUNTS

AT_ONCE = 1000
TEXTS = ("nip", "employee_id", "department_id")
NUMBERS = ("job_class", "productivity", "discipline")


class EkinerjaNominativeSheet(models.Model):
    """The nominative list of a batch as a workbook."""

    _inherit = "ekinerja.nominative"

    @api.model
    def _write_sheet(self, stream, run):
        """Write the rows of a batch the user may read, sorted as they are printed."""
        rows = self.search([("run_id", "=", run.id)], order="department_id, nip, id")
        sheet = Sheet(
            stream,
            self.env._("Nominative List %s", run.name),
            run.company_id.name,
            self._columns(),
        )
        for ids in split_every(AT_ONCE, rows.ids):
            for row in self.browse(ids):
                sheet.add(row._cells())
            self.env.invalidate_all()
        sheet.close(
            self.env._("Total"),
            self.env._("Difference, must be 0"),
            (self.env._("Net of the payslips"), self._net_of_payslips(run)),
        )

    @api.model
    def _columns(self):
        kinds = {**dict.fromkeys(TEXTS, "text"), **dict.fromkeys(NUMBERS, "number")}
        kinds |= dict.fromkeys(AMOUNTS, "money")
        titles = self.fields_get(list(kinds), ["string"])
        return [(titles[name]["string"], kind) for name, kind in kinds.items()]

    def _cells(self):
        texts = (self.nip, self.employee_id.name, self.department_id.name)
        numbers = (self[name] for name in NUMBERS)
        return (*texts, *numbers, *(int(self[name]) for name in AMOUNTS))

    @api.model
    def _net_of_payslips(self, run):
        """The same sum from the payslips, not from their lines."""
        sums = self.env["hr.payslip"]._read_group(
            [("payslip_run_id", "=", run.id), ("state", "in", ("verify", "done"))],
            ["credit_note"],
            ["allowance_net:sum"],
        )
        return int(sum(-net if refund else net for refund, net in sums))
