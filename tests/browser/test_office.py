"""HR admin, treasurer and inspector find the demo month in the web client."""

import pytest

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
    page.get_by_text("Terkunci").first.wait_for()


def test_payslip_batch_opens_with_its_payslips(open_as, press):
    page = open_as("treasurer", "/odoo/allowance-batches")
    page.locator(ROWS).get_by_text("TPP 2026-10").first.click()
    page.locator(".o_form_view").wait_for()
    press(page, "action_open_slips")
    page.get_by_text("Sekretariat Daerah").first.wait_for()
    assert page.locator(".breadcrumb, .o_breadcrumb").count()


def test_inspector_opens_a_payslip(open_as, demo_server):
    slip = demo_server.rpc("inspector", "hr.payslip", "search", [], limit=1)[0]
    page = open_as("inspector", f"/odoo/hr.payslip/{slip}")
    page.locator(".o_form_view").wait_for()
    assert not page.locator(".o_form_button_save:visible").count()


def test_the_treasurers_board_opens_what_it_counts(open_as):
    page = open_as("treasurer", "/odoo/treasurer-board?month=2026-10")
    row = page.locator(".o_treasurer_table tbody tr").filter(
        has_text="Sekretariat Daerah"
    )
    count = row.locator("td").nth(1).inner_text()
    row.locator("td").nth(1).locator("button").click()
    page.locator(".o_list_view .o_data_row").first.wait_for()
    assert page.locator(".o_pager_limit").inner_text() == count


def test_an_inspector_sees_the_year_behind_a_payslip(open_as, press, demo_server):
    slip = demo_server.rpc("inspector", "hr.payslip", "search", [], limit=1)[0]
    page = open_as("inspector", f"/odoo/hr.payslip/{slip}")
    page.locator(".o_form_view").wait_for()
    press(page, "action_open_year")
    page.locator(".o_year_table tbody tr").nth(11).wait_for()
    assert page.locator(".o_year_chart canvas").is_visible()
