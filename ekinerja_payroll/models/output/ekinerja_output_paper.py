# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.tools import split_every
from odoo.tools.pdf import merge_pdf

from ...report.output_list import CONTEXT, Part
from ...report.output_payslip import in_indonesian

# Rows of one part: with more of them the printing program takes ever longer for each.
ROWS = 600


class EkinerjaOutputPaper(models.AbstractModel):
    """The lists as PDF, printed in parts and merged."""

    _inherit = "ekinerja.output.list"

    @api.model
    def _print(self, scope):
        """The list as PDF.

        :raise UserError: when its sums are not those of payslips and bank file
        """
        own = in_indonesian(self)
        scope = type(scope)(
            scope.company.with_env(own.env), scope.month, scope.run.with_env(own.env)
        )
        sums = scope.checked_sums()
        documents = [
            own._print_part(part) for part in own._parts(scope, scope.told(sums))
        ]
        return merge_pdf(documents) if len(documents) > 1 else documents[0]

    @api.model
    def _print_part(self, part):
        reports = self.env["ir.actions.report"].with_context(**{CONTEXT: part})
        content, _kind = reports._render_qweb_pdf(
            "ekinerja_payroll.output_list_report", []
        )
        return content

    @api.model
    def _parts(self, scope, checks):
        """Yield the parts; the last one has the sums."""
        columns = self._columns(scope)
        money = [at for at, column in enumerate(columns) if column.kind == "money"]
        totals, first, waiting = dict.fromkeys(money, 0), 1, None
        for rows in split_every(ROWS, self._cells(scope, columns), list):
            if waiting:
                yield waiting
            for at in money:
                totals[at] += sum(row[at] for row in rows)
            waiting = self._part(scope, columns, rows, dict(totals), first)
            first += len(rows)
        last = waiting or self._part(scope, columns, [], totals, first)
        last.last, last.due, last.checks = True, self._due(scope), checks
        last.signers = scope.run._signers() if scope.run else []
        yield last

    def _part(self, scope, columns, rows, totals, first):
        title = f"{self._title()} {scope.title}"
        return Part(title, scope.company, columns, rows, totals, first)
