# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.exact import exact, text
from ..activity.ekinerja_log import POINT_DIGITS

# What of the facts tells what more must be read; it is not kept.
ASIDE = (
    "attendance_key",
    "is_acting",
    "is_away",
    "date_version",
    "contract_date_start",
    "contract_date_end",
)
# Only this very object opens a closed score; a context sent by RPC cannot hold it.
_TRANSITION = object()


class EkinerjaScore(models.Model):
    """One employee's month: points against target, and discipline.

    The pass that fills it is in ``ekinerja_score_month``, its closing in
    ``ekinerja_score_transition``. Nobody writes it by hand.
    """

    _name = "ekinerja.score"
    _description = "Monthly Score"
    _order = "month desc, employee_id"
    _rec_names_search = ["employee_id"]

    # whose
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    department_id = fields.Many2one("hr.department", index=True, readonly=True)
    version_id = fields.Many2one("hr.version", string="Post", readonly=True)
    # when
    month = fields.Date(required=True, index=True, readonly=True)
    scheme_id = fields.Many2one("ekinerja.scheme", required=True, readonly=True)
    workdays = fields.Integer(readonly=True)
    away_days = fields.Integer(readonly=True)
    # result
    points_claimed = fields.Float(digits=POINT_DIGITS, readonly=True)
    points = fields.Float(digits=POINT_DIGITS, readonly=True)
    target = fields.Float(digits=(16, 2), readonly=True)
    productivity = fields.Float(
        string="Productivity (%)", digits=(5, 2), readonly=True, aggregator="avg"
    )
    discipline = fields.Float(
        string="Discipline (%)", digits=(5, 2), readonly=True, aggregator="avg"
    )
    day_ids = fields.One2many("ekinerja.score.day", "score_id", readonly=True)
    # state
    state = fields.Selection(
        [("open", "Open"), ("verified", "Verified"), ("locked", "Locked")],
        required=True,
        default="open",
        index=True,
        readonly=True,
        group_expand=True,
    )
    verified_by_id = fields.Many2one("res.users", readonly=True)
    verified_at = fields.Datetime(readonly=True)
    locked_by_id = fields.Many2one("res.users", readonly=True)
    locked_at = fields.Datetime(readonly=True)
    snapshot = fields.Json(
        readonly=True, help="Exact values; when locked, all parameters and days too"
    )
    attendance_key = fields.Char(
        readonly=True, help="Tells whether attendance changed since it was judged"
    )
    sha256 = fields.Char(
        string="Hash", readonly=True, help="SHA-256 of the locked snapshot"
    )

    _employee_month_unique = models.Constraint(
        "UNIQUE(employee_id, month)", "This employee has a score for that month."
    )

    # === COMPUTE METHODS === #

    @api.depends("employee_id", "month")
    def _compute_display_name(self):
        for score in self:
            month = score.month and score.month.strftime("%Y-%m")
            # sudo: the name of the owner, for whoever may read the score.
            score.display_name = f"{score.employee_id.sudo().name} {month}"

    # === CONSTRAINT METHODS === #

    @api.constrains("month")
    def _check_month(self):
        if any(score.month.day != 1 for score in self):
            raise ValidationError(
                self.env._("A month is kept as its first day, such as 2026-10-01.")
            )

    # === CRUD METHODS === #

    def write(self, vals):
        self.check_access("write")
        self._check_not_locked()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        if self.filtered(lambda score: score.state != "open"):
            raise UserError(self.env._("A closed score cannot be deleted."))

    def _check_not_locked(self):
        if self.env.context.get("ekinerja_transition") is _TRANSITION:
            return
        locked = self.filtered(lambda score: score.state == "locked")
        if locked:
            raise UserError(
                self.env._(
                    "The month of %s is locked. Corrections become arrears of a later"
                    " month.",
                    locked[0].display_name,
                )
            )

    # === ACTION METHODS === #

    def action_open_logs(self):
        """From the score to the logs behind it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_log_action_all"
        )
        end = fields.Date.end_of(self.month, "month")
        domain = [
            ("employee_id", "=", self.employee_id.id),
            ("date", ">=", self.month),
            ("date", "<=", end),
        ]
        return action | {"domain": domain, "context": {}}

    # === BUSINESS METHODS === #

    def _exact(self):
        """Exact results of one score, productivity and discipline as ratios."""
        self.ensure_one()
        return {key: exact(value) for key, value in self.snapshot["result"].items()}

    @api.model
    def _snapshot_of(self, fact, rule, away, result):
        """Facts and exact results of one score, as JSON values."""
        group = (fact["rank"] or "").partition("/")[0]
        return {
            "employee": {
                **{key: fact[key] for key in fact if key not in ASIDE},
                "rank_group": "PPPK" if fact["civil_status"] == "pppk" else group,
            },
            "result": {
                "points_claimed": text(result.points_claimed),
                "points": text(result.points),
                "target": text(result.target),
                "productivity": text(result.productivity),
                "discipline": text(result.discipline),
                "percent": text(result.percent),
                "workdays": str(rule["workdays"]),
                "away": str(away),
            },
            "rule": rule["hash"],
        }
