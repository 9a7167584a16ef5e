# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the portal pages of all capabilities share: who, when, how it is written."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from odoo.http import request
from odoo.tools import format_date
from odoo.tools.misc import get_lang

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..engine.exact import half_up
from ..tools import company_zone, exact_field

OPEN_FOR_OWNER = ("draft", "returned")


class EkinerjaPortal(CustomerPortal):
    """Entry on /my and helpers; everything is read as the user, by record rules."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        logs = request.env["ekinerja.log"]
        own = [("employee_id", "in", request.env.user.employee_ids.ids)]
        if "ekinerja_open_count" in counters:
            mine = [*own, ("state", "in", OPEN_FOR_OWNER)]
            values["ekinerja_open_count"] = logs.search_count(mine)
        if "ekinerja_returned_count" in counters:
            returned = [*own, ("state", "=", "returned")]
            values["ekinerja_returned_count"] = logs.search_count(returned)
        return values

    def _ekinerja_employee(self):
        """The employee who has logged in.

        :return: ``hr.employee`` as superuser (``env.user`` always is one): portal
            users cannot read employees; only its name, zone and id go on a page
        """
        return request.env.user.employee_id

    def _ekinerja_zone(self, employee_sudo):
        return ZoneInfo(employee_sudo.tz or company_zone(employee_sudo.company_id))

    def _ekinerja_today(self, employee_sudo):
        return datetime.now(self._ekinerja_zone(employee_sudo)).date()

    def _ekinerja_month(self, text, today):
        """First day of the month asked for as "2026-10"; anything else is this one."""
        try:
            month = date.fromisoformat(f"{text}-01")
        except ValueError:
            return today.replace(day=1)
        # Years without neighbours have no previous or next month to link to.
        return month if 1970 <= month.year <= 9000 else today.replace(day=1)

    def _ekinerja_texts(self, employee_sudo):
        """Functions a page writes numbers, dates and local times with."""
        zone = self._ekinerja_zone(employee_sudo)
        env = request.env

        def clock(moment):
            return moment.replace(tzinfo=UTC).astimezone(zone).strftime("%H:%M")

        return {
            "number": self._ekinerja_number,
            "clock": clock,
            "day_text": lambda day: format_date(env, day, date_format="EEEE, d MMMM y"),
            "month_text": lambda day: format_date(env, day, date_format="MMMM y"),
        }

    def _ekinerja_number(self, value):
        """Two decimals at most, in the user's language: 4.980 or 7,5."""
        lang = get_lang(request.env)
        rounded = half_up(exact_field(value), 2)
        shown = request.env["res.lang"].browse(lang.id).format("%.2f", rounded, True)
        return shown.rstrip("0").rstrip(lang.decimal_point)

    def _ekinerja_no_employee(self):
        values = {"page_name": "ekinerja", "login": request.env.user.login}
        return request.render("ekinerja_addon.portal_ekinerja_no_employee", values)
