# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import csv
import io
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..wizard import ekinerja_month_import
from .month_folder_common import FILES, STAFF, MonthFolderCommon
from .test_month_folder_clash import OTHERS


@tagged("post_install", "-at_install")
class TestMonthFolderImport(MonthFolderCommon):
    """The wizard: upload, check, see, load."""

    def _wizard(self, stream=None, **values):
        stream = stream or self._zip()
        return self.admin_env["ekinerja.month.import"].create(
            {
                "file": base64.b64encode(stream.getvalue()),
                "filename": "october.zip",
                **values,
            }
        )

    def _faulty(self):
        rows = FILES["logs"].replace(",A01,", ",=A1+1,")
        return self._wizard(self._zip(logs=rows))

    def test_a_check_shows_what_a_load_would_do(self):
        before = self._records()
        wizard = self._wizard()
        action = wizard.action_check()
        self.assertEqual((action["res_id"], wizard.state), (wizard.id, "clean"))
        self.assertEqual(wizard.month.isoformat(), "2026-10-01")
        tables = {table.file: table.created for table in wizard.table_ids}
        self.assertEqual((tables["scheme.json"], tables["logs.csv"]), (1, 4))
        self.assertFalse(wizard.fault_ids)
        self.assertEqual(self._records(), before)

    def test_a_load_does_it(self):
        wizard = self._wizard()
        wizard.action_check()
        wizard.action_load()
        self.assertEqual(wizard.state, "done")
        self.assertTrue(self._employee_of(STAFF))
        action = wizard.action_open_logs()
        self.assertEqual(self.env["ekinerja.log"].search_count(action["domain"]), 4)

    def test_a_load_without_a_check_is_checked_all_the_same(self):
        before = self._records()
        wizard = self._faulty()
        wizard.action_load()
        self.assertEqual((wizard.state, wizard.fault_count), ("faulty", 3))
        self.assertEqual(self._records(), before)

    def test_a_clash_with_the_database_is_shown_like_any_fault(self):
        self._employee("elsewhere", self.department_b, nip=STAFF)
        for act in ("action_check", "action_load"):
            wizard = self._wizard()
            getattr(wizard, act)()
            self.assertRecordValues(
                wizard.fault_ids,
                [{"file": "employees.csv", "line": 3, "column": "nip"}],
            )

    def test_faults_are_listed_and_can_be_taken_away(self):
        wizard = self._faulty()
        wizard.action_check()
        self.assertRecordValues(
            wizard.fault_ids,
            [
                {"file": "logs.csv", "line": line, "column": "activity_code"}
                for line in (2, 4, 5)
            ],
        )
        self.assertEqual(wizard.fault_filename, "october-faults.csv")
        text = base64.b64decode(wizard.fault_file).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        self.assertEqual(len(rows), 4)
        # a reason that starts with a cell's text must not run in a spreadsheet
        self.assertTrue(rows[1][3].startswith("'=A1+1 is not in"))

    def test_a_long_list_is_cut_on_screen_only(self):
        with patch.object(ekinerja_month_import, "SHOWN_FAULTS", 2):
            wizard = self._faulty()
            wizard.action_check()
        self.assertEqual((len(wizard.fault_ids), wizard.fault_count), (2, 3))
        self.assertTrue(wizard.has_more_faults)

    def test_another_file_has_to_be_checked_again(self):
        wizard = self._wizard()
        wizard.action_check()
        with Form(wizard) as form:
            form.file = base64.b64encode(b"no zip")
            self.assertEqual(form.state, "draft")

    def test_what_is_no_zip_is_a_fault(self):
        wizard = self._wizard(io.BytesIO(b"no zip"))
        wizard.action_check()
        self.assertRecordValues(
            wizard.fault_ids, [{"file": "october.zip", "line": 1, "column": "-"}]
        )
        self.assertFalse(wizard.month)

    def test_too_many_rows_are_sent_elsewhere(self):
        with patch.object(ekinerja_month_import, "MAX_ROWS", 5):
            with self.assertRaisesRegex(UserError, "odoo ekinerja month"):
                self._wizard().action_check()

    def test_reasons_are_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("id_ID")
        wizard = self._faulty().with_context(lang="id_ID")
        wizard.action_check()
        self.assertNotIn("is not in", wizard.fault_ids[0].reason)

    # === ACCESS === #

    def test_nobody_else_imports(self):
        self._assert_refused(
            OTHERS,
            lambda role: self._as(role, self.env["ekinerja.month.import"]).create(
                {"file": base64.b64encode(self._zip().getvalue())}
            ),
        )

    def test_the_import_of_another_admin_is_private(self):
        wizard = self._faulty()
        wizard.action_check()
        other = self.users["foreign_admin"]
        for record in (wizard, wizard.fault_ids):
            with self._refused(AccessError):
                record.with_user(other).read(["create_uid"])

    def test_a_company_that_is_not_the_user_s(self):
        with self._refused(AccessError):
            self._wizard(company_id=self.company_b.id).action_load()
