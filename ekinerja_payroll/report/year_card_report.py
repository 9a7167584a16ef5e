# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The year card on paper; its language is Indonesian, as that of all forms."""

from odoo import api, fields, models

from odoo.addons.ekinerja_addon.report.planning_plan_report import day, number
from odoo.addons.ekinerja_addon.tools import content_hash

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# Columns of the nominative list as the form calls them.
TITLES = {
    "ceiling": "Pagu",
    "prod_cut": "Potongan Produktivitas",
    "disc_cut": "Potongan Disiplin",
    "parts_cut": "Potongan Komponen",
    "deferred": "Komponen Triwulan",
    "sanction_cut": "Potongan Hukuman",
    "status_cut": "Potongan Status",
    "acting": "Tambahan Plt/Plh",
    "arrears": "Rapel",
    "gross": "Bruto",
    "bpjs": "BPJS",
    "pph21": "PPh 21",
    "net": "Neto",
}


class YearCardReport(models.AbstractModel):
    """One card for each employee and year among the payslips chosen."""

    _name = "report.ekinerja_payroll.year_card_document"
    _description = "Year Card on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        slips = self.env["hr.payslip"].browse(docids)
        slips.check_access("read")
        slips = slips.filtered("allowance_month")
        return {
            "doc_ids": docids,
            "doc_model": slips._name,
            "docs": slips,
            "day": day,
            "number": number,
            "MONTHS": MONTHS,
            "printed": day(fields.Date.context_today(slips)),
            "cards": [
                card
                for year, found in slips.grouped(
                    lambda slip: slip.allowance_month.year
                ).items()
                for card in self._cards(year, found)
            ],
        }

    def _cards(self, year, chosen):
        """Cards of one year, with all its payslips, in a fixed number of queries."""
        model = self.env["ekinerja.year.card"]
        # sudo: name and NIP of those whose payslips the user may read
        employees_sudo = chosen.sudo().employee_id.sorted("name")
        slips = model._slips(employees_sudo, year).grouped("employee_id")
        for employee_sudo in employees_sudo:
            mine = slips.get(employee_sudo, chosen.browse())
            card = model._card(employee_sudo, year, mine)
            columns = [each["name"] for each in model._columns(mine)]
            yield card | {
                "columns": [(name, TITLES.get(name, name)) for name in columns],
                "post": self._post(mine),
                "company": employee_sudo.company_id,
                "sha256": content_hash(card),
            }

    def _post(self, slips):
        """The post of the last payslip, as it was frozen then."""
        post = (slips[-1:].allowance_basis or {}).get("post", {})
        return {
            "rank": post.get("rank") or "–",
            "job_class": post.get("job_class") or "–",
            "unit": slips[-1:].sudo().department_id.name or "–",  # sudo: its name only
        }
