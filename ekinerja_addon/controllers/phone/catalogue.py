# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What an entry may choose from, read once however many entries are read."""

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from odoo.fields import Domain

from .entry import UNPLANNED, quantity_text

RECENT = timedelta(days=60)
USUAL = timedelta(hours=1)
# All that forms show and storing checks: what is missing here is read once more.
OPERATION_FIELDS = (
    "code",
    "name",
    "date_start",
    "date_end",
    "company_id",
    "state",
    "volume",
)
ACTIVITY_FIELDS = (
    "code",
    "name",
    "unit",
    "points",
    "photo_required",
    "location_required",
    "company_id",
)


class Like(NamedTuple):
    """Work to be entered once more: what it was, and how long it takes."""

    text: dict
    span: timedelta


class Catalogue:
    """Operations, activities and earlier logs of the user.

    :param env: of the user
    :param employee_sudo: the user's employee
    :param ZoneInfo zone: the employee's
    :param str operation: id of the operation the blank form begins with
    :param bool one: for one entry only, whose choices are looked up by their ids;
        all that may be chosen is read when the form is shown
    """

    def __init__(self, env, employee_sudo, zone, operation="", one=False):
        self.env = env
        self.employee_sudo = employee_sudo
        self.zone = zone
        self.like = None
        self.asked_operation = operation
        self.one = one
        self.near = {}
        self.now = datetime.now(zone)

    def begin_like(self, record):
        """The blank form repeats the work of an own log or template."""
        if record and record._name == "ekinerja.log.template":
            self.like = Like(self.work_text(record), timedelta(minutes=record.minutes))
        elif record:
            times = ("date", "start", "stop")
            text = {k: v for k, v in self.text_of(record).items() if k not in times}
            self.like = Like(text, record.stop - record.start)

    # === CHOICES === #

    @cached_property
    def operations(self):
        return self._open_operations([])

    def _open_operations(self, domain):
        # sudo: those one is a member of, by the own employee's id; the rules would ask
        # who heads the unit too, at every post.
        operations_sudo = self.env["ekinerja.operation"].sudo()
        found_sudo = operations_sudo.search_fetch(
            [
                ("member_ids", "in", self.employee_sudo.ids),
                ("state", "=", "open"),
                *domain,
            ],
            OPERATION_FIELDS,
        )
        return found_sudo.sudo(False)

    @cached_property
    def activities(self):
        return self._offered_activities([])

    def _offered_activities(self, domain):
        return self.env["ekinerja.activity.type"].search_fetch(domain, ACTIVITY_FIELDS)

    def operation(self, text, log):
        """The open operation of that id, or the one the log was entered for."""
        if self.one:
            offered = self._open_operations(self._of_id(text))
        else:
            offered = self.operations
        offered |= log.operation_id
        return offered.filtered(lambda operation: str(operation.id) == text)

    def activity(self, text, log):
        """An activity that left the catalogue stays with the log it is of."""
        if self.one:
            offered = self._offered_activities(self._of_id(text))
        else:
            offered = self.activities
        offered |= log.activity_type_id
        return offered.filtered(lambda activity: str(activity.id) == text)

    def _of_id(self, text):
        """Domain of the record of that id; of none for what is no id."""
        is_id = text.isascii() and text.isdecimal() and len(text) < 10
        return [("id", "=", int(text) if is_id else 0)]

    def recent_activities(self):
        """What the employee has done most of lately, to be chosen first."""
        groups = self.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "=", self.employee_sudo.id),
                ("date", ">=", self.now.date() - RECENT),
                ("activity_type_id", "in", self.activities.ids),
            ],
            ["activity_type_id"],
            ["__count"],
            order="__count DESC",
            limit=5,
        )
        return self.activities.browse([activity.id for activity, _count in groups])

    # === FORMS === #

    def local(self, moment):
        return moment.replace(tzinfo=UTC).astimezone(self.zone)

    def blank(self):
        """A new entry: until now, since the end of today's last one."""
        today = self.now.date()
        only = self.operations if len(self.operations) == 1 else ()
        values = {
            "operation_id": self.asked_operation or (str(only.id) if only else ""),
            "date": today.isoformat(),
            "start": self._begin().strftime("%H:%M"),
            "stop": self.now.strftime("%H:%M"),
            "quantity": "1",
        }
        if not self.like:
            return values
        kept = dict(self.like.text)
        if not self.operation(kept["operation_id"], self.env["ekinerja.log"]):
            kept["operation_id"] = values["operation_id"]
        return values | kept

    def text_of(self, log):
        """A stored log as the form shows it."""
        start, stop = self.local(log.start), self.local(log.stop)
        return self.work_text(log) | {
            "date": start.date().isoformat(),
            "start": start.strftime("%H:%M"),
            "stop": stop.strftime("%H:%M"),
            "field_duty": "1" if log.field_duty else "",
            "assignment_letter": log.assignment_letter or "",
        }

    def work_text(self, record):
        """What was done, without when, of a log or a template."""
        return {
            "operation_id": str(record.operation_id.id or UNPLANNED),
            "activity_type_id": str(record.activity_type_id.id),
            "quantity": quantity_text(self.env, record.quantity),
            "note": record.note or "",
        }

    def _begin(self):
        """As long ago as this work takes, yet after what is logged already."""
        usual = self.now - (self.like.span if self.like else USUAL)
        midnight = self.now.replace(hour=0, minute=0)
        done = self.env["ekinerja.log"].search(
            [
                ("employee_id", "=", self.employee_sudo.id),
                ("date", "=", self.now.date()),
                ("stop", "<=", self.now.astimezone(UTC).replace(tzinfo=None)),
            ]
        )
        return max(usual, midnight, *(self.local(log.stop) for log in done))

    # === EARLIER LOGS === #

    def in_the_way(self, span, log, client_uuid):
        """An earlier log of this time, other than the entry's own."""
        if span not in self.near:
            self.near[span] = self._own_logs(self._overlaps(span))
        others = self.near[span] - log
        return others.filtered(lambda other: other.client_uuid != client_uuid)[:1]

    def sent_before(self, client_uuid, span):
        """The log an entry of this key made when it was sent the first time.

        :param span: start and stop as far as they can be read: what is in the way
            there comes with the same statement
        """
        key = Domain("client_uuid", "=", client_uuid)
        found = self._own_logs(key | self._overlaps(span) if span else key)
        if span:
            self.near[span] = found.filtered_domain(self._overlaps(span))
        return found.filtered(lambda log: log.client_uuid == client_uuid).sudo(False)

    def _overlaps(self, span):
        start, stop = span
        return Domain("start", "<", stop) & Domain("stop", ">", start)

    def _own_logs(self, domain):
        # sudo: one's own rows, by the own employee's id; the rules would ask for the
        # line of superiors and officers too, at every post.
        logs_sudo = self.env["ekinerja.log"].sudo()
        return logs_sudo.search(
            Domain("employee_id", "=", self.employee_sudo.id) & domain
        )
