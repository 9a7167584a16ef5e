# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

# How engine/rates.py calls what a rate is narrowed by, and the field that holds it.
NARROWING = {
    "job": "job_id",
    "profession": "profession_id",
    "place": "work_location_id",
    "agency": "department_id",
}


class EkinerjaAllowanceRate(models.Model):
    """Amount a job class is paid for one criterion, full month, full score."""

    _name = "ekinerja.allowance.rate"
    _description = "Allowance Rate"
    _order = "date_from desc, job_class desc, criterion, tier_id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    job_class = fields.Integer(required=True, aggregator=None)
    tier_id = fields.Many2one(
        "ekinerja.workload.tier",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: for agencies of any tier",
    )
    criterion = fields.Selection(
        [
            ("beban_kerja", "Workload"),
            ("prestasi_kerja", "Performance"),
            ("tempat_bertugas", "Place of Duty"),
            ("kondisi_kerja", "Working Conditions"),
            ("kelangkaan_profesi", "Scarce Profession"),
            ("pertimbangan_objektif", "Other Objective Grounds"),
        ],
        required=True,
        help="Workload and performance depend on the score, the rest on the post.",
    )
    # narrower than class and tier
    department_id = fields.Many2one(
        "hr.department",
        string="Agency",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Only for this agency and the units below it",
    )
    job_id = fields.Many2one(
        "hr.job",
        string="Position",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Only for this position",
    )
    work_location_id = fields.Many2one(
        "hr.work.location",
        string="Place of Duty",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Only for those who work in this place",
    )
    profession_id = fields.Many2one(
        "ekinerja.profession",
        string="Scarce Profession",
        index="btree_not_null",
        ondelete="restrict",
        help="Only for this profession",
    )
    on_top = fields.Boolean(
        help="Paid beside the other rates of the criterion. Otherwise the narrowest"
        " rate that fits takes the place of all others.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True)
    date_from = fields.Date(
        required=True, default=lambda self: fields.Date.today().replace(day=1)
    )
    date_to = fields.Date(help="Empty: until a new rate takes its place")

    _job_class_range = models.Constraint(
        "CHECK(job_class BETWEEN 1 AND 17)", "A job class is a number from 1 to 17."
    )
    _amount_whole = models.Constraint(
        "CHECK(amount >= 0 AND amount = trunc(amount))",
        "An amount is a whole number of rupiah and not negative.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A rate ends after it has begun.",
    )
    # Two rates of one kind on one day would be paid twice.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (company_id WITH =, job_class WITH =,"
        " coalesce(tier_id, 0) WITH =, criterion WITH =,"
        " coalesce(department_id, 0) WITH =, coalesce(job_id, 0) WITH =,"
        " coalesce(work_location_id, 0) WITH =, coalesce(profession_id, 0) WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "A rate for this class, tier, criterion, agency, position, place and profession"
        " is in force in this period already.",
    )

    @api.depends("job_class", "tier_id", "criterion", *NARROWING.values())
    def _compute_display_name(self):
        criteria = dict(self._fields["criterion"]._description_selection(self.env))
        for rate in self:
            parts = [
                str(rate.job_class),
                rate.tier_id.name,
                criteria.get(rate.criterion),
                rate._narrowed_text(),
            ]
            rate.display_name = " · ".join(filter(None, parts))

    @api.model
    def _domain_in_force(self, day, company):
        """Domain of the rates of a company that apply on a date."""
        return Domain(
            [
                ("company_id", "=", company.id),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )

    def _narrowed_by(self):
        """{name in engine/rates.py: record} of what the rate names beside the class."""
        return {name: self[field] for name, field in NARROWING.items() if self[field]}

    def _narrowed_text(self):
        """What the rate names beside the class, as people read it."""
        return " · ".join(each.display_name for each in self._narrowed_by().values())
