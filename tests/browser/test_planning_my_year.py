"""From the target of the head to the work of a day, and two versions side by side."""

import pytest
from playwright.sync_api import expect

from tests.browser.planning_team import LEADER, MEMBER, RESULTS, YEAR

pytestmark = pytest.mark.browser


def test_the_chain_is_drawn_from_the_head_down(open_as, team):
    page = open_as(LEADER, "/odoo/my-year")
    above = page.locator("[data-kind=above] > .o_above")
    above.first.wait_for()
    own = page.locator("[data-kind=own] > .o_own")
    expect(own).to_have_count(len(RESULTS))
    # Below the head's result, not beside it.
    assert page.locator("[data-kind=above] [data-kind=own]").count() == len(RESULTS)
    upper, lower = above.first.bounding_box(), own.first.bounding_box()
    assert lower["y"] > upper["y"] and lower["x"] > upper["x"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]


def test_year_month_week_and_day(open_as, team):
    page = open_as(LEADER, f"/odoo/my-year?day={YEAR}-10-06")
    page.locator(".o_own").first.wait_for()
    period = page.locator(".o_year_period")
    for scale, text in (
        ("year", str(YEAR)),
        ("month", f"Oktober {YEAR}"),
        ("week", "Okt"),
        ("day", f"6 Okt {YEAR}"),
    ):
        page.locator(f"[data-scale={scale}]").click()
        expect(period).to_contain_text(text)
        expect(page.locator(".o_own").first).to_be_visible()


def test_the_superior_follows_one_of_the_team(open_as, team):
    page = open_as(LEADER, "/odoo/my-year")
    name = next(iter(team.people))
    person = page.locator(f".o_year_person[data-employee='{team.people[name]}']")
    person.click()
    expect(page.locator(".o_year_who")).to_contain_text(name)
    page.locator(".o_own").first.wait_for()
    page.locator(".o_year_back").click()
    expect(page.locator(".o_year_who")).to_contain_text("Hesti Tumiwa")


def test_nobody_follows_a_stranger(open_as, team):
    page = open_as(MEMBER, f"/odoo/my-year?employee={team.leader_id}")
    page.locator(".o_planning_message[role=alert]").wait_for()
    assert not page.locator(".o_own").count()


@pytest.fixture(scope="session")
def new_version(demo_server):
    """The superior's plan has an agreed version and one after it."""
    plans = demo_server.rpc(
        "superior",
        "ekinerja.plan",
        "search",
        [("version", ">", 1), ("employee_id.user_id.login", "=", "superior")],
    )
    return plans[0]


def test_versions_stand_side_by_side(open_as, press, new_version):
    page = open_as("superior", f"/odoo/plans/{new_version}")
    press(page, "action_compare_versions")
    page.locator(".o_versions_side").nth(1).wait_for()
    changed = page.locator("[data-change=changed] .o_changed, [data-change=added]")
    expect(changed.first).to_be_visible()
    only = page.locator(".o_versions_table tr").count()
    page.locator(".o_versions_only").uncheck()
    expect(page.locator(".o_versions_table tr").nth(only)).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]
