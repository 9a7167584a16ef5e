# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What everybody needs of a page, asked of one visit to it.

WCAG 2.2 AA by axe-core in both colour schemes, and what it does not measure: targets
for a thumb, no scrolling sideways at 320 pixels (1.4.10), text twice as large (1.4.4).
"""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark scheme changes colours and nothing else.
COLOURS = ["color-contrast"]
PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
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
SIZE = "(size) => { document.documentElement.style.fontSize = size; }"


def check(page, path):
    """Go to a page and say all that is wrong with it."""
    page.goto(path)
    told = _axe(page) + page.evaluate(SMALL) + page.evaluate(WIDE)
    page.emulate_media(color_scheme="dark")
    told += [f"dark: {fault}" for fault in _axe(page, COLOURS, "rule")]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    told += [f"narrow: {html}" for html in page.evaluate(WIDE)]
    page.set_viewport_size(SMALL_PHONE)
    page.evaluate(SIZE, "200%")
    told += [f"large: {fault}" for fault in _axe(page) + page.evaluate(WIDE)]
    page.set_viewport_size(PHONE)
    assert not told, f"{path}: {told}"


def _axe(page, values=RULES, kind="tag"):
    only = {"runOnly": {"type": kind, "values": values}}
    found = Axe().run(page, options=only).response["violations"]
    return [f"{v['id']} {v['impact']} {v['nodes'][0]['html'][:120]}" for v in found]
