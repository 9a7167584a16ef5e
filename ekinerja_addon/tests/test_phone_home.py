# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import tagged

from .phone_common import PhoneCase


@tagged("post_install", "-at_install")
class TestHome(PhoneCase):
    def test_entry_on_my_home(self):
        self._login("portal")
        self.assertIn("/my/ekinerja", self.url_open("/my").text)

    def test_counter_of_what_is_open(self):
        self._work(self.portal)
        self._work(self.employee)
        self._login("portal")
        returned = self._work(self.portal, 10)
        returned.action_submit()
        self._as("superior", returned).action_return("Which letter?")
        counters = ["ekinerja_open_count", "ekinerja_returned_count"]
        answer = self.make_jsonrpc_request("/my/counters", {"counters": counters})
        self.assertEqual([answer[name] for name in counters], [2, 1])
