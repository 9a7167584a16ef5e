"""HR admin, treasurer and inspector find the demo month in the web client."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ROWS = ".o_data_row:visible, .o_kanban_record:not(.o_kanban_ghost):visible"


def test_scores_of_the_month_open(open_as, demo_server):
    score = demo_server.rpc(
        "hr", "ekinerja.score", "search", [("points", ">", 0)], limit=1
    )[0]
    page = open_as("hr", "/odoo/scores")
    page.locator(".o_control_panel").wait_for()
    page.goto(f"/odoo/scores/{score}")
    page.locator(".o_form_view").wait_for()
    page.get_by_text("Terkunci").locator("visible=true").first.wait_for()


def test_payslip_batch_opens_with_its_payslips(open_as, press):
    page = open_as("treasurer", "/odoo/allowance-batches")
    page.locator(ROWS).get_by_text("TPP 2026-10").first.click()
    page.locator(".o_form_view").wait_for()
    press(page, "action_open_slips")
    page.get_by_text("Sekretariat Daerah").first.wait_for()
    assert page.locator(".breadcrumb, .o_breadcrumb").count()


def test_inspector_opens_a_payslip(open_as, demo_server):
    slip = demo_server.rpc("inspector", "hr.payslip", "search", [], limit=1)[0]
    page = open_as("inspector", f"/odoo/allowance-payslips/{slip}")
    page.locator(".o_form_view").wait_for()
    assert not page.locator(".o_form_button_save:visible").count()


def test_the_treasurers_board_opens_what_it_counts(open_as):
    page = open_as("treasurer", "/odoo/treasurer-board?month=2026-10")
    agency = page.locator(".o_treasurer_table tbody tr, .o_board_card").filter(
        has_text="Sekretariat Daerah"
    )
    slips = agency.locator(".o_treasurer_slips")
    count = int(slips.inner_text())
    slips.click()
    rows = page.locator(".o_data_row, .o_kanban_record:not(.o_kanban_ghost)")
    expect(rows).to_have_count(count)


def test_an_inspector_sees_the_year_behind_a_payslip(open_as, press, demo_server):
    slip = demo_server.rpc("inspector", "hr.payslip", "search", [], limit=1)[0]
    page = open_as("inspector", f"/odoo/allowance-payslips/{slip}")
    press(page, "action_open_year")
    page.locator(".o_year_open").first.wait_for()
    assert page.locator(".o_year_chart canvas").is_visible()
