# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...engine.exact import exact, half_up, percent
from ...tools import content_hash, exact_field
from .ekinerja_score import _TRANSITION


class EkinerjaScoreTransition(models.Model):
    """Closing of a month: open → verified by the agency → locked by HR."""

    _inherit = "ekinerja.score"

    # === ACTION METHODS === #

    def action_recompute(self):
        """Score the open months of ``self`` again from logs and attendance."""
        self._check_may("officer")
        for (month, company), scores in self.grouped(
            lambda score: (score.month, score.company_id)
        ).items():
            # sudo: the pass reads all logs and attendance of these employees.
            self.sudo()._compute_so_far(
                month, company, scores.employee_id.sudo(), judge_again=True
            )

    def action_verify(self):
        """The agency officer says the month is complete; logs close with it."""
        self._check_may("officer")
        self._check_over()
        self._check_undecided()
        self.action_recompute()
        self._verify()

    def action_reopen(self):
        """The officer takes a verified month back, as long as it is not locked."""
        self._check_may("officer")
        self._move(
            ("verified",),
            {"state": "open", "verified_by_id": False, "verified_at": False},
        )

    def action_lock(self):
        """HR fixes the month for good: parameters, days and results are frozen."""
        self._check_may("hr_admin")
        self._check_state(("verified",))
        self._check_whole_month()
        self._freeze()
        self._move(
            ("verified",),
            {
                "state": "locked",
                "locked_by_id": self.env.uid,
                "locked_at": fields.Datetime.now(),
            },
        )

    # === BUSINESS METHODS === #

    def _verify(self):
        """Close the months for employees, whatever is still undecided."""
        self._move(
            ("open",),
            {
                "state": "verified",
                "verified_by_id": self.env.uid,
                "verified_at": fields.Datetime.now(),
            },
        )

    def _move(self, allowed, values):
        """Change the state of all scores or of none."""
        self._check_state(allowed)
        # sudo: nobody writes scores but the transitions, after their checks.
        self.sudo().with_context(ekinerja_transition=_TRANSITION).write(values)

    def _check_state(self, allowed):
        wrong = self.filtered(lambda score: score.state not in allowed)
        if wrong:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(score)s is %(state)s; this step starts from: %(allowed)s.",
                    score=wrong[0].display_name,
                    state=states[wrong[0].state],
                    allowed=", ".join(states[state] for state in allowed),
                )
            )

    def _check_may(self, role):
        """Officers close the months of their agencies, HR those of all."""
        self.check_access("read")
        if self.env.su or self.env.user.has_group("ekinerja_addon.group_hr_admin"):
            return
        if role == "officer" and self.env.user.has_group(
            "ekinerja_addon.group_officer"
        ):
            mine = self.filtered_domain(
                [("department_id.all_officer_user_ids", "in", self.env.user.ids)]
            )
            if mine == self:
                return
        raise AccessError(
            self.env._("Closing these months is not yours to do; ask the HR office.")
        )

    def _check_undecided(self):
        """A month with undecided logs cannot be verified: points would be lost."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
            SELECT e.name, count(*) FROM ekinerja_log l
              JOIN ekinerja_score s ON s.employee_id = l.employee_id
              JOIN hr_employee e ON e.id = l.employee_id
             WHERE s.id = ANY(%s) AND l.state = 'submitted'
               AND l.date >= s.month AND l.date < s.month + interval '1 month'
             GROUP BY e.name ORDER BY e.name LIMIT 20""",
                self.ids,
            )
        )
        if rows:
            raise UserError(
                self.env._(
                    "Logs that nobody decided yet: %s. Ask the superiors first.",
                    ", ".join(f"{name} ({count})" for name, count in rows),
                )
            )

    def _freeze(self):
        """Store the full snapshot and its hash, for all scores in one statement."""
        # Who locks waits for who recomputes, and never freezes half of it.
        self.sudo().lock_for_update()  # sudo: scores are read-only for everybody
        days = self._snapshot_days()
        schemes = {scheme: scheme._snapshot() for scheme in self.scheme_id.sudo()}
        self._check_rules({s: content_hash(rule) for s, rule in schemes.items()})
        snapshots = [
            {
                **score.snapshot,
                "month": score.month.isoformat(),
                "scheme": schemes[score.scheme_id],
                "days": days.get(score.id, []),
            }
            for score in self
        ]
        self._check_days(snapshots)
        self._store_snapshots(snapshots)

    def _check_rules(self, hashes):
        """What is frozen was scored by the very parameters that are frozen with it."""
        other = self.filtered(lambda s: s.snapshot["rule"] != hashes[s.scheme_id])
        if other:
            raise UserError(
                self.env._(
                    "The scheme changed after %s was verified. Open it again and verify"
                    " once more.",
                    other[0].display_name,
                )
            )

    def _check_days(self, snapshots):
        """What is frozen must add up: the days to the points, to the last digit."""
        for score, snapshot in zip(self, snapshots, strict=True):
            days = sum((exact(day[3]) for day in snapshot["days"]), exact(0))
            if days != exact(snapshot["result"]["points"]):
                raise UserError(
                    self.env._(
                        "Logs of %s changed after the month was scored. Open it again"
                        " and verify once more.",
                        score.display_name,
                    )
                )

    def _snapshot_days(self):
        """Return {score: [[date, claimed, approved, points, kind, percent], …]}."""
        self.env.flush_all()
        return dict(
            self.env.execute_query(
                SQL(
                    """
                SELECT score_id, jsonb_agg(jsonb_build_array(date,
                       trim_scale(points_claimed)::text,
                       trim_scale(points_approved)::text,
                       trim_scale(points)::text, kind, trim_scale(percent)::text)
                       ORDER BY date)
                  FROM (%s) AS day WHERE score_id = ANY(%s)
                 GROUP BY score_id""",
                    self.env["ekinerja.score.day"]._open_days(),
                    self.ids,
                )
            )
        )

    def _store_snapshots(self, snapshots):
        for score, snapshot in zip(self, snapshots, strict=True):
            # sudo: scores are read-only; the ORM writes them in batches at flush.
            score.sudo().update(
                {"snapshot": snapshot, "sha256": content_hash(snapshot)}
            )

    @api.model
    def _verify_hash(self, score):
        """True when a locked score, frozen and shown, is still what was locked."""
        return (
            content_hash(score.snapshot) == score.sha256
            and score.month.isoformat() == score.snapshot["month"]
            and score.employee_id.id == score.snapshot["employee"]["employee_id"]
            and score._shown() == score._to_show()
        )

    def _shown(self):
        """The numbers of the score's own columns, exact."""
        names = ("points_claimed", "points", "target", "productivity", "discipline")
        return [exact_field(self[name]) for name in names]

    def _to_show(self):
        """The same numbers as the snapshot has them, rounded as they are stored."""
        values = self._exact()
        return [
            half_up(values["points_claimed"], 9),
            half_up(values["points"], 9),
            half_up(values["target"], 2),
            percent(values["productivity"]),
            percent(values["discipline"]),
        ]
