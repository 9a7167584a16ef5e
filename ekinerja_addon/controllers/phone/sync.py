# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the phone kept while there was no network arrives here, entry by entry."""

from odoo.http import request, route

from .base import WRITE
from .log import MAX_REQUEST, PhoneLog

ANSWER_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class PhoneSync(PhoneLog):
    @route(
        ["/my/ekinerja/sync", "/my/ekinerja/sync/<int:log_id>"],
        max_content_length=MAX_REQUEST,
        **WRITE,
    )
    def phone_sync(self, log_id=None, uid=None, **typed):
        """Store one entry of the phone.

        :param uid: who wrote it; nobody sends the entries of somebody else
        :return: JSON: status stored or conflict, with the reason in words
        """
        if uid != str(request.env.uid):
            return self._phone_json({"status": "other_user"}, 409)
        employee_sudo = self._phone_writer()
        if not employee_sudo:
            reason = request.env._("Your login is not linked to an employee.")
            return self._phone_json({"status": "conflict", "reason": reason}, 409)
        store = self._phone_store(employee_sudo, log_id, typed)
        if not store.run():
            return self._phone_json(
                {
                    "status": "conflict",
                    "reason": store.problem_text(),
                    "errors": store.entry.errors,
                },
                409,
            )
        log = store.entry.log
        return self._phone_json(
            {
                "status": "stored",
                "log_id": log.id,
                "state": log.state,
                "date": log.date.isoformat(),
            }
        )

    def _phone_json(self, content, status=200):
        return request.make_json_response(content, ANSWER_HEADERS, status=status)
