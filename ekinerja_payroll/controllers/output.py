# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re
from datetime import date
from tempfile import TemporaryFile

from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from odoo.http import Controller, content_disposition, request, route

from ..models.output.hr_payslip_run_output import LISTS
from ..models.output.scope import Scope

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PLAIN = "text/plain; charset=utf-8"
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class OutputController(Controller):
    """Downloads, each for who may read what it is made from: no sudo here."""

    @route(
        [
            "/ekinerja/batch/<int:run_id>/<string:name>.<string:kind>",
            "/ekinerja/month/<string:month>/<string:name>.<string:kind>",
        ],
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def output_list(self, name, kind, run_id=None, month=None):
        """A list of a batch, or of a month of the user's company."""
        if name not in LISTS or kind not in ("xlsx", "pdf"):
            raise NotFound()
        nominative = request.env["ekinerja.nominative"]
        if not nominative.has_access("read"):
            raise NotFound()
        scope = self._batch(run_id) if run_id else self._month(month)
        output = request.env[f"ekinerja.output.{name}"]
        title = f"{name} {scope.title}.{kind}".replace("/", "-")
        if kind == "pdf":
            return self._file(output._print(scope), PDF, title)
        stream = TemporaryFile()  # closed with the response
        output._write_sheet(stream, scope)
        return self._streamed(stream, XLSX, title)

    @route("/ekinerja/output/<int:file_id>", auth="user", methods=["GET"])
    def output_file(self, file_id):
        """A file that was made from a batch and kept."""
        files = request.env["ekinerja.output.file"]
        file = files.has_access("read") and files.search([("id", "=", file_id)])
        if not file:
            raise NotFound()
        content = file._checked_content()
        kind = PDF if file.kind == "payslips" else PLAIN
        return self._file(content, kind, file.name)

    def _batch(self, run_id):
        runs = request.env["hr.payslip.run"]
        found = runs.has_access("read") and runs.search(
            [("id", "=", run_id), ("allowance_month", "!=", False)]
        )
        if not found:
            raise NotFound()
        return found._scope()

    def _month(self, text):
        if not (found := MONTH.fullmatch(text)):
            raise NotFound()
        return Scope(request.env.company, date(*map(int, found.groups()), 1))

    def _streamed(self, stream, kind, title):
        """A file of any size, without holding it in memory."""
        length = stream.tell()
        stream.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, stream),
            [*self._headers(kind, title), ("Content-Length", str(length))],
        )
        response.direct_passthrough = True
        return response

    def _file(self, content, kind, title):
        return request.make_response(content, self._headers(kind, title))

    def _headers(self, kind, title):
        return [
            ("Content-Type", kind),
            ("Content-Disposition", content_disposition(title)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "private, no-store"),
        ]


class OutputCheck(Controller):
    @route(
        "/ekinerja/check/payslip/<int:slip_id>/<string:token>",
        auth="public",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def check_payslip(self, slip_id, token):
        """Anyone with the paper sees whether it is genuine."""
        # sudo: the public knows a payslip by the token on the paper only; what is shown
        # of it stands on the paper, made by one method.
        slips_sudo = request.env["hr.payslip"].sudo()
        slip_sudo = slips_sudo.search(
            [("id", "=", slip_id), ("allowance_month", "!=", False)]
        )
        facts = slip_sudo and slip_sudo._check_facts(token) or None
        response = request.render(
            "ekinerja_payroll.output_check_page",
            {"facts": facts},
            status=200 if facts else 404,
        )
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
