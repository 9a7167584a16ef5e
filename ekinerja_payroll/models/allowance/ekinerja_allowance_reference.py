# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from .basics import Basics, check_state, decimal, rupiah


class EkinerjaAllowanceReference(models.Model):
    """Reference of a job class (BPK) and the basic amount that was approved for it."""

    _name = "ekinerja.allowance.reference"
    _description = "Reference Amount"
    _order = "date_from desc, job_class desc"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    job_class = fields.Integer(required=True, aggregator=None)
    amount = fields.Monetary(
        string="Reference (BPK)",
        required=True,
        help="Allowance of the class at the Audit Board, the national reference",
    )
    approved_amount = fields.Monetary(
        string="Basic, Approved",
        help="As the regulation of the region has it. It counts; the formula only"
        " checks it.",
    )
    source = fields.Char(help="The regulation the amounts come from")
    date_from = fields.Date(
        required=True, default=lambda self: fields.Date.today().replace(month=1, day=1)
    )
    date_to = fields.Date(help="Empty: until a new amount takes its place")
    # check
    formula_amount = fields.Monetary(
        string="Basic by Formula", compute="_compute_formula"
    )
    formula_difference = fields.Monetary(
        string="Difference", compute="_compute_formula"
    )
    check_state = fields.Selection(
        [("agrees", "Agrees"), ("differs", "Differs"), ("none", "Not Checked")],
        string="Check",
        compute="_compute_formula",
    )
    formula_note = fields.Char(string="Formula", compute="_compute_formula")

    _job_class_range = models.Constraint(
        "CHECK(job_class BETWEEN 1 AND 17)", "A job class is a number from 1 to 17."
    )
    _amounts_whole = models.Constraint(
        "CHECK(amount > 0 AND amount = trunc(amount) AND"
        " coalesce(approved_amount, 0) >= 0 AND"
        " coalesce(approved_amount, 0) = trunc(coalesce(approved_amount, 0)))",
        "An amount is a whole number of rupiah above zero.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A reference ends after it has begun.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (company_id WITH =, job_class WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "A reference for this class is in force in this period already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("job_class", "date_from")
    def _compute_display_name(self):
        for each in self:
            each.display_name = f"{each.job_class} · {each.date_from or ''}"

    @api.depends("amount", "approved_amount", "company_id", "date_from")
    @api.depends_context("lang")
    def _compute_formula(self):
        basics = Basics(self.env, self.company_id)
        for reference in self:
            found = reference.date_from and basics.of_reference(reference)
            reference.update(reference._checked(found) if found else self._unchecked())

    def _checked(self, basic):
        difference = 0 if basic.approved is None else basic.approved - basic.formula
        return {
            "formula_amount": basic.formula,
            "formula_difference": float(difference),
            "check_state": "none"
            if basic.approved is None
            else check_state(basic.approved, basic.formula, basic.index),
            "formula_note": self._basic_words(basic),
        }

    @api.model
    def _unchecked(self):
        return {
            "formula_amount": 0,
            "formula_difference": 0,
            "check_state": "none",
            "formula_note": self.env._("No indices are in force on the first day."),
        }

    # === GETTERS === #

    @api.model
    def _basic_words(self, basic):
        """How a basic amount comes about, in one sentence."""
        words = self.env._(
            "%(reference)s × %(index)s = %(formula)s",
            reference=rupiah(self.env, basic.reference.amount),
            index=decimal(self.env, basic.index._product()),
            formula=rupiah(self.env, basic.formula),
        )
        if basic.approved is None:
            return words
        return self.env._(
            "Approved %(approved)s; formula %(words)s",
            approved=rupiah(self.env, basic.approved),
            words=words,
        )
