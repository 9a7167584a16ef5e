# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Work under a name of one's own: kept from an entry, used, deleted."""

from odoo.http import request, route

from .base import READ, WRITE
from .log import PhoneLog

NAME_LENGTH = 60


class PhoneTemplate(PhoneLog):
    @route("/my/ekinerja/templates", readonly=True, **READ)
    def phone_templates(self, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        return self._phone_render_templates(employee_sudo, done=done)

    @route("/my/ekinerja/log/<int:log_id>/template", **WRITE)
    def phone_template_keep(self, log_id, name="", **typed):
        """Keep the work of an own entry, not its time, under a name."""
        self._phone_refuse_unknown(typed | {"name": name}, ("name",))
        log = self._phone_own_log(log_id)
        problem = self._phone_keep_template(log, name.replace("\0", "").strip())
        if problem:
            return self._phone_render_templates(
                self._phone_employee(), problem=problem, status=409
            )
        return self._phone_redirect("/templates", done="template")

    @route("/my/ekinerja/templates/<int:template_id>/delete", **WRITE)
    def phone_template_delete(self, template_id, **typed):
        self._phone_refuse_unknown(typed, ())
        template = self._phone_like(self._phone_employee(), None, template_id)
        if not template:
            raise request.not_found()
        template.unlink()
        return self._phone_redirect("/templates", done="delete")

    def _phone_keep_template(self, log, name):
        """Return in words what was in the way."""
        name = name or log.activity_type_id.name
        if len(name) > NAME_LENGTH:
            return request.env._("Keep the name below %s characters.", NAME_LENGTH)
        values = {
            "name": name,
            "employee_id": log.employee_id.id,
            "activity_type_id": log.activity_type_id.id,
            "operation_id": log.operation_id.id,
            "quantity": log.quantity,
            "minutes": max(1, int((log.stop - log.start).total_seconds() // 60)),
            "note": log.note,
        }
        templates = request.env["ekinerja.log.template"]
        return self._phone_try(lambda: templates.create(values))

    def _phone_render_templates(
        self, employee_sudo, problem=None, status=200, done=None
    ):
        templates = request.env["ekinerja.log.template"].search(
            [("employee_id", "=", employee_sudo.id)]
        )
        values = {
            "page": "log",
            "templates": templates,
            # sudo: names of the operations of one's own templates
            "operations": {t.id: t.operation_id.name for t in templates.sudo()},
            "problem": problem,
            "done": self._phone_done_text(done),
        }
        return self._phone_page(
            "ekinerja_addon.phone_templates", employee_sudo, values, status
        )
