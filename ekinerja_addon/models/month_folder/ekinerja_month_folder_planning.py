# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, models
from odoo.fields import Command

from .load import CREATED, UNCHANGED

BUDGET_LEVELS = {3: "program", 5: "activity"}  # by the number of parts of the code


class EkinerjaMonthFolderPlanning(models.AbstractModel):
    """Steps of planning: the activity catalogue, operations and their members."""

    _inherit = "ekinerja.month.folder"

    # === ACTIVITIES === #

    @api.model
    def _load_activities(self, load):
        activities = self.env["ekinerja.activity.type"]
        found = activities.with_context(active_test=False).search(
            [
                ("code", "in", [row.code for row in load.rows("activities")]),
                ("company_id", "=", load.company.id),
            ]
        )
        load.activities = self._upsert(
            load,
            "activities",
            (activities, {activity.code: activity for activity in found}),
            lambda row: (row.code, self._activity_values(row)),
            lambda row: {"code": row.code, "company_id": load.company.id},
        )

    @api.model
    def _activity_values(self, row):
        return {
            "name": row.name,
            "unit": row.unit,
            "points": row.points,
            "photo_required": row.photo_required,
            "location_required": row.location_required,
            "active": True,
        }

    # === OPERATIONS === #

    @api.model
    def _load_operations(self, load):
        rows = load.rows("operations")
        items = self._budget_items(load, rows)
        operations = self.env["ekinerja.operation"]
        found = operations.search(
            [
                ("code", "in", [row.code for row in rows]),
                ("company_id", "=", load.company.id),
            ]
        )
        records = self._upsert(
            load,
            "operations",
            (operations, {(o.code, o.date_start): o for o in found}),
            lambda row: (
                (row.code, row.date_start),
                self._operation_values(load, row, items),
            ),
            lambda row: self._new_operation_values(load, row),
        )
        load.operations = {row.code: records[row.code, row.date_start] for row in rows}
        self._load_operation_months(load)

    @api.model
    def _budget_items(self, load, rows):
        """Return {(department code, code): budget item of the month's year}.

        The codes are national: each agency has its own line, unless the regency keeps
        one that belongs to no agency. Missing ones are created.
        """
        wanted = dict.fromkeys(
            (row.department_code, row.budget_code) for row in rows if row.budget_code
        )
        items = self.env["ekinerja.budget.item"]
        found = items.search(
            [
                ("code", "in", [code for _department, code in wanted]),
                ("year", "=", load.month.year),
                ("company_id", "=", load.company.id),
            ]
        ).grouped(lambda item: (item.department_id.id, item.code))
        result, new = {}, []
        for key in wanted:
            department = load.departments[key[0]].id
            item = found.get((department, key[1])) or found.get((False, key[1]))
            if item:
                result[key] = item
            else:
                new.append(key)
        created = items.create([self._budget_item_vals(load, *key) for key in new])
        return result | dict(zip(new, created, strict=True))

    @api.model
    def _budget_item_vals(self, load, department_code, code):
        return {
            "code": code,
            "name": code,  # the folder knows no other
            "year": load.month.year,
            "level": BUDGET_LEVELS.get(code.count(".") + 1, "sub_activity"),
            "department_id": load.departments[department_code].id,
            "company_id": load.company.id,
        }

    @api.model
    def _operation_values(self, load, row, items):
        item = items.get((row.department_code, row.budget_code))
        return {
            "name": row.name,
            "department_id": load.departments[row.department_code].id,
            "budget_item_id": item.id if item else False,
            "date_end": row.date_end,
            "planned_budget": row.planned_budget,
        }

    @api.model
    def _new_operation_values(self, load, row):
        return {
            "code": row.code,
            "date_start": row.date_start,
            "company_id": load.company.id,
            "responsible_id": load.departments[row.department_code].manager_id.id,
        }

    @api.model
    def _load_operation_months(self, load):
        """What ends in the month is planned to be done and spent by then.

        How much of a longer operation belongs to the month the folder does not say.
        """
        rows = [
            row
            for row in load.rows("operations")
            if row.planned_budget and load.month <= row.date_end <= load.month_end
        ]
        months = self.env["ekinerja.operation.month"].search(
            [
                ("operation_id", "in", [load.operations[row.code].id for row in rows]),
                ("month", "=", load.month),
            ]
        )
        found = {month.operation_id: month for month in months}
        new = []
        for row in rows:
            operation = load.operations[row.code]
            values = {"planned_financial": row.planned_budget, "planned_physical": 100}
            if operation in found:
                self._update(load, "operations", row, found[operation], values)
            else:
                new.append({"operation_id": operation.id, "month": load.month} | values)
        months.create(new)

    # === MEMBERS === #

    @api.model
    def _load_members(self, load):
        """Add who is missing; a new operation opens once it has somebody."""
        added = {}
        members = {o: set(o.member_ids.ids) for o in load.operations.values()}
        for row in load.rows("operation_members"):
            operation = load.operations[row.operation_code]
            employee = load.employees[row.nip].id
            is_new = employee not in members[operation]
            if is_new:
                added.setdefault(operation, []).append(Command.link(employee))
            load.note("operation_members", row, CREATED if is_new else UNCHANGED)
        for operation, commands in added.items():
            operation.member_ids = commands
        self._new_operations(load).filtered("member_ids").action_open()

    @api.model
    def _new_operations(self, load):
        created = [
            load.operations[row.code].id
            for row in load.rows("operations")
            if load.outcomes["operations"].get(row.line) == CREATED
        ]
        return self.env["ekinerja.operation"].browse(created)
