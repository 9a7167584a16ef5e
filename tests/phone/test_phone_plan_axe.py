# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""WCAG 2.2 AA of the pages for planning and time, with something on each of them."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

SPEC = importlib.util.spec_from_file_location(
    "phone_axe", Path(__file__).with_name("test_phone_axe.py")
)
phone_axe = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(phone_axe)

pytestmark = pytest.mark.browser

STAFF = (
    "/plan",
    "/path",
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


def check(page, path, width=390):
    page.goto(path)
    found = Axe().run(page, options={"runOnly": phone_axe.RULES}).response["violations"]
    told = [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found]
    assert not told, path
    assert not page.evaluate(phone_axe.SMALL), path
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def linked(page, where, begins):
    page.goto(f"/my/ekinerja{where}")
    return page.locator(f"main a[href^='{begins}']").first.get_attribute("href")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "who, paths, links",
    [("staff3", STAFF, STAFF_LINKS), ("superior", SUPERIOR, SUPERIOR_LINKS)],
)
def test_pages_are_accessible(phone, login, who, paths, links, scheme):
    page = phone(scheme)
    login(page, who)
    for path in paths:
        check(page, f"/my/ekinerja{path}")
    for where, begins in links:
        check(page, linked(page, where, begins))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_are_accessible(phone, login, scheme):
    """The form of a result, of texts and the signature."""
    page = phone(scheme)
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


def test_narrow_pages_reflow(phone, login):
    """WCAG 1.4.10: 320 pixels, or 1280 at 400 %, without scrolling sideways."""
    page = phone()
    login(page, "staff3")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in STAFF:
        page.goto(f"/my/ekinerja{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
