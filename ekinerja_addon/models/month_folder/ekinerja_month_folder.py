# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import psycopg2

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import split_every

from .load import (
    CREATED,
    LOADING,
    UNCHANGED,
    UPDATED,
    FolderFaults,
    Load,
    differing,
    written,
)


BATCH = 1000


class EkinerjaMonthFolder(models.AbstractModel):
    """Loads a month folder in which its reader found no fault.

    One step a table, in the files beside this one. Another module adds a step by
    extending ``_steps``, or values by extending what a step says of a row.
    """

    _name = "ekinerja.month.folder"
    _description = "Month Folder"

    # === BUSINESS METHODS === #

    @api.model
    def _load(self, folder):
        """Bring a folder into the current company: all of it or nothing.

        Rows match on their natural key, so that a second load changes nothing.

        :param folder: ``Folder`` without faults
        :return: {table: {"created": n, "updated": n, "unchanged": n}}
        :raise FolderFaults: when rows clash with what the database holds
        """
        self._check_may_load()
        if folder.faults:
            raise FolderFaults(folder.faults)
        load = Load(self.env, folder)
        try:
            with self.env.cr.savepoint():
                self._in_load()._take_steps(load)
        except psycopg2.IntegrityError as error:
            load.refuse(load.table, error)
            raise FolderFaults(load.faults) from error
        return load.summary()

    @api.model
    def _process(self, folder):
        """Score the folder's employees and lock their month; a later room pays.

        :return: ``ekinerja.score`` of the folder's employees
        """
        employees = self._folder_employees(folder)
        scores = self.env["ekinerja.score"]
        scores._compute_month(folder.month, self.env.company, employees)
        scores = scores.search(
            [("employee_id", "in", employees.ids), ("month", "=", folder.month)]
        )
        # Logs that nobody decided earn nothing: the folder says so, row by row.
        scores.filtered(lambda score: score.state == "open")._verify()
        scores.filtered(lambda score: score.state == "verified").action_lock()
        return scores

    @api.model
    def _folder_employees(self, folder):
        """Employees of a loaded folder."""
        nips = [row.nip for row in folder.rows("employees")]
        return self.env["hr.employee"].search(
            [("nip", "in", nips), ("company_id", "=", self.env.company.id)]
        )

    @api.model
    def _steps(self):
        """Steps in the order in which they need each other, with the table of each."""
        return [
            ("employees", self._find_closed_months),
            ("scheme", self._load_scheme),
            ("holidays", self._load_holidays),
            ("departments", self._load_departments),
            ("employees", self._load_jobs),
            ("employees", self._load_employees),
            ("departments", self._load_heads),
            ("employees", self._load_superiors),
            ("activities", self._load_activities),
            ("operations", self._load_operations),
            ("operation_members", self._load_members),
            ("logs", self._load_logs),
            ("attendance", self._load_attendance),
            ("leaves", self._load_leaves),
        ]

    @api.model
    def _in_load(self):
        """The loader in the context its writes need."""
        return self.with_context(
            # One language: a second load in another one would find other names.
            lang=None,
            tracking_disable=True,
            ekinerja_loading=LOADING,
        )

    @api.model
    def _take_steps(self, load):
        for load.table, step in self._steps():
            if not load.stopped:
                self._take_step(load, step)
        if load.faults:
            raise FolderFaults(load.faults)

    @api.model
    def _take_step(self, load, step):
        """What Odoo itself refuses in a step becomes a fault of the step's file."""
        try:
            step(load)
            self.env.flush_all()
        except UserError as error:
            load.refuse(load.table, error)

    @api.model
    def _check_may_load(self):
        if self.env.su or self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            return
        raise AccessError(self.env._("Only the HR office loads month folders."))

    @api.model
    def _find_closed_months(self, load):
        """Remember whose month is verified or locked: nothing of it changes."""
        scores = self.env["ekinerja.score"].search(
            [
                ("company_id", "=", load.company.id),
                ("month", "=", load.month),
                ("state", "!=", "open"),
            ]
        )
        load.closed = set(scores.employee_id.mapped("nip"))

    # === HELPERS OF THE STEPS === #

    @api.model
    def _upsert(self, load, table, found, values_of, extras_of=None):
        """Create the rows that are not there and write what differs in the others.

        :param found: pair of the model's empty recordset and records by key
        :param values_of: function of a row: its key and its values
        :param extras_of: function of a row: values that only a new record gets
        :return: dict of records by key
        """
        model, records = found
        missing = {}
        for row in load.rows(table):
            key, values = values_of(row)
            if key in records:
                self._update(load, table, row, records[key], values)
            elif getattr(row, "nip", None) and load.is_closed(row):
                load.fault_closed(table, row)
            else:
                missing[key] = written(values | (extras_of(row) if extras_of else {}))
                load.note(table, row, CREATED)
        created = self._create(model, list(missing.values()))
        return records | dict(zip(missing, created, strict=True))

    @api.model
    def _create(self, model, vals_list):
        """Create in batches: one of 50,000 takes twice as long as fifty of 1,000."""
        ids = []
        for batch in split_every(BATCH, vals_list):
            ids += model.create(batch).ids
            self.env.flush_all()
        return model.browse(ids)

    @api.model
    def _update(self, load, table, row, record, values):
        """Write what differs, unless the month is closed for it.

        :return: names of what was written
        """
        changes = differing(record, values)
        if changes and load.is_closed(row):
            load.fault_closed(table, row, record, changes)
            return []
        if changes:
            record.write(changes)
        load.note(table, row, UPDATED if changes else UNCHANGED)
        return list(changes)
