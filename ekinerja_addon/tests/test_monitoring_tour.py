# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import HttpCase, tagged

from .common import EkinerjaCommon


@tagged("post_install", "-at_install")
class TestTeamBoardTour(EkinerjaCommon, HttpCase):
    def test_a_superior_decides_from_the_board(self):
        user = self.users["superior"]
        user.password = user.login
        logs = self._log(self.employee, 1) | self._log(self.employee, 2)
        logs.sudo().write({"state": "submitted"})
        self.start_tour(
            "/odoo/team-board?month=2026-10", "ekinerja_team_board", login=user.login
        )
        self.assertEqual(set(logs.mapped("state")), {"approved"})
        self.assertEqual(logs.approver_id, self.superior)
