# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the pages of the phone app share: who, when, words, layout, headers."""

import hashlib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import time
from zoneinfo import ZoneInfo

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import format_date
from odoo.tools.misc import get_lang

from ...engine.exact import half_up
from ...tools import company_zone, exact_field
from .people import PhonePeople
from .words import script_texts_json

STATIC = Path(__file__).parents[2] / "static" / "src" / "phone"
READ = {"type": "http", "auth": "user", "methods": ["GET"]}
WRITE = READ | {"methods": ["POST"]}
# What storing work asks of an employee; the rest of the record is wide.
WRITER_FIELDS = (
    "name",
    "active",
    "user_id",
    "parent_id",
    "resource_id",
    "company_id",
    "current_version_id",
)
# What pages need of it: read by name, so that the rest is not read.
OWN_FIELDS = ("name", "resource_id", "company_id", "parent_id", "current_version_id")
OPEN_FOR_OWNER = ("draft", "returned")
# Everything comes from this server, nothing runs that is not a file of ours.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self';"
        " img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self';"
        " worker-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # On a shared phone the back button shows nothing of who was here before.
    "Cache-Control": "private, no-store",
}


@cache
def assets_version():
    """Short hash of the static files: a new version is fetched, an old one never."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.glob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


class PhoneBase(PhonePeople):
    """Helpers; everything is read as the user, by record rules."""

    # === WHO AND WHEN === #

    def _phone_employee(self):
        """The employee who has logged in.

        :return: ``hr.employee`` as superuser: portal users cannot read employees;
            only plain values of it go on a page
        """
        # sudo: see above; one's own record, by the user's id and nothing else
        employees_sudo = request.env["hr.employee"].sudo()
        mine = [
            ("user_id", "=", request.env.uid),
            ("company_id", "=", request.env.company.id),
        ]
        employee_sudo = employees_sudo.search_fetch(mine, OWN_FIELDS, limit=1)
        employee_sudo.resource_id.fetch(["tz"])
        return employee_sudo

    def _phone_writer(self):
        """The same employee as the log model finds it when work is stored, so that
        it is read once, and by name before anybody reads all of it."""
        user = request.env.user
        mine = [
            ("user_id", "=", user.id),
            ("company_id", "=", request.env.company.id),
        ]
        # sudo: one's own record, as ``env.user.employee_id`` finds it.
        employees_sudo = request.env["hr.employee"].sudo()
        employee_sudo = employees_sudo.search_fetch(mine, WRITER_FIELDS)
        # What Odoo would compute by the same search; one employee a company.
        with request.env.protecting([user._fields["employee_id"]], user):
            user.employee_id = employee_sudo
        employee_sudo.resource_id.fetch(["tz"])
        employee_sudo.current_version_id.fetch(["department_id", "date_version"])
        return employee_sudo

    def _phone_zone(self, employee_sudo):
        # sudo: portal users cannot read calendars; only the zone's name is used.
        company = employee_sudo.company_id or request.env.company.sudo()
        return ZoneInfo(employee_sudo.tz or company_zone(company))

    def _phone_today(self, employee_sudo):
        return datetime.now(self._phone_zone(employee_sudo)).date()

    def _phone_date(self, text, default):
        """A day asked for as "2026-10-05"; anything else is the default."""
        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return default
        # Years without neighbours have no previous or next month to link to.
        return day if 1970 <= day.year <= 9000 else default

    def _phone_month(self, text, today):
        """First day of the month asked for as "2026-10", this one otherwise."""
        return self._phone_date(f"{text}-01", today).replace(day=1)

    # === CHANGING === #

    def _phone_try(self, change):
        """Do all of it or none. Return in words what was in the way."""
        try:
            with request.env.cr.savepoint():
                change()
        except UserError as error:
            return str(error)
        except IntegrityError as error:
            # Somebody was faster: the same person on another device.
            return request.env["ekinerja.log"]._sql_error_to_message(error)
        return None

    def _phone_own_log(self, log_id):
        """The user's log of that id, empty without one; others do not exist here."""
        logs = request.env["ekinerja.log"]
        if log_id is None:
            return logs
        mine = request.env.user.employee_ids.ids  # of every company
        log = logs.search([("id", "=", log_id), ("employee_id", "in", mine)])
        if not log:
            raise request.not_found()
        return log

    # === WORDS === #

    def _phone_texts(self, employee_sudo):
        """Functions a page writes numbers, dates and local times with."""
        zone = self._phone_zone(employee_sudo)
        env = request.env

        def clock(moment):
            return moment.replace(tzinfo=UTC).astimezone(zone).strftime("%H:%M")

        def day_text(day, form="EEEE, d MMMM y"):
            return format_date(env, day, date_format=form)

        return {
            "number": self._phone_number,
            "clock": clock,
            "day_text": day_text,
            "month_text": lambda day: day_text(day, "MMMM y"),
        }

    def _phone_number(self, value, places=2):
        """So many decimals at most, in the user's language: 4.980 or 7,5."""
        lang = get_lang(request.env)
        whole, _point, part = f"{half_up(exact_field(value), places):,}".partition(".")
        whole = whole.replace(",", lang.thousands_sep or "")
        part = part.rstrip("0")
        return f"{whole}{lang.decimal_point}{part}" if part else whole

    def _phone_states(self):
        field = request.env["ekinerja.log"]._fields["state"]
        return dict(field._description_selection(request.env))

    # === PAGES === #

    def _phone_page(self, template, employee_sudo, values, status=200):
        """Render a page inside the app's own layout."""
        delegated = values.get("delegated")
        if delegated is None:
            delegated = self._phone_delegated(employee_sudo)
        team, oldest = self._phone_team_count(employee_sudo, delegated)
        values = {
            "uid": request.env.uid,
            "csrf_token": request.csrf_token(),
            "page_lang": (request.env.lang or "en_US").replace("_", "-"),
            "version": assets_version(),
            "json_texts": script_texts_json(request.env),
            "zone": str(self._phone_zone(employee_sudo)),
            "rendered": int(time()),
            "done": None,
            "problem": None,
            "employee_name": employee_sudo.name,
            "has_team": team is not None,
            "team_count": team or 0,
            "team_oldest": oldest,
            **self._phone_texts(employee_sudo),
            **values,
        }
        response = request.render(template, values, status=status)
        response.headers.update(HEADERS)
        # Tells the service worker whose page it may keep.
        response.headers["X-Ekinerja-User"] = str(request.env.uid)
        return response

    def _phone_redirect(self, path, **query):
        """To a page of the app, saying what was done."""
        return request.redirect_query(f"/my/ekinerja{path}", query)

    def _phone_no_employee(self):
        """Somebody whose login is not linked to an employee gets help, no error."""
        values = {
            "page": "none",
            "login": request.env.user.login,
            "number": self._phone_number,
        }
        employee_sudo = self._phone_employee()
        return self._phone_page_plain("phone_no_employee", values, employee_sudo)

    def _phone_page_plain(self, name, values, employee_sudo):
        values = {"employee_name": request.env.user.name} | values
        template = f"ekinerja_addon.{name}"
        return self._phone_page(template, employee_sudo, values)
