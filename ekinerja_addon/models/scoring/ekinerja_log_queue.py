# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EkinerjaLogQueue(models.Model):
    """A closed month leaves the superior's queue: nothing in it can be decided."""

    _inherit = "ekinerja.log"

    # === COMPUTE METHODS === #

    def _compute_can_decide(self):
        result = super()._compute_can_decide()
        waiting = self.filtered("can_decide")
        closed = waiting - waiting.filtered_domain(self._in_open_month())
        closed.can_decide = False
        return result

    def _search_can_decide(self, operator, value):
        domain = super()._search_can_decide(operator, value)
        return domain if domain is NotImplemented else domain & self._in_open_month()

    # === BUSINESS METHODS === #

    def _in_open_month(self):
        """Domain of the logs whose month is not verified or locked yet."""
        self.flush_model(["employee_id", "date", "state"])
        self.env["ekinerja.score"].flush_model(["employee_id", "month", "state"])
        return Domain(
            "id",
            "not in",
            SQL(
                """(
                SELECT log.id FROM ekinerja_log log
                  JOIN ekinerja_score score
                    ON score.employee_id = log.employee_id
                   AND score.month = date_trunc('month', log.date)::date
                 WHERE log.state = 'submitted' AND score.state <> 'open')"""
            ),
        )
