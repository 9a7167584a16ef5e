# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The access matrix of letters of decision: tables and samples."""

READERS = dict.fromkeys(("employee", "superior", "officer", "inspector", "portal"), "r")
LINE = dict.fromkeys(("head", "superior", "delegate"), "r")
OVERSIGHT = dict.fromkeys(("officer", "inspector"), "r")
KEPT = READERS | {"hr_admin": "rwcu"}
OWN = LINE | OVERSIGHT | {"employee": "r", "hr_admin": "rwcu"}

# What the groups allow on a model at all: r(ead), w(rite), c(reate), u(nlink).
ACCESS = {"ekinerja.acting": KEPT, "ekinerja.service.break": KEPT}
# What each role may do with one record that belongs to ``employee`` of unit_a.
RECORDS = {"ekinerja.acting": OWN, "ekinerja.service.break": OWN}


def samples(case):
    """One record of each model, of ``employee``."""
    letter = {
        "employee_id": case.employee.id,
        "letter_number": "800/1",
        "date_from": "2026-12-01",
    }
    return [
        case.env["ekinerja.acting"].create(
            letter | {"department_id": case.unit_a.id, "job_class": 9}
        ),
        case.env["ekinerja.service.break"].create(letter | {"kind": "study"}),
    ]
