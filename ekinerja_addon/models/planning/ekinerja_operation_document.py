# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...engine.exact import decimal_text
from ...tools import exact_field


class EkinerjaOperationDocument(models.Model):
    """The agreed operation plan (ROPK): frozen when the head opens it, and signed."""

    _name = "ekinerja.operation"
    _inherit = ["ekinerja.operation", "ekinerja.signed.mixin"]

    signature_head = fields.Binary(readonly=True, copy=False, attachment=True)
    signed_head_at = fields.Datetime(readonly=True, copy=False)
    signer_head_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    can_sign = fields.Boolean(compute="_compute_can_sign")
    changed_since = fields.Boolean(
        string="Changed since Its Approval", compute="_compute_changed_since"
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "sha256", "signed_head_at")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        headed = self._headed()
        for operation in self:
            operation.can_sign = (
                operation.state == "open"
                and operation.sha256
                and not operation.signed_head_at
                and operation in headed
            )

    @api.depends("sha256", "name", "date_start", "date_end", "volume", "step_ids")
    def _compute_changed_since(self):
        for operation in self:
            # sudo: members of the portal see that it changed, not the people on it.
            operation_sudo = operation.sudo()
            operation.changed_since = bool(operation.sha256) and (
                operation_sudo.content != operation_sudo._live_document()
            )

    # === ACTION METHODS === #

    def action_sign(self, signature=None):
        """The head signs the operation that was opened.

        :param str signature: image in base64; asked for when empty
        :raise AccessError: for anybody who does not head the unit
        """
        self.ensure_one()
        self.check_access("read")
        if not (isinstance(signature, str | bytes) and signature):
            return self._ask_signature()
        self.sudo().lock_for_update()  # sudo: who stands above only reads it
        if self - self._headed():
            raise AccessError(
                self.env._("The head of the unit, or who stands above, signs.")
            )
        if not self.can_sign or not self._is_genuine():
            raise UserError(
                self.env._("An open operation is signed, once, as it was approved.")
            )
        # sudo: nobody writes signatures but this method, each one the own.
        self.sudo().write(
            {
                "signature_head": self._checked_image(signature),
                "signed_head_at": fields.Datetime.now(),
                "signer_head_id": self.env.user.employee_id.id,
            }
        )
        return True

    # === BUSINESS METHODS === #

    def _transition(self, action, reason=None):
        result = super()._transition(action, reason)
        if action == "open":
            # sudo: the server freezes what was approved, and takes the old signature.
            self.sudo().write({"signature_head": False, "signed_head_at": False})
            self.sudo()._freeze()  # sudo: as above
        return result

    def _ask_signature(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": "ekinerja.plan.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_operation_id": self.id},
        }

    def _live_document(self):
        """What the head approves: work, people, schedule, volume and money."""
        self.ensure_one()
        return {
            "document": "operation",
            "code": self.code,
            "name": self.name,
            "unit": self.department_id.name or "",
            "budget_item": self.budget_item_id.display_name or "",
            "budget": _text(self.planned_budget),
            "result": self.plan_line_id.name or "",
            "period": [self.date_start.isoformat(), self.date_end.isoformat()],
            "volume": f"{_text(self.volume)} {self.volume_unit or ''}".strip(),
            "responsible": self._person(self.responsible_id),
            "head": self._person(self.department_id.manager_id),
            "members": sorted(self.member_ids.mapped("name")),
            "steps": [
                [s.name, s.date_start.isoformat(), s.date_end.isoformat()]
                for s in self.step_ids.sorted(lambda s: (s.date_start, s.id))
            ],
            "months": {
                m.month.isoformat(): [
                    _text(m.planned_physical),
                    _text(m.planned_financial),
                ]
                for m in self.month_ids
            },
        }

    def _person(self, employee):
        post = employee.job_title or employee.job_id.name or ""
        return {"name": employee.name or "", "post": post}

    @api.model
    def _check_facts(self, token):
        """All that the public page shows: names, posts, dates; None if unknown."""
        found = self.search([("check_token", "=", token)], limit=1) if token else self
        if not found:
            return None
        return {
            "document": "operation",
            "title": f"{found.content['code']} {found.content['name']}",
            "responsible": found.content["responsible"],
            "head": found.content["head"],
            "genuine": found._is_genuine(),
            "signed": bool(found.signed_head_at),
            "changed": found.changed_since,
            "agreed": format_date(self.env, found.approved_at),
            "sha256": found.sha256,
        }


def _text(value):
    return decimal_text(exact_field(value))
