# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The forms of plan and performance agreement; their language is Indonesian by law."""

import base64
import io
from datetime import date
from decimal import Decimal

import qrcode
from babel.dates import format_date
from babel.numbers import format_decimal

from odoo import api, fields, models

ASPECTS = {
    "quantity": "Kuantitas",
    "quality": "Kualitas",
    "time": "Waktu",
    "cost": "Biaya",
}
PERSPECTIVES = {
    "recipient": "Penerima Layanan",
    "process": "Proses Bisnis",
    "strengthening": "Penguatan Internal",
    "budget": "Anggaran",
}
# core value: its name, and the guide to behaviour of the national form
BEHAVIOURS = {
    "service": (
        "Berorientasi Pelayanan",
        "Memahami dan memenuhi kebutuhan masyarakat; ramah, cekatan, solutif, dan"
        " dapat diandalkan; melakukan perbaikan tiada henti",
    ),
    "accountable": (
        "Akuntabel",
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan"
        " berintegritas tinggi; menggunakan kekayaan negara secara bertanggung jawab",
    ),
    "competent": (
        "Kompeten",
        "Meningkatkan kompetensi diri; membantu orang lain belajar; melaksanakan tugas"
        " dengan kualitas terbaik",
    ),
    "harmonious": (
        "Harmonis",
        "Menghargai setiap orang apa pun latar belakangnya; suka menolong; membangun"
        " lingkungan kerja yang kondusif",
    ),
    "loyal": (
        "Loyal",
        "Memegang teguh Pancasila dan UUD 1945; menjaga nama baik ASN, pimpinan,"
        " instansi, dan negara; menjaga rahasia jabatan dan negara",
    ),
    "adaptive": (
        "Adaptif",
        "Cepat menyesuaikan diri; terus berinovasi; bertindak proaktif",
    ),
    "collaborative": (
        "Kolaboratif",
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi; terbuka bekerja"
        " sama; menggerakkan pemanfaatan sumber daya untuk tujuan bersama",
    ),
}


def number(value):
    """ "1234.5" as 1.234,5."""
    return format_decimal(Decimal(value), locale="id")


def day(value):
    """A date, or its ISO text, as 31 Januari 2026."""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    return format_date(value, "d MMMM y", locale="id") if value else ""


def local_day(record, moment):
    """The day of a moment where the reader is."""
    return moment and day(fields.Datetime.context_timestamp(record, moment).date())


def qr_code(url):
    """The code as a picture in the page: printing needs no request for it."""
    if not url:
        return False
    png = io.BytesIO()
    qrcode.make(url, box_size=6, border=2).save(png, "PNG")
    return base64.b64encode(png.getvalue())


class PlanReport(models.AbstractModel):
    """Values of the plan's form (SKP)."""

    _name = "report.ekinerja_addon.planning_plan_document"
    _description = "Form of a Plan"

    @api.model
    def _get_report_values(self, docids, data=None):
        plans = self.env["ekinerja.plan"].browse(docids)
        plans.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": "ekinerja.plan",
            "docs": plans,
            "forms": [self._form(plan) for plan in plans],
            "aspects": ASPECTS,
            "perspectives": PERSPECTIVES,
            "behaviours": BEHAVIOURS,
            "number": number,
            "day": day,
        }

    @api.model
    def _form(self, plan):
        content = plan._document()
        return {
            "content": content,
            "draft": plan.state not in ("agreed", "closed"),
            "agreed": local_day(plan, plan.agreed_at),
            "sha256": plan.sha256,
            "qr": qr_code(plan._check_url()),
            "signature_employee": plan.signature_employee,
            "signature_superior": plan.signature_superior,
            "blocks": [
                (title, [line for line in content["lines"] if line["kind"] == kind])
                for title, kind in (("A. UTAMA", "main"), ("B. TAMBAHAN", "additional"))
            ],
        }


class AgreementReport(models.AbstractModel):
    """Values of the performance agreement (Perjanjian Kinerja): those of the plan."""

    _name = "report.ekinerja_addon.planning_agreement_document"
    _description = "Form of a Performance Agreement"
    _inherit = "report.ekinerja_addon.planning_plan_document"
