# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...engine.exact import half_up
from ...tools import company_zone, exact_field

POINT_DIGITS = (20, 9)


class EkinerjaLog(models.Model):
    """A piece of work somebody did: what, when, how much, for which operation.

    No chatter here: its history is ``ekinerja.log.event`` (a tracked row costs 45
    times as much to approve). What a client may say of a log is in
    ``ekinerja_log_guard``, its life in ``ekinerja_log_transition``.
    """

    _name = "ekinerja.log"
    _description = "Daily Activity"
    _order = "start desc, id desc"
    _rec_names_search = ["note", "activity_type_id"]
    _check_company_auto = True

    # owner
    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        check_company=True,
        default=lambda self: self._default_employee_id(),
    )
    department_id = fields.Many2one("hr.department", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    # when
    start = fields.Datetime(required=True)
    stop = fields.Datetime(required=True)
    date = fields.Date(
        compute="_compute_date",
        store=True,
        precompute=True,
        help="Day of the start in the employee's own time zone.",
    )
    duration = fields.Float(compute="_compute_duration", string="Hours")
    # what
    activity_type_id = fields.Many2one(
        "ekinerja.activity.type", required=True, index=True, check_company=True
    )
    unit = fields.Char(related="activity_type_id.unit")
    operation_id = fields.Many2one(
        "ekinerja.operation",
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('member_ids', 'in', employee_id), ('state', '=', 'open')]",
        help="Work outside a planned operation is recorded but earns nothing.",
    )
    # no sum: letters and visits do not add up
    quantity = fields.Float(required=True, default=1.0, digits=0, aggregator=None)
    points = fields.Float(
        compute="_compute_points",
        store=True,
        precompute=True,
        digits=0,  # rounded by us: Odoo's rounding adds a billionth to 750,000
        help="Points of the catalogue on the day of entry, times the quantity.",
    )
    note = fields.Text(string="Description")
    field_duty = fields.Boolean()
    # state
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("returned", "Returned"),
            ("rejected", "Rejected"),
        ],
        required=True,
        default="draft",
        index=True,
        copy=False,
        readonly=True,
        group_expand=True,
    )
    approver_id = fields.Many2one(
        "hr.employee", string="Decided by", readonly=True, copy=False
    )
    decided_at = fields.Datetime(readonly=True, copy=False)
    decision_reason = fields.Char(string="Reason", readonly=True, copy=False)
    can_decide = fields.Boolean(
        compute="_compute_can_decide", search="_search_can_decide"
    )
    client_uuid = fields.Char(string="Client Key", copy=False, readonly=True)
    event_ids = fields.One2many("ekinerja.log.event", "log_id", readonly=True)

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =, tsrange(start, stop) WITH &&)",
        "This time is taken: another log of the same employee overlaps it.",
    )
    _stop_after_start = models.Constraint(
        "CHECK(stop >= start + interval '1 minute')",
        "A log ends at least a minute after it has begun.",
    )
    _points_limit = models.Constraint(
        "CHECK(points <= 1000000000000)",
        "A log of so many points cannot be right. Check the quantity.",
    )
    _quantity_positive = models.Constraint(
        "CHECK(quantity >= 0)", "The quantity cannot be negative."
    )
    _client_uuid_unique = models.UniqueIndex(
        "(client_uuid) WHERE client_uuid IS NOT NULL", "This entry was sent already."
    )
    _employee_date = models.Index("(employee_id, date)")
    _department_date = models.Index("(department_id, date)")

    # === COMPUTE METHODS === #

    @api.model
    def _default_employee_id(self):
        return self.env.user.employee_id

    @api.depends("start")
    def _compute_date(self):
        # Not of the employee's zone: moving him later must not move his days.
        for log in self:
            # sudo: the zone is on the resource, which portal users cannot read.
            employee_sudo = log.employee_id.sudo()
            zone = ZoneInfo(employee_sudo.tz or company_zone(employee_sudo.company_id))
            log.date = (
                log.start and log.start.replace(tzinfo=UTC).astimezone(zone).date()
            )

    @api.depends("start", "stop")
    def _compute_duration(self):
        for log in self:
            span = log.start and log.stop and log.stop - log.start
            log.duration = span.total_seconds() / 3600 if span else 0

    @api.depends("activity_type_id", "quantity")
    def _compute_points(self):
        # Not of the catalogue's points: a new catalogue must not rewrite history.
        for log in self:
            points = exact_field(log.activity_type_id.points) * exact_field(
                log.quantity
            )
            log.points = float(half_up(points, POINT_DIGITS[1]))

    @api.depends("activity_type_id", "note")
    def _compute_display_name(self):
        for log in self:
            log.display_name = log.note or log.activity_type_id.name

    # === CONSTRAINT METHODS === #

    @api.constrains("employee_id", "operation_id", "start")
    def _check_operation(self):
        planned = self.filtered("operation_id")
        members = planned._member_pairs()
        for log in planned:
            # sudo: members and dates of an operation decide for those who see it not.
            operation = log.operation_id.sudo()
            name = log.employee_id.sudo().name  # sudo: for the message only
            if (operation.id, log.employee_id.id) not in members:
                raise ValidationError(
                    self.env._(
                        "%(employee)s is no member of %(operation)s. Choose another"
                        " operation or leave it empty.",
                        employee=name,
                        operation=operation.display_name,
                    )
                )
            if not operation.date_start <= log.date <= operation.date_end:
                raise ValidationError(
                    self.env._(
                        "%(operation)s runs from %(start)s to %(end)s, the log is of"
                        " %(date)s.",
                        operation=operation.display_name,
                        start=operation.date_start,
                        end=operation.date_end,
                        date=log.date,
                    )
                )

    def _member_pairs(self):
        """{(operation, employee)} of those who are members: an operation may have
        thousands, of which only the logs' own matter."""
        self.env["ekinerja.operation"].flush_model(["member_ids"])
        return set(
            self.env.execute_query(
                SQL(
                    """
                    SELECT ekinerja_operation_id, hr_employee_id
                      FROM ekinerja_operation_member_rel
                     WHERE ekinerja_operation_id = ANY(%s)
                       AND hr_employee_id = ANY(%s)""",
                    self.operation_id.ids,
                    self.employee_id.ids,
                )
            )
        )
