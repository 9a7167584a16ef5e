# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from fractions import Fraction

from odoo import fields, models
from odoo.tools import format_date, formatLang

from ...engine.exact import exact, half_up, percent
from ...engine.explain import days_of_work, missing_points
from ...tools import exact_field


class EkinerjaScoreExplain(models.Model):
    """Why is my allowance this? What took how much, in the order of the rules.

    A cause is a dict: kind, title, text, article, lost (percent of the measured pay, as
    text), would (what would have changed it), and the record it leads to.
    """

    _inherit = "ekinerja.score"

    # === ACTION METHODS === #

    def action_explain(self):
        """Open the explanation of this month."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ekinerja_addon.explanation",
            "name": self.env._("Why Is It This?"),
            "params": {"score_id": self.id},
            # So that the address leads here again.
            "context": {"active_id": self.id},
        }

    def explain(self):
        """Everything a page needs that explains this month, for whoever may read it.

        :return: {"title", "state", "causes": [cause], "earned": percent as text}
        """
        self.ensure_one()
        self.check_access("read")
        causes = self._causes()
        lost = sum((exact(cause["lost"]) for cause in causes), Fraction(0))
        return {
            "title": self.display_name,
            "scheme": self.scheme_id.name,
            "regulation": self.scheme_id.regulation,
            "state": self.state,
            "causes": self._shown_causes(causes),
            "earned": self._number(half_up(100 - lost, 2)),
        }

    # === BUSINESS METHODS === #

    def _causes(self):
        """All causes of this month, exact, in the order of the rules."""
        values, terms = self._exact(), self._terms()
        return [
            *self._productivity_causes(values, terms),
            *self._discipline_causes(values, terms),
            *self._part_causes(),
        ]

    def _terms(self):
        """Parameters of the month: frozen ones when it is locked."""
        # sudo: the regulation is public, yet portal users read it piecemeal only.
        return (self.snapshot or {}).get("scheme") or self.scheme_id.sudo()._snapshot()

    def _productivity_causes(self, values, terms):
        weight = exact(terms["productivity_weight"])
        lost = weight * (1 - values["productivity"]) * 100
        if not weight or not lost:
            return
        counted = values.get("counted", values["points"])
        missing = missing_points(counted, values["target"])
        yield self._cause(
            "points",
            lost,
            self.env._(
                "%(points)s of %(target)s points: %(reached)s %% of what is asked for,"
                " which decides %(weight)s %% of the measured pay.",
                points=self._number(counted),
                target=self._number(values["target"]),
                reached=self._number(percent(values["productivity"])),
                weight=self._number(weight * 100),
            ),
            self._would_points(missing, terms),
            ("ekinerja.score", self.id),
        )
        yield from self._lost_points()

    def _would_points(self, missing, terms):
        days = days_of_work(missing, terms["daily_target"])
        if days is None:
            return self.env._(
                "%s more points would have been enough.",
                self._number(half_up(missing, 2)),
            )
        return self.env._(
            "%(points)s more points would have been enough, about %(days)s days of"
            " usual work.",
            points=self._number(half_up(missing, 2)),
            days=self._number(days),
        )

    def _earns(self, log):
        """Whether approved work outside an operation counts by the regulation."""
        scheme = self.scheme_id
        assigned = scheme.assignment_points and log.assignment_id
        return not scheme.points_need_plan or bool(assigned)

    def _lost_points(self):
        """Work that was claimed and did not count: it is named, and takes no share."""
        # sudo: who may read the score reads why; the treasurer reads no logs as such.
        logs = self.env["ekinerja.log"].sudo()
        found = logs.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("date", ">=", self.month),
                ("date", "<=", self._month_end()),
                "|",
                ("state", "!=", "approved"),
                ("operation_id", "=", False),
            ],
            order="date, start",
        )
        states = dict(logs._fields["state"]._description_selection(self.env))
        for log in found:
            unplanned = log.state == "approved"
            if unplanned and self._earns(log):
                continue
            why = (
                self.env._("outside every operation")
                if unplanned
                else states[log.state]
            )
            yield self._cause(
                "log",
                0,
                self.env._(
                    "%(date)s: %(points)s points did not count: %(why)s. %(reason)s",
                    date=format_date(self.env, log.date),
                    points=self._number(half_up(exact_field(log.points), 2)),
                    why=why,
                    reason=log.decision_reason or "",
                ).strip(),
                "",
                ("ekinerja.log", log.id),
            )

    def _part_causes(self):
        for part in self.snapshot.get("components", ()):
            if not part["due"] or part["percent"] in (None, "100"):
                continue
            lost = exact(part["weight"]) * (100 - exact(part["percent"]))
            text = self.env._(
                "%(part)s was assessed with %(percent)s %%.",
                part=part["name"],
                percent=self._number(exact(part["percent"])),
            )
            yield self._cause("component", lost, text, "", (self._name, self.id))

    def _cause(self, rule, lost, text, would, target):
        model, id_ = target
        return {
            "kind": rule,
            "lost": exact(lost),
            "text": text,
            # What took nothing would have changed nothing.
            "would": would if lost else "",
            "article": self._articles().get(
                {"points": "points", "log": "points"}.get(rule, rule), ""
            ),
            "model": model,
            "res_id": id_,
        }

    def _articles(self):
        """{rule: article} of the scheme."""
        return {line.rule: line.article for line in self.scheme_id.article_ids}

    def _shown_causes(self, causes):
        """Causes as the page gets them: exact numbers as text, and whether the reader
        may open the record a cause leads to."""
        may, labels = self._readable(causes), self._rule_labels()
        return [
            cause
            | {
                "lost": str(half_up(cause["lost"], 4)),
                "label": labels.get(cause["kind"], cause["text"]),
                "opens": (cause["model"], cause["res_id"]) in may,
            }
            for cause in causes
        ]

    def _rule_labels(self):
        """{rule: its name}: what the bar of a kind of cause is called."""
        rules = self.env["ekinerja.scheme.article"]._fields["rule"]
        return dict(rules._description_selection(self.env))

    def _readable(self, causes):
        """{(model, id)} of what the reader may open: a query a model."""
        ids = {}
        for cause in causes:
            if cause["model"] != self._name:
                ids.setdefault(cause["model"], []).append(cause["res_id"])
        return {
            (model, id_)
            for model, mine in ids.items()
            if self.env[model].has_access("read")
            for id_ in self.env[model].search([("id", "in", mine)]).ids
        }

    def _month_end(self):
        return fields.Date.end_of(self.month, "month")

    def _number(self, value):
        """A number in the reader's writing, with decimals where it needs them."""
        value = exact(value)
        digits = 0 if value.denominator == 1 else 2
        return formatLang(self.env, float(half_up(value, digits)), digits=digits)
