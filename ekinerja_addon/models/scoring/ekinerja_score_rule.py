# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL

from ...engine.exact import exact, text
from ...engine.leave import Leaves, leaves
from ...tools import content_hash, exact_field


class EkinerjaScoreRule(models.Model):
    """What the pass takes from the scheme: read once, whoever is judged by it."""

    _inherit = "ekinerja.score"

    @api.model
    def _rule(self, scheme, month, facts):
        """Everything of a scheme and a month that all employees share."""
        ids = [fact["employee_id"] for fact in facts]
        effects = scheme._leave_effects()
        return {
            "target": scheme._target(),
            "measure": scheme._measure(),
            "daily_cap": exact_field(scheme.daily_cap),
            "caps": scheme._caps(),
            "effects": effects,
            "taken": self._read_leave_days(ids, month) if effects else {},
            "components": self.env["ekinerja.assessment"]._of_month(
                scheme, month, facts
            ),
            "hash": content_hash(scheme._snapshot()),
            "missed": self._read_missed(scheme, month, ids),
            "checks": self._read_checks(ids, month) if scheme.has_checks else {},
            "absent_earned": scheme._absent_earned(),
        }

    @api.model
    def _read_missed(self, scheme, month, employees):
        """Hook: {employee id: [percent]} of what attendance days do not hold."""
        return {}

    @api.model
    def _read_leave_days(self, employees, month):
        """Return {employee: {kind of leave: workdays}}."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT employee_id, jsonb_object_agg(excuse, days)
              FROM (SELECT employee_id, excuse, count(*) AS days
                      FROM ekinerja_attendance_day
                     WHERE employee_id = ANY(%s) AND date BETWEEN %s AND %s
                       AND kind = 'leave' AND excuse IS NOT NULL
                     GROUP BY employee_id, excuse) AS taken
             GROUP BY employee_id""",
                employees,
                month,
                fields.Date.end_of(month, "month"),
            )
        )
        return dict(rows)

    @api.model
    def _read_checks(self, employees, month):
        """Return {employee: {name of a check: how often it was missed}}."""
        rows = self.env.execute_query(
            SQL(
                """
            SELECT employee_id, jsonb_object_agg(name, times)
              FROM (SELECT employee_id, name, count(*) AS times
                      FROM ekinerja_attendance_day
                     CROSS JOIN LATERAL
                           unnest(string_to_array(missed, '; ')) AS name
                     WHERE employee_id = ANY(%s) AND date BETWEEN %s AND %s
                       AND kind <> 'off'
                     GROUP BY employee_id, name) AS missed
             GROUP BY employee_id""",
                employees,
                month,
                fields.Date.end_of(month, "month"),
            )
        )
        return dict(rows)

    @api.model
    def _leave_of(self, fact, rule, attended):
        """Leave of one employee; without effects of the scheme it is just away."""
        if not rule["effects"]:
            return Leaves(away=attended[0])
        return leaves(rule["taken"].get(fact["employee_id"], {}), rule["effects"])

    @api.model
    def _cap_of(self, fact, rule):
        """Points a day may count for one employee."""
        job_class = fact["job_class"] or 0
        return next(
            (cap for low, high, cap in rule["caps"] if low <= job_class <= high),
            rule["daily_cap"],
        )

    @api.model
    def _add_terms(self, snapshot, fact, rule, result, paid, absent=0):
        """What only some schemes have; a plain one keeps a plain snapshot."""
        if result.counted != result.points:
            snapshot["result"]["counted"] = text(result.counted)
        if result.credit:
            snapshot["result"]["credit"] = text(result.credit)
        if rule["measure"].presence_caps:
            snapshot["result"]["lost_minutes"] = text(result.lost_minutes)
        if paid != 1:
            snapshot["result"]["paid_share"] = text(paid)
        if cut := absent * rule["absent_earned"]:
            snapshot["result"]["earned_cut"] = text(min(cut, exact(100)))
        if missed := rule["checks"].get(fact["employee_id"]):
            snapshot["missed_checks"] = missed
        if parts := rule["components"].get(fact["employee_id"]):
            snapshot["components"] = parts
