# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the pages for planning and time share: forms, records, numbers."""

import re
from datetime import UTC, datetime, time

from psycopg2 import IntegrityError
from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools.misc import get_lang

from .base import PhoneBase

SHORT, LONG = 200, 2000
TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class PhonePages(PhoneBase):
    # === WHAT WAS SENT === #

    def _page_typed(self, typed, known):
        """The texts of a form, trimmed.

        :raise BadRequest: for a name the form does not have, such as an employee
        """
        typed = {name: text for name, text in typed.items() if name != "csrf_token"}
        if typed.keys() - set(known) or not all(
            isinstance(text, str) for text in typed.values()
        ):
            raise BadRequest()
        return {name: typed.get(name, "").strip() for name in known}

    def _page_long(self, text, label, longest=LONG):
        """Words for a text that is too long, nothing otherwise."""
        if len(text) <= longest:
            return ""
        return request.env._(
            "%(label)s: at most %(longest)s characters.", label=label, longest=longest
        )

    def _page_record(self, model, record_id):
        """A record by the rules of the user: what one may not see does not exist."""
        known = 0 < record_id < 2**31
        found = known and request.env[model].search([("id", "=", record_id)])
        if not found:
            raise request.not_found()
        return found

    def _page_decimal(self, text):
        """A number as the user's language writes it: 1.234,5. None for anything else.

        Separators of thousands are taken only where they belong.
        """
        lang = get_lang(request.env)
        point = re.escape(lang.decimal_point)
        comma = re.escape(lang.thousands_sep or " ")
        form = rf"(\d{{1,15}}|\d{{1,3}}({comma}\d{{3}}){{1,4}})({point}\d{{1,6}})?"
        if not re.fullmatch(form, text, re.ASCII):
            return None
        plain = text.replace(lang.thousands_sep or " ", "")
        return float(plain.replace(lang.decimal_point, "."))

    def _page_moment(self, employee_sudo, day, text):
        """UTC of a time of day such as 07:30 in the employee's zone; None if none."""
        match = TIME.fullmatch(text)
        if not match:
            return None
        local = datetime.combine(
            day, time(int(match[1]), int(match[2])), self._phone_zone(employee_sudo)
        )
        return local.astimezone(UTC).replace(tzinfo=None)

    def _page_try(self, change):
        """Do all of it or none, as :meth:`_phone_try` does for logs. Return in words
        what was in the way."""
        try:
            with request.env.cr.savepoint():
                change()
                request.env.flush_all()
        except UserError as error:
            return str(error)
        except IntegrityError as error:
            return self._page_model_of(error)._sql_error_to_message(error)
        return None

    def _page_model_of(self, error):
        """The model of a table: it has the words for its constraints."""
        tables = {m._table: name for name, m in request.env.registry.items()}
        return request.env[tables.get(error.diag.table_name, "base")]

    # === WHAT IS SHOWN === #

    def _page_labels(self, model, field):
        """{value: label} of a selection, in the user's language."""
        return dict(
            request.env[model]._fields[field]._description_selection(request.env)
        )

    def _page(self, template, employee_sudo, values, status=200):
        return self._phone_page(
            f"ekinerja_addon.{template}", employee_sudo, values, status
        )
