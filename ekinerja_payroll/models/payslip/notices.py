# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a treasurer should know of locked scores before a run; it stops nobody."""

from .checks import Problem


class Notices:
    """For ``basis.Sources``: looks at what was read, asks the database nothing."""

    def notices(self, employee):
        """Everything worth a look, of one whose score is locked."""
        score = self.score(employee)
        if self._score_problem(score):
            return []
        snapshot = self.snapshot(score)
        found = [
            self._acting_notice(each, why)
            for each in snapshot.get("acting", {}).get("posts", ())
            if (why := self._unpaid_acting(snapshot["scheme"], each))
        ]
        if not snapshot["employee"]["department_id"]:
            found.append(self._department_notice())
        return found

    def _department_notice(self):
        return Problem(
            "no_department",
            self.env._(
                "No department: only rates of any tier are paid, and only by a batch of"
                " all agencies. HR enters it on the employee, for the months to come."
            ),
            stops=False,
        )

    def _acting_notice(self, appointment, why):
        words = {
            "short": self.env._("the appointment is shorter than the scheme asks for"),
            "part": self.env._("it does not cover the whole month"),
        }
        return Problem(
            "acting_unpaid",
            self.env._(
                "Nothing is paid for acting as %(post)s (letter %(letter)s): %(why)s.",
                post=appointment["post"],
                letter=appointment["letter"],
                why=words[why],
            ),
            stops=False,
        )
