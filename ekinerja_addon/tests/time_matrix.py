# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The access matrix of time, discipline and closing: tables and samples."""

from odoo.fields import Command

from .common import MONTH

DAY = MONTH.replace(day=5)
READERS = dict.fromkeys(("employee", "superior", "officer", "inspector", "portal"), "r")
STAFF = dict.fromkeys(("employee", "superior", "officer", "inspector"), "r")
OVERSEERS = dict.fromkeys(("officer", "inspector"), "r")
LINE = dict.fromkeys(("head", "superior", "delegate"), "r")
OVERSIGHT = dict.fromkeys(("officer", "hr_admin", "inspector"), "r")
OWN = LINE | OVERSIGHT | {"employee": "r"}
INTERNAL = OWN | dict.fromkeys(("colleague", "outsider"), "r")
EVERYBODY = INTERNAL | {"portal": "r"}

# What the groups allow on a model at all: r(ead), w(rite), c(reate), u(nlink).
ACCESS = {
    "ekinerja.adjustment": READERS | {"hr_admin": "rwc"},
    "ekinerja.assembly": READERS | {"hr_admin": "rwcu", "officer": "rwc"},
    "ekinerja.assembly.presence": READERS | {"hr_admin": "rw", "officer": "rw"},
    "ekinerja.assembly.rate": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.assessment": READERS | {"hr_admin": "rwcu"},
    "ekinerja.attendance.correction": READERS
    | {
        "employee": "rwcu",
        "hr_admin": "rwcu",
        "inspector": "rwcu",
        "officer": "rwcu",
        "portal": "rwcu",
        "superior": "rwcu",
    },
    "ekinerja.attendance.chunk": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.attendance.load": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.month.chunk": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.attendance.device": OVERSEERS | {"hr_admin": "rwcu"},
    "ekinerja.attendance.import": {"hr_admin": "rwc", "officer": "rwc"},
    "ekinerja.attendance.import.fault": {"hr_admin": "rwcu", "officer": "rwcu"},
    "ekinerja.attendance.pin": OVERSEERS | {"hr_admin": "rwcu"},
    "ekinerja.attendance.refusal": {"hr_admin": "rwc", "officer": "rwc"},
    "ekinerja.discipline.decision": {"hr_admin": "rwc"},
    "ekinerja.discipline.case": STAFF | {"hr_admin": "rw"},
    "ekinerja.discipline.step": STAFF | {"hr_admin": "rwcu"},
    "ekinerja.entry.exception": OVERSEERS | {"hr_admin": "rwc"},
    "ekinerja.holiday.proposal": STAFF | {"hr_admin": "rwcu"},
    "ekinerja.log.deleted": READERS | {"hr_admin": "r"},
    "ekinerja.holiday.year": {"hr_admin": "rwc"},
    "ekinerja.month.job": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.month.progress": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.month.todo": OVERSEERS | {"hr_admin": "r"},
    "ekinerja.objection": READERS
    | {
        "employee": "rwc",
        "hr_admin": "rwc",
        "inspector": "rwc",
        "officer": "rwc",
        "portal": "rwc",
        "superior": "rwc",
    },
    "ekinerja.objection.reason": STAFF
    | {
        "employee": "rwc",
        "hr_admin": "rwc",
        "inspector": "rwc",
        "officer": "rwc",
        "superior": "rwc",
    },
    "ekinerja.roster": READERS | {"hr_admin": "rwcu", "officer": "rwcu"},
    "ekinerja.roster.plan": {"hr_admin": "rwc", "officer": "rwc"},
    "ekinerja.scheme.article": READERS | {"hr_admin": "rwcu"},
    "ekinerja.scheme.cap": READERS | {"hr_admin": "rwcu"},
    "ekinerja.scheme.comparison": {"hr_admin": "rwcu"},
    "ekinerja.scheme.comparison.line": {"hr_admin": "rwcu"},
    "ekinerja.scheme.component": READERS | {"hr_admin": "rwcu"},
    "ekinerja.scheme.leave.effect": READERS | {"hr_admin": "rwcu"},
    "ekinerja.scheme.stamp": READERS | {"hr_admin": "rwcu"},
    "ekinerja.scheme.profile": {"hr_admin": "rwcu", "inspector": "r"},
    "ekinerja.scheme.step": READERS | {"hr_admin": "rwcu"},
    "ekinerja.score.event": READERS | {"hr_admin": "r"},
    "ekinerja.score.unlock": {"hr_admin": "rwc"},
    "ekinerja.shift": STAFF | {"hr_admin": "rwcu"},
    "ekinerja.simulation": {"hr_admin": "rwcu", "inspector": "r"},
    "ekinerja.simulation.line": {"hr_admin": "r", "inspector": "r"},
}
# What each role may do with one record that belongs to ``employee`` of unit_a.
RECORDS = {
    "ekinerja.adjustment": OVERSIGHT
    | {
        "colleague": "r",
        "delegate": "r",
        "head": "r",
        "hr_admin": "rwc",
        "superior": "r",
    },
    "ekinerja.assembly": OWN
    | {"colleague": "r", "hr_admin": "rwcu", "officer": "rwc", "portal": "r"},
    "ekinerja.assembly.presence": OWN | {"hr_admin": "rw", "officer": "rw"},
    "ekinerja.assembly.rate": OVERSIGHT,
    "ekinerja.assessment": OWN | {"hr_admin": "rwcu"},
    "ekinerja.attendance.correction": OWN
    | {"employee": "rwcu", "hr_admin": "rwcu", "officer": "rwcu"},
    "ekinerja.attendance.chunk": OVERSIGHT,
    "ekinerja.attendance.load": OVERSIGHT,
    "ekinerja.month.chunk": OVERSIGHT,
    "ekinerja.attendance.device": OVERSIGHT | {"hr_admin": "rwcu"},
    "ekinerja.attendance.pin": OVERSIGHT | {"hr_admin": "rwcu"},
    "ekinerja.discipline.case": OWN | {"hr_admin": "rw"},
    "ekinerja.discipline.step": INTERNAL | {"hr_admin": "rwcu"},
    "ekinerja.entry.exception": OVERSIGHT | {"hr_admin": "rwc"},
    "ekinerja.holiday.proposal": INTERNAL | {"hr_admin": "rwcu"},
    "ekinerja.log.deleted": OWN,
    "ekinerja.month.job": OVERSIGHT,
    "ekinerja.month.progress": OVERSIGHT,
    "ekinerja.month.todo": OVERSIGHT,
    "ekinerja.objection": OWN | {"employee": "rwc"},
    "ekinerja.roster": OWN | {"hr_admin": "rwcu", "officer": "rwcu"},
    "ekinerja.scheme.article": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.scheme.cap": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.scheme.component": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.scheme.leave.effect": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.scheme.stamp": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.scheme.profile": {"hr_admin": "rwcu", "inspector": "r"},
    "ekinerja.scheme.step": EVERYBODY | {"hr_admin": "rwcu"},
    "ekinerja.score.event": OVERSIGHT
    | {"colleague": "r", "delegate": "r", "head": "r", "superior": "r"},
    "ekinerja.shift": INTERNAL | {"hr_admin": "rwcu"},
    "ekinerja.simulation": {"hr_admin": "rwcu", "inspector": "r"},
    "ekinerja.simulation.line": {"hr_admin": "r", "inspector": "r"},
}


