"""Each role of the demo gets in and finds its first screen."""

import pytest

from tests.conftest import type_login

BACKEND = ("hr", "head", "superior", "treasurer", "inspector")


@pytest.fixture
def enter(browser, demo_server):
    """Get in by the login page, in a browser that knows nobody."""
    opened = []

    def type_and_enter(role, width=1280, height=800):
        size = {"width": width, "height": height}
        page = browser.new_page(base_url=demo_server.url, viewport=size)
        opened.append(page)
        page.set_default_timeout(60_000)
        page.goto("/web/login")
        type_login(page, role, demo_server.passwords[role])
        return page

    yield type_and_enter
    for page in opened:
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("role", BACKEND)
def test_backend_role_sees_its_menus(role, enter):
    page = enter(role)
    page.wait_for_selector(".o_web_client .o_navbar, .o_web_client .o_main_navbar")
    assert "/odoo" in page.url
    assert not page.locator(".o_error_dialog").count()


@pytest.mark.browser
def test_staff_sees_the_portal_on_a_phone(enter):
    page = enter("staff", width=390, height=844)
    page.wait_for_selector("#wrapwrap")
    assert "/my" in page.url
    # Nothing may run off the side of a phone.
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("role", [*BACKEND, "staff"])
def test_every_role_speaks_indonesian_in_its_own_time(role, demo_server):
    context = demo_server.rpc(role, "res.users", "context_get")
    assert context["lang"] == "id_ID"
    assert context["tz"] == "Asia/Makassar"


@pytest.mark.browser
def test_wrong_password_stays_outside(browser, demo_server):
    page = browser.new_page(base_url=demo_server.url)
    page.goto("/web/login")
    page.fill("input[name=login]", "hr")
    page.fill("input[name=password]", "not the password")
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_selector(".alert-danger")
    page.close()
