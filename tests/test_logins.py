"""Each role of the demo gets in and finds its first screen."""

import pytest

BACKEND = ("hr", "head", "superior", "treasurer", "inspector")


@pytest.mark.browser
@pytest.mark.parametrize("role", BACKEND)
def test_backend_role_sees_its_menus(role, page_as):
    page = page_as(role)
    page.wait_for_selector(".o_web_client .o_navbar, .o_web_client .o_main_navbar")
    assert "/odoo" in page.url
    assert not page.locator(".o_error_dialog").count()


@pytest.mark.browser
def test_staff_sees_the_portal_on_a_phone(page_as):
    page = page_as("staff", width=390, height=844)
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