def _closed_rate(env, case, employee):
    """The row of the presence report of a closed assembly."""
    assembly = env["ekinerja.assembly"].create(
        {"name": "Apel", "department_id": case.agency_a.id, "date": DAY}
    )
    assembly._expect()
    assembly.state = "done"
    env.flush_all()
    return env["ekinerja.assembly.rate"].search(
        [("assembly_id", "=", assembly.id), ("employee_id", "=", employee.id)]
    )


def _jobs(env, case, device):
    """Work in the background, with one chunk each."""
    month = env["ekinerja.month.job"].create(
        {
            "user_id": env.uid,
            "company_id": case.company.id,
            "department_id": case.agency_a.id,
            "month": MONTH,
            "action": "verify",
            "chunk_ids": [Command.create({"number": 1, "size": 1, "scores": [1]})],
        }
    )
    load = env["ekinerja.attendance.load"].create(
        {
            "user_id": case.users["officer"].id,
            "device_id": device.id,
            "chunk_ids": [Command.create({"number": 1, "size": 1, "days": {"1": []}})],
        }
    )
    return [month, month.chunk_ids, load, load.chunk_ids]


def samples(case):
    """One record of every stored model, of ``employee`` where it has an owner."""
    env, employee, scheme = case.env, case.employee, case.scheme
    scheme.write(
        {
            "objection_days": 400,
            "step_ids": [Command.create({"from_points": 0, "percent": 100})],
            "cap_ids": [Command.create({"daily_cap": 0})],
            "component_ids": [Command.create({"code": "b", "name": "B", "weight": 0})],
            "leave_effect_ids": [Command.create({"kind": "sick"})],
            "stamp_ids": [
                Command.create({"name": "Noon", "hour_from": 12, "hour_to": 13})
            ],
            "article_ids": [Command.create({"rule": "late", "article": "1"})],
        }
    )
    locked = case._scored(case.colleague)
    locked._verify()
    locked.action_lock()
    case._log(employee, 2)._transition("submit")
    device = env["ekinerja.attendance.device"].create(
        {
            "name": "Gate",
            "pin_ids": [Command.create({"pin": "1", "employee_id": employee.id})],
        }
    )
    assembly = env["ekinerja.assembly"].create(
        {"name": "Apel", "department_id": case.agency_a.id, "date": DAY}
    )
    assembly._expect()
    simulation = env["ekinerja.simulation"].create(
        {"scheme_id": scheme.id, "month": MONTH}
    )
    simulation._run()
    case._log(employee, 3).unlink()
    mine = [("employee_id", "=", employee.id)]
    env.flush_all()
    return [
        scheme.step_ids,
        scheme.cap_ids,
        scheme.component_ids,
        scheme.leave_effect_ids,
        scheme.stamp_ids,
        scheme.article_ids,
        env["ekinerja.scheme.profile"].create(
            {"name": "P", "values": {"name": "x"}, "company_id": case.company.id}
        ),
        env["ekinerja.assessment"].create(
            {
                "component_id": scheme.component_ids.id,
                "month": MONTH.replace(month=11),
                "employee_id": employee.id,
                "percent": 90,
            }
        ),
        env["ekinerja.objection"].create(
            {
                "employee_id": employee.id,
                "kind": "score",
                "month": MONTH,
                "reason": "x",
            }
        ),
        env["ekinerja.adjustment"].create({"score_id": locked.id, "cause": "x"}),
        env["ekinerja.attendance.correction"].create(
            {"employee_id": employee.id, "date": DAY, "is_excused": True, "reason": "x"}
        ),
        device,
        device.pin_ids,
        env["ekinerja.shift"].create(
            {"code": "N", "name": "Night", "hour_from": 21, "hour_to": 7}
        ),
        env["ekinerja.roster"].create({"employee_id": employee.id, "date": DAY}),
        assembly,
        assembly.presence_ids.filtered(lambda row: row.employee_id == employee),
        _closed_rate(env, case, employee),
        env["ekinerja.holiday.proposal"].create({"date": DAY, "name": "Day"}),
        env["ekinerja.discipline.step"].create(
            {
                "code": "x",
                "name": "X",
                "level": "light",
                "from_days": 3,
                "company_id": case.company.id,
            }
        ),
        env["ekinerja.discipline.case"].create(
            {"employee_id": employee.id, "year": 2026, "department_id": case.unit_a.id}
        ),
        simulation,
        simulation.line_ids.filtered(lambda line: line.employee_id == employee),
        locked.event_ids[0],
        env["ekinerja.log.deleted"].search(mine, limit=1),
        env["ekinerja.entry.exception"].create(
            {
                "month": MONTH,
                "employee_ids": [Command.link(employee.id)],
                "date_to": "2099-12-31",
                "reason": "Network",
                "company_id": case.company.id,
            }
        ),
        env["ekinerja.month.todo"].search(mine, limit=1),
        env["ekinerja.month.progress"].search(
            [("department_id", "=", case.agency_a.id)]
        ),
        *_jobs(env, case, device),
    ]
