# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.planning import budget_sheet
from ..models.planning.budget_code import level_of, parent_code

MAX_BYTES = 20 * 2**20
LEVEL_ORDER = {"program": 0, "activity": 1, "sub_activity": 2}


class EkinerjaBudgetImport(models.TransientModel):
    """Import the planning system's spreadsheet: all of it, or a list of faults."""

    _name = "ekinerja.budget.import"
    _description = "Budget Import"

    file = fields.Binary(required=True, attachment=False)
    filename = fields.Char()
    year = fields.Integer(required=True, default=lambda self: fields.Date.today().year)
    department_id = fields.Many2one(
        "hr.department",
        string="Agency",
        help="For rows without an agency code (Kode SKPD)",
    )
    reason = fields.Char(
        string="Document", required=True, help="e.g. DPA 2026, DPPA I 2026"
    )
    fault_ids = fields.One2many("ekinerja.budget.import.fault", "import_id")
    created_count = fields.Integer(readonly=True)
    updated_count = fields.Integer(readonly=True)
    state = fields.Selection(
        [("choose", "File"), ("faults", "Faults"), ("done", "Done")],
        default="choose",
        readonly=True,
    )

    # === ACTION METHODS === #

    def action_import(self):
        """Read the file; import it only when nothing is wrong with it."""
        self.ensure_one()
        rows, faults = self._read()
        departments = self._departments(rows)
        found = self._found(rows)
        faults = [
            *faults,
            *self._department_faults(rows, departments),
            *self._parent_faults(rows, found, departments),
        ]
        self.fault_ids = [Command.clear()] + [
            Command.create(self._fault_values(fault)) for fault in faults
        ]
        if faults:
            self.state = "faults"
        else:
            self._store(rows, departments, found)
            self.state = "done"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Budget Import"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # === BUSINESS METHODS === #

    def _read(self):
        data = base64.b64decode(self.file or b"")
        if len(data) > MAX_BYTES:
            raise UserError(self.env._("The file is larger than 20 MB."))
        try:
            return budget_sheet.read(data, self.filename)
        except budget_sheet.SheetError as error:
            if str(error) == "header":
                message = self.env._(
                    "No header found. The sheet needs the columns Kode, Uraian and"
                    " Pagu."
                )
            else:
                message = self.env._("The file is no XLSX and no CSV in UTF-8.")
            raise UserError(message) from error

    def _departments(self, rows):
        codes = {row.department for row in rows if row.department}
        found = self.env["hr.department"].search(
            [("code", "in", list(codes)), ("company_id", "=", self.env.company.id)]
        )
        return {department.code: department for department in found} | {
            "": self.department_id
        }

    def _found(self, rows):
        """Existing items of the codes and of their parents, by agency and code."""
        codes = {row.code for row in rows} | {parent_code(row.code) for row in rows}
        items = self.env["ekinerja.budget.item"].search(
            [
                ("year", "=", self.year),
                ("code", "in", [code for code in codes if code]),
                ("company_id", "=", self.env.company.id),
            ]
        )
        return {(item.department_id.id, item.code): item for item in items}

    def _department_faults(self, rows, departments):
        return [
            budget_sheet.Fault(row.line, "department", "department", row.department)
            for row in rows
            if not departments.get(row.department)
        ]

    def _parent_faults(self, rows, found, departments):
        coming = {row.key for row in rows}
        faults = []
        for row in rows:
            code = parent_code(row.code)
            department = departments.get(row.department)
            known = (
                not code
                or (row.department, code) in coming
                or (department and (department.id, code) in found)
            )
            if not known:
                faults.append(budget_sheet.Fault(row.line, "code", "parent", code))
        return faults

    def _store(self, rows, departments, found):
        """One create a level, and one write a line that changed."""
        found = dict(found)
        items = self.env["ekinerja.budget.item"].with_context(
            ekinerja_revision=self.reason
        )
        for level in LEVEL_ORDER:
            of_level = [row for row in rows if level_of(row.code) == level]
            new = {}
            for row in of_level:
                key = departments[row.department].id, row.code
                values = self._values(row, key, found)
                if key not in found:
                    new[key] = values
                elif self._update(found[key].with_env(items.env), values):
                    self.updated_count += 1
            created = items.create(list(new.values()))
            self.created_count += len(created)
            found |= dict(zip(new, created, strict=True))
        self._store_cash(rows, departments, found)

    def _values(self, row, key, found):
        parent = found.get((key[0], parent_code(row.code)))
        return {
            "year": self.year,
            "code": row.code,
            "level": level_of(row.code),
            "name": row.name,
            "department_id": key[0],
            "company_id": self.env.company.id,
            "parent_id": parent.id if parent else False,
            "ceiling": float(row.ceiling),
            "fund_source": row.fund_source or False,
        }

    @api.model
    def _update(self, item, values):
        changes = {
            name: values[name]
            for name in ("name", "ceiling", "fund_source")
            if item[name] != values[name]
        }
        if changes:
            item.write(changes)
        return bool(changes)

    def _store_cash(self, rows, departments, found):
        """The cash plan of a line in the file replaces the one there was."""
        planned = {
            found[departments[row.department].id, row.code]: row.cash
            for row in rows
            if row.cash
        }
        items = self.env["ekinerja.budget.item"].union(*planned)
        items = items.with_context(ekinerja_revision=self.reason)
        with items._cash_history() as recorded:
            recorded.month_ids.unlink()
            recorded.month_ids.create(self._cash_values(planned))

    def _cash_values(self, planned):
        return [
            {
                "budget_item_id": item.id,
                "month": fields.Date.to_date(f"{self.year}-{month:02}-01"),
                "amount": float(money),
            }
            for item, cash in planned.items()
            for month, money in cash.items()
        ]

    def _fault_values(self, fault):
        return {
            "line": fault.line,
            "column": fault.column,
            "reason": self._reasons()[fault.kind] % {"detail": fault.detail},
        }

    @api.model
    def _reasons(self):
        return {
            "code": self.env._(
                "“%(detail)s” is no code of a program, kegiatan, sub-kegiatan."
            ),
            "empty": self.env._("The name is missing."),
            "amount": self.env._("“%(detail)s” is no amount of money."),
            "negative": self.env._("%(detail)s is below zero."),
            "double": self.env._("%(detail)s stands in the file twice."),
            "sum": self.env._("The lines below add up to %(detail)s."),
            "cash": self.env._(
                "The twelve months add up to %(detail)s, not to the ceiling."
            ),
            "department": self.env._("No agency has the code “%(detail)s”."),
            "parent": self.env._("The line above it, %(detail)s, is missing."),
        }


class EkinerjaBudgetImportFault(models.TransientModel):
    """One thing that is wrong in a row of the file."""

    _name = "ekinerja.budget.import.fault"
    _description = "Fault of a Budget Import"
    _order = "line, id"

    import_id = fields.Many2one(
        "ekinerja.budget.import", required=True, index=True, ondelete="cascade"
    )
    line = fields.Integer(string="Row")
    column = fields.Char()
    reason = fields.Char()
