# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import Counter

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class EkinerjaMonthProgress(models.Model):
    """How far each agency is with closing a month; nothing is stored."""

    _name = "ekinerja.month.progress"
    _description = "Closing of a Month by Agency"
    _auto = False
    _order = "month desc, department_id"
    _rec_name = "department_id"
    _depends = {
        "ekinerja.score": ["department_id", "month", "state"],
        "hr.department": ["parent_path", "is_opd"],
    }

    department_id = fields.Many2one("hr.department", string="Agency")
    company_id = fields.Many2one("res.company")
    month = fields.Date()
    people = fields.Integer()
    open_count = fields.Integer(string="Open")
    verified_count = fields.Integer(string="Verified")
    locked_count = fields.Integer(string="Locked")
    todo_count = fields.Integer(string="To Do", compute="_compute_todo_count")
    percent = fields.Float(string="Closed (%)", digits=(5, 2), aggregator="avg")
    state = fields.Selection(
        [("open", "Open"), ("verified", "Verified"), ("locked", "Locked")]
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(s.id) AS id, agency.id AS department_id, s.company_id, s.month,
                   count(*) AS people,
                   count(*) FILTER (WHERE s.state = 'open') AS open_count,
                   count(*) FILTER (WHERE s.state = 'verified') AS verified_count,
                   count(*) FILTER (WHERE s.state = 'locked') AS locked_count,
                   100.0 * count(*) FILTER (WHERE s.state <> 'open') / count(*)
                   AS percent,
                   CASE WHEN bool_or(s.state = 'open') THEN 'open'
                        WHEN bool_or(s.state = 'verified') THEN 'verified'
                        ELSE 'locked' END AS state
              FROM ekinerja_score s
              JOIN hr_department d ON d.id = s.department_id
              LEFT JOIN LATERAL (
                   SELECT a.id FROM hr_department a
                    WHERE a.is_opd AND d.parent_path LIKE a.parent_path || '%%'
                    ORDER BY length(a.parent_path) DESC LIMIT 1) agency ON TRUE
             GROUP BY agency.id, s.company_id, s.month"""
        )

    def _compute_todo_count(self):
        """Sum of the list behind each row, as far as the reader may see it."""
        todos = self.env["ekinerja.month.todo"]._read_group(
            [
                ("month", "in", self.mapped("month")),
                ("company_id", "in", self.company_id.ids),
            ],
            ["company_id", "month:month", "department_id"],
            ["count:sum"],
        )
        agencies = self.env["hr.department"]._agency_ids(self.company_id.ids)
        found = Counter()
        for company, month, unit, count in todos:
            found[company, month, agencies.get(unit.id)] += count
        for row in self:
            place = (row.company_id, row.month, row.department_id.id or None)
            row.todo_count = found[place]

    # === ACTION METHODS === #

    def action_open_todo(self):
        """What this agency still has to do."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_month_todo_action"
        )
        return action | {"domain": self._domain(), "context": {}}

    def action_open_scores(self):
        """The scores behind the row."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_score_action"
        )
        return action | {"domain": self._domain(), "context": {}}

    def action_verify(self):
        """Verify the agencies' open scores, in the background."""
        return self._start("verify")

    def action_lock(self):
        """Lock the agencies' verified scores, in the background."""
        return self._start("lock")

    # === BUSINESS METHODS === #

    def _domain(self):
        units = self.department_id._own_units(self.company_id)
        place = Domain("month", "=", self.month)
        place &= Domain("company_id", "=", self.company_id.id)
        return list(place & units)

    def _start(self, action):
        """One job for each row; the user's own rights decide what it may do."""
        self.check_access("read")
        places = [(row.company_id, row.month, row.department_id) for row in self]
        return self.env["ekinerja.month.job"]._start(places, action)._show()
