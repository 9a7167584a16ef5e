# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .scope import Scope

LISTS = ("nominative", "recap", "criterion", "tax", "social", "deduction")
LINK = Markup(
    '<span class="border rounded px-2 py-1 me-2 mb-2 d-inline-block">%s:'
    ' <a href="%s.xlsx">XLSX</a> · <a href="%s.pdf" target="_blank">PDF</a></span>'
)


class HrPayslipRunOutput(models.Model):
    """What leaves a batch: lists, payslips, bank file, letter of payment."""

    _inherit = "hr.payslip.run"

    file_ids = fields.One2many("ekinerja.output.file", "run_id", readonly=True)
    # Computed for all: an officer opens the batch, too, who may not read the file.
    bank_file_id = fields.Many2one(
        "ekinerja.output.file", compute="_compute_bank_file_id", compute_sudo=True
    )
    is_payable = fields.Boolean(compute="_compute_is_payable")
    output_links = fields.Html(compute="_compute_output_links", sanitize=False)
    # letter of payment
    letter_number = fields.Char(copy=False)
    letter_date = fields.Date(copy=False)
    letter_account = fields.Char(
        string="Budget Account",
        default="5.1.01.02",
        help="Account of the budget that the allowance is paid from",
    )
    letter_head_id = fields.Many2one(
        "hr.employee", string="Budget User", check_company=True
    )
    letter_treasurer_id = fields.Many2one(
        "hr.employee", string="Signing Treasurer", check_company=True
    )

    # === COMPUTE METHODS === #

    @api.depends("file_ids.state")
    def _compute_bank_file_id(self):
        files = self.env["ekinerja.output.file"].search(
            [("run_id", "in", self.ids), ("kind", "=", "bank"), ("state", "!=", "void")]
        )
        found = {each.run_id.id: each.id for each in files}
        for run in self:
            run.bank_file_id = found.get(run.id)

    @api.depends("step", "four_eyes", "slip_count", "done_count")
    def _compute_is_payable(self):
        for run in self:
            alone = not run.four_eyes and run.slip_count == run.done_count
            run.is_payable = bool(run.slip_count) and (
                alone or run.step in ("approved", "paid")
            )

    @api.depends_context("lang")
    @api.depends("slip_count")
    def _compute_output_links(self):
        for run in self:
            run.output_links = run._links(f"/ekinerja/batch/{run.id}")
            if run._has_neighbours():
                month = f"/ekinerja/month/{run.allowance_month:%Y-%m}"
                head = self.env._("All batches of the month:")
                run.output_links += Markup("<div>%s</div>") % head + run._links(month)

    def _links(self, path):
        """Each list as workbook and as PDF."""
        titles = {name: self.env[f"ekinerja.output.{name}"]._title() for name in LISTS}
        return Markup("").join(
            LINK % (title, f"{path}/{name}", f"{path}/{name}")
            for name, title in titles.items()
        )

    def _has_neighbours(self):
        """Is the month paid by several batches?"""
        return bool(
            self.search_count(
                [
                    ("company_id", "=", self.company_id.id),
                    ("allowance_month", "=", self.allowance_month),
                    ("id", "!=", self._origin.id),
                ],
                limit=1,
            )
        )

    # === ACTION METHODS === #

    def action_bank_file(self):
        """Choose the layout; what keeps a file from being made is shown first."""
        self.ensure_one()
        if self.bank_file_id:
            return self.bank_file_id.action_download()
        self._check_payable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bank File"),
            "res_model": "ekinerja.bank.make",
            "view_mode": "form",
            "target": "new",
            "context": {"default_run_id": self.id},
        }

    def action_letter(self):
        """The letter that asks for payment, as PDF."""
        self.ensure_one()
        self._check_payable()
        missing = [
            self._fields[name]._description_string(self.env)
            for name in ("letter_number", "letter_date", "letter_head_id")
            if not self[name]
        ]
        if missing:
            raise UserError(
                self.env._("For the letter fill in: %s.", ", ".join(missing))
            )
        return self.env.ref("ekinerja_payroll.output_letter_report").report_action(self)

    def close_payslip_run(self):
        """Closing says that the money has left, where the treasurer acts alone."""
        files = self.bank_file_id.filtered(lambda each: each.state == "valid")
        for file in files:
            file.run_id._scope().checked_sums()
        result = super().close_payslip_run()
        files.sudo().write({"state": "paid"})  # sudo: files are the server's to write
        return result

    # === BUSINESS METHODS === #

    def _scope(self):
        """What lists of this batch are about."""
        self.ensure_one()
        return Scope(self.company_id, self.allowance_month, self)

    def _signers(self):
        """Treasurer and budget user as papers name them."""
        # sudo: name, rank and NIP of those who sign, of a batch that the user may read
        people_sudo = (self.letter_treasurer_id.sudo(), self.letter_head_id.sudo())
        roles = ("Bendahara Pengeluaran", "Pengguna Anggaran")
        return [
            {
                "role": role,
                "name": person_sudo.name or "." * 40,
                "nip": person_sudo.nip or "",
                "rank": person_sudo.rank or "",
            }
            for role, person_sudo in zip(roles, people_sudo, strict=True)
        ]

    def _check_payable(self):
        """
        :raise UserError: before the batch is approved
        """
        if not self.is_payable:
            raise UserError(
                self.env._(
                    "The batch is not approved yet: what the bank and the treasury get"
                    " must not change any more."
                )
            )

    def _move(self, step, values, action=None, note=None):
        """A step back withdraws the bank file; payment names it."""
        file = self.bank_file_id
        if file and step == "draft":
            file.state = "void"
        if file and step == "paid":
            self._scope().checked_sums()
            file.state = "paid"
            note = note or file.sha256
        return super()._move(step, values, action=action, note=note)
