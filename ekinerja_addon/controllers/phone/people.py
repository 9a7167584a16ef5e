# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Whose work the user decides on, for themselves or for somebody else."""

from odoo.http import Controller, request


class PhonePeople(Controller):
    """Team and delegations of today."""

    def _phone_team_count(self, employee_sudo, delegated):
        """How many entries wait for the user's decision, and since which day; None
        without a team."""
        team = self._phone_team_ids(employee_sudo, delegated)
        if not team:
            return None, None
        waiting = [("employee_id", "in", team), ("state", "=", "submitted")]
        logs = request.env["ekinerja.log"]
        return logs._read_group(waiting, [], ["__count", "date:min"])[0]

    def _phone_team_ids(self, employee_sudo, delegated):
        """Ids of those whose direct superior the user is, or acts for today."""
        if not employee_sudo:
            return []
        superiors = employee_sudo | delegated.superior_id
        below = [("parent_id", "in", superiors.ids), ("id", "not in", superiors.ids)]
        return employee_sudo._search(below).get_result_ids()

    def _phone_delegated(self, employee_sudo, delegations=None):
        """Delegations by which the user acts for others today, as superuser."""
        if delegations is None:
            delegations = self._phone_delegations(employee_sudo)
        return delegations.filtered(lambda d: d.delegate_id == employee_sudo)

    def _phone_delegations(self, employee_sudo):
        """Delegations of today that are the user's, or the user's superior's."""
        today = self._phone_today(employee_sudo)
        # sudo: one's own and those of one's superior; only names go on a page.
        delegations_sudo = request.env["ekinerja.delegation"].sudo()
        found = delegations_sudo.search_fetch(
            [
                ("date_from", "<=", today),
                ("date_to", ">=", today),
                "|",
                ("delegate_id", "=", employee_sudo.id),
                ("superior_id", "in", employee_sudo.parent_id.ids),
            ],
            ["superior_id", "delegate_id", "date_to"],
        )
        (found.superior_id | found.delegate_id).fetch(["name"])
        return found
