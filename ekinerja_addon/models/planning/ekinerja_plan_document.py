# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...engine.exact import decimal_text
from ...tools import exact_field


class EkinerjaPlanDocument(models.Model):
    """The agreement of employee and superior: what it says, and who signed it."""

    _name = "ekinerja.plan"
    _inherit = ["ekinerja.plan", "ekinerja.signed.mixin"]

    signature_employee = fields.Binary(readonly=True, copy=False, attachment=True)
    signature_superior = fields.Binary(readonly=True, copy=False, attachment=True)
    signed_employee_at = fields.Datetime(readonly=True, copy=False)
    signed_superior_at = fields.Datetime(readonly=True, copy=False)
    signer_superior_id = fields.Many2one("hr.employee", readonly=True, copy=False)
    can_sign = fields.Boolean(compute="_compute_can_sign")

    @api.depends("state", "signed_employee_at", "signed_superior_at")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        decidable = self._decidable()
        for plan in self:
            as_owner = plan.is_own and not plan.signed_employee_at
            as_superior = plan in decidable and not plan.signed_superior_at
            plan.can_sign = plan.state == "agreed" and (as_owner or as_superior)

    # === ACTION METHODS === #

    def action_sign(self, signature=None):
        """Sign the agreed plan, as its employee or as the superior.

        :param str signature: image in base64; asked for when empty
        :raise AccessError: for anybody else
        """
        self.ensure_one()
        self.check_access("read")
        if not (isinstance(signature, str | bytes) and signature):
            return self._ask_signature()
        self.sudo().lock_for_update()  # sudo: a portal employee only reads the plan
        if self.state != "agreed" or not self._is_genuine():
            raise UserError(self.env._("Only an agreed plan can be signed."))
        values = self._signature_values(self._checked_image(signature))
        # sudo: nobody writes signatures but this method, each one the own.
        self.sudo().write(values)
        return True

    # === BUSINESS METHODS === #

    def _ask_signature(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sign"),
            "res_model": "ekinerja.plan.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_plan_id": self.id},
        }

    def _signature_values(self, image):
        now = fields.Datetime.now()
        if self.is_own and not self.signed_employee_at:
            return {"signature_employee": image, "signed_employee_at": now}
        if self._decidable() and not self.signed_superior_at:
            return {
                "signature_superior": image,
                "signed_superior_at": now,
                "signer_superior_id": self.env.user.employee_id.id,
            }
        raise AccessError(
            self.env._("The employee and the superior sign a plan, once each.")
        )

    def _document(self):
        """Content of the plan: as agreed, or as the draft stands."""
        self.ensure_one()
        # sudo: names of the superior's results are part of the own document.
        return self.content or self.sudo()._live_document()

    @api.model
    def _check_facts(self, token):
        """All that the public page shows: names, posts, dates; None if unknown."""
        plan = self.search([("check_token", "=", token)], limit=1) if token else self
        if not plan:
            return None
        successor = self.search([("previous_id", "=", plan.id)], limit=1)
        people = {
            role: {key: plan.content[role][key] for key in ("name", "post")}
            for role in ("employee", "superior")
        }
        return people | {
            "document": "plan",
            "genuine": plan._is_genuine(),
            "signed": bool(plan.signed_employee_at and plan.signed_superior_at),
            "replaced_by": successor.agreed_at and successor.version,
            "year": str(plan.year),
            "version": plan.version,
            "agreed": format_date(self.env, plan.agreed_at),
            "sha256": plan.sha256,
        }

    def _live_document(self):
        """Canonical content: what both agree to, numbers as exact text."""
        self.ensure_one()
        return {
            "document": "plan",
            "year": self.year,
            "period": [self.date_from.isoformat(), self.date_to.isoformat()],
            "version": self.version,
            "reason": self.version_reason or "",
            "kind": self.kind,
            "approach": self.approach,
            "employee": self._person(self.employee_id, self.post),
            "superior": self._person(self.superior_id or self.agreed_by_id),
            "lines": [line._document() for line in self.line_ids],
            "behaviours": {b.value: b.expectation or "" for b in self.behaviour_ids},
            "resources": self.resources or "",
            "accountability": self.accountability or "",
            "consequences": self.consequences or "",
        }

    def _person(self, employee, post=None):
        return {
            "name": employee.name or "",
            "nip": employee.nip or "",
            "rank": employee.rank or "",
            "post": post or employee.job_title or employee.job_id.name or "",
            "unit": employee.department_id.name or "",
        }


class EkinerjaPlanLine(models.Model):
    _inherit = "ekinerja.plan.line"

    def _document(self):
        return {
            "key": self._key("previous_line_id"),
            "kind": self.kind,
            "name": self.name,
            "weight": _text(self.weight),
            "parent": self.parent_line_id.name or self.strategy_id.name or "",
            "cascade": self.cascade or "",
            "perspective": self.perspective or "",
            "standard": self.standard or "",
            "indicators": [i._document() for i in self.indicator_ids],
        }


class EkinerjaPlanIndicator(models.Model):
    _inherit = "ekinerja.plan.indicator"

    def _document(self):
        return {
            "key": self._key("previous_indicator_id"),
            "name": self.name,
            "aspect": self.aspect,
            "target": _text(self.target),
            "unit": self.unit,
            "aggregation": self.aggregation,
            "polarity": self.polarity,
            "months": {
                m.month.strftime("%Y-%m"): _text(m.target) for m in self.target_ids
            },
        }


class EkinerjaPlanPart(models.AbstractModel):
    _inherit = "ekinerja.plan.part"

    def _key(self, previous):
        """The same for a part in all versions of its plan."""
        part = self
        while part[previous]:
            part = part[previous]
        return str(part.id)


def _text(value):
    return decimal_text(exact_field(value))
