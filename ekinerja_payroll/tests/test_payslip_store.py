# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import gc

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PayrollCase

# What OCA's own code gives a line besides what its rule has computed.
COPIED = (
    "category_id",
    "sequence",
    "appears_on_payslip",
    "parent_rule_id",
    "condition_select",
    "condition_python",
    "condition_range",
    "condition_range_min",
    "condition_range_max",
    "amount_select",
    "amount_fix",
    "amount_python_compute",
    "amount_percentage",
    "amount_percentage_base",
    "register_id",
)


@tagged("post_install", "-at_install")
class TestPayslipStore(PayrollCase):
    """Lines that the database inserts are what the ORM would have created."""

    def _employees(self, count):
        employees = self.env["hr.employee"].union(
            *(self._employee() for _number in range(count))
        )
        for employee in employees:
            self._score(employee, productivity="5/6")
        return employees

    def _rule(self, **values):
        rule = self.env["hr.salary.rule"].create(
            {
                "category_id": self.env.ref("ekinerja_payroll.category_deduction").id,
                "company_id": False,
                "amount_select": "code",
                **values,
            }
        )
        self.env.ref("ekinerja_payroll.structure_allowance").rule_ids |= rule
        return rule

    def _all_kinds_of_rules(self):
        """A rule of each kind, one with a parent, one that names its line itself."""
        register = self.env["hr.contribution.register"].create({"name": "Fund"})
        parent = self._rule(
            name="Fund", code="FUND", sequence=130, amount_python_compute="result = -9"
        )
        self._rule(
            name="Share",
            code="SHARE",
            sequence=140,
            parent_rule_id=parent.id,
            register_id=register.id,
            amount_select="percentage",
            amount_percentage=0.5,
            amount_percentage_base="-TKD_GROSS",
        )
        self._rule(
            name="Coffee",
            code="COFFEE",
            sequence=150,
            condition_select="range",
            condition_range="contract.wage",
            condition_range_min=1,
            condition_range_max=9_999_999,
            amount_select="fix",
            amount_fix=-12_500.5,
            quantity="2",
            appears_on_payslip=False,
        )
        self._rule(
            name="Named",
            code="NAMED",
            sequence=160,
            amount_python_compute="result = -7\nresult_name = 'Own ' + employee.name",
        )

    def _by_the_orm(self, slip):
        """The same lines through ``create``, as OCA stores them."""
        lines = self.env["hr.payslip.line"]
        rules = self.env["hr.salary.rule"]
        for values in slip.get_lines_dict().values():
            rule = rules.browse(values["salary_rule_id"])
            copied = rule.read(COPIED, load=None)[0]
            del copied["id"]
            lines += lines.with_company(slip.company_id).create(
                {**copied, **values, "slip_id": slip.id}
            )
        return lines

    def _stored(self, lines):
        """All stored values; parents and names as people see them."""
        names = [
            name
            for name, field in lines._fields.items()
            if field.store and field.column_type
            if name not in ("id", "parent_line_id", "create_date", "write_date")
        ]
        rows = lines.read(names, load=None)
        for row, line in zip(rows, lines, strict=True):
            del row["id"]
            row["parent"] = line.parent_line_id.code
        return rows

    def test_lines_are_what_the_orm_would_store(self):
        self._all_kinds_of_rules()
        employee = self._employees(1)
        slip = self._slip(employee)
        slip.compute_sheet()
        inserted = self._stored(slip.line_ids)
        self.assertEqual(
            {row["code"]: row["parent"] for row in inserted}["SHARE"], "FUND"
        )
        totals = slip.allowance_gross, slip.allowance_net
        slip.line_ids.unlink()
        created = self._stored(self._by_the_orm(slip))
        self.assertEqual(len(inserted), 15)
        self.assertEqual(inserted, created)
        self.env.flush_all()
        slip.invalidate_recordset()
        self.assertEqual((slip.allowance_gross, slip.allowance_net), totals)
        self.assertTrue(all(totals))

    def test_a_line_has_its_name_in_every_language(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.env.ref("ekinerja_payroll.rule_net").with_context(
            lang="id_ID"
        ).name = "Bersih"
        employee = self._employees(1)
        slip = self._slip(employee)
        slip.compute_sheet()
        line = slip.line_ids.filtered(lambda each: each.code == "TKD_NET")
        self.assertEqual(line.name, "Net")
        self.assertEqual(line.with_context(lang="id_ID").name, "Bersih")

    def test_rules_of_each_kind_are_computed(self):
        self._all_kinds_of_rules()
        employee = self._employees(1)
        slip = self._slip(employee)
        slip.compute_sheet()
        totals = {line.code: line.total for line in slip.line_ids}
        # 3,528,868 of gross: half a percent is 17,644.34; twice 12,500.50
        self.assertEqual(totals["TKD_GROSS"], 3_528_868)
        self.assertEqual(totals["SHARE"], -17_644)
        self.assertEqual(totals["COFFEE"], -25_001)
        names = {line.code: line.name for line in slip.line_ids}
        self.assertEqual(names["NAMED"], f"Own {employee.name}")

    def test_a_rule_outside_its_range_or_below_an_absent_parent_has_no_line(self):
        self._all_kinds_of_rules()
        rules = self.env["hr.salary.rule"]
        parent = rules.search([("code", "=", "FUND")])
        parent.write({"condition_select": "python", "condition_python": "result = 0"})
        rules.search([("code", "=", "COFFEE")]).condition_range_max = 1
        employee = self._employees(1)
        slip = self._slip(employee)
        slip.compute_sheet()
        self.assertFalse(
            {"FUND", "SHARE", "COFFEE"} & set(slip.line_ids.mapped("code"))
        )

    def test_what_is_wrong_with_a_formula_names_its_rule(self):
        rule = self._rule(name="Odd", code="ODD", sequence=130)
        slip = self._slip(self._employees(1))
        for values in (
            {"amount_python_compute": "result = "},
            {"amount_python_compute": "import os"},
            {"amount_python_compute": "result = (1).__class__"},
            {"amount_python_compute": "result = __builtins__"},
            {"amount_python_compute": "result = left_over_of_nobody"},
            {"amount_python_compute": "result = open('/etc/passwd')"},
            {"condition_select": "python", "condition_python": "reslt = tkd.seiling"},
            {"condition_select": "range", "condition_range": "contract.wagee"},
            {"amount_select": "fix", "quantity": "worked_days.WORK99.number_of_days"},
            {"amount_select": "percentage", "amount_percentage_base": "TKD_GROS"},
        ):
            rule.write({"condition_select": "none", "amount_select": "code", **values})
            with self.subTest(values), self.assertRaisesRegex(UserError, "ODD"):
                slip.compute_sheet()

    def test_a_misspelt_result_is_no_zero(self):
        self._rule(
            name="Odd", code="ODD", sequence=130, amount_python_compute="reslt = 5"
        )
        with self.assertRaisesRegex(UserError, "ODD"):
            self._slip(self._employees(1)).compute_sheet()

    def test_statements_of_a_batch_are_fixed(self):
        self._statements(12)  # warms the caches, those of many too
        few, many = self._statements(2), self._statements(12)
        self.assertEqual(few, many)

    def _statements(self, count):
        """Statements of a run and of its confirmation."""
        self._employees(count)
        run = self._run()
        self.env.flush_all()
        self.env.invalidate_all()
        # An environment that lives on knows the user's time zone without asking.
        gc.collect()
        counts = []
        for action in ("action_generate_allowance", "action_confirm_allowance"):
            before = self.env.cr.sql_log_count
            getattr(run, action)()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(run.slip_ids.line_ids), 11 * count)
        self.assertLess(sum(counts), 120)
        return counts
