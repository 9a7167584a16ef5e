# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.tests import HttpCase, tagged

from .common import EkinerjaCommon

OPEN = """
const wait = (find) => new Promise((found, fail) => {
    const begin = Date.now();
    const look = () => {
        const element = find();
        if (element) {
            found(element);
        } else if (Date.now() - begin > 20000) {
            fail(new Error("not found: " + find));
        } else {
            setTimeout(look, 100);
        }
    };
    look();
});
(async () => {
    (await wait(() => document.querySelector("button[name=action_explain]"))).click();
    await wait(() => document.querySelector(".o_ekinerja_waterfall canvas"));
    await wait(() => document.querySelector(".o_ekinerja_explanation li a"));
    // All of it can be reached: the page scrolls to its end.
    const page = document.querySelector(".o_ekinerja_explanation");
    page.closest(".o_content").scrollTop = 1e6;
    if (page.getBoundingClientRect().bottom > window.innerHeight + 1) {
        throw new Error("the end of the page cannot be reached");
    }
    console.log("test successful");
})();
"""


@tagged("post_install", "-at_install")
class TestExplainPage(HttpCase, EkinerjaCommon):
    def test_the_employee_opens_the_explanation(self):
        score = self._scored(self.employee)
        user = self.users["employee"]
        user.password = user.login
        self.browser_js(f"/odoo/my-scores/{score.id}", OPEN, login=user.login)
