# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io
from decimal import Decimal

from openpyxl import Workbook

from odoo.exceptions import UserError, ValidationError

from ..models.planning import budget_sheet
from ..models.planning.budget_code import level_of, parent_code
from .planning_common import YEAR, PlanningCommon

PROGRAM, ACTIVITY, SUB = "1.01.02", "1.01.02.2.01", "1.01.02.2.01.0025"
HEADER = ("Kode SKPD", "Kode", "Uraian", "Pagu", "Sumber Dana", "Januari", "Februari")
ROWS = [
    ["A", PROGRAM, "Program", 1000, "DAU"],
    ["A", ACTIVITY, "Kegiatan", 1000, "DAU"],
    ["A", SUB, "Sub Kegiatan", "Rp 1.000", "DAU", 400, 600],
]


class BudgetCommon(PlanningCommon):
    @classmethod
    def _item(cls, code, parent=None, **vals):
        return cls.env["ekinerja.budget.item"].create(
            {
                "year": YEAR,
                "code": code,
                "name": code,
                "level": level_of(code) or "program",
                "parent_id": parent.id if parent else False,
                "department_id": cls.agency_a.id,
                "company_id": cls.company.id,
            }
            | vals
        )


class TestBudgetTree(BudgetCommon):
    def test_codes_and_their_levels(self):
        for code, level in (
            (PROGRAM, "program"),
            ("X.XX.01", "program"),
            (ACTIVITY, "activity"),
            (SUB, "sub_activity"),
            ("1.01.02.2.01.25", "sub_activity"),
            ("9.01.02", None),
            ("1.01.02.3.01", None),
            ("1.01.02.2.01.025", None),
            ("1.1.2", None),
            ("", None),
        ):
            with self.subTest(code=code):
                self.assertEqual(level_of(code), level)
        self.assertEqual(parent_code(SUB), ACTIVITY)
        self.assertIsNone(parent_code(PROGRAM))

    def test_a_code_has_the_form_of_its_level(self):
        with self.assertRaisesRegex(ValidationError, "no code of this level"):
            self._item("1.1.2")
        with self.assertRaises(ValidationError):
            self._item(PROGRAM, level="activity")

    def test_a_line_stands_below_the_line_of_its_code(self):
        program = self._item(PROGRAM)
        activity = self._item(ACTIVITY, program)
        self.assertEqual(activity.parent_path, f"{program.id}/{activity.id}/")
        with self.assertRaisesRegex(ValidationError, "does not belong below"):
            self._item("1.01.03.2.01", program)
        with self.assertRaises(ValidationError):
            self._item(SUB, program)

    def test_agencies_share_a_code(self):
        self._item(PROGRAM)
        self.assertTrue(self._item(PROGRAM, department_id=self.agency_b.id))

    def test_revisions_keep_history(self):
        item = self._item(PROGRAM, ceiling=1000)
        item.action_revise(1200, "DPPA I")
        item.name = "Renamed"
        item.invalidate_recordset(["revision_ids"])
        self.assertEqual(
            [(r.ceiling_before, r.ceiling, r.reason) for r in item.revision_ids],
            [(1200, 1200, False), (1000, 1200, "DPPA I"), (0, 1000, "First budget")],
        )
        with self.assertRaises(UserError):
            item.action_revise(1, " ")
        self._assert_refused(
            ("officer", "hr_admin"),
            lambda role: self._as(role, item.revision_ids).write({"ceiling": 1}),
        )

    def test_roles(self):
        item = self._item(PROGRAM)
        month = {"budget_item_id": item.id, "month": "2026-01-01", "amount": 5}
        self._as("officer", item).ceiling = 10
        self._as("officer", item.month_ids).create(month)
        self._assert_refused(
            ("employee", "superior", "inspector", "outsider", "foreign_admin"),
            lambda role: self._as(role, item).write({"ceiling": 1}),
        )
        self._assert_refused(
            ("employee", "inspector", "foreign_admin"),
            lambda role: self._as(role, item.month_ids).write({"amount": 1}),
        )
        with self.assertRaises(ValidationError):
            item.month_ids.create(month | {"month": "2027-01-01"})


