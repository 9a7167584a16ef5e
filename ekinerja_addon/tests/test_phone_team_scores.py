# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_phone_time import TimeCase

# Statements the list may take, however many people stand below.
BUDGET = 14


@tagged("post_install", "-at_install")
class TestTeamScores(TimeCase):
    """The scores of those below, each with the way to why it is this."""

    def _list(self, role):
        self._login(role)
        return self._get(f"/team/scores?month={self.month_text}")

    def test_a_superior_goes_from_the_list_to_why(self):
        score = self._score()
        self.assertIn("/my/ekinerja/team/scores", self._get_as("superior", "/team"))
        for role in ("superior", "head", "delegate"):
            with self.subTest(role=role):
                page = self._list(role).text
                self.assertIn(f"/my/ekinerja/why/{score.id}", page)
                text = self._get(f"/why/{score.id}").text
                self.assertIn(self.portal.name, text)
        self.assertIn(
            f"/my/ekinerja/team/scores?month={self.month_text}",
            self._get_as("superior", f"/why/{score.id}"),
        )

    def test_who_stands_right_below_and_further(self):
        text = self._text(self._list("head"))
        right, _further, rest = text.partition("Further Below")
        self.assertIn(self.superior.name, right)
        self.assertIn(self.portal.name, rest)
        self.assertIn("not scored yet", rest)
        # Who acts for somebody today stands in his place.
        self.assertIn("Right Below You", self._text(self._list("delegate")))
        self.assertNotIn("Further Below", self._text(self._list("superior")))

    def test_only_the_line_is_on_it(self):
        self._score("outsider")
        for role in ("superior", "head", "delegate"):
            text = self._list(role).text
            for other in ("outsider", "foreign", "hr_admin"):
                with self.subTest(role=role, other=other):
                    self.assertNotIn(self.employees[other].name, text)

    @mute_logger("odoo.http")
    def test_who_leads_nobody_has_no_list(self):
        score = self._score("outsider")
        for role in ("portal", "employee", "colleague", "outsider", "officer"):
            with self.subTest(role=role):
                self._login(role)
                self._get("/team/scores", status=404)
        for role in ("superior", "head", "delegate"):
            self._login(role)
            self._get(f"/why/{score.id}", status=404)

    def test_a_superior_of_another_line_or_company_reads_nothing(self):
        score = self._score()
        for role, department in (
            ("outsider", self.agency_b),
            ("foreign", self.department_b),
        ):
            staff = self._employee("staff", department, self.employees[role])
            with self.subTest(role=role), mute_logger("odoo.http"):
                text = self._list(role).text
                self.assertIn(staff.name, text)
                self.assertNotIn(f"/why/{score.id}", text)
                self._get(f"/why/{score.id}", status=404)

    def test_a_nonsense_month_is_this_month(self):
        self._login("superior")
        self._get("/team/scores?month=nonsense")

    def test_number_of_statements(self):
        """Twice the people take no more statements."""
        for _more in range(2):
            people = self.portal | self.employee
            for number in range(5):
                people |= self._employee(f"more {number}", self.unit_a, self.superior)
            self.env["ekinerja.score"]._compute_month(self.month, self.company, people)
            self._list("superior")
            with self.assertQueryCount(BUDGET):
                self._get(f"/team/scores?month={self.month_text}")

    def _get_as(self, role, path):
        self._login(role)
        return self._get(path).text
