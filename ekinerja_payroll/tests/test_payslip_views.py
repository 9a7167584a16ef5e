# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo.tests import Form, tagged

from .common import MONTH, PayrollCase


@tagged("post_install", "-at_install")
class TestPayslipViews(PayrollCase):
    """The screens as the people use them, with their rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.treasurer = cls._user("bendahara", "ekinerja_payroll.group_treasurer")
        cls.hr = cls._user("bkpsdm", "ekinerja_addon.group_hr_admin")
        cls.inspector = cls._user("inspektur", "ekinerja_addon.group_inspector")
        cls.employee = cls._employee(user_id=cls._user("staf", "base.group_user").id)
        cls._score(cls.employee)

    def _records(self, model, user, **context):
        return (
            self.env[model]
            .with_user(user)
            .with_context(allowed_company_ids=self.company.ids, **context)
        )

    def _form(self, records, name):
        return Form(records, view=f"ekinerja_payroll.{name}")

    def test_the_treasurer_pays_a_month(self):
        runs = self._records("hr.payslip.run", self.treasurer)
        with self._form(runs, "hr_payslip_run_view_form") as form:
            form.allowance_month = date(2026, 10, 14)
            form.department_ids.add(self.agency)
        run = form.record
        self.assertEqual(run.allowance_month, MONTH)
        self.assertEqual(run.name, "TPP 2026-10 SETDA")
        run.action_generate_allowance()
        with self._form(run, "hr_payslip_run_view_form") as form:
            self.assertEqual(form.slip_count, 1)
        with self._form(run.slip_ids, "hr_payslip_view_form") as form:
            self.assertTrue(form.allowance_net)
        run.action_confirm_allowance()
        self._form(run.slip_ids, "hr_payslip_view_form")

    def test_the_treasurer_makes_one_payslip(self):
        structure = self.env.ref("ekinerja_payroll.structure_allowance")
        slips = self._records(
            "hr.payslip", self.treasurer, default_struct_id=structure.id
        )
        with self._form(slips, "hr_payslip_view_form") as form:
            form.employee_id = self.employee
            form.date_from = date(2026, 10, 20)
            form.arrears = 1_000
            form.arrears_reason = "September"
        slip = form.record
        self.assertEqual(slip.date_from, MONTH)
        self.assertEqual(slip.date_to, date(2026, 10, 31))
        self.assertEqual(slip.company_id, self.company)
        self.assertFalse(slip.worked_days_line_ids)
        slip.compute_sheet()
        self.assertEqual(self._lines(slip)["ARREARS"], 1_000)

    def test_everybody_opens_the_payslip_they_may_read(self):
        slip = self._slip(self.employee)
        slip.compute_sheet()
        slip.action_payslip_done()
        for user in (self.treasurer, self.hr, self.inspector, self.employee.user_id):
            with self.subTest(user.login):
                mine = self._records("hr.payslip", user).browse(slip.id)
                action = mine.get_formview_action()
                view = self.env.ref("ekinerja_payroll.hr_payslip_view_form")
                self.assertEqual(action["views"], [(view.id, "form")])
                form = Form(mine, view=view)
                self.assertEqual(form.allowance_net, slip.allowance_net)
                self.assertEqual(len(form.line_ids), 11)

    def test_hr_keeps_rates_sanctions_and_the_money_of_the_scheme(self):
        rates = self._records("ekinerja.allowance.rate", self.hr)
        with self._form(rates, "ekinerja_allowance_rate_view_form") as form:
            form.job_class = 5
            form.criterion = "kondisi_kerja"
            form.amount = 250_000
        sanctions = self._records("ekinerja.sanction", self.hr)
        with self._form(sanctions, "ekinerja_sanction_view_form") as form:
            form.employee_id = self.employee
            form.percent = 25
        scheme = self._records("ekinerja.scheme", self.hr).browse(self.scheme.id)
        draft = scheme.copy()
        with Form(draft) as form:
            form.cpns_factor = 0.9
            with form.pph21_rate_ids.edit(0) as rate:
                rate.percent = 1
        self.assertEqual(draft.cpns_factor, 0.9)

    def test_lists_can_be_read_by_those_who_have_their_menus(self):
        run = self._run()
        run.action_generate_allowance()
        for user in (self.treasurer, self.hr, self.inspector):
            for name, action in self._actions().items():
                with self.subTest(user=user.login, action=name):
                    records = self._records(action.res_model, user).search([])
                    for _view, kind in action.views:
                        if kind in ("list", "kanban"):
                            self._read_view(records, action, kind)

    def _actions(self):
        names = (
            "ekinerja_allowance_rate_action",
            "ekinerja_sanction_action",
            "hr_payslip_run_action",
            "hr_payslip_action",
            "ekinerja_nominative_action",
        )
        return {name: self.env.ref(f"ekinerja_payroll.{name}") for name in names}

    def _read_view(self, records, action, kind):
        views = {mode: view for view, mode in action.views}
        view = records.get_view(views[kind], kind)
        names = view["models"][records._name]
        self.assertEqual(len(records.read(list(names))), len(records))

    def test_menus_follow_the_role(self):
        seen = {
            user: self._menus(user)
            for user in (self.treasurer, self.hr, self.inspector, self.employee.user_id)
        }
        payroll = self.env.ref("ekinerja_payroll.menu_payroll")
        for user, menus in seen.items():
            self.assertEqual(payroll in menus, user != self.employee.user_id)
            self.assertIn(self.env.ref("ekinerja_payroll.menu_my_payslips"), menus)

    def _menus(self, user):
        menus = self._records("ir.ui.menu", user)
        return menus.browse(menus._visible_menu_ids())

    def test_new_structures_of_a_company_can_be_allowances(self):
        structure = self.env.ref("ekinerja_payroll.structure_allowance").copy()
        run = self._run(struct_id=structure.id)
        run.action_generate_allowance()
        self.assertEqual(run.slip_ids.struct_id, structure)
        self.assertEqual(run.slip_ids.allowance_month, MONTH)
