# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

HR_GROUPS = (
    "hr.group_hr_user,ekinerja_addon.group_officer,ekinerja_addon.group_inspector"
)
RANK_PATTERN = re.compile(r"(?:I|II|III)/[a-d]|IV/[a-e]")
PPPK_RANK_PATTERN = re.compile(r"X(?:V(?:I{1,2})?|I{1,3}|IV)?|IX|IV|V?I{1,3}|V")


class HrVersion(models.Model):
    _inherit = "hr.version"

    rank = fields.Char(
        tracking=True,
        groups=HR_GROUPS,
        help="Golongan/ruang such as III/c; for contract civil servants I to XVII.",
    )
    civil_status = fields.Selection(
        [
            ("pns", "PNS (permanent)"),
            ("cpns", "CPNS (probation)"),
            ("pppk", "PPPK (contract)"),
        ],
        tracking=True,
        groups=HR_GROUPS,
    )
    job_class = fields.Integer(
        compute="_compute_job_class",
        store=True,
        readonly=False,
        tracking=True,
        groups=HR_GROUPS,
    )
    rank_group = fields.Char(compute="_compute_rank_group", groups=HR_GROUPS)
    profession_id = fields.Many2one(
        "ekinerja.profession",
        string="Scarce Profession",
        compute="_compute_profession_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
        groups=HR_GROUPS,
    )

    _job_class_range = models.Constraint(
        "CHECK(job_class IS NULL OR job_class BETWEEN 0 AND 17)",
        "A job class is a number from 1 to 17.",
    )

    @api.depends("job_id")
    def _compute_job_class(self):
        for version in self:
            version.job_class = version.job_id.job_class or version.job_class

    @api.depends("job_id")
    def _compute_profession_id(self):
        for version in self:
            version.profession_id = version.job_id.profession_id

    @api.depends("rank", "civil_status")
    def _compute_rank_group(self):
        for version in self:
            version.rank_group = (
                "PPPK"
                if version.civil_status == "pppk"
                else (version.rank or "").partition("/")[0]
            )

    @api.constrains("rank", "civil_status")
    def _check_rank(self):
        for version in self.filtered("rank"):
            pattern = (
                PPPK_RANK_PATTERN if version.civil_status == "pppk" else RANK_PATTERN
            )
            if not pattern.fullmatch(version.rank):
                raise ValidationError(
                    self.env._(
                        "%(rank)s is no rank of %(employee)s's status. Use I/a to IV/e,"
                        " or I to XVII for contract civil servants.",
                        rank=version.rank,
                        employee=version.employee_id.name or version.name,
                    )
                )
