# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ...engine.ladder import accumulate, proposed


class EkinerjaDisciplinePropose(models.Model):
    """The ladder counts the days of a year and proposes; a person decides."""

    _inherit = "ekinerja.discipline.case"

    # === BUSINESS METHODS === #

    @api.model
    def _propose(self, company, until):
        """Propose, or raise, a case for everybody whom the ladder has reached.

        What was decided this year is not proposed again until a higher step is reached.
        """
        steps = self.env["ekinerja.discipline.step"].search(
            [("company_id", "in", (company.id, False))]
        )
        scheme = self.env["ekinerja.scheme"]._in_force(until, company)
        years = self._read_year(company, until, scheme.day_minutes or 450)
        ladder = steps._engine_steps()
        known = self._known(company, until.year)
        found = self.browse()
        for employee, year in years.items():
            reached = proposed(ladder, year)
            if reached:
                step = steps.browse(int(reached.code))
                found |= self._propose_one(employee, year, until, step, known)
        return found

    @api.model
    def _known(self, company, year):
        """{employee id: cases of the year}."""
        cases = self.search([("company_id", "=", company.id), ("year", "=", year)])
        return cases.grouped(lambda case: case.employee_id.id)

    @api.model
    def _propose_one(self, employee_id, year, until, step, known):
        cases = known.get(employee_id, self.browse())
        settled = cases.filtered(lambda case: case.state in ("decided", "dismissed"))
        if any(
            (case.step_id or case.proposed_step_id).from_days >= step.from_days
            for case in settled
        ):
            return self.browse()
        values = {
            "until": until,
            "absent_days": year.absent_days,
            "minutes": year.minutes,
            "days": year.days,
            "longest_run": year.longest_run,
            "proposed_step_id": step.id,
        }
        open_case = cases - settled
        if open_case:
            open_case.sudo().write(values)  # sudo: the ladder counts, nobody decides
            return open_case
        employee = self.env["hr.employee"].browse(employee_id)
        numbers = self.env["ir.sequence"].sudo()  # sudo: only the next number
        return self.sudo().create(  # sudo: nobody enters cases by hand
            {
                **values,
                "name": numbers.next_by_code("ekinerja.discipline.case"),
                "employee_id": employee_id,
                "department_id": employee.department_id.id,
                "year": until.year,
            }
        )

    @api.model
    def _read_year(self, company, until, day_minutes):
        """{employee id: Year} from the judged days of one calendar year."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT employee_id, date, kind = 'absent' AND is_excused IS NOT TRUE,
                   CASE WHEN is_excused IS TRUE THEN 0
                        WHEN hours IS NULL
                        THEN coalesce(late_minutes, 0) + coalesce(early_minutes, 0)
                        ELSE lost_minutes END
              FROM ekinerja_attendance_day
             WHERE company_id = %s AND kind IN ('work', 'absent', 'leave', 'duty')
               AND date BETWEEN %s AND %s
             ORDER BY employee_id, date""",
                company.id,
                until.replace(month=1, day=1),
                until,
            )
        )
        days, absences, minutes = (defaultdict(list) for _kind in range(3))
        for employee, day, absent, late in rows:
            days[employee].append(day)
            if absent:
                absences[employee].append(day)
            minutes[employee].append((day, late or 0))
        return {
            employee: accumulate(
                days[employee],
                absences[employee],
                dict(minutes[employee]),
                until.year,
                until,
                day_minutes,
            )
            for employee in days
        }

    @api.model
    def _cron_propose(self):
        """Once a day, for every company with a scheme in force."""
        today = fields.Date.today()
        schemes = self.env["ekinerja.scheme"].search(
            [
                ("state", "=", "active"),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        for company in schemes.company_id:
            self.with_company(company)._propose(company, today)
