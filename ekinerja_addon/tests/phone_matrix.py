# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The access matrix of the phone: work sites, evidence, templates and invitations."""

STAFF = dict.fromkeys(("employee", "superior", "officer", "inspector"), "r")
OVERSIGHT = dict.fromkeys(("officer", "hr_admin", "inspector"), "r")
LINE = dict.fromkeys(("head", "superior", "delegate"), "r")
# Evidence comes and goes, it is never edited.
GIVERS = dict.fromkeys((*STAFF, "hr_admin", "portal"), "rcu")

# What the groups allow on a model at all: r(ead), w(rite), c(reate), u(nlink).
ACCESS = {
    "ekinerja.worksite": STAFF | {"officer": "rwcu", "hr_admin": "rwcu"},
    "ekinerja.evidence": GIVERS,
    "ekinerja.evidence.finding": dict.fromkeys(GIVERS, "r"),
    "ekinerja.log.template": dict.fromkeys(GIVERS, "rwcu"),
    "ekinerja.invitation": {"hr_admin": "rwc"},
}
# What each role may do with one record that belongs to ``employee`` of unit_a.
RECORDS = {
    "ekinerja.worksite": LINE
    | dict.fromkeys(("employee", "colleague", "outsider", "inspector"), "r")
    | {"officer": "rwcu", "hr_admin": "rwcu"},
    "ekinerja.evidence": LINE | OVERSIGHT | {"employee": "rcu"},
    "ekinerja.evidence.finding": LINE | OVERSIGHT | {"employee": "r"},
    "ekinerja.log.template": {"employee": "rwcu", "inspector": "r"},
}


def samples(case, log):
    """A place proved for ``log``, what was odd about it, a site of its agency, and a
    template of the same work."""
    place = {"kind": "place", "latitude": -5.1354, "longitude": 119.4238}
    evidence = case.env["ekinerja.evidence"].create({"log_id": log.id, **place})
    return [
        case.env["ekinerja.worksite"].create(
            {"name": "Office", "company_id": case.company.id, "latitude": -5.1}
            | {"longitude": 119.4, "department_id": case.agency_a.id}
        ),
        evidence,
        case.env["ekinerja.evidence.finding"].create(
            {"evidence_id": evidence.id, "code": "inaccurate", "severity": 1}
        ),
        case.env["ekinerja.log.template"].create(
            {"name": "Letters", "employee_id": log.employee_id.id}
            | {"activity_type_id": log.activity_type_id.id}
        ),
    ]
