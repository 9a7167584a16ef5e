# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A plan of a year on the phone: what it says, its path upwards, its paper."""

from odoo.exceptions import UserError
from odoo.http import request, route
from odoo.tools.misc import get_lang

from ...engine.exact import decimal_text
from ...tools import exact_field
from .base import HEADERS, READ, WRITE
from .pages import LONG, PhonePages

FORMS = {"plan": "action_report_plan", "agreement": "action_report_agreement"}
LEVELS = 8


class PhonePlan(PhonePages):
    # === READING === #

    @route("/my/ekinerja/plan", readonly=True, **READ)
    def phone_plan_mine(self, year=None, done=None, **_kwargs):
        """The plan of the year that is worked on, or an invitation to write one."""
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        this_year = self._phone_today(employee_sudo).year
        year = self._plan_year(year, this_year)
        plans = request.env["ekinerja.plan"].search(
            [("employee_id", "=", employee_sudo.id), ("year", "=", year)]
        )
        if plans:
            return self._plan_page(employee_sudo, self._plan_current(plans), done=done)
        values = {"page": "plan", "year": year, "writable": year >= this_year}
        return self._page("phone_plan_none", employee_sudo, values)

    @route("/my/ekinerja/plan/<int:plan_id>", readonly=True, **READ)
    def phone_plan(self, plan_id, done=None, **_kwargs):
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        plan = self._page_record("ekinerja.plan", plan_id)
        return self._plan_page(employee_sudo, plan, done=done)

    @route("/my/ekinerja/plan/<int:plan_id>/pdf", **READ)
    def phone_plan_pdf(self, plan_id, form="plan", **_kwargs):
        """The printed form, for who may read the plan."""
        plan = self._page_record("ekinerja.plan", plan_id)
        # sudo: the form prints names and posts of people whom portal users cannot
        # read; that this user reads the plan was asked one line above.
        report_sudo = request.env["ir.actions.report"].sudo()
        name = FORMS.get(form, FORMS["plan"])
        try:
            pdf, _kind = report_sudo._render_qweb_pdf(
                f"ekinerja_addon.{name}", plan.ids
            )
        except UserError as error:
            return self._plan_page(
                self._phone_employee(), plan, problem=str(error), status=503
            )
        title = f"{form if form in FORMS else 'plan'}-{plan.year}-v{plan.version}.pdf"
        headers = HEADERS | {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'attachment; filename="{title}"',
        }
        return request.make_response(pdf, headers)

    # === STEPS === #

    @route("/my/ekinerja/plan/new", **WRITE)
    def phone_plan_new(self, **typed):
        """Begin the own plan of a year."""
        year = self._page_typed(typed, ("year",))["year"]
        employee_sudo = self._phone_employee()
        if not employee_sudo:
            return self._phone_no_employee()
        today = self._phone_today(employee_sudo)
        year = self._plan_year(year, today.year)
        values = {"employee_id": employee_sudo.id, "year": max(year, today.year)}
        problem = self._page_try(lambda: request.env["ekinerja.plan"].create(values))
        if problem:
            values = {"page": "plan", "year": year, "writable": True}
            values["problem"] = problem
            return self._page("phone_plan_none", employee_sudo, values, 409)
        return self._phone_redirect("/plan", year=values["year"])

    @route("/my/ekinerja/plan/<int:plan_id>/<any(submit,withdraw):step>", **WRITE)
    def phone_plan_step(self, plan_id, step, **typed):
        self._page_typed(typed, ())
        plan = self._page_record("ekinerja.plan", plan_id)
        problem = self._page_try(getattr(plan, f"action_{step}"))
        return self._plan_answer(plan, step, problem)

    @route("/my/ekinerja/plan/<int:plan_id>/change", **WRITE)
    def phone_plan_change(self, plan_id, **typed):
        """A new version of an agreed plan, with the reason."""
        reason = self._page_typed(typed, ("reason",))["reason"]
        plan = self._page_record("ekinerja.plan", plan_id)
        problem = self._page_long(reason, request.env._("Reason"))
        if not reason:
            problem = request.env._("Write why the plan changes.")
        made = {}

        def change():
            made["id"] = plan.action_addendum(reason)["res_id"]

        problem = problem or self._page_try(change)
        new = plan.browse(made.get("id")) or plan
        return self._plan_answer(new, "change", problem)

    def _plan_answer(self, plan, done, problem, path=""):
        """On to the plan: what was done, or what was in the way."""
        if not problem:
            return self._phone_redirect(f"/plan/{plan.id}{path}", done=done)
        return self._plan_page(
            self._phone_employee(), plan, problem=problem, status=409
        )

    # === VALUES === #

    def _plan_year(self, text, default):
        known = str(text or "").isdecimal() and len(str(text)) == 4
        return int(text) if known and 1970 <= int(text) <= 9000 else default

    def _plan_current(self, plans):
        """The one to work on: begun or handed in before agreed, agreed before old."""
        rank = {"draft": 0, "submitted": 1, "agreed": 2, "closed": 3}
        return plans.sorted(lambda p: (rank[p.state], -p.version, p.id))[:1]

    def _plan_page(self, employee_sudo, plan, done=None, problem=None, status=200):
        values = self._plan_values(plan)
        values |= {"done": self._plan_done(done), "problem": problem}
        return self._page("phone_plan", employee_sudo, values, status)

    def _plan_values(self, plan):
        request.env["ekinerja.plan.line"].search_fetch(
            [("plan_id", "=", plan.id)], ["name"]
        )
        lines = plan.line_ids
        decides = plan in plan._decidable()
        mends = plan.state == "draft" and (plan.is_own or decides)
        return {
            "page": "plan",
            "plan": plan,
            "year": plan.year,
            # sudo: names of the people of a plan the user may read
            "who": plan.sudo().employee_id.name,
            "appraiser": plan.sudo().superior_id.name,
            "main": lines.filtered(lambda line: line.kind == "main"),
            "additional": lines.filtered(lambda line: line.kind == "additional"),
            "above": self._plan_above(lines),
            "mends": mends,
            "decides": decides,
            "check_url": plan._check_url() if plan.is_own or decides else None,
            "versions": plan.version_ids,
            "changes": self._plan_changes(plan),
            "long": LONG,
            **self._plan_labels(),
        }

    def _plan_labels(self):
        indicator = "ekinerja.plan.indicator"
        return {
            "plan_states": self._page_labels("ekinerja.plan", "state"),
            "aspects": self._page_labels(indicator, "aspect"),
            "sums": self._page_labels(indicator, "aggregation"),
            "polarities": self._page_labels(indicator, "polarity"),
            "values_of_conduct": self._page_labels("ekinerja.plan.behaviour", "value"),
        }

    def _plan_above(self, lines):
        """{line: results above it, from the nearest to the head's}.

        A level is read at once. Drafts of others are left out: they are nobody's
        business yet.
        """
        # sudo: the path to the head is shown by name, without anything else of it.
        level = lines.sudo().parent_line_id
        known = level.browse()
        for _step in range(LEVELS):
            known |= level
            level = level.parent_line_id - known
        # sudo: the names of the results above are shown to whoever sees the line.
        return {line.id: self._plan_lineage(line.sudo()) for line in lines}

    def _plan_lineage(self, line_sudo):
        path, above = [], line_sudo.parent_line_id
        while above and len(path) < LEVELS:
            if above.plan_id.state != "draft":
                path.append((above.employee_id.name, above.name))
            above = above.parent_line_id
        return path

    def _plan_changes(self, plan):
        """What a new version changes, as rows of (path, old, new)."""
        before = plan.previous_id
        if not before or not before.has_access("read"):
            return []
        return [
            (row["label"], row["old_text"] or None, row["new_text"] or None)
            for row in plan.get_differences(before)
            if row["path"] not in ("version", "reason")
        ]

    def _plan_done(self, done):
        return {
            "submit": request.env._("Handed in. Your superior reads it next."),
            "withdraw": request.env._("Taken back. You can change it now."),
            "change": request.env._(
                "A new version was begun. The agreed one holds until this one is"
                " agreed."
            ),
            "save": request.env._("Saved."),
            "delete": request.env._("Deleted."),
            "sign": request.env._("Signed."),
            "agree": request.env._("Agreed and signed."),
            "return": request.env._("Returned with your reason."),
            "report": request.env._("Your results were noted."),
        }.get(done)

    def _plan_number(self, value):
        """A number as it is typed into a form: no separators of thousands."""
        text = decimal_text(exact_field(value))
        return text.replace(".", get_lang(request.env).decimal_point)
