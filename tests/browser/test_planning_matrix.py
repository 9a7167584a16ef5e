"""The superior divides results among the team on one screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.planning_team import HOLES, LEADER, MEMBER, RESULTS, YEAR

pytestmark = pytest.mark.browser
FIRST = next(iter(RESULTS))


@pytest.fixture
def matrix(open_as, team):
    page = open_as(LEADER, "/odoo/plan-matrix")
    page.locator("[data-employee]").first.wait_for()
    page.get_by_text("Matriks Peran Hasil").first.wait_for()
    return page


def row_of(page, team, name):
    return page.locator(f"[data-employee='{team.people[name]}']")


def cell_of(page, team, name, result):
    row = row_of(page, team, name)
    return row.locator(f"[data-column='{team.results[result]}'] .o_matrix_cell").first


def unsupported(team):
    """Results the coverage report names as supported by nobody."""
    return {
        gap["name"]
        for gap in team.call("ekinerja.plan", "get_coverage", YEAR)["unsupported"]
    }


def test_a_result_is_pushed_down_and_the_hole_is_gone(matrix, team, size):
    hole = HOLES[size]
    assert hole in unsupported(team)
    people = list(team.people)[:5]
    for name in people:
        row_of(matrix, team, name).locator(".o_matrix_choose").check()
    matrix.locator(".o_matrix_push").click()
    dialog = matrix.locator(".o_matrix_dialog")
    dialog.locator("#o_push_column").select_option(label=hole)
    # The result shown before has supporters, who have no field: wait for everybody's.
    expect(dialog.locator(".o_push_share")).to_have_count(len(people))
    dialog.locator(".o_push_share").first.fill("3")
    target = RESULTS[hole][2]
    # 3 : 1 : 1 : 1 : 1, to the last unit
    first = {48: "20", 12: "5"}[target]
    expect(dialog.locator(".o_push_part").first).to_contain_text(first)
    dialog.locator(".o_push_confirm").click()
    dialog.wait_for(state="hidden")
    matrix.locator(".o_notification").first.wait_for()
    shares = team.supporters(hole)
    assert set(shares) == set(people)
    assert sum(sum(parts) for parts in shares.values()) == target
    assert hole not in unsupported(team)
    matrix.locator(".o_matrix_coverage").click()
    page_gone(matrix, hole)


def page_gone(page, hole):
    """The report lists what is left, and the hole is not among it."""
    page.locator(".o_list_view, .o_kanban_view").first.wait_for()
    page.locator(".o_data_row, .o_kanban_record").first.wait_for()
    assert not page.get_by_text(hole, exact=True).count()


def test_a_cell_is_filled_mended_and_emptied(matrix, team, size):
    name = {"desktop": "Fitri Halim", "phone": "Gita Manoppo"}[size]
    cell_of(matrix, team, name, FIRST).click()
    dialog = matrix.locator(".o_matrix_dialog")
    dialog.locator("#o_matrix_name").fill("Formulir KTP diperiksa")
    dialog.locator("#o_matrix_weight").fill("250")
    dialog.locator(".o_matrix_save").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.locator("#o_matrix_weight").fill("25")
    dialog.locator("#o_matrix_direct").check()
    dialog.locator(".o_matrix_target").fill("12")
    dialog.locator(".o_matrix_save").click()
    dialog.wait_for(state="hidden")
    cell = cell_of(matrix, team, name, FIRST)
    expect(cell).to_contain_text("Formulir KTP diperiksa")
    expect(cell).to_contain_text("12 dokumen")
    assert team.supporters(FIRST)[name] == [12]
    expect(row_of(matrix, team, name).locator(".o_matrix_weights")).to_contain_text(
        "25 %"
    )
    cell.click()
    dialog.locator(".o_matrix_remove").click()
    dialog.wait_for(state="hidden")
    assert name not in team.supporters(FIRST)


def test_what_the_server_refuses_is_said_in_the_dialogue(matrix, team, page_as, size):
    name = {"desktop": "Dian Rorimpandey", "phone": "Eko Jehadu"}[size]
    cell_of(matrix, team, name, FIRST).click()
    dialog = matrix.locator(".o_matrix_dialog")
    dialog.wait_for()
    # Meanwhile the result is closed to everybody: its plan is no longer there.
    matrix.route(
        "**/write_matrix_cell",
        lambda route: route.fulfill(
            json={
                "jsonrpc": "2.0",
                "error": {
                    "code": 200,
                    "message": "Odoo Server Error",
                    "data": {
                        "name": "odoo.exceptions.UserError",
                        "message": "Rencana sudah diajukan",
                        "arguments": [],
                        "context": {},
                        "debug": "",
                    },
                },
            }
        ),
    )
    dialog.locator(".o_matrix_save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Rencana sudah diajukan")
    assert name not in team.supporters(FIRST)


def test_arrows_move_and_enter_opens(matrix, team, size):
    if size == "phone":
        return
    matrix.locator("[data-place='0,0']").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "End"):
        matrix.keyboard.press(key)
    last = len(RESULTS) - 1
    expect(matrix.locator(f"[data-place='2,{last}']")).to_be_focused()
    matrix.keyboard.press("Enter")
    matrix.locator(".o_matrix_dialog").wait_for()
    matrix.keyboard.press("Escape")
    expect(matrix.locator(f"[data-place='2,{last}']")).to_be_focused()


def test_head_and_names_stay_in_sight(matrix, size):
    page = matrix
    assert (
        page.evaluate("document.documentElement.scrollWidth")
        <= page.viewport_size["width"]
    )
    if size == "phone":
        return
    page.set_viewport_size({"width": 1000, "height": 460})
    grid = page.locator(".o_matrix_scroll")
    grid.wait_for()
    grid.evaluate("el => { el.scrollTop = 200; el.scrollLeft = 300; }")
    corner = page.locator("thead .o_matrix_row_head").bounding_box()
    frame = grid.bounding_box()
    assert abs(corner["x"] - frame["x"]) < 2
    assert abs(corner["y"] - frame["y"]) < 3


def test_tiles_leave_what_needs_attention(matrix):
    tile = matrix.locator("[data-tile=planless]")
    people = matrix.locator("[data-employee]")
    before = people.count()
    if tile.is_disabled():
        tile = matrix.locator("[data-tile=weight]")
    count = int(tile.locator(".o_planning_tile_value").inner_text())
    tile.click()
    expect(people).to_have_count(count)
    tile.click()
    expect(people).to_have_count(before)


def test_an_error_is_said_and_can_be_mended(open_as, team):
    page = open_as(LEADER, "/odoo/my-plans")
    page.locator(".o_action").first.wait_for()
    page.route("**/open_matrix", lambda route: route.abort())
    page.goto("/odoo/plan-matrix")
    message = page.locator(".o_planning_message[role=alert]")
    message.wait_for()
    page.unroute("**/open_matrix")
    message.get_by_role("button").click()
    page.locator("[data-employee]").first.wait_for()


def test_who_leads_nobody_is_told_what_to_do(open_as, team):
    page = open_as(MEMBER, "/odoo/plan-matrix")
    page.locator(".o_planning_message[role=status] .h4").wait_for()
    assert not page.locator("[data-employee]").count()


def test_people_further_below_are_shown_when_asked_for(open_as):
    page = open_as("head", "/odoo/plan-matrix")
    people = page.locator("[data-employee]")
    people.first.wait_for()
    direct = people.count()
    page.locator(".o_matrix_deep input").check()
    expect(people).not_to_have_count(direct)
    assert people.count() > direct
    page.locator(".o_matrix_deep input").uncheck()
    expect(people).to_have_count(direct)
