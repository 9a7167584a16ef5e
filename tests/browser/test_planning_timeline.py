"""Operations as bars, and their curves."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.planning_team import LEADER, YEAR

pytestmark = pytest.mark.browser
TODAY = date.today()


@pytest.fixture(scope="session")
def late_operation(demo_server, team):
    """Runs all year; at the end of last month it was far behind its plan."""
    (leader,) = demo_server.rpc(
        "hr", "hr.employee", "read", [team.leader_id], ["department_id"]
    )
    months = [date(YEAR, number, 1) for number in range(1, 13)]
    values = {
        "code": "UJI-GARIS",
        "name": "Pelayanan keliling di desa terpencil",
        "department_id": leader["department_id"][0],
        "responsible_id": team.leader_id,
        "member_ids": [(6, 0, list(team.people.values()))],
        "date_start": f"{YEAR}-01-01",
        "date_end": f"{YEAR}-12-31",
        "planned_budget": 240_000_000,
        "plan_line_id": next(iter(team.results.values())),
        "state": "open",
        "month_ids": [
            (
                *(0, 0),
                {
                    "month": str(month),
                    "planned_physical": 100 * number // 12,
                    "planned_financial": 20_000_000 * number,
                    "actual_physical": 4 if month < TODAY else 0,
                    "actual_financial": 5_000_000 if month < TODAY else 0,
                },
            )
            for number, month in enumerate(months, 1)
        ],
        "step_ids": [
            (
                *(0, 0),
                {
                    "name": "Persiapan kendaraan",
                    "date_start": f"{YEAR}-01-01",
                    "date_end": str(date(YEAR, 1, 1) + timedelta(days=40)),
                    "done": True,
                },
            )
        ],
    }
    return demo_server.rpc("hr", "ekinerja.operation", "create", values)


def row_of(page, operation):
    return page.locator(f"[data-operation='{operation}']")


def test_bars_lie_in_the_year_and_open_the_operation(open_as, late_operation, size):
    page = open_as(LEADER, "/odoo/operation-timeline")
    row = row_of(page, late_operation)
    row.wait_for()
    track = row.locator(".o_timeline_track").bounding_box()
    bar = row.locator(".o_timeline_bar").bounding_box()
    assert abs(bar["width"] - track["width"]) < 4
    today = row.locator(".o_timeline_today").bounding_box()
    passed = (TODAY - date(YEAR, 1, 1)).days / 365
    assert abs((today["x"] - track["x"]) / track["width"] - passed) < 0.02
    expect(row).to_contain_text("240 jt")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]
    row.locator(".o_timeline_steps").click()
    page.get_by_text("Persiapan kendaraan").wait_for()
    row.locator(".o_timeline_bar").click()
    page.locator(".o_form_view").wait_for()


@pytest.mark.skipif(TODAY.month == 1, reason="in January no month has gone by")
def test_what_is_behind_is_named_and_can_be_listed(open_as, late_operation):
    page = open_as(LEADER, "/odoo/operation-timeline")
    row = row_of(page, late_operation)
    expect(row.locator(".o_planning_bad, .o_planning_warn").first).to_be_visible()
    page.locator(".o_timeline_late").click()
    expect(row).to_be_visible()


def test_weeks_and_groups(open_as, late_operation):
    page = open_as(LEADER, "/odoo/operation-timeline")
    row_of(page, late_operation).wait_for()
    page.locator("[data-scale=quarter]").click()
    expect(page.locator(".o_timeline_column").nth(12)).to_be_attached()
    page.locator(".o_timeline_group").select_option("responsible")
    expect(
        page.locator(".o_timeline_group_name", has_text="Hesti Tumiwa")
    ).to_be_visible()


def test_the_form_draws_both_curves(open_as, late_operation):
    page = open_as(LEADER, f"/odoo/operations/{late_operation}")
    page.locator(".o_form_view").wait_for()
    page.locator(".o_notebook .nav-link[name=months]").click()
    for kind in ("physical", "financial"):
        figure = page.locator(f".o_s_curve[data-kind={kind}]")
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".o_s_planned_dot")).to_have_count(12)
        expect(figure.locator(".o_s_actual_dot")).to_have_count(TODAY.month)


def test_operations_have_a_calendar(page_as, late_operation):
    page = page_as(LEADER)
    page.goto("/odoo/operations?view_type=calendar")
    page.locator(".o_calendar_view, .o_calendar_renderer").first.wait_for()


def test_an_error_is_said_and_can_be_mended(open_as, late_operation):
    page = open_as(LEADER, "/odoo/my-plans")
    page.locator(".o_action").first.wait_for()
    page.route("**/get_timeline", lambda route: route.abort())
    page.goto("/odoo/operation-timeline")
    message = page.locator(".o_planning_message[role=alert]")
    message.wait_for()
    page.unroute("**/get_timeline")
    message.get_by_role("button").click()
    row_of(page, late_operation).wait_for()
