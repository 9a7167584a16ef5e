"""The superior decides in the web client, and sees the team."""

import pytest

pytestmark = pytest.mark.browser
# UTC hours, after those of the staff tests.
HOURS = {"phone": 1, "desktop": 3}


def test_one_log_is_approved(open_as, press, size, new_log, state_of):
    log = new_log(HOURS[size], f"Disetujui dari {size}")
    page = open_as("superior", f"/odoo/to-decide/{log}")
    press(page, "action_approve")
    page.locator("button[name=action_approve]").wait_for(state="hidden")
    assert state_of(log) == "approved"


def test_what_waits_is_approved_at_once(open_as, size, new_log, state_of):
    logs = [new_log(HOURS[size] + 1, f"Sekaligus dari {size}")]
    page = open_as("superior", "/odoo/to-decide")
    page.get_by_role("button", name="Setujui Semua").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("button", name="Setujui", exact=True).click()
    page.locator(".o_notification").first.wait_for()
    assert [state_of(log) for log in logs] == ["approved"]


def test_a_log_is_returned_with_a_reason(
    open_as, press, page_as, size, new_log, state_of, workday
):
    log = new_log(HOURS[size] + 4, f"Dikembalikan dari {size}")
    page = open_as("superior", f"/odoo/to-decide/{log}")
    press(page, "action_return")
    page.locator(".modal [name=reason] input").fill("Nomor surat belum ada")
    page.locator(".modal button[name=action_confirm]:visible").click()
    page.locator(".modal").wait_for(state="hidden")
    assert state_of(log) == "returned"
    portal = page_as("staff", 390, 844)
    portal.goto(f"/my/ekinerja/day?date={workday}")
    entry = portal.locator("article", has_text=f"Dikembalikan dari {size}")
    assert "Nomor surat belum ada" in entry.inner_text()


def test_team_board_shows_the_team(open_as):
    page = open_as("superior", "/odoo/team-board?month=2026-10")
    page.locator(".o_ekinerja_board").wait_for()
    page.get_by_text("Oktober 2026").first.wait_for()
    page.get_by_text("Citra Saputra").first.wait_for()
    assert not page.locator(".o_board_message[role=alert]").count()
