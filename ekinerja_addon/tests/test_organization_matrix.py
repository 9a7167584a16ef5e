# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Every model against every role: what is not in the tables below is forbidden."""

from odoo.fields import Command
from odoo.tools import mute_logger

from . import decree_matrix, phone_matrix, time_matrix
from .common import MONTH
from .planning_common import PlanningCommon

OPERATIONS = ("read", "write", "create", "unlink")
READERS = dict.fromkeys(("employee", "superior", "officer", "inspector", "portal"), "r")
STAFF = dict.fromkeys(("employee", "superior", "officer", "inspector"), "r")
ALL = "rwcu"
KEEPERS = {"officer": ALL, "hr_admin": ALL}
EMPLOYEES = dict.fromkeys((*STAFF, "hr_admin"), ALL)
PLANS = (
    "ekinerja.plan",
    "ekinerja.plan.line",
    "ekinerja.plan.indicator",
    "ekinerja.plan.target",
    "ekinerja.plan.behaviour",
)
DIALOGUES = (
    "ekinerja.operation.reason",
    "ekinerja.plan.reason",
    "ekinerja.plan.sign",
    "ekinerja.plan.transfer",
    "ekinerja.plan.push",
    "ekinerja.plan.push.share",
)

# What the groups allow on a model at all: r(ead), w(rite), c(reate), u(nlink).
ACCESS = {
    "ekinerja.workload.tier": STAFF | {"hr_admin": ALL},
    "ekinerja.profession": STAFF | {"hr_admin": ALL},
    "ekinerja.delegation": READERS | {"superior": ALL, "hr_admin": ALL},
    "ekinerja.budget.item": STAFF | {"officer": "rwc", "hr_admin": ALL},
    "ekinerja.budget.month": STAFF | KEEPERS,
    "ekinerja.budget.revision": STAFF | {"hr_admin": "r"},
    "ekinerja.budget.import": KEEPERS,
    "ekinerja.budget.import.fault": KEEPERS,
    "ekinerja.strategy": STAFF | KEEPERS,
    "ekinerja.strategy.value": STAFF | KEEPERS,
    **dict.fromkeys(PLANS, EMPLOYEES | {"portal": ALL}),
    "ekinerja.plan": EMPLOYEES | {"portal": "rwc"},
    **dict.fromkeys(DIALOGUES, EMPLOYEES),
    "ekinerja.plan.gap": STAFF | {"hr_admin": "r"},
    "ekinerja.assignment": EMPLOYEES | {"portal": "r"},
    "ekinerja.operation.step": READERS | {"superior": ALL} | KEEPERS,
    "ekinerja.operation": READERS
    | {"superior": "rwc", "officer": "rwc", "hr_admin": ALL},
    "ekinerja.operation.month": STAFF
    | {"superior": ALL, "officer": ALL, "hr_admin": ALL},
    "ekinerja.activity.type": READERS | {"hr_admin": ALL},
    "ekinerja.log": dict.fromkeys([*READERS, "hr_admin"], ALL),
    "ekinerja.log.event": READERS | {"hr_admin": "r"},
    "ekinerja.log.decision": dict.fromkeys([*READERS, "hr_admin"], "rwc"),
    "ekinerja.scheme": READERS | {"hr_admin": ALL},
    "ekinerja.scheme.band": READERS | {"hr_admin": ALL},
    "ekinerja.scheme.calendar": STAFF | {"hr_admin": ALL},
    "ekinerja.attendance.day": READERS | {"hr_admin": "r"},
    "ekinerja.score": READERS | {"hr_admin": "r"},
    "ekinerja.score.day": READERS | {"hr_admin": "r"},
    "ekinerja.score.compute": {"officer": "rwc", "hr_admin": "rwc"},
    "ekinerja.month.import": {"hr_admin": ALL},
    "ekinerja.month.import.table": {"hr_admin": ALL},
    "ekinerja.month.import.fault": {"hr_admin": ALL},
}
GROUPS = {
    "employee": "base.group_user",
    "superior": "ekinerja_addon.group_superior",
    "officer": "ekinerja_addon.group_officer",
    "inspector": "ekinerja_addon.group_inspector",
    "hr_admin": "ekinerja_addon.group_hr_admin",
    "portal": "base.group_portal",
    "public": "base.group_public",
}
# Shared by all companies.
WITHOUT_COMPANY = {"ekinerja.workload.tier", "ekinerja.profession"}

