# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Nothing is lost and nothing arrives twice, whatever happens to the network."""

import io
import re
import time
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.conftest import type_login

pytestmark = pytest.mark.browser

KEPT = """async () => {
    await navigator.serviceWorker.ready;
    for (const name of await caches.keys()) {
        if (!name.startsWith("ekinerja-pages-")) continue;
        const kept = await (await caches.open(name)).keys();
        if (kept.some((r) => r.url.endsWith("/my/ekinerja/log"))) return true;
    }
    return false;
}"""


def a_photo():
    target = io.BytesIO()
    Image.effect_noise((3000, 2000), 70).convert("RGB").save(target, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": target.getvalue()}


def wait_for(page, script, seconds=30):
    """Playwright takes a promise for true; so ask again and again."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, script
        page.wait_for_timeout(200)


def make_ready(page):
    """Wait until the app can do without network."""
    wait_for(page, KEPT)


def fill(page, note, start, activity="Kunjungan lapangan", row=""):
    """Fill the form of one entry, or one row of several."""
    chosen = f"#activity_type_id{row}"
    option = page.locator(f"{chosen} option", has_text=activity).first
    page.select_option(chosen, option.get_attribute("value"))
    page.select_option(f"#operation_id{row}", index=1)
    page.fill(f"#start{row}", start)
    page.fill(f"#stop{row}", start[:3] + "59")
    page.fill(f"#note{row}", note)
    page.fill("#date", yesterday(page))


def write(page, note, start, activity="Kunjungan lapangan", photo=True, hand_in=True):
    page.goto("/my/ekinerja/log")
    fill(page, note, start, activity)
    if photo:
        page.set_input_files("#photo", a_photo())
        page.wait_for_selector("#shots img")
        expect(page.locator("[name=latitude]")).not_to_have_value("")
    name = "Save and Hand In" if hand_in else "Save as Draft"
    page.click(f"#entry button:has-text('{name}'), #entry .sticky button >> nth=0")


def yesterday(page):
    return page.evaluate("new Date(Date.now() - 86400000).toLocaleDateString('sv-SE')")


def waiting(page):
    return page.evaluate("EkinerjaQueue.all().then((all) => all.length)")


def wait_until_sent(page):
    wait_for(page, "() => EkinerjaQueue.all().then((all) => all.length === 0)")


def test_offline_with_photo_page_killed_arrives_once(phone, login, office):
    page = phone()
    login(page, "staff1")
    make_ready(page)
    note = f"offline {uuid4()}"
    page.context.set_offline(True)
    write(page, note, "05:00")
    page.wait_for_url("**/my/ekinerja#kept")
    page.wait_for_selector("#queue-list li")
    assert waiting(page) == 1
    assert not office.logs("staff1", f"note = '{note}'")
    context = page.context
    page.close(run_before_unload=False)  # the page is killed
    page = context.new_page()
    page.goto("/my/ekinerja")  # still without network: the kept page
    page.wait_for_selector("#queue-list li")
    context.set_offline(False)
    wait_until_sent(page)
    page.reload()
    wait_until_sent(page)
    rows = office.logs("staff1", f"note = '{note}'")
    assert [(state, photos) for _id, state, _note, _key, photos in rows] == [
        ("submitted", "1")
    ]
    size = office.sql(
        "SELECT max(size), max(greatest(width, height)) FROM ekinerja_evidence"
    )[0]
    assert int(size[0]) <= 250 * 1024 and int(size[1]) <= 1280


def test_several_at_once_without_network(phone, login, office):
    page = phone()
    login(page, "staff3")
    make_ready(page)
    wait_for(page, KEPT.replace("/log", "/several"))
    note = f"several {uuid4()}"
    page.context.set_offline(True)
    page.goto("/my/ekinerja/several")
    fill(page, note, "05:00", row="-0")
    fill(page, note, "06:00", "Pengukuran patok", row="-1")
    page.click("#entry button[name=hand_in]")
    page.wait_for_selector("#form-problem")  # photo and place are missing
    page.set_input_files("#photo-0", a_photo())
    page.wait_for_selector("fieldset .shots img")
    expect(page.locator("[name=latitude]")).not_to_have_value("")
    page.click("#entry button[name=hand_in]")
    page.wait_for_url("**/my/ekinerja#kept")
    assert waiting(page) == 2
    page.context.set_offline(False)
    wait_until_sent(page)
    rows = office.logs("staff3", f"note = '{note}'")
    assert [(row[1], row[4]) for row in rows] == [
        ("submitted", "1"),
        ("submitted", "0"),
    ]


def test_answer_lost_on_the_way_is_stored_once(phone, login, office):
    page = phone()
    login(page, "staff1")
    make_ready(page)
    note = f"lost answer {uuid4()}"
    lost = []

    def lose(route):
        if not lost:  # the server has it, the phone does not hear
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.context.route("**/my/ekinerja/sync", lose)
    write(page, note, "06:00", "Menyusun surat dinas", photo=False)
    page.wait_for_url("**/my/ekinerja#kept")
    page.goto("/my/ekinerja")
    wait_until_sent(page)
    assert lost[0].status == 200
    assert len(office.logs("staff1", f"note = '{note}'")) == 1


def test_session_expired_during_sync(phone, login, office):
    page = phone()
    login(page, "staff2")
    make_ready(page)
    note = f"expired {uuid4()}"
    page.context.set_offline(True)
    write(page, note, "05:00", "Menyusun surat dinas", photo=False)
    page.wait_for_selector("#queue-list li")
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.wait_for_selector("#net a[href*='/web/login']")
    assert waiting(page) == 1
    page.click("#net a[href*='/web/login']")
    type_login(page, "staff2", office.password)
    page.wait_for_url("**/my/ekinerja")
    wait_until_sent(page)
    assert len(office.logs("staff2", f"note = '{note}'")) == 1


def test_two_users_on_one_phone(phone, login, office):
    page = phone()
    login(page, "staff1")
    make_ready(page)
    note = f"mine {uuid4()}"
    page.context.set_offline(True)
    write(page, note, "04:00", "Menyusun surat dinas", photo=False)
    page.wait_for_selector("#queue-list li")
    page.context.clear_cookies()
    page.context.set_offline(False)
    login(page, "staff2")
    page.wait_for_selector("#queue-others:not([hidden])")
    assert page.locator("#queue-list li").count() == 0
    assert note not in page.content()
    page.evaluate("EkinerjaQueue.send()")
    assert waiting(page) == 1
    for who in ("staff1", "staff2"):
        assert not office.logs(who, f"note = '{note}'")
    # Pages of the first are gone, not only hidden.
    kept = page.evaluate("caches.keys()")
    assert len([name for name in kept if name.startswith("ekinerja-pages-")]) <= 1
    page.context.clear_cookies()
    login(page, "staff1")
    wait_until_sent(page)
    assert len(office.logs("staff1", f"note = '{note}'")) == 1


def test_logout_warns_then_wipes(phone, login, office):
    page = phone()
    login(page, "staff3")
    make_ready(page)
    note = f"wiped {uuid4()}"
    page.goto("/my/ekinerja/leave")
    page.context.route("**/my/ekinerja/session", lambda route: route.abort())
    page.evaluate(
        """(note) => EkinerjaQueue.put({uuid: crypto.randomUUID(), title: "x",
            uid: Number(document.body.dataset.uid), log: "", at: Date.now(),
            state: "waiting", fields: {note, date: "", start: "", stop: ""},
            photos: [], letters: []})""",
        note,
    )
    page.click("#logout-button")
    page.wait_for_selector("#logout-wipe:not([hidden])")
    page.click("#logout-wipe")
    page.wait_for_url(re.compile("/web/login"))
    page.goto("/my/ekinerja/offline")
    assert waiting(page) == 0
    kept = page.evaluate("caches.keys()")
    assert not [name for name in kept if name.startswith("ekinerja-pages-")]


def test_conflict_comes_back_with_reason_and_text(phone, login, office):
    page = phone()
    login(page, "staff3")
    make_ready(page)
    notes = [f"{n} {uuid4()}" for n in ("first", "second")]
    page.context.set_offline(True)
    for note in notes:  # the same time twice
        write(page, note, "03:00", "Menyusun surat dinas", photo=False)
        page.wait_for_url("**/my/ekinerja#kept")
    page.context.set_offline(False)
    page.wait_for_selector("#queue-list .error")
    assert "03:00" in page.inner_text("#queue-list .error")
    page.click("#queue-list a")
    page.wait_for_selector("#form-problem")
    assert page.input_value("#note") == notes[1]
    page.fill("#start", "02:00")
    page.fill("#stop", "02:30")
    page.click("#entry .sticky button >> nth=0")
    page.wait_for_url("**/my/ekinerja/day*")
    wait_until_sent(page)
    assert len(office.logs("staff3", f"note IN ('{notes[0]}', '{notes[1]}')")) == 2


def test_photo_required_is_said_before_sending(phone, login, office):
    page = phone()
    login(page, "staff1")
    write(page, "no photo", "01:00", photo=False)
    page.wait_for_selector("#form-problem")
    assert not office.logs("staff1", "note = 'no photo'")


def test_heic_gets_a_clear_answer(phone, login):
    page = phone()
    login(page, "staff1")
    page.goto("/my/ekinerja/log")
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500
    page.set_input_files(
        "#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data}
    )
    page.wait_for_selector("#photo-problem:not([hidden])")
    assert "HEIC" in page.inner_text("#photo-problem")


def test_refused_position_is_said(phone, login):
    page = phone()
    page.context.clear_permissions()
    login(page, "staff1")
    page.goto("/my/ekinerja/log")
    page.click("#gps")
    expect(page.locator("#gps-text")).to_have_text(re.compile(".{30}"))
    assert not page.input_value("[name=latitude]")


def test_without_script(phone, login, office):
    page = phone(script=False)
    login(page, "staff2")
    page.goto("/my/ekinerja/log")
    option = page.locator("#activity_type_id option", has_text="Menyusun surat").first
    page.select_option("#activity_type_id", option.get_attribute("value"))
    page.select_option("#operation_id", index=1)
    page.fill("#start", "00:00")
    page.fill("#stop", "00:01")
    note = f"plain {uuid4()}"
    page.fill("#note", note)
    page.click("#entry .sticky button >> nth=0")
    page.wait_for_url("**/my/ekinerja/day*")
    assert office.logs("staff2", f"note = '{note}'")[0][1] == "submitted"
