# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

# The owner's own steps; the others are decisions.
ENTERED = ("create", "submit", "withdraw")


class EkinerjaLogWindow(models.Model):
    """Work is entered and decided in time, or by an exception that leaves a trace."""

    _inherit = "ekinerja.log"

    # === BUSINESS METHODS === #

    def _check_editable(self):
        result = super()._check_editable()
        self._check_window("enter")
        return result

    def _transition(self, action, reason=None):
        self._check_window("enter" if action in ENTERED else "decide")
        return super()._transition(action, reason)

    def _check_window(self, window):
        """Nobody enters, or decides, after the end of the window.

        Imports and objections have all rights and are not bound.

        :raise UserError: naming the month and the last day
        """
        if self.env.su:
            return
        for logs, scheme, words in self._beyond(window):
            if logs:
                raise UserError(scheme._window_words(*words))

    def _beyond(self, window, excused=False):
        """[(logs, scheme, (window, month, last day))] beyond their window.

        :param bool excused: those that an exception lets through, else the others
        """
        # sudo: the regulation and its exceptions bind whoever cannot read them.
        schemes_sudo = self.env["ekinerja.scheme"].sudo()
        exceptions_sudo = self.env["ekinerja.entry.exception"].sudo()
        found = []
        for (company, month, own), logs in self.grouped(
            lambda log: (log.company_id, log.date.replace(day=1), log._window(window))
        ).items():
            scheme = schemes_sudo._in_force(month, company)
            end = scheme._window_end(month, own)
            if end and scheme._today() > end:
                logs_sudo = logs.sudo()  # sudo: whose they are, no more
                through = exceptions_sudo._open_for(
                    logs_sudo, month, own, scheme._today()
                )
                late = logs.browse(log.id for log in through)
                late = late if excused else logs - late
                found.append((late, scheme, (own, month, end)))
        return found

    def _window(self, window):
        """What was returned is mended as long as it can still be decided."""
        return "decide" if self.state == "returned" else window

    def _event_notes(self, action, note):
        """What an exception let through says so."""
        notes = super()._event_notes(action, note)
        if self.env.su:
            return notes
        window = "enter" if action in ENTERED else "decide"
        for logs, _scheme, (_own, _month, end) in self._beyond(window, excused=True):
            late = self.env._(
                "After %s, by an exception of the HR office.",
                format_date(self.env, end),
            )
            for log in logs:
                notes[log.id] = " ".join(filter(None, (notes[log.id], late)))
        return notes
