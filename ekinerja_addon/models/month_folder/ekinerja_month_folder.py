# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...month_folder import Fault
from .load import CREATED, LOADING, UNCHANGED, UPDATED, FolderFaults, Load, differing
from .load import written


class EkinerjaMonthFolder(models.AbstractModel):
    """Loads a month folder that its reader found faultless.

    One step a table; another module adds a step by extending ``_steps``, or values by
    extending the ``_..._values`` of a step.
    """

    _name = "ekinerja.month.folder"
    _description = "Month Folder"

    # === BUSINESS METHODS === #

    @api.model
    def _load(self, folder):
        """Bring a folder into the current company: all of it or nothing.

        Rows match on their natural key, so that a second load changes nothing.

        :param folder: ``Folder`` without faults
        :return: dict of table to numbers of created, updated and unchanged rows
        :raise FolderFaults: when rows clash with what the database holds
        """
        self._check_may_load()
        if folder.faults:
            raise FolderFaults(folder.faults)
        loader = self.with_context(
            lang=None,  # one language, else a second load in another one differs
            tracking_disable=True,
            ekinerja_loading=LOADING,
        )
        with self.env.cr.savepoint():
            load = Load(loader.env, folder)
            for table, step in loader._steps():
                self._run(load, table, step)
            if load.faults:
                raise FolderFaults(load.faults)
            self.env.flush_all()
        return dict(load.summary)

    @api.model
    def _process(self, folder):
        """Score the folder's employees and lock their month; a later room pays.

        :return: ``ekinerja.score`` of the folder's employees
        """
        Score = self.env["ekinerja.score"]
        employees = self._folder_employees(folder)
        Score._compute_month(folder.month, self.env.company, employees)
        scores = Score.search(
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
    def _run(self, load, table, step):
        """Take a step; what Odoo itself refuses becomes a fault of the step's file."""
        if load.faults and not load.may_continue:
            return
        try:
            step(load)
            self.env.flush_all()
        except (UserError, ValidationError) as error:
            load.refuse(table, error)

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
    def _upsert(self, load, table, model, found, values_of):
        """Create the rows that are not there and write what differs in the others.

        :param model: recordset that creates the missing rows
        :param dict found: records by the natural key of their row
        :param values_of: function of a row: its key and its values; None skips it
        :return: dict of records by key
        """
        found, missing = dict(found), {}
        for row in load.rows(table):
            key, values = values_of(row)
            if key in found:
                self._update(load, table, row, found[key], values)
            elif self._may_create(load, table, row):
                missing[key] = written(values)
        created = model.create(list(missing.values()))
        load.count(table, CREATED, len(created))
        return found | dict(zip(missing, created, strict=True))

    @api.model
    def _update(self, load, table, row, record, values):
        """Write what differs, unless the month is closed for it."""
        changes = differing(record, values)
        if not changes:
            load.count(table, UNCHANGED)
        elif load.is_closed(row):
            load.fault_closed(table, row, load.column_of(table, changes))
        else:
            record.write(written(changes))
            load.count(table, UPDATED)

    @api.model
    def _may_create(self, load, table, row):
        """Nothing new comes to somebody whose month is closed."""
        closed = getattr(row, "nip", None) and load.is_closed(row)
        if closed:
            load.fault_closed(table, row, "nip")
        return not closed
