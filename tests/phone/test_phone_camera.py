# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The camera in the page, with a device that Chromium pretends to have."""

import re

import pytest

pytestmark = pytest.mark.browser

READY = """() => new Promise((ready) => {
    const view = document.querySelector("#camera-view");
    const look = () => (view.videoWidth > 0 ? ready() : setTimeout(look, 50));
    look();
})"""
BROKEN = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no'))"


def test_photo_taken_in_the_page(camera_phone, login, office):
    page = camera_phone()
    login(page, "staff2")
    page.goto("/my/ekinerja/log")
    option = page.locator("#activity_type_id option", has_text="Kunjungan").first
    page.select_option("#activity_type_id", option.get_attribute("value"))
    page.select_option("#operation_id", index=1)
    page.fill("#start", "00:02")
    page.fill("#stop", "00:03")
    page.fill("#note", "camera")
    page.click("#camera-open")
    # The page's policy forbids evaluating strings again and again: a function waits.
    page.evaluate(READY)
    page.click("#camera-shoot")
    page.wait_for_selector("#shots img")
    assert page.locator("#camera").is_hidden()
    # The light of the camera goes out with it.
    assert not page.evaluate("document.querySelector('#camera-view').srcObject.active")
    page.click("#entry button[name=hand_in]")
    page.wait_for_url(re.compile("/my/ekinerja/day"))
    rows = office.logs("staff2", "note = 'camera'")
    assert [(row[1], row[4]) for row in rows] == [("submitted", "1")]


def test_a_camera_that_cannot_be_opened_is_said(camera_phone, login):
    page = camera_phone()
    page.add_init_script(BROKEN)
    login(page, "staff2")
    page.goto("/my/ekinerja/log")
    page.click("#camera-open")
    page.wait_for_selector("#photo-problem:not([hidden])")
    assert page.locator("#camera").is_hidden()
