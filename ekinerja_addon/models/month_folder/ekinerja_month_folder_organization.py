# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import date

from odoo import api, models

from ...month_folder.values import is_contract_nip
from .load import UPDATED, differing


class EkinerjaMonthFolderOrganization(models.AbstractModel):
    """Steps of the organization: departments, jobs, employees, who leads whom."""

    _inherit = "ekinerja.month.folder"

    # === DEPARTMENTS === #

    @api.model
    def _load_departments(self, load):
        load.tiers = self._tiers(row.workload_tier for row in load.rows("departments"))
        found = self._find(load, "hr.department", "departments", "code")
        load.departments = self._upsert(
            load,
            "departments",
            found,
            lambda row: (row.code, self._department_values(load, row)),
            lambda row: {"is_opd": not row.parent_code, "code": row.code},
        )
        for row in load.rows("departments"):
            parent = load.departments.get(row.parent_code, self.env["hr.department"])
            department = load.departments[row.code]
            self._update(load, "departments", row, department, {"parent_id": parent.id})

    @api.model
    def _department_values(self, load, row):
        tier = load.tiers.get(row.workload_tier, self.env["ekinerja.workload.tier"])
        return {
            "name": row.name,
            "workload_tier_id": tier.id,
            "company_id": load.company.id,
        }

    @api.model
    def _tiers(self, codes):
        """Return {code: tier}, new ones created."""
        codes = {code for code in codes if code}
        tiers = self.env["ekinerja.workload.tier"].with_context(active_test=False)
        found = tiers.search([("code", "in", list(codes))])
        missing = sorted(codes - set(found.mapped("code")))
        found += tiers.create(
            [{"code": code, "name": code.capitalize()} for code in missing]
        )
        return {tier.code: tier for tier in found}

    @api.model
    def _find(self, load, model, table, key):
        """Records of a table by code or NIP; archived ones are a clash.

        :return: pair for ``_upsert``
        """
        records = self.env[model]
        rows = {getattr(row, key): row for row in load.rows(table)}
        found = records.with_context(active_test=False).search(
            [(key, "in", list(rows)), ("company_id", "=", load.company.id)]
        )
        for record in found.filtered(lambda record: not record.active):
            reason = load.env._("%s is archived; restore it first", record[key])
            load.clash(table, rows[record[key]], key, reason)
        return records, {record[key]: record for record in found}

    # === JOBS === #

    @api.model
    def _load_jobs(self, load):
        """Jobs by name; one held in several classes has none of its own."""
        classes = {}
        for row in load.rows("employees"):
            classes.setdefault(row.job, set()).add(row.job_class)
        found = self.env["hr.job"].search(
            [("name", "in", list(classes)), ("company_id", "=", load.company.id)]
        )
        # The same name may stand in several departments; the general one is meant.
        ranked = found.sorted(lambda job: (not job.department_id, -job.id))
        load.jobs = {job.name: job for job in ranked}
        created = self.env["hr.job"].create(
            [
                {
                    "name": name,
                    "company_id": load.company.id,
                    "job_class": min(found) if len(found) == 1 else 0,
                }
                for name, found in classes.items()
                if name not in load.jobs
            ]
        )
        load.jobs |= {job.name: job for job in created}

    # === EMPLOYEES === #

    @api.model
    def _load_employees(self, load):
        self._check_companies(load)
        # Else Odoo starts the first version with the contract, years before the month.
        loader = self.with_context(sync_contract_dates=True)
        found = loader._find(load, "hr.employee", "employees", "nip")
        known = set(found[1])
        load.employees = self._upsert(
            load,
            "employees",
            found,
            lambda row: (row.nip, {"name": row.name, "tz": load.zone.key}),
            lambda row: self._new_employee_values(load, row),
        )
        self._load_versions(load, known)

    @api.model
    def _check_companies(self, load):
        """A NIP is one person: nobody is employed, and paid, in two companies."""
        rows = {row.nip: row for row in load.rows("employees")}
        # sudo: only whether the NIP is taken, in whatever company it may be.
        elsewhere = self.env["hr.employee"].sudo().with_context(active_test=False)
        for employee in elsewhere.search(
            [("nip", "in", list(rows)), ("company_id", "!=", load.company.id)]
        ):
            reason = load.env._("this NIP is employed by another company already")
            load.clash("employees", rows[employee.nip], "nip", reason)

    @api.model
    def _new_employee_values(self, load, row):
        return {
            "nip": row.nip,
            "company_id": load.company.id,
            "birthday": date.fromisoformat(
                f"{row.nip[:4]}-{row.nip[4:6]}-{row.nip[6:8]}"
            ),
            "sex": "male" if row.nip[14] == "1" else "female",
            "date_version": load.month,
            "contract_date_start": self._contract_start(load, row),
            **self._version_values(load, row),
        }

    @api.model
    def _contract_start(self, load, row):
        """Appointment as the NIP tells it, but not after the month."""
        month = 1 if is_contract_nip(row.nip) else int(row.nip[12:14])
        return min(date(int(row.nip[8:12]), month, 1), load.month)

    @api.model
    def _version_values(self, load, row):
        """What an employee is for some time. Hook: payroll adds the salary."""
        return {
            "department_id": load.departments[row.department_code].id,
            "job_id": load.jobs[row.job].id,
            "job_class": row.job_class,
            "rank": row.rank,
            "civil_status": row.status.lower(),
            "resource_calendar_id": self._default_calendar(load).id,
        }

    @api.model
    def _default_calendar(self, load):
        lines = load.scheme.calendar_ids
        undated = lines.filtered(lambda line: not line.date_from and not line.date_to)
        return (undated or lines)[:1].calendar_id

    @api.model
    def _load_versions(self, load, known):
        """What differs from the version in force starts with the month."""
        known = [row for row in load.rows("employees") if row.nip in known]
        employees = [load.employees[row.nip].id for row in known]
        versions = self.env["hr.version"].search(
            [
                ("employee_id", "in", employees),
                ("date_version", "<=", load.month_end),
            ],
            order="date_version",
        )
        in_force = {version.employee_id.id: version for version in versions}
        for row in known:
            employee = load.employees[row.nip]
            version = in_force.get(employee.id, self.env["hr.version"])
            self._load_version(load, row, employee, version)

    @api.model
    def _load_version(self, load, row, employee, version):
        values = self._version_values(load, row)
        if not version.contract_date_start:
            values["contract_date_start"] = self._contract_start(load, row)
        if version and version.date_version >= load.month:
            version = version.with_context(sync_contract_dates=True)
            self._update(load, "employees", row, version, values)
            return
        changes = differing(version, values)
        if changes and load.is_closed(row):
            load.fault_closed("employees", row, version, changes)
        elif changes:
            employee.create_version({"date_version": load.month} | changes)
            load.note("employees", row, UPDATED)

    # === WHO LEADS WHOM === #

    @api.model
    def _load_heads(self, load):
        for row in load.rows("departments"):
            head = load.employees.get(row.head_nip, self.env["hr.employee"])
            department = load.departments[row.code]
            self._update(load, "departments", row, department, {"manager_id": head.id})

    @api.model
    def _load_superiors(self, load):
        """After the heads: Odoo gives a new head to everybody in the department."""
        for row in load.rows("employees"):
            superior = load.employees.get(row.supervisor_nip, self.env["hr.employee"])
            employee = load.employees[row.nip]
            self._update(load, "employees", row, employee, {"parent_id": superior.id})
