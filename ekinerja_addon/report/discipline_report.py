# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Letters of a discipline case; their language is Indonesian by law."""

from datetime import UTC
from zoneinfo import ZoneInfo

from babel.dates import format_date

from odoo import api, fields, models

from ..tools import company_zone
from .planning_plan_report import day, number

LEVELS = {"light": "ringan", "medium": "sedang", "heavy": "berat"}


class DisciplineLetter(models.AbstractModel):
    """Values of both letters."""

    _name = "report.ekinerja_addon.discipline_summons"
    _description = "Summons of a Discipline Case"

    @api.model
    def _get_report_values(self, docids, data=None):
        cases = self.env["ekinerja.discipline.case"].browse(docids)
        cases.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": cases._name,
            "docs": cases,
            # sudo: post and NIP of the employee, for whoever may read the case
            "letters": [self._letter(case) for case in cases.sudo()],
        }

    def _letter(self, case):
        zone = ZoneInfo(case.employee_id.tz or company_zone(case.company_id))
        moment = case.summon_at and case.summon_at.replace(tzinfo=UTC).astimezone(zone)
        step = case.step_id.with_context(lang="id_ID")
        signer = case.decided_by_id
        return {
            "case": case,
            "day": moment and format_date(moment, "EEEE, d MMMM y", locale="id") or "–",
            "clock": moment and f"{moment:%H.%M} {moment.tzname()}" or "–",
            "minutes": number(case.minutes),
            "until": day(case.until),
            # Said where it is the reason: fewer days in all would not have reached it.
            "in_a_row": 0 < case.proposed_step_id.run_days <= case.longest_run,
            "printed": day(fields.Date.context_today(case)),
            "decided": day(case.decided_on),
            "date_from": day(case.date_from),
            "date_to": day(case.date_to),
            "article": self._article(step),
            "level": LEVELS.get(step.level, ""),
            "step": step.name,
            "cut": number(f"{step.cut_percent:g}") if step.cut_percent else "",
            "signer": signer.name,
            "signer_nip": signer.employee_id.nip,
        }

    def _article(self, step):
        text = step.article or ""
        if text.startswith("PP 94/2021"):
            rest = text.removeprefix("PP 94/2021").strip()
            law = "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin PNS"
            return f"{law} {rest}".strip()
        return text


class DisciplineDecisionLetter(models.AbstractModel):
    """The same values in the other letter."""

    _name = "report.ekinerja_addon.discipline_decision"
    _inherit = ["report.ekinerja_addon.discipline_summons"]
    _description = "Decision on a Discipline Case"
