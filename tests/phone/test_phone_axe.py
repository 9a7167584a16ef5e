# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Every page for daily work can be used by everybody."""

import pytest

from tests.phone.accessible import check

pytestmark = pytest.mark.browser

STAFF = (
    "",
    "/log",
    "/several",
    "/templates",
    "/month",
    "/day",
    "/score",
    "/leave",
    "/offline",
)
SUPERIOR = ("", "/team")


@pytest.mark.parametrize("path", STAFF)
def test_pages_of_staff(phone, login, path):
    page = phone()
    login(page, "staff1")
    check(page, f"/my/ekinerja{path}")


def test_pages_of_a_superior(phone, login):
    page = phone()
    login(page, "superior")
    page.goto("/my/ekinerja/team")
    person = page.locator(".cards a").first.get_attribute("href")
    for path in (*SUPERIOR, person.removeprefix("/my/ekinerja")):
        check(page, f"/my/ekinerja{path}")
