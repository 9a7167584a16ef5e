# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The payslip on paper; its language is Indonesian, as that of the regulation."""

import qrcode
from babel.dates import format_date
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

from odoo import api, fields, models

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up, percent
from odoo.addons.ekinerja_addon.report.planning_plan_report import day, number

from ..engine.words import words

STATUSES = {"pns": "PNS", "cpns": "CPNS", "pppk": "PPPK"}
KINDS = {
    "work": "terlambat/pulang cepat",
    "absent": "tidak hadir",
    "leave": "cuti",
    "duty": "dinas luar",
}
BOLD = ("TKD_CEILING", "TKD_GROSS", "TKD_NET")
# More of them would not leave one page for all.
DAYS_SHOWN = 14


def rupiah(value):
    """1500 as 1.500, and a cut as (1.500)."""
    shown = number(str(abs(int(value))))
    return f"({shown})" if value < 0 else shown


def month_name(month):
    return format_date(month, "MMMM y", locale="id")


def in_indonesian(record):
    """The record in the language of official papers, where it is installed."""
    known = record.env["res.lang"]._get_data(code="id_ID")
    return record.with_context(lang="id_ID") if known else record


def qr_drawing(url):
    """The code as lines in the page: as a picture it were most of a payslip's size."""
    if not url:
        return False
    drawing = qrcode.make(url, image_factory=SvgPathImage, border=2)
    return Markup(drawing.to_string(encoding="unicode"))  # made here, of a URL of ours


class PayslipReport(models.AbstractModel):
    """Values of the payslip."""

    _name = "report.ekinerja_payroll.output_payslip_document"
    _description = "Payslip of the Allowance"

    @api.model
    def _get_report_values(self, docids, data=None):
        slips = self.env["hr.payslip"].browse(docids)
        slips.check_access("read")
        # sudo: name and post of those whose payslips the user may read
        printed_sudo = in_indonesian(slips.filtered("allowance_month").sudo())
        return {
            "doc_ids": docids,
            "doc_model": "hr.payslip",
            "docs": slips,
            "forms": [self._form(slip) for slip in printed_sudo],
            "rupiah": rupiah,
        }

    @api.model
    def _form(self, slip_sudo):
        basis = slip_sudo.allowance_basis or {}
        post = basis.get("post", {})
        net = int(slip_sudo.allowance_net)
        return {
            "slip": slip_sudo,
            "company": slip_sudo.company_id,
            "label": basis.get("scheme", {}).get("allowance_label", "TPP"),
            "month": month_name(slip_sudo.allowance_month),
            "person": self._person(slip_sudo, post),
            "result": self._result(basis),
            "days": self._days(slip_sudo),
            "lines": [self._line(line) for line in slip_sudo.line_ids],
            "net": net,
            "words": words(net),
            "scheme": basis.get("scheme", {}),
            "score": basis.get("score", {}).get("sha256", ""),
            "final": slip_sudo.state == "done",
            "confirmed": day(
                slip_sudo.confirmed_at
                and fields.Datetime.context_timestamp(
                    slip_sudo, slip_sudo.confirmed_at
                ).date()
            ),
            "fingerprint": slip_sudo._fingerprint(),
            "qr": qr_drawing(slip_sudo._check_url()),
        }

    @api.model
    def _person(self, slip_sudo, post):
        """The post is that of the locked score, not of today."""
        employee_sudo = slip_sudo.employee_id
        version_sudo = slip_sudo.contract_id
        job = version_sudo.job_title or version_sudo.job_id.name
        return [
            ("Nama", post.get("name") or employee_sudo.name),
            ("NIP", post.get("nip") or employee_sudo.nip or "–"),
            ("Pangkat/Golongan", post.get("rank") or "–"),
            ("Status", STATUSES.get(post.get("civil_status"), "–")),
            ("Jabatan", job or "–"),
            ("Kelas Jabatan", post.get("job_class") or "–"),
            ("Unit Kerja", slip_sudo.department_id.name or "–"),
        ]

    @api.model
    def _result(self, basis):
        result = basis.get("result")
        if not result:
            return []
        return [
            ("Poin diakui", self._decimal(result["points"])),
            ("Target poin", self._decimal(result["target"])),
            ("Produktivitas", f"{self._percent(result['productivity'])} %"),
            ("Disiplin", f"{self._percent(result['discipline'])} %"),
            ("Hari kerja", self._decimal(result.get("workdays", 0))),
            ("Hari tidak bertugas", self._decimal(result.get("away", 0))),
        ]

    @api.model
    def _days(self, slip_sudo):
        """Days of the locked score that cost something, in words."""
        days = (slip_sudo.score_id.snapshot or {}).get("days", [])
        cut = [(row[0], row[4], exact(row[5])) for row in days if exact(row[5])]
        shown = [
            f"{int(date[-2:])} ({KINDS.get(kind, kind)}, {self._decimal(cost)} %)"
            for date, kind, cost in cut[:DAYS_SHOWN]
        ]
        if len(cut) > DAYS_SHOWN:
            shown.append(f"dan {len(cut) - DAYS_SHOWN} hari lain")
        return "; ".join(shown)

    @api.model
    def _line(self, line):
        return {
            "title": line.title,
            "reason": line.reason,
            "amount": int(line.total),
            "bold": line.code in BOLD,
        }

    @api.model
    def _decimal(self, value):
        value = exact(value)
        whole = value.denominator == 1
        return number(str(half_up(value) if whole else half_up(value, 2)))

    @api.model
    def _percent(self, ratio):
        return number(str(percent(exact(ratio))))
