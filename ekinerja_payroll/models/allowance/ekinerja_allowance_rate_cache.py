# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Amounts of a post for pages that are opened all the time: kept until a rate, an
agency or a tier changes."""

from odoo import api, models
from odoo.tools import ormcache

from ..payslip.rate_book import RateBook


class EkinerjaAllowanceRateCache(models.Model):
    _inherit = "ekinerja.allowance.rate"

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @ormcache("company_id", "day", "tuple(sorted(post.items()))")
    def _amounts_of(self, company_id, day, post):
        """((criterion, whole rupiah), …) of a post.

        :param dict post: job_class, department_id, job_id, profession_id,
            work_location_id
        """
        company = self.env["res.company"].browse(company_id)
        # sudo: an agency's tier and what is above it are no secret.
        department_sudo = self.env["hr.department"].sudo().browse(post["department_id"])
        said = post | {
            "tier_code": department_sudo.workload_tier_id.code or None,
            "department_path": department_sudo.parent_path,
        }
        rates = RateBook(self.env, company, day, post["job_class"]).of(said)
        return tuple((rate["criterion"], int(rate["amount"])) for rate in rates)


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def write(self, vals):
        if {"parent_id", "workload_tier_id"} & vals.keys():
            self.env.registry.clear_cache()
        return super().write(vals)


class EkinerjaWorkloadTier(models.Model):
    _inherit = "ekinerja.workload.tier"

    def write(self, vals):
        if "code" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)
