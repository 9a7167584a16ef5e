# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import fields, models
from odoo.tools import SQL

# kind: (model it is mended in, domain beside employee and month, field of the month)
MENDED = {
    "log": ("ekinerja.log", [("state", "=", "submitted")], "date"),
    "attendance": (
        "ekinerja.attendance.day",
        [
            "&",
            ("kind", "in", ("work", "absent")),
            "|",
            ("check_in", "=", False),
            ("check_out", "=", False),
        ],
        "date",
    ),
    "objection": ("ekinerja.objection", [("state", "=", "open")], "month"),
    "correction": (
        "ekinerja.attendance.correction",
        [("state", "=", "asked")],
        "date",
    ),
    "assessment": ("ekinerja.assessment", [], "month"),
}


class EkinerjaMonthTodo(models.Model):
    """What is missing until a month can be verified, by person; nothing is stored."""

    _name = "ekinerja.month.todo"
    _description = "To Do before a Month is Verified"
    _auto = False
    _order = "month desc, department_id, employee_id, kind"
    _depends = {
        "ekinerja.score": ["employee_id", "month", "state", "snapshot"],
        "ekinerja.log": ["employee_id", "date", "state"],
        "ekinerja.attendance.day": ["employee_id", "date", "kind", "is_excused"],
        "ekinerja.objection": ["employee_id", "month", "state"],
        "ekinerja.attendance.correction": ["employee_id", "date", "state"],
    }

    score_id = fields.Many2one("ekinerja.score")
    employee_id = fields.Many2one("hr.employee")
    department_id = fields.Many2one("hr.department")
    company_id = fields.Many2one("res.company")
    month = fields.Date()
    kind = fields.Selection(
        [
            ("log", "Undecided Activities"),
            ("attendance", "Missing Attendance"),
            ("objection", "Open Objections"),
            ("correction", "Corrections Asked For"),
            ("assessment", "Parts not Assessed"),
        ]
    )
    count = fields.Integer()

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT s.id * 8 + todo.number AS id, s.id AS score_id, s.employee_id,
                   s.department_id, s.company_id, s.month, todo.kind, todo.count
              FROM ekinerja_score s
             CROSS JOIN LATERAL (
                   SELECT 0 AS number, 'log' AS kind, count(*) FROM ekinerja_log
                    WHERE employee_id = s.employee_id AND state = 'submitted'
                      AND date >= s.month AND date < s.month + interval '1 month'
                   UNION ALL
                   SELECT 1, 'attendance', count(*) FROM ekinerja_attendance_day
                    WHERE employee_id = s.employee_id AND date >= s.month
                      AND date < s.month + interval '1 month' AND date <= current_date
                      AND kind IN ('work', 'absent')
                      AND (check_in IS NULL OR check_out IS NULL)
                      AND is_excused IS NOT TRUE
                   UNION ALL
                   SELECT 2, 'objection', count(*) FROM ekinerja_objection
                    WHERE employee_id = s.employee_id AND month = s.month
                      AND state = 'open'
                   UNION ALL
                   SELECT 3, 'correction', count(*) FROM ekinerja_attendance_correction
                    WHERE employee_id = s.employee_id AND state = 'asked'
                      AND date >= s.month AND date < s.month + interval '1 month'
                   UNION ALL
                   SELECT 4, 'assessment', count(*)
                     FROM jsonb_array_elements(s.snapshot -> 'components') AS part
                    WHERE (part ->> 'due')::bool AND part ->> 'percent' IS NULL
                   ) AS todo
             WHERE s.state = 'open' AND todo.count > 0"""
        )

    def action_open(self):
        """Go where it is mended."""
        self.ensure_one()
        model, domain, when = MENDED[self.kind]
        last = fields.Date.end_of(self.month, "month")
        domain = [*domain, (when, ">=", self.month), (when, "<=", last)]
        if self.kind != "assessment":
            domain.append(("employee_id", "=", self.employee_id.id))
        return {
            "type": "ir.actions.act_window",
            "name": dict(self._fields["kind"]._description_selection(self.env))[
                self.kind
            ],
            "res_model": model,
            "view_mode": "list,kanban,form",
            "domain": domain,
        }
