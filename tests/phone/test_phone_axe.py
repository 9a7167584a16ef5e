# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""WCAG 2.2 AA by axe-core, and what it does not measure: targets and width."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

STAFF = (
    "",
    "/log",
    "/several",
    "/templates",
    "/month",
    "/day",
    "/score",
    "/leave",
    "/offline",
)
SUPERIOR = ("", "/team")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Things to press that are smaller than a thumb; text links inside a sentence may be.
SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea")]
    .filter((e) => e.offsetParent && !e.matches(".skip, p.small a, .side a.small"))
    .filter((e) => !(["checkbox", "radio"].includes(e.type) && e.closest(".check")))
    .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 44)
    .map(([html, {width, height}]) => `${width}x${height} ${html}`)"""

# What leaves the screen at its right side.
WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.offsetParent && !e.matches(".hide, .hide *, .skip"))
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => e.outerHTML.slice(0, 90))"""


def paths_of(page, who):
    if who != "superior":
        return STAFF
    page.goto("/my/ekinerja/team")
    person = page.locator(".cards a").first.get_attribute("href")
    return (*SUPERIOR, person.removeprefix("/my/ekinerja"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", ["staff1", "superior"])
def test_pages_are_accessible(phone, login, who, scheme):
    page = phone(scheme)
    login(page, who)
    for path in paths_of(page, who):
        page.goto(f"/my/ekinerja{path}")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        told = [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found]
        assert not told, f"{who} {path} {scheme}"
        assert not page.evaluate(SMALL), f"{who} {path}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_narrow_pages_reflow(phone, login):
    """WCAG 1.4.10: 320 pixels, or 1280 at 400 %, without scrolling sideways."""
    page = phone()
    login(page, "staff1")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in STAFF:
        page.goto(f"/my/ekinerja{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("who", ["staff1", "superior"])
def test_large_text_fits(phone, login, who):
    """WCAG 1.4.4: text twice as large, nothing cut off, nothing sideways."""
    page = phone()
    login(page, who)
    told = []
    for path in paths_of(page, who):
        page.goto(f"/my/ekinerja{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        told += [(path, v["id"], v["nodes"][0]["html"][:120]) for v in found]
        told += [(path, "too wide", html) for html in page.evaluate(WIDE)]
    assert not told
