# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError


class EkinerjaOutputFile(models.Model):
    """A file made from a batch and kept: made once, never changed.

    The content is read by the download only, which checks it against its hash and the
    sums of the batch.
    """

    _name = "ekinerja.output.file"
    _description = "File of a Payslip Batch"
    _order = "id desc"

    run_id = fields.Many2one(
        "hr.payslip.run",
        string="Batch",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [("bank", "Bank File"), ("payslips", "Payslips")], required=True, readonly=True
    )
    name = fields.Char(string="File Name", required=True, readonly=True)
    content = fields.Binary(
        attachment=True, required=True, readonly=True, groups=fields.NO_ACCESS
    )
    sha256 = fields.Char(string="SHA-256", required=True, readonly=True)
    people = fields.Integer(readonly=True)
    amount = fields.Monetary(string="Sum", readonly=True)
    layout_id = fields.Many2one(
        "ekinerja.bank.layout", readonly=True, ondelete="restrict"
    )
    transfer_on = fields.Date(string="Date of Transfer", readonly=True)
    state = fields.Selection(
        [("valid", "Valid"), ("paid", "Paid"), ("void", "Withdrawn")],
        required=True,
        default="valid",
        readonly=True,
    )

    _one_bank_file = models.UniqueIndex(
        "(run_id) WHERE kind = 'bank' AND state <> 'void'",
        "This batch has a bank file already.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        if vals.keys() - {"state"}:
            raise UserError(self.env._("A file that was made is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_bank(self):
        if self.filtered(lambda each: each.kind == "bank"):
            raise UserError(self.env._("A bank file is kept, even when withdrawn."))

    # === ACTION METHODS === #

    def action_download(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ekinerja/output/{self.id}",
            "target": "download",
        }

    def action_withdraw(self):
        """The file is not to be sent; a new one may be made. The old one is kept."""
        self.ensure_one()
        self.run_id.check_access("write")
        if self.kind != "bank" or self.state != "valid":
            raise UserError(
                self.env._("Only a bank file that is not paid is withdrawn.")
            )
        file_sudo = self.sudo()  # sudo: files are the server's to write; checked above
        file_sudo.state = "void"
        file_sudo.env["ekinerja.payslip.event"]._record(
            file_sudo.run_id, "withdrawn", file_sudo.sha256
        )
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _keep(self, run, kind, name, content, **values):
        """Store a file of a batch with its hash.

        :param bytes content: the file
        """
        return self.create(
            {
                "run_id": run.id,
                "kind": kind,
                "name": name,
                "content": base64.b64encode(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                **values,
            }
        )

    def _checked_content(self):
        """The bytes, for who may read the file.

        :raise UserError: when the file is not what it was, not to be sent, or not what
            the payslips come to
        """
        self.ensure_one()
        self.check_access("read")
        if self.state == "void":
            raise UserError(self.env._("This file was withdrawn; make a new one."))
        if self.kind == "bank":
            self.run_id._scope().checked_sums()
        # sudo: no field access for anybody but here, after the checks above
        content = self._raw_sudo()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UserError(
                self.env._("%s is not what was made; do not use it.", self.name)
            )
        return content

    def _raw_sudo(self):
        attachment_sudo = self.env["ir.attachment"].sudo()  # sudo: see the caller
        found = attachment_sudo.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("res_field", "=", "content"),
            ]
        )
        return found.raw
