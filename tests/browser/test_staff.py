"""Staff on the portal: a day's work from the form to the superior."""

import pytest

pytestmark = pytest.mark.browser
# Local hours; a log of one size must not be in the way of the other.
HOURS = {"phone": "05", "desktop": "06"}


def enter(page, workday, hour, note):
    page.select_option(
        "#operation_id", label="UJI-1 Pelayanan administrasi kependudukan"
    )
    activity = page.locator("#activity_type_id option", has_text="Membuat nota dinas")
    page.select_option("#activity_type_id", activity.first.get_attribute("value"))
    page.fill("#date", str(workday))
    page.fill("#start", f"{hour}:00")
    page.fill("#stop", f"{hour}:45")
    page.fill("#note", note)


def no_sideways_scrolling(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_work_is_logged_and_handed_in(open_as, size, operation, workday):
    page = open_as("staff", "/my")
    page.get_by_role("link", name="e-Kinerja").click()
    page.wait_for_url("**/my/ekinerja")
    assert no_sideways_scrolling(page)
    page.locator("nav.bar a[href='/my/ekinerja/log']").click()
    page.locator("#note").wait_for()
    assert no_sideways_scrolling(page)
    note = f"Nota dinas dari {size}"
    enter(page, workday, HOURS[size], note)
    page.locator("#entry button[name=hand_in]").click()
    page.wait_for_url("**/my/ekinerja/day*")
    entry = page.locator("article", has_text=note)
    assert "Diajukan" in entry.inner_text()
    # Taken back, mended and handed in again.
    entry.locator("form[action$='/withdraw'] button").click()
    entry.locator("a[href*='/my/ekinerja/log/']").click()
    page.fill("#quantity", "2")
    page.locator("#entry button[name=hand_in]").click()
    page.wait_for_url("**/my/ekinerja/day*")
    entry = page.locator("article", has_text=note)
    assert "60 poin" in entry.inner_text()
    assert "Diajukan" in entry.inner_text()


def test_what_was_typed_stays_when_something_is_to_be_mended(
    open_as, operation, workday
):
    page = open_as("staff", "/my/ekinerja/log")
    enter(page, workday, "07", "Belum selesai ditulis")
    page.fill("#quantity", "-3")
    page.locator("#entry button:not([name]):not([type])").click()
    page.locator("#form-problem").wait_for()
    assert "Berapa banyak?" in page.locator("#form-problem").inner_text()
    assert page.input_value("#note") == "Belum selesai ditulis"
    assert page.input_value("#start") == "07:00"


def test_score_of_the_demo_month_shows_its_days(open_as):
    page = open_as("staff", "/my/ekinerja/score?month=2026-10")
    assert page.get_by_text("Kam, 1 Okt").count() == 1
    assert no_sideways_scrolling(page)


def test_pages_work_without_javascript(
    browser, page_as, demo_server, operation, workday
):
    # Odoo's own log-in page needs JavaScript; ours do not.
    state = page_as("staff").context.storage_state()
    context = browser.new_context(
        base_url=demo_server.url, storage_state=state, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/my")
    page.get_by_role("link", name="e-Kinerja").click()
    page.locator("nav.bar a[href='/my/ekinerja/log']").click()
    enter(page, workday, "04", "Tanpa JavaScript")
    page.locator("#entry button:not([name]):not([type])").click()
    page.locator("article", has_text="Tanpa JavaScript").wait_for()
    context.close()
