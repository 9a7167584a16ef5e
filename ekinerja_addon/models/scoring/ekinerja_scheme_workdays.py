# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.tools import SQL, ormcache


class EkinerjaScheme(models.Model):
    """Workdays for pages that are opened a thousand times a minute."""

    _inherit = "ekinerja.scheme"

    def _workday_dates(self, month):
        """The workdays of a month in order: one statement when nothing changed."""
        self.ensure_one()
        return self._workday_dates_of(self.id, month, self._hours_version())

    @ormcache("scheme_id", "month", "version")
    def _workday_dates_of(self, scheme_id, month, version):
        # ``version`` is only a key: hours or holidays that change make a new one.
        return tuple(sorted(self.browse(scheme_id)._workdays(month)))

    def _hours_version(self):
        """Text that changes with working hours, calendars and holidays."""
        self.env.flush_all()
        tables = (
            "ekinerja_scheme",
            "ekinerja_scheme_calendar",
            "resource_calendar",
            "resource_calendar_attendance",
        )
        parts = [
            SQL(
                "(SELECT concat(count(*), '/', max(write_date)) FROM %s)",
                SQL.identifier(table),
            )
            for table in tables
        ]
        # Of holidays only those of everybody: one's own leave is no matter here.
        parts.append(
            SQL(
                """(SELECT concat(count(*), '/', max(write_date))
                      FROM resource_calendar_leaves WHERE resource_id IS NULL)"""
            )
        )
        query = SQL("SELECT concat_ws(' ', %s)", SQL(", ").join(parts))
        return self.env.execute_query(query)[0][0]
