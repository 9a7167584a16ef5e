"""Pictures of the main screens for README and docs, from the demo that is running.

make run                                              # in one terminal
PYTHONPATH=. .dev/venv/bin/python scripts/screenshots.py [URL]   # in another
"""

import json
import shutil
import sys

from playwright.sync_api import Page, sync_playwright

from scripts.dev import paths

IMAGES = paths.ROOT / "docs" / "images"
PHONE, DESKTOP = (390, 844), (1366, 768)
MONTH = "2026-10"
# name: (login, size, path, what to wait for, what to press first)
SCREENS = {
    "phone-today": ("staff", PHONE, "/my/ekinerja", "#standing-text", None),
    "phone-log": ("staff", PHONE, "/my/ekinerja/log", "#note", None),
    "phone-month": ("staff", PHONE, f"/my/ekinerja/month?month={MONTH}", "table", None),
    "phone-score": ("staff", PHONE, f"/my/ekinerja/score?month={MONTH}", "dl", None),
    "phone-team": ("superior", PHONE, "/my/ekinerja/team", "main", None),
    "team-board": (
        "superior",
        DESKTOP,
        f"/odoo/team-board?month={MONTH}",
        ".o_ekinerja_board td, .o_ekinerja_board .o_board_tile",
        None,
    ),
    "plan-matrix": (
        "superior",
        DESKTOP,
        "/odoo/plan-matrix",
        ".o_matrix_grid [data-employee]",
        None,
    ),
    "operation-timeline": (
        "hr",
        DESKTOP,
        f"/odoo/operation-timeline?date={MONTH}-15",
        ".o_timeline_bar",
        ".o_timeline_steps",
    ),
    "my-year": (
        "superior",
        DESKTOP,
        f"/odoo/my-year?scale=month&day={MONTH}-06",
        ".o_year_tree .o_own",
        None,
    ),
    "my-year-phone": (
        "superior",
        PHONE,
        f"/odoo/my-year?scale=month&day={MONTH}-06",
        ".o_year_tree .o_own",
        None,
    ),
    "scores": ("hr", DESKTOP, "/odoo/scores", ".o_data_row, .o_group_header", None),
    "scheme": (
        "hr",
        DESKTOP,
        "/odoo/action-ekinerja_addon.ekinerja_scheme_action",
        ".o_form_view .o_data_row",
        ".o_data_row .o_data_cell",
    ),
    "month-close": (
        "hr",
        DESKTOP,
        "/odoo/month-close",
        ".o_data_row",
        ".o_searchview .o_facet_remove",
    ),
    "simulation": (
        "hr",
        DESKTOP,
        "/odoo/action-ekinerja_addon.ekinerja_scheme_action",
        "div[name=by_agency] table",
        [".o_data_row .o_data_cell", "button[name=action_simulate]"],
    ),
    "explanation": (
        "hr",
        DESKTOP,
        "/odoo/action-ekinerja_addon.ekinerja_score_action",
        ".o_ekinerja_waterfall canvas",
        [".o_data_row .o_data_cell", "button[name=action_explain]"],
    ),
    "treasurer-board": (
        "treasurer",
        DESKTOP,
        f"/odoo/treasurer-board?month={MONTH}",
        ".o_ekinerja_treasurer canvas",
        None,
    ),
    "batch": (
        "treasurer",
        DESKTOP,
        "/odoo/allowance-batches",
        ".o_form_view",
        ".o_data_row .o_data_cell",
    ),
    "phone-why": ("staff", PHONE, f"/my/ekinerja/why?month={MONTH}", "main", None),
    "payslip": (
        "treasurer",
        DESKTOP,
        "/odoo/action-ekinerja_payroll.hr_payslip_action",
        ".o_form_view .o_data_row",
        ".o_data_row .o_data_cell",
    ),
}


def log_in(page: Page, login: str, password: str) -> None:
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(lambda url: "/web/login" not in url)


def unfold(page: Page) -> None:
    """Lists that are grouped show their first group."""
    group = page.locator(".o_group_header").first
    if group.count() and not page.locator(".o_data_row").count():
        group.click()


def take(page: Page, name: str) -> None:
    _login, _size, path, wanted, press = SCREENS[name]
    page.goto(path)
    for each in [press] if isinstance(press, str) else press or ():
        page.locator(f"{each}, .o_group_header").first.wait_for()
        unfold(page)
        page.locator(each).first.click()
    page.locator(wanted).first.wait_for()
    page.wait_for_timeout(1500)  # pictures of people and the bars come last
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"docs/images/{name}.png")


def main(url: str = "http://localhost:8069") -> None:
    passwords = json.loads(paths.LOGINS.read_text())
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, (login, (width, height), *_rest) in SCREENS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="id-ID",
                timezone_id="Asia/Makassar",
                base_url=url,
            )
            page = context.new_page()
            page.set_default_timeout(60_000)
            log_in(page, login, passwords[login])
            take(page, name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