LINE = dict.fromkeys(("head", "superior", "delegate"), "r")
OVERSIGHT = dict.fromkeys(("officer", "hr_admin", "inspector"), "r")
HERE = (*LINE, *OVERSIGHT, "employee", "colleague", "outsider")
EVERYBODY = dict.fromkeys((*HERE, "portal"), "r")
INTERNAL = dict.fromkeys(HERE, "r")
# What each role may do with one record that belongs to ``employee`` of unit_a.
RECORDS = {
    "ekinerja.workload.tier": INTERNAL
    | {"foreign": "r", "hr_admin": ALL, "foreign_admin": ALL},
    "ekinerja.profession": INTERNAL
    | {"foreign": "r", "hr_admin": ALL, "foreign_admin": ALL},
    "ekinerja.delegation": {
        "superior": ALL,
        "delegate": "r",
        "hr_admin": ALL,
        "inspector": "r",
    },
    "ekinerja.budget.item": INTERNAL | {"officer": "rwc", "hr_admin": ALL},
    "ekinerja.budget.month": INTERNAL | KEEPERS,
    "ekinerja.budget.revision": INTERNAL,
    "ekinerja.strategy": INTERNAL | KEEPERS,
    "ekinerja.strategy.value": INTERNAL | KEEPERS,
    **dict.fromkeys(
        PLANS,
        dict.fromkeys((*LINE, "employee"), ALL) | KEEPERS | {"inspector": "r"},
    ),
    "ekinerja.plan.gap": LINE | OVERSIGHT | {"employee": "r"},
    "ekinerja.assignment": LINE | OVERSIGHT | {"employee": "r", "superior": ALL},
    "ekinerja.operation.step": EVERYBODY | {"head": ALL} | KEEPERS,
    "ekinerja.operation": EVERYBODY
    | {"head": "rwc", "officer": "rwc", "hr_admin": ALL},
    "ekinerja.operation.month": INTERNAL
    | {"head": ALL, "officer": ALL, "hr_admin": ALL},
    "ekinerja.activity.type": EVERYBODY | {"hr_admin": ALL},
    "ekinerja.log": LINE | OVERSIGHT | {"employee": ALL},
    "ekinerja.log.event": LINE | OVERSIGHT | {"employee": "r"},
    "ekinerja.scheme": EVERYBODY | {"hr_admin": ALL},
    "ekinerja.scheme.band": EVERYBODY | {"hr_admin": ALL},
    "ekinerja.scheme.calendar": INTERNAL | {"hr_admin": ALL},
    "ekinerja.attendance.day": LINE | OVERSIGHT | {"employee": "r"},
    "ekinerja.score": LINE | OVERSIGHT | {"employee": "r"},
    "ekinerja.score.day": LINE | OVERSIGHT | {"employee": "r"},
}


def letters(records):
    """What the user of these records may do with them, such as "rw"."""
    return "".join(name[0] for name in OPERATIONS if records.has_access(name))


class AccessMatrix(PlanningCommon):
    """The comparison; other addons give their own tables."""

    module = "ekinerja_addon"
    access = ACCESS | time_matrix.ACCESS | phone_matrix.ACCESS | decree_matrix.ACCESS
    records = (
        RECORDS | time_matrix.RECORDS | phone_matrix.RECORDS | decree_matrix.RECORDS
    )
    groups = GROUPS
    without_company = WITHOUT_COMPANY

    @classmethod
    def _models(cls):
        return {
            name
            for name, model in cls.env.registry.items()
            if model._original_module == cls.module
            and name.startswith("ekinerja.")
            and not model._abstract
        }

    @classmethod
    def _stored_models(cls):
        return {name for name in cls._models() if not cls.env[name]._transient}

    def _assert_table(self, expected, found):
        for name in expected.keys() | found.keys():
            with self.subTest(model=name):
                self.assertEqual(found.get(name), expected.get(name))


