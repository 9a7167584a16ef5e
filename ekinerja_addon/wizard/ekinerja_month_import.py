# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import csv
import io

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.month_folder.load import FolderFaults, file_of
from ..month_folder import read

SHOWN_FAULTS = 300
# What a web request can load before the server ends it; more goes by command line.
MAX_ROWS = 50_000
MAX_MEGABYTES = 32


class EkinerjaMonthImport(models.TransientModel):
    """Bring in a month folder as a ZIP: check it, see what it would do, load it."""

    _name = "ekinerja.month.import"
    _description = "Import of a Month Folder"

    file = fields.Binary(string="ZIP File", required=True, attachment=False)
    filename = fields.Char()
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [
            ("draft", "New"),
            ("faulty", "Faults"),
            ("clean", "Clean"),
            ("done", "Loaded"),
        ],
        required=True,
        default="draft",
        readonly=True,
    )
    month = fields.Date(readonly=True)
    table_ids = fields.One2many(
        "ekinerja.month.import.table", "import_id", readonly=True
    )
    fault_ids = fields.One2many(
        "ekinerja.month.import.fault", "import_id", readonly=True
    )
    fault_count = fields.Integer(readonly=True)
    has_more_faults = fields.Boolean(compute="_compute_has_more_faults")
    fault_file = fields.Binary(string="All Faults", readonly=True, attachment=False)
    fault_filename = fields.Char(compute="_compute_fault_filename")

    # === COMPUTE METHODS === #

    @api.depends("fault_count")
    def _compute_has_more_faults(self):
        for wizard in self:
            wizard.has_more_faults = wizard.fault_count > len(wizard.fault_ids)

    @api.depends("filename")
    def _compute_fault_filename(self):
        for wizard in self:
            stem = (wizard.filename or "month").removesuffix(".zip")
            wizard.fault_filename = f"{stem}-faults.csv"

    @api.onchange("file")
    def _onchange_file(self):
        """Another file: what was said of the one before holds no more."""
        self.state = "draft"

    # === ACTION METHODS === #

    def action_check(self):
        """Read the ZIP and try to load it; show its faults, or what would change."""
        folder = self._read()
        summary, faults = self._loader()._check(folder)
        self._show_result(folder, summary, faults)
        self.state = "faulty" if faults else "clean"
        return self._reopen()

    def action_load(self):
        """Load the ZIP, if it is still without fault."""
        folder = self._read()
        try:
            summary = self._loader()._load(folder)
        except FolderFaults as error:
            self._show_result(folder, {}, error.faults)
            self.state = "faulty"
        else:
            self._show_result(folder, summary, [])
            self.state = "done"
        return self._reopen()

    def action_open_logs(self):
        """Show the activities of the month."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_addon.ekinerja_log_action_all"
        )
        end = fields.Date.end_of(self.month, "month")
        domain = [
            ("company_id", "=", self.company_id.id),
            ("date", ">=", self.month),
            ("date", "<=", end),
        ]
        return action | {"domain": domain, "context": {}}

    # === BUSINESS METHODS === #

    def _loader(self):
        return self.env["ekinerja.month.folder"].with_company(self.company_id)

    def _read(self):
        self.ensure_one()
        self._loader()._check_may_load()
        stream = io.BytesIO(base64.b64decode(self.file or b""))
        stream.name = self.filename or "ZIP"
        folder = read(stream, self.env._, MAX_MEGABYTES)
        rows = sum(len(sheet) for sheet in folder.sheets.values())
        if rows > MAX_ROWS:
            raise UserError(
                self.env._(
                    "The folder has %(rows)s rows; up to %(limit)s can be loaded here."
                    " Send it agency by agency, or let the administrator load it on the"
                    " server: odoo ekinerja month.",
                    rows=rows,
                    limit=MAX_ROWS,
                )
            )
        return folder

    def _show_result(self, folder, summary, faults):
        self.table_ids.unlink()
        self.fault_ids.unlink()
        self.write(
            {
                "month": folder.month,
                "table_ids": [
                    fields.Command.create({"file": file_of(table), **counts})
                    for table, counts in summary.items()
                    if any(counts.values())
                ],
                "fault_ids": [
                    fields.Command.create(fault._asdict())
                    for fault in faults[:SHOWN_FAULTS]
                ],
                "fault_count": len(faults),
                "fault_file": self._fault_csv(faults),
            }
        )

    @api.model
    def _fault_csv(self, faults):
        """All faults as a file that a spreadsheet opens, without running anything."""
        if not faults:
            return False
        target = io.StringIO()
        writer = csv.writer(target)
        writer.writerow(["file", "line", "column", "reason"])
        writer.writerows([harmless(cell) for cell in fault] for fault in faults)
        return base64.b64encode(target.getvalue().encode("utf-8-sig"))

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a Month"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }


class EkinerjaMonthImportTable(models.TransientModel):
    """What a load does, or would do, with the rows of one file."""

    _name = "ekinerja.month.import.table"
    _description = "File of a Month Folder"

    import_id = fields.Many2one(
        "ekinerja.month.import", required=True, index=True, ondelete="cascade"
    )
    file = fields.Char(required=True)
    created = fields.Integer(string="New")
    updated = fields.Integer(string="Changed")
    unchanged = fields.Integer()


class EkinerjaMonthImportFault(models.TransientModel):
    """One fault of a month folder, as its reader names it."""

    _name = "ekinerja.month.import.fault"
    _description = "Fault of a Month Folder"

    import_id = fields.Many2one(
        "ekinerja.month.import", required=True, index=True, ondelete="cascade"
    )
    file = fields.Char(required=True)
    line = fields.Integer()
    column = fields.Char()
    reason = fields.Char(required=True)


def harmless(cell):
    """Text that a spreadsheet does not take for a formula."""
    text = str(cell)
    return f"'{text}" if len(text) > 1 and text[0] in "=+-@\t\r" else text