class TestBudgetImport(BudgetCommon):
    def _file(self, rows, header=HEADER):
        book = Workbook()
        book.active.append(["LAPORAN RKA", None])
        for row in (header, *rows):
            book.active.append(row)
        data = io.BytesIO()
        book.save(data)
        return base64.b64encode(data.getvalue())

    def _import(self, rows, role="officer", **vals):
        wizard = self.env["ekinerja.budget.import"].with_user(self.users[role])
        wizard = wizard.with_company(self.company).create(
            {"file": self._file(rows), "filename": "a.xlsx", "year": YEAR}
            | {"reason": "DPA", "department_id": self.agency_a.id}
            | vals
        )
        wizard.action_import()
        return wizard

    def _items(self):
        return self.env["ekinerja.budget.item"].search(
            [("company_id", "=", self.company.id)], order="code"
        )

    def test_a_tree_comes_in_with_its_cash_plan(self):
        wizard = self._import(ROWS)
        self.assertFalse(wizard.fault_ids.mapped("reason"))
        self.assertEqual((wizard.state, wizard.created_count), ("done", 3))
        program, activity, sub = self._items()
        self.assertEqual((activity.parent_id, sub.parent_id), (program, activity))
        self.assertEqual((sub.ceiling, sub.planned_cash), (1000, 1000))
        self.assertEqual(sub.department_id, self.agency_a)

    def test_a_second_file_revises_what_changed(self):
        self._import(ROWS)
        rows = [[*row[:3], 1500, "DAU"] for row in ROWS]
        wizard = self._import(rows, reason="DPPA I")
        self.assertEqual((wizard.created_count, wizard.updated_count), (0, 3))
        self.env.invalidate_all()
        self.assertEqual(
            self._items()[2]
            .revision_ids.filtered(lambda r: not r.cash)
            .mapped("reason"),
            ["DPPA I", "DPA"],
        )
        self.assertEqual(self._import(rows).updated_count, 0)

    def test_what_the_cash_plan_was_stays_known(self):
        self._import(ROWS)
        sub = self._items()[2]
        first = sub.revision_ids.filtered("cash")
        self.assertEqual(len(first), 1)
        self.assertEqual(sum(first.cash.values()), 1000)
        january = self._as("officer", sub.month_ids[0])
        january.amount += 250
        self.env.invalidate_all()
        changed = sub.revision_ids.filtered("cash")[0]
        self.assertEqual(changed.user_id, self.users["officer"])
        self.assertEqual(
            changed.cash["2026-01-01"] - changed.cash_before["2026-01-01"], 250
        )
        self.assertIn("→", changed.cash_changes)
        self.assertIn("Jan", changed.cash_changes)
        forged = january.with_context(ekinerja_cash_history=True)
        forged.amount += 1
        self.env.invalidate_all()
        self.assertEqual(len(sub.revision_ids.filtered("cash")), 3)
        self._import(ROWS, reason="DPPA I")
        self.env.invalidate_all()
        self.assertEqual(sub.revision_ids[0].reason, "DPPA I")
        count = len(sub.revision_ids)
        self._import(ROWS)
        self.assertEqual(len(sub.revision_ids), count)

    def test_agencies_import_the_same_code_each_for_itself(self):
        rows = [*ROWS, *(["B", *row[1:]] for row in ROWS)]
        wizard = self._import(rows, role="hr_admin", department_id=False)
        self.assertFalse(wizard.fault_ids.mapped("reason"))
        self.assertEqual(wizard.created_count, 2 * len(ROWS))
        program, second = self._items().filtered(lambda i: i.code == PROGRAM)
        self.assertEqual(
            program.department_id | second.department_id, self.agency_a | self.agency_b
        )
        self.assertEqual(
            second.child_ids.department_id | program.child_ids.department_id,
            self.agency_a | self.agency_b,
        )
        self.assertEqual(len(second.child_ids), 1)
        again = self._import(rows, role="hr_admin", department_id=False)
        self.assertEqual((again.created_count, again.updated_count), (0, 0))

    def test_native_import_of_a_tree_with_its_cash_plan(self):
        items = self._as("officer", self.env["ekinerja.budget.item"])
        fields = ["year", "code", "name", "level", "department_id", "ceiling"]
        fields += ["month_ids/month", "month_ids/amount"]
        agency = self.agency_a.name
        rows = [
            [str(YEAR), PROGRAM, "P", "Program", agency, "15", f"{YEAR}-01-01", "5"],
            ["", "", "", "", "", "", f"{YEAR}-02-01", "10"],
        ]
        result = items.with_company(self.company).load(fields, rows)
        self.assertFalse(result["messages"])
        item = items.browse(result["ids"])
        self.assertEqual((item.ceiling, item.planned_cash), (15, 15))
        wrong = items.load(
            fields[:6], [[str(YEAR), "9.9", "P", "Program", agency, "1"]]
        )
        self.assertFalse(wrong["ids"])
        self.assertIn("no code of this level", wrong["messages"][0]["message"])

    def test_faults_are_listed_by_row_and_nothing_comes_in(self):
        wizard = self._import(
            [
                ["A", "1.1", "Wrong code", 1],
                ["A", PROGRAM, "", 1],
                ["A", ACTIVITY, "No money", "lots"],
                ["Z", "2.01.02", "No agency", 1],
                ["A", "3.01.02.2.01", "No parent", 5],
                ["A", "4.01.02", "Sum", 7],
                ["A", "4.01.02.2.01", "Part", 6],
                ["A", "4.01.02.2.01", "Twice", 1],
                ["A", "5.01.02", "Cash", 7, "DAU", 1],
                ["A", "6.01.02", "Below zero", -7],
            ]
        )
        self.assertEqual(wizard.state, "faults")
        self.assertEqual(
            sorted(wizard.fault_ids.mapped(lambda f: (f.line, f.column))),
            [
                (3, "code"),
                (4, "name"),
                (5, "ceiling"),
                (6, "department"),
                (7, "code"),
                (10, "code"),
                (11, "month"),
                (12, "ceiling"),
            ],
        )
        self.assertFalse(self._items())

    def test_sums_of_the_tree_are_checked(self):
        wizard = self._import([ROWS[0], ["A", ACTIVITY, "Part", 900]])
        self.assertEqual(wizard.fault_ids.mapped("line"), [3])
        self.assertIn("900", wizard.fault_ids.reason)

    def test_csv_is_read_as_well(self):
        text = "Kode;Uraian;Pagu\n1.01.02;Program;1.250.000,50\n"
        file = base64.b64encode(text.encode())
        self._import([], file=file, filename="a.csv")
        self.assertEqual(self._items().ceiling, 1250000.5)

    def test_other_files_are_refused_in_plain_words(self):
        for file, name in (
            (b"\xff\xfe\x00", "a.csv"),
            (b"no zip", "a.xlsx"),
            (b"a;b\n1;2\n", "a.csv"),
        ):
            with self.subTest(name=name), self.assertRaises(UserError):
                self._import([], file=base64.b64encode(file), filename=name)

    def test_an_officer_imports_for_the_own_agency_only(self):
        self._assert_refused(
            ("officer",),
            lambda role: self._import([["B", PROGRAM, "Other agency", 1]], role),
        )
        self._assert_refused(
            ("employee", "superior", "inspector"),
            lambda role: self._import(ROWS, role),
        )

    def test_native_import_keeps_history_too(self):
        self._item(PROGRAM, ceiling=5)
        result = (
            self.env["ekinerja.budget.item"]
            .with_user(self.users["hr_admin"])
            .load(
                ["year", "code", "name", "level", "department_id/.id", "ceiling"],
                [[str(YEAR), "2.01.02", "P", "Program", str(self.agency_a.id), "70"]],
            )
        )
        self.assertFalse(result["messages"])
        item = self.env["ekinerja.budget.item"].browse(result["ids"])
        self.assertEqual(item.revision_ids.ceiling, 70)

    def test_amounts(self):
        for cell, value in (
            (1250000, "1250000"),
            (0.1, "0.1"),
            ("1.250.000", "1250000"),
            ("1.250.000,50", "1250000.50"),
            ("Rp. 1.250", "1250"),
            ("1250000.50", "1250000.50"),
            ("-5", "-5"),
        ):
            self.assertEqual(budget_sheet.amount(cell), Decimal(value))
        for cell in ("", None, "abc", "1,2,3", "NaN"):
            with self.assertRaises(ValueError):
                budget_sheet.amount(cell)