class TestAccess(AccessMatrix):
    def test_groups_allow_what_the_table_says(self):
        users = {
            role: self.env["res.users"].create(
                {
                    "name": role,
                    "login": f"ekinerja_matrix_{role}",
                    "group_ids": [(6, 0, self.env.ref(group).ids)],
                }
            )
            for role, group in self.groups.items()
        }
        found = {}
        for name in self._models():
            rights = {r: letters(self.env[name].with_user(u)) for r, u in users.items()}
            found[name] = {role: right for role, right in rights.items() if right}
        self._assert_table(self.access, found)

    def test_rules_allow_what_the_table_says(self):
        found = {}
        for record in self.samples:
            rights = {role: letters(self._as(role, record)) for role in self.users}
            found[record._name] = {r: right for r, right in rights.items() if right}
        self._assert_table(self.records, found)

    def test_every_stored_model_has_a_sample(self):
        names = {record._name for record in self.samples}
        self.assertEqual(names, self._stored_models())

    def _rules_hold(self, name, word):
        """Whether a rule with this word binds everybody who has access to a model."""
        rules = self.env["ir.rule"].search([("model_id.model", "=", name)])
        access = self.env["ir.model.access"].search([("model_id.model", "=", name)])
        bound = rules.filtered(lambda rule: word in (rule.domain_force or ""))
        return any(rule["global"] for rule in bound) or (
            access.group_id <= bound.groups.all_implied_by_ids
        )

    def test_every_model_has_a_rule_of_its_company(self):
        stored = self._stored_models() - self.without_company
        missing = {n for n in stored if not self._rules_hold(n, "company_ids")}
        self.assertFalse(missing)

    def test_a_dialogue_is_seen_by_who_opened_it_only(self):
        dialogues = self._models() - self._stored_models()
        missing = {n for n in dialogues if not self._rules_hold(n, "create_uid")}
        self.assertFalse(missing)

    def test_second_company_reads_no_record(self):
        for record in self.samples:
            if record._name in self.without_company:
                continue
            for role in ("foreign", "foreign_admin"):
                with self.subTest(model=record._name, role=role):
                    self.assertEqual(letters(self._as(role, record)), "")
                    model = self._as(role, self.env[record._name])
                    if model.has_access("read"):
                        self.assertNotIn(record, model.search([]))

    def test_an_inspector_writes_nothing(self):
        inspector = self.users["inspector"]
        self.assertFalse(inspector.employee_id)
        for record in self.samples:
            allowed = letters(record.with_user(inspector))
            with self.subTest(model=record._name):
                self.assertEqual(allowed, "r")
        for name in ("hr.employee", "hr.version", "hr.department", "hr.job"):
            record = self.env[name].search(
                [("company_id", "in", (self.company.id, False))], limit=1
            )
            with self.subTest(model=name):
                self.assertNotRegex(letters(record.with_user(inspector)), "[wcu]")

    def test_an_inspector_reads_everything_in_full(self):
        with mute_logger("odoo.models"):
            for record in self.samples:
                with self.subTest(model=record._name):
                    self.assertTrue(self._as("inspector", record).read())

    def test_the_public_sees_nothing(self):
        public = self.env.ref("base.public_user")
        for record in self.samples:
            with self.subTest(model=record._name):
                self.assertEqual(letters(record.with_user(public)), "")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.samples = cls._samples()

    @classmethod
    def _samples(cls):
        """One record of every stored model, of ``employee`` where it has an owner."""
        log = cls._log(cls.employee)
        score = cls._scored(cls.employee)
        return [
            *cls._planning_samples(),
            cls.tier,
            cls.env["ekinerja.profession"].create({"code": "SP", "name": "Spesialis"}),
            cls.delegation,
            cls.operation,
            cls.env["ekinerja.operation.month"].create(
                {"operation_id": cls.operation.id, "month": "2026-10-01"}
            ),
            cls.activity,
            log,
            log.event_ids,
            cls.scheme,
            cls.scheme.band_ids[0],
            cls.scheme.calendar_ids,
            cls.env["ekinerja.attendance.day"].search(
                [("employee_id", "=", cls.employee.id)], limit=1
            ),
            score,
            score.day_ids[0],
            *time_matrix.samples(cls),
            *phone_matrix.samples(cls, log),
            *decree_matrix.samples(cls),
        ]

    @classmethod
    def _planning_samples(cls):
        item = cls.env["ekinerja.budget.item"].create(
            {
                "year": 2026,
                "code": "1.01.02.2.01.0025",
                "name": "Letters",
                "department_id": cls.unit_a.id,
                "month_ids": [Command.create({"month": MONTH, "amount": 1})],
            }
        )
        indicator = cls.env["ekinerja.strategy"].create(
            {
                "kind": "indicator",
                "unit": "%",
                "name": "Served fast",
                "company_id": cls.company.id,
                "department_id": cls.agency_a.id,
                "year_from": 2025,
                "year_to": 2029,
                "value_ids": [Command.create({"year": 2026, "target": 80})],
            }
        )
        plan = cls._agreed(cls.employee)
        plan.line_ids.indicator_ids._split_months()
        step = {"name": "Print", "date_start": MONTH, "date_end": MONTH}
        assignment = {"name": "Relief", "reason": "Flood", "date_to": "2099-12-31"}
        assignment["employee_ids"] = [Command.link(cls.employee.id)]
        assignments = cls.env["ekinerja.assignment"].with_user(cls.users["superior"])
        return [
            item,
            item.month_ids,
            item.revision_ids,
            indicator,
            indicator.value_ids,
            plan,
            plan.line_ids,
            plan.line_ids.indicator_ids,
            plan.line_ids.indicator_ids.target_ids[0],
            plan.behaviour_ids[0],
            cls.env["ekinerja.plan.gap"].search([("plan_id", "=", plan.id)]),
            cls.env["ekinerja.operation.step"].create(
                step | {"operation_id": cls.operation.id}
            ),
            assignments.create(assignment).sudo(),
        ]
