# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.ekinerja_addon.engine.exact import exact


class HrPayslipOrigin(models.Model):
    """What a payslip was computed from, and whether that still holds."""

    _inherit = "hr.payslip"

    basis_scheme = fields.Char(string="Scheme", compute="_compute_basis")
    basis_regulation = fields.Char(string="Regulation", compute="_compute_basis")
    basis_sha256 = fields.Char(
        string="Hash of the Score",
        compute="_compute_basis",
        help="SHA-256 of the locked score the payslip was computed from",
    )
    basis_rates = fields.Text(string="Rates Used", compute="_compute_basis")
    basis_sanctions = fields.Text(string="Sanctions Counted", compute="_compute_basis")
    basis_is_intact = fields.Boolean(
        string="Score Unchanged",
        compute="_compute_basis_is_intact",
        help="The locked values of the score, hashed again just now, give the hash this"
        " payslip was computed from.",
    )

    # === COMPUTE METHODS === #

    @api.depends("allowance_basis")
    @api.depends_context("lang")
    def _compute_basis(self):
        for slip in self:
            basis = slip.allowance_basis or {}
            scheme = basis.get("scheme", {})
            slip.basis_scheme = scheme.get("name")
            slip.basis_regulation = scheme.get("regulation")
            slip.basis_sha256 = basis.get("score", {}).get("sha256")
            slip.basis_rates = slip._rates_text(basis.get("rates", ()))
            slip.basis_sanctions = slip._sanctions_text(basis.get("sanctions", ()))

    @api.depends("allowance_basis", "score_id.snapshot", "score_id.sha256")
    def _compute_basis_is_intact(self):
        for slip in self:
            kept = slip.basis_sha256
            score = slip.score_id
            slip.basis_is_intact = (
                bool(kept) and kept == score.sha256 and score.is_intact
            )

    # === WORDS === #

    def _rates_text(self, rates):
        model = self.env["ekinerja.allowance.rate"]
        names = dict(model._fields["criterion"]._description_selection(self.env))
        return "\n".join(
            self.env._(
                "%(criterion)s: %(amount)s %(dates)s",
                criterion=names.get(rate["criterion"], rate["criterion"]),
                amount=self.env["hr.payslip.line"]._rupiah(self, rate["amount"]),
                dates=self._dates_text(rate),
            ).strip()
            for rate in rates
        )

    def _sanctions_text(self, sanctions):
        decimal = self.env["hr.payslip.line"]._decimal
        return "\n".join(
            self.env._(
                "%(percent)s %%: %(order)s %(dates)s",
                percent=decimal(exact(sanction["percent"])),
                # Payslips of earlier versions did not keep the letter.
                order=sanction.get("reason", "") or self.env._("letter not kept"),
                dates=self._dates_text(sanction),
            ).strip()
            for sanction in sanctions
        )

    def _dates_text(self, kept):
        """From when until when; payslips of earlier versions did not keep it."""
        start, end = kept.get("date_from"), kept.get("date_to")
        if not start:
            return ""
        day = fields.Date.to_date
        if not end:
            return self.env._("(since %s)", format_date(self.env, day(start)))
        return self.env._(
            "(%(start)s to %(end)s)",
            start=format_date(self.env, day(start)),
            end=format_date(self.env, day(end)),
        )
