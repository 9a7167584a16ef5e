# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools import exact_field
from .standing import Terms, standing

# More people than this are no team: the board asks to choose a unit.
PEOPLE_LIMIT = 200


class EkinerjaTeamBoard(models.AbstractModel):
    """Who has logged, who has not, and where each stands against the target.

    Reads only, as the user: logs and scores come through the record rules. The number
    of queries does not depend on the number of people.
    """

    _name = "ekinerja.team.board"
    _description = "Team Board"

    @api.model
    @api.readonly
    def get_board(self, month, department_id=False, search=""):
        """Return the month of everybody the user leads, looks after or inspects.

        :param str month: any day of the month, as ISO text
        :param int department_id: only people of this department and below it
        :param str search: only people whose name or NIP contains this
        :return: dict of ``days``, ``people`` and ``departments``, as JSON values
        """
        month = fields.Date.start_of(fields.Date.to_date(month), "month")
        # sudo: targets and holidays are no secret; portal users read no calendars.
        scheme = self.env["ekinerja.scheme"].sudo()._in_force(month, self.env.company)
        workdays = scheme._workdays(month) if scheme else {}
        everybody_sudo = self._everybody()
        chosen_sudo = self._choose(everybody_sudo, department_id, search)
        people_sudo = chosen_sudo[:PEOPLE_LIMIT]
        terms = self._terms(scheme, workdays)
        facts = self._facts(month, people_sudo, scheme.assignment_points)
        return {
            "month": month.isoformat(),
            "scheme": scheme.name or False,
            "days": self._days(month, workdays),
            "departments": self._departments(everybody_sudo),
            "total": len(chosen_sudo),
            "people": [
                self._person(employee_sudo, terms, facts)
                for employee_sudo in people_sudo
            ],
        }

    # === WHO === #

    @api.model
    def _everybody(self):
        """Civil servants the user may look at, by name, with the company's rights."""
        user = self.env.user
        domain = Domain("company_id", "=", self.env.company.id) & Domain(
            "civil_status", "!=", False
        )
        if not (
            user.has_group("ekinerja_addon.group_hr_admin")
            or user.has_group("ekinerja_addon.group_inspector")
        ):
            line = Domain("superior_user_ids", "in", user.ids)
            if user.has_group("ekinerja_addon.group_officer"):
                line |= Domain("department_id.all_officer_user_ids", "in", user.ids)
            domain &= line
        # sudo: superiors cannot read employees; the domain is ours, and only names,
        # NIP, post and department of these people leave this model.
        employees_sudo = self.env["hr.employee"].sudo()
        names = ["name", "nip", "job_title", "department_id"]
        return employees_sudo.search_fetch(domain, names, order="name, id")

    @api.model
    def _choose(self, employees_sudo, department_id, search):
        """Narrow down by what the user asked for, among whom he may look at only."""
        if department_id:
            wanted = str(int(department_id))
            employees_sudo = employees_sudo.filtered(
                lambda e: wanted in (e.department_id.parent_path or "").split("/")
            )
        text = (search or "").strip().lower()
        if text:
            employees_sudo = employees_sudo.filtered(
                lambda e: text in e.name.lower() or text in (e.nip or "")
            )
        return employees_sudo

    @api.model
    def _departments(self, employees_sudo):
        return [
            {"id": department_sudo.id, "name": department_sudo.display_name}
            for department_sudo in employees_sudo.department_id.sorted("complete_name")
        ]

    # === WHAT === #

    @api.model
    def _days(self, month, workdays):
        today = fields.Date.context_today(self)
        end = fields.Date.end_of(month, "month")
        return [
            {
                "date": day.isoformat(),
                "workday": day in workdays,
                "today": day == today,
                "passed": day < today,
            }
            for day in (month + timedelta(n) for n in range((end - month).days + 1))
        ]

    @api.model
    def _terms(self, scheme, workdays):
        return Terms(
            workdays=frozenset(workdays),
            target=scheme._target() if scheme else None,
            daily_cap=exact_field(scheme.daily_cap),
            today=fields.Date.context_today(self),
            out_reduces=scheme.part_month_reduces_target,
        )

    @api.model
    def _facts(self, month, people_sudo, assigned):
        """Logs, leaves, scores and line of these people, a query or two each."""
        end = fields.Date.end_of(month, "month")
        direct, decides = self._read_line(people_sudo)
        return {
            "logs": self._read_logs(month, end, people_sudo, assigned),
            "leaves": self._read_leaves(month, end, people_sudo),
            "posts": self.env["hr.version"]._posts_in(month, people_sudo.ids),
            "scores": self._read_scores(month, people_sudo),
            "direct": direct,
            "decides": decides,
        }

    @api.model
    def _read_logs(self, month, end, people_sudo, assigned):
        """Return {employee: {date: [(state, planned, points, count)]}}."""
        rows = self.env["ekinerja.log"]._read_group(
            [
                ("employee_id", "in", people_sudo.ids),
                ("date", ">=", month),
                ("date", "<=", end),
            ],
            ["employee_id", "date:day", "state", "operation_id", "assignment_id"],
            ["points:sum", "__count"],
        )
        logs = defaultdict(lambda: defaultdict(list))
        for employee, day, state, operation, assignment, points, count in rows:
            planned = bool(operation or assigned and assignment)
            logs[employee.id][day].append((state, planned, exact_field(points), count))
        return logs

    @api.model
    def _read_leaves(self, month, end, people_sudo):
        """Return {employee: {date: kind}}; the kind stays in here, it is private."""
        found = self.env["ekinerja.attendance.day"]._read_leaves(
            month, end, people_sudo
        )
        leaves = defaultdict(dict)
        for (employee, day), kind in found.items():
            leaves[employee][day] = kind
        return leaves

    @api.model
    def _read_scores(self, month, people_sudo):
        scores = self.env["ekinerja.score"].search(
            [("employee_id", "in", people_sudo.ids), ("month", "=", month)]
        )
        return {score.employee_id.id: score for score in scores}

    @api.model
    def _read_line(self, people_sudo):
        """Return who stands right below the user, and whose logs the user decides."""
        among = Domain("id", "in", people_sudo.ids)
        direct = people_sudo._direct_domain(self.env.user)
        line = Domain("superior_user_ids", "in", self.env.user.ids)
        return tuple(
            set(people_sudo.search(among & below).ids) for below in (direct, line)
        )

    # === AS JSON === #

    @api.model
    def _person(self, employee_sudo, terms, facts):
        found = standing(
            terms,
            facts["logs"].get(employee_sudo.id, {}),
            facts["leaves"].get(employee_sudo.id, {}),
            facts["posts"].get(employee_sudo.id, ()),
        )
        return {
            "id": employee_sudo.id,
            "name": employee_sudo.name,
            "nip": employee_sudo.nip or "",
            "job": employee_sudo.job_title or "",
            "department": employee_sudo.department_id.name or "",
            "direct": employee_sudo.id in facts["direct"],
            "decides": employee_sudo.id in facts["decides"],
            "days": {d.isoformat(): self._day(day) for d, day in found.days.items()},
            "claimed": float(found.total("claimed")),
            "pending": float(found.total("pending")),
            "undecided": found.total("undecided"),
            "missing": found.missing,
            "silent": found.silent,
            **self._month(found, terms, facts["scores"].get(employee_sudo.id)),
        }

    @api.model
    def _day(self, day):
        return {
            "claimed": float(day.claimed),
            "points": float(day.points),
            "pending": float(day.pending),
            "logs": day.logs,
            "undecided": day.undecided,
            "mark": day.mark,
        }

    @api.model
    def _month(self, found, terms, score):
        """Points against target; a closed score says what counts, not the live sum."""
        projected = found.projected(terms) if terms.target else None
        values = {
            "score_id": score.id if score else False,
            "state": score.state if score else False,
            "points": float(found.total("points")),
            "target": float(found.target),
            "percent": float(found.reached()) if terms.target else False,
            "if_approved": (
                float(found.reached(found.total("pending"))) if terms.target else False
            ),
            "projected": False if projected is None else float(projected),
        }
        if score and score.state != "open":
            values.update(
                points=score.points,
                target=score.target,
                pending=0.0,
                undecided=0,
                **dict.fromkeys(
                    ("percent", "if_approved", "projected"), score.productivity
                ),
            )
        return values
