# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ekinerja_addon.tools import exact_field

from ...engine.basic import part_of
from .basics import Basics, check_state, decimal, rupiah


class EkinerjaAllowanceRateCheck(models.Model):
    """The formula beside the approved amount. The approved amount is what is paid."""

    _inherit = "ekinerja.allowance.rate"

    basic_percent = fields.Float(
        string="Of Basic (%)",
        digits=0,
        aggregator=None,
        help="Which part of the basic amount of the class the rate is meant to be, such"
        " as 25. Empty: the rate is not checked.",
    )
    formula_amount = fields.Monetary(string="By Formula", compute="_compute_formula")
    formula_difference = fields.Monetary(
        string="Difference", compute="_compute_formula"
    )
    check_state = fields.Selection(
        [("agrees", "Agrees"), ("differs", "Differs"), ("none", "Not Checked")],
        string="Check",
        compute="_compute_formula",
        search="_search_check_state",
    )
    formula_note = fields.Char(string="Formula", compute="_compute_formula")

    _basic_percent_range = models.Constraint(
        "CHECK(basic_percent IS NULL OR basic_percent >= 0)",
        "A percentage of the basic amount is not negative.",
    )

    # === COMPUTE METHODS === #

    @api.depends("amount", "basic_percent", "company_id", "date_from", "job_class")
    @api.depends_context("lang")
    def _compute_formula(self):
        checked = self.filtered(lambda rate: rate.basic_percent and rate.date_from)
        basics = Basics(self.env, checked.company_id)
        for rate in self:
            rate.update(rate._checked(basics if rate in checked else None))

    def _checked(self, basics):
        if not basics:
            return self._unchecked(False)
        found = basics.of(self.company_id, self.job_class, self.date_from)
        if not found:
            return self._unchecked(
                self.env._(
                    "No reference amount of class %(job_class)s, or no indices, on"
                    " %(day)s.",
                    job_class=self.job_class,
                    day=self.date_from,
                )
            )
        percent, amount = exact_field(self.basic_percent), exact_field(self.amount)
        formula = part_of(found.counts, percent, found.index.rounding)
        return {
            "formula_amount": formula,
            "formula_difference": float(amount - formula),
            "check_state": check_state(amount, formula, found.index),
            "formula_note": self._formula_words(found, percent, amount, formula),
        }

    @api.model
    def _unchecked(self, note):
        return {
            "formula_amount": 0,
            "formula_difference": 0,
            "check_state": "none",
            "formula_note": note,
        }

    def _search_check_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        # A few hundred rates a region have a percentage; the formula is not in SQL.
        rates = self.search([("basic_percent", ">", 0)])
        found = rates.filtered(lambda rate: rate.check_state in value)
        domain = Domain("id", "in", found.ids)
        return domain | Domain("id", "not in", rates.ids) if "none" in value else domain

    # === GETTERS === #

    @api.model
    def _formula_words(self, basic, percent, amount, formula):
        return self.env._(
            "Approved %(approved)s; formula %(formula)s, that is %(percent)s %% of the"
            " basic amount %(counts)s (%(basic)s)",
            approved=rupiah(self.env, amount),
            formula=rupiah(self.env, formula),
            percent=decimal(self.env, percent),
            counts=rupiah(self.env, basic.counts),
            basic=self.env["ekinerja.allowance.reference"]._basic_words(basic),
        )
