# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The pages for planning and time can be used by everybody, with something on them."""

from datetime import date

import pytest

from tests.phone.accessible import check

pytestmark = pytest.mark.browser

STAFF = (
    "/plan",
    "/path",
    "/operations",
    "/why",
    "/attendance",
    "/attendance/correct",
    "/objections",
    "/objections/new?kind=score",
    "/assemblies",
)
# Pages reached from others: where to look for the first link that begins so.
STAFF_LINKS = (
    ("/plan", "/my/ekinerja/plan/indicator/"),
    ("/plan", "/my/ekinerja/plan/"),
    ("/objections", "/my/ekinerja/objections/"),
)
SUPERIOR = ("/plan", "/team/plans", "/team/operations", "/objections/decide")
SUPERIOR_LINKS = (("/team/plans", "/my/ekinerja/plan/"),)


def linked(page, where, begins):
    page.goto(f"/my/ekinerja{where}")
    return page.locator(f"main a[href^='{begins}']").first.get_attribute("href")


@pytest.mark.parametrize(
    "who, paths, links",
    [("staff3", STAFF, STAFF_LINKS), ("superior", SUPERIOR, SUPERIOR_LINKS)],
)
def test_pages_are_accessible(phone, login, who, paths, links):
    page = phone()
    login(page, who)
    for path in paths:
        check(page, f"/my/ekinerja{path}")
    for where, begins in links:
        check(page, linked(page, where, begins))


def test_forms_are_accessible(phone, login):
    """The form of a result, of its months, of texts and the signature."""
    page = phone()
    login(page, "staff3")
    page.goto(f"/my/ekinerja/plan?year={date.today().year + 1}")
    begin = page.locator("form[action='/my/ekinerja/plan/new'] button")
    if begin.count():
        begin.click()
    text = page.locator("main a[href$='/texts']").get_attribute("href")
    check(page, text)
    check(page, text.replace("/texts", "/line"))
    page.goto("/my/ekinerja/plan")
    paper = page.locator("main a[href$='/pdf']").get_attribute("href")
    check(page, paper.replace("/pdf", "/sign"))
