# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count, groupby
from zoneinfo import ZoneInfo

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

MONTH = date(2026, 10, 1)
ZONE = "Asia/Makassar"
BANDS = ((1, 31, 0.5), (31, 61, 1.0), (61, 91, 1.25), (91, 0, 1.5))
# October 2026 begins on a Thursday and has 22 days from Monday to Friday.
WORKDAYS = 22
USER = "base.group_user"
OFFICER = "ekinerja_addon.group_officer"
ADMIN = "ekinerja_addon.group_hr_admin"
# login: (department, superior, group); who shares a superior stands together
PEOPLE = {
    "head": ("agency_a", None, USER),
    "superior": ("unit_a", "head", USER),
    "delegate": ("agency_a", "head", USER),
    "officer": ("agency_a", "head", OFFICER),
    "employee": ("unit_a", "superior", USER),
    "colleague": ("unit_a", "superior", USER),
    "portal": ("unit_a", "superior", "base.group_portal"),
    "outsider": ("agency_b", None, USER),
    "hr_admin": ("agency_b", None, ADMIN),
    "inspector": (None, None, "ekinerja_addon.group_inspector"),
    "foreign": ("department_b", None, USER),
    "foreign_admin": ("department_b", None, ADMIN),
}
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


@tagged("post_install", "-at_install")
class EkinerjaCommon(TransactionCase):
    """One company with two agencies and one person of every role; no demo data.

    ::

        agency_a (officer)                          agency_b
          head ── superior ── employee                outsider
               │           ├─ colleague             company_b
               │           └─ portal (unit_a)         foreign
               └─ delegate, for the superior today
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._nips = count(1)
        cls.users = {}
        cls.employees = {}
        cls.env = cls.env(context=cls.env.context | QUIET)
        cls._set_up_companies()
        cls._set_up_departments()
        cls._set_up_people()
        cls._set_up_scheme()
        cls._set_up_catalogue()

    @classmethod
    def _set_up_companies(cls):
        companies = cls.env["res.company"].create(
            [{"name": "Kabupaten A"}, {"name": "Kabupaten B"}]
        )
        cls.company, cls.company_b = companies
        cls.env.user.write(
            {"company_ids": [Command.set(companies.ids)], "company_id": cls.company.id}
        )

    @classmethod
    def _set_up_departments(cls):
        cls.tier = cls.env.ref("ekinerja_addon.workload_tier_normal")
        values = {"workload_tier_id": cls.tier.id, "company_id": cls.company.id}
        Department = cls.env["hr.department"]
        cls.agency_a, cls.agency_b, cls.department_b = Department.create(
            [
                {**values, "name": "Agency A", "code": "A", "is_opd": True},
                {**values, "name": "Agency B", "code": "B", "is_opd": True},
                {"name": "Agency of B", "code": "A", "company_id": cls.company_b.id},
            ]
        )
        cls.unit_a = Department.create(
            {**values, "name": "Unit A", "code": "A.1", "parent_id": cls.agency_a.id}
        )

    @classmethod
    def _set_up_people(cls):
        """All users at once, then all employees: one by one takes twice as long."""
        users = cls._users(
            {login: (dept, group) for login, (dept, _boss, group) in PEOPLE.items()}
        )
        with_record = {login: row for login, row in PEOPLE.items() if row[0]}
        employees = cls.env["hr.employee"].create(
            [
                cls._employee_vals(login, getattr(cls, dept), user_id=users[login].id)
                for login, (dept, _boss, _group) in with_record.items()
            ]
        )
        cls.employees = dict(zip(with_record, employees, strict=True))
        for login, employee in cls.employees.items():
            setattr(cls, login, employee)
        for boss, team in groupby(with_record, lambda login: PEOPLE[login][1]):
            if boss:
                staff = employees.browse(cls.employees[login].id for login in team)
                staff.parent_id = cls.employees[boss]
        cls.agency_a.officer_user_ids = users["officer"]
        (cls.agency_a | cls.unit_a).manager_id = cls.head
        cls.delegation = cls._delegate(cls.superior, cls.delegate)

    @classmethod
    def _set_up_scheme(cls):
        cls.calendar = cls._calendar("Normal hours")
        cls.scheme = cls.env["ekinerja.scheme"].create(
            {
                "name": "Scheme",
                "regulation": "Regulation 1",
                "company_id": cls.company.id,
                "date_from": date(2026, 1, 1),
                "timezone": ZONE,
                "band_ids": [
                    Command.create(
                        {
                            "code": f"{kind}{low}",
                            "kind": kind,
                            "from_minutes": low,
                            "to_minutes": high,
                            "percent": percent,
                        }
                    )
                    for kind in ("late", "early_leave")
                    for low, high, percent in BANDS
                ],
                "calendar_ids": [Command.create({"calendar_id": cls.calendar.id})],
            }
        )

    @classmethod
    def _set_up_catalogue(cls):
        cls.activity, cls.small = cls.env["ekinerja.activity.type"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "unit": "document",
                    "points": points,
                    "company_id": cls.company.id,
                }
                for code, name, points in (("A1", "Letter", 60), ("A2", "Visit", 0.1))
            ]
        )
        cls.operation = cls._operation("OP-A", cls.unit_a)

    # === FACTORIES === #

    @classmethod
    def _users(cls, roles):
        """Users of {login: (name of the department, group)}, one insert for all."""
        companies = {
            login: getattr(cls, dept).company_id if dept else cls.company
            for login, (dept, _group) in roles.items()
        }
        # Without a password: hashing one takes longer than all the rest.
        users = cls.env["res.users"].create(
            [
                {
                    "name": login.title(),
                    "login": f"ekinerja_{login}",
                    "email": f"{login}@example.com",
                    "company_id": companies[login].id,
                    "company_ids": [Command.set(companies[login].ids)],
                    "group_ids": [Command.set([cls.env.ref(group).id])],
                    "tz": ZONE,
                }
                for login, (_dept, group) in roles.items()
            ]
        )
        cls.users |= dict(zip(roles, users, strict=True))
        return cls.users

    @classmethod
    def _employee_vals(cls, name, department, parent=None, **vals):
        return {
            "name": name.title(),
            "nip": f"199001012015031{next(cls._nips):03d}",
            "department_id": department.id,
            "company_id": department.company_id.id,
            "parent_id": parent.id if parent else False,
            "tz": ZONE,
            "date_version": date(2026, 1, 1),
            "contract_date_start": date(2026, 1, 1),
            "civil_status": "pns",
            "rank": "III/a",
            "job_class": 8,
        } | vals

    @classmethod
    def _employee(cls, name, department, parent=None, **vals):
        values = cls._employee_vals(name, department, parent, **vals)
        return cls.env["hr.employee"].create(values)

    @classmethod
    def _delegate(cls, superior, delegate, begin=-1, end=1):
        """From ``begin`` to ``end`` days after today."""
        today = fields.Date.today()
        return cls.env["ekinerja.delegation"].create(
            {
                "superior_id": superior.id,
                "delegate_id": delegate.id,
                "company_id": superior.company_id.id,
                "date_from": today + timedelta(days=begin),
                "date_to": today + timedelta(days=end),
                "reason": "Duty elsewhere",
            }
        )

    @classmethod
    def _calendar(cls, name, hours=(7.5, 16), weekdays=range(5), **vals):
        start, end = hours
        return cls.env["resource.calendar"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "tz": ZONE,
                "attendance_ids": [Command.clear()]
                + [
                    Command.create(
                        {
                            "name": name,
                            "dayofweek": str(weekday),
                            "day_period": period,
                            "hour_from": begin,
                            "hour_to": stop,
                        }
                    )
                    for weekday in weekdays
                    for period, begin, stop in (
                        ("morning", start, 12),
                        ("lunch", 12, 13),
                        ("afternoon", 13, end),
                    )
                ],
            }
            | vals
        )

    @classmethod
    def _operation(cls, code, department, members=None, **vals):
        everybody = cls.env["hr.employee"].search(
            [("company_id", "=", department.company_id.id)]
        )
        return cls.env["ekinerja.operation"].create(
            {
                "code": code,
                "name": f"Operation {code}",
                "department_id": department.id,
                "company_id": department.company_id.id,
                "member_ids": [Command.set((members or everybody).ids)],
                "date_start": date(2026, 1, 1),
                "date_end": date(2026, 12, 31),
                "state": "open",
            }
            | vals
        )

    @classmethod
    def _utc(cls, day, hour, zone=ZONE):
        """Moment in UTC of a local hour of a day of October, or of a date."""
        day = day if isinstance(day, date) else MONTH.replace(day=day)
        local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
        moment = local + timedelta(hours=hour)
        return moment.astimezone(UTC).replace(tzinfo=None)

    @classmethod
    def _log_vals(cls, employee, day=1, hour=8, hours=1, **vals):
        start = cls._utc(day, hour, employee.tz or ZONE)
        return {
            "employee_id": employee.id,
            "start": start,
            "stop": start + timedelta(hours=hours),
            "activity_type_id": cls.activity.id,
            "operation_id": cls.operation.id,
            "quantity": 1,
            "note": "Work",
        } | vals

    @classmethod
    def _log(cls, employee, day=1, hour=8, hours=1, *, user=None, **vals):
        """A log as the server stores it, or as ``user`` enters it."""
        values = cls._log_vals(employee, day, hour, hours, **vals)
        Log = cls.env["ekinerja.log"]
        return (Log.with_user(user) if user else Log).create(values)

    @classmethod
    def _attend(cls, employee, day, check_in=7.5, check_out=16, **vals):
        zone = employee.tz or ZONE
        return cls.env["hr.attendance"].create(
            {
                "employee_id": employee.id,
                "check_in": cls._utc(day, check_in, zone),
                "check_out": check_out and cls._utc(day, check_out, zone),
            }
            | vals
        )

    @classmethod
    def _leave(cls, employee, kind, first, last=None, state="validate"):
        """Leave of whole days of October, decided elsewhere."""
        leaves = cls.env["hr.leave"].with_context(
            leave_fast_create=True,
            leave_skip_date_check=True,
            leave_skip_state_check=True,
        )
        return leaves.create(
            {
                "employee_id": employee.id,
                "holiday_status_id": cls.env.ref(f"ekinerja_addon.leave_type_{kind}").id,
                "request_date_from": MONTH.replace(day=first),
                "request_date_to": MONTH.replace(day=last or first),
                "state": state,
            }
        )

    @classmethod
    def _holiday(cls, first, last=None, **vals):
        """Whole local days of October on which the company is closed."""
        return cls.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "company_id": cls.company.id,
                "calendar_id": False,
                "date_from": cls._utc(first, 0),
                "date_to": cls._utc(last or first, 24) - timedelta(seconds=1),
            }
            | vals
        )

    @classmethod
    def _scored(cls, employees=None):
        """The open scores of October, computed now."""
        scores = cls.env["ekinerja.score"]
        return scores._compute_month(MONTH, cls.company, employees)

    # === ROLES === #

    def _as(self, role, records):
        """The same records as the user of a role sees them."""
        return records.with_user(self.users[role])

    @contextmanager
    def _refused(self, error=AccessError):
        """Access errors are logged by Odoo; here they are what is expected."""
        loggers = (
            "odoo.addons.base.models.ir_rule",
            "odoo.addons.base.models.ir_model",
        )
        with mute_logger(*loggers), self.assertRaises(error) as refusal:
            yield refusal

    def _assert_refused(self, roles, act, error=AccessError):
        """No role in ``roles`` may do what ``act(role)`` does."""
        for role in roles:
            with self.subTest(role=role), self._refused(error):
                act(role)
                self.env.flush_all()
