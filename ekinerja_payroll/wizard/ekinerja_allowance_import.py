# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ekinerja_addon.models.planning.budget_sheet import Fault, SheetError

from ..models.allowance import rate_sheet
from ..models.allowance.ekinerja_allowance_rate_change import KEY

MAX_BYTES = 20 * 2**20
COUNTS = ("created", "changed", "unchanged")
# column of the sheet: (field of a rate, model, field it is found by)
LOOKUPS = {
    "tier": ("tier_id", "ekinerja.workload.tier", "code"),
    "agency": ("department_id", "hr.department", "code"),
    "job": ("job_id", "hr.job", "name"),
    "place": ("work_location_id", "hr.work.location", "name"),
    "profession": ("profession_id", "ekinerja.profession", "code"),
}


class EkinerjaAllowanceImport(models.TransientModel):
    """Import a list of rates: first what it would do, then all of it or nothing."""

    _name = "ekinerja.allowance.import"
    _description = "Import of Rates"

    file = fields.Binary(required=True, attachment=False)
    filename = fields.Char()
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    date_from = fields.Date(
        string="In Force from",
        required=True,
        default=lambda self: fields.Date.today().replace(day=1),
        help="Rates of the same class, criterion and post end the day before",
    )
    fault_ids = fields.One2many("ekinerja.allowance.import.fault", "import_id")
    created_count = fields.Integer(string="New", readonly=True)
    changed_count = fields.Integer(string="Changed", readonly=True)
    unchanged_count = fields.Integer(string="As They Are", readonly=True)
    state = fields.Selection(
        [
            ("choose", "File"),
            ("faults", "Faults"),
            ("check", "Checked"),
            ("done", "Done"),
        ],
        default="choose",
        readonly=True,
    )

    # === ACTION METHODS === #

    def action_check(self):
        """Read the file and say what it would change; write nothing."""
        self.ensure_one()
        self._checked()
        return self._reopen()

    def action_import(self):
        """Write all rates of the file, or none and the list of faults."""
        self.ensure_one()
        rates = self.env["ekinerja.allowance.rate"]
        rates.check_access("create")
        changes = self._checked()
        if changes is not None:
            rates._apply(self.date_from, self.company_id, changes)
            self.state = "done"
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import Rates"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    # === BUSINESS METHODS === #

    def _checked(self):
        """The changes of a sound file; None, with the faults, of any other."""
        rows, faults = self._read()
        found = self._found(rows)
        faults += self._unknown(rows, found)
        self.fault_ids = [Command.clear()] + [
            Command.create(self._fault_values(fault))
            for fault in sorted(faults, key=lambda fault: fault.line)
        ]
        self.state = "faults" if faults else "check"
        if faults:
            return None
        wanted = {self._key(row, found): self._values(row) for row in rows}
        changes = self.env["ekinerja.allowance.rate"]._changes(
            self.date_from, self.company_id, wanted
        )
        kinds = [change.kind for change in changes.values()]
        self.update({f"{kind}_count": kinds.count(kind) for kind in COUNTS})
        return changes

    def _read(self):
        data = base64.b64decode(self.file or b"")
        if len(data) > MAX_BYTES:
            raise UserError(self.env._("The file is larger than 20 MB."))
        try:
            return rate_sheet.read(data, self.filename)
        except SheetError as error:
            if str(error) == "header":
                message = self.env._(
                    "No header found. The sheet needs the columns Kelas Jabatan,"
                    " Kriteria and Besaran."
                )
            else:
                message = self.env._("The file is no XLSX and no CSV in UTF-8.")
            raise UserError(message) from error

    def _found(self, rows):
        """{column: {what is written: records}}, one query a column."""
        found = {}
        for at, column in enumerate(rate_sheet.NAMED):
            _field, model, by = LOOKUPS[column]
            names = {row.names[at] for row in rows} - {""}
            records = self.env[model]
            domain = [(by, "in", sorted(names))]
            if "company_id" in records._fields:
                domain.append(("company_id", "in", (self.company_id.id, False)))
            found[column] = records.search(domain).grouped(by)
        return found

    def _unknown(self, rows, found):
        """Faults of names that are not known, or known twice."""
        faults = []
        for row in rows:
            for column, name in zip(rate_sheet.NAMED, row.names, strict=True):
                count = len(found[column].get(name, ())) if name else 1
                if count != 1:
                    kind = "ambiguous" if count else "unknown"
                    faults.append(Fault(row.line, column, kind, name))
        return faults

    @api.model
    def _key(self, row, found):
        """The key of a rate, in the order of KEY."""
        values = {"job_class": row.job_class, "criterion": row.criterion}
        for column, name in zip(rate_sheet.NAMED, row.names, strict=True):
            record = found[column].get(name) if name else None
            values[LOOKUPS[column][0]] = record.id if record else False
        return tuple(values[name] for name in KEY)

    @api.model
    def _values(self, row):
        values = {"amount": float(row.amount)}
        if row.percent is not None:
            values["basic_percent"] = float(row.percent)
        if row.on_top is not None:
            values["on_top"] = row.on_top
        return values

    def _fault_values(self, fault):
        return {
            "line": fault.line,
            "column": fault.column,
            "reason": self._reasons()[fault.kind] % {"detail": fault.detail},
        }

    @api.model
    def _reasons(self):
        return {
            "class": self.env._("“%(detail)s” is no job class; it is 1 to 17."),
            "criterion": self.env._("“%(detail)s” is none of the six criteria."),
            "amount": self.env._("“%(detail)s” is no amount of money."),
            "negative": self.env._("%(detail)s is below zero."),
            "whole": self.env._("“%(detail)s” is no whole number of rupiah."),
            "yes": self.env._("“%(detail)s” is neither yes nor no."),
            "double": self.env._(
                "Class %(detail)s stands in the file twice for this criterion and post."
            ),
            "unknown": self.env._("“%(detail)s” is not known here. Create it first."),
            "ambiguous": self.env._("“%(detail)s” is the name of several."),
        }


class EkinerjaAllowanceImportFault(models.TransientModel):
    """One thing that is wrong in a row of the file."""

    _name = "ekinerja.allowance.import.fault"
    _description = "Fault of an Import of Rates"
    _order = "line, id"

    import_id = fields.Many2one(
        "ekinerja.allowance.import", required=True, index=True, ondelete="cascade"
    )
    line = fields.Integer(string="Row")
    column = fields.Char()
    reason = fields.Char()
