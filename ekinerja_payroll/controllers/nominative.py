# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from tempfile import TemporaryFile

from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NominativeController(Controller):
    @route("/ekinerja/batch/<int:run_id>/nominative.xlsx", auth="user", readonly=True)
    def nominative(self, run_id):
        """The list of a batch, for who may read it: rules of the user, no sudo."""
        runs = request.env["hr.payslip.run"]
        nominative = request.env["ekinerja.nominative"]
        if not (runs.has_access("read") and nominative.has_access("read")):
            raise NotFound()
        if not (run := runs.search([("id", "=", run_id)])):
            raise NotFound()
        with TemporaryFile() as stream:
            nominative._write_sheet(stream, run)
            stream.seek(0)
            content = stream.read()
        name = content_disposition(f"{run.name}.xlsx")
        return request.make_response(
            content, [("Content-Type", XLSX), ("Content-Disposition", name)]
        )
