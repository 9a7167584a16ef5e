"""Both sizes the product is made for, and data of the day the tests run on."""

from datetime import date, timedelta

import pytest

from tests.browser import planning_team

SIZES = {"phone": (390, 844), "desktop": (1366, 900)}
# Where a small screen keeps the buttons it has no room for.
MENUS = ".o_statusbar_buttons button.dropdown-toggle, .o_button_more"


@pytest.fixture(params=SIZES)
def size(request):
    return request.param


@pytest.fixture
def open_as(page_as, size):
    """Log in as a role at the size in turn, and go to a page."""

    def go(role, path):
        page = page_as(role, *SIZES[size])
        page.goto(path)
        return page

    return go


@pytest.fixture(scope="session")
def workday():
    """A day work can be logged on: yesterday, unless the demo has closed its month."""
    yesterday = date.today() - timedelta(days=1)
    closed = (yesterday.year, yesterday.month) == (2026, 10)
    return date(2026, 9, 30) if closed else yesterday


@pytest.fixture(scope="session")
def staff_id(demo_server):
    (found,) = demo_server.rpc(
        "hr", "hr.employee", "search", [("user_id.login", "=", "staff")]
    )
    return found


@pytest.fixture(scope="session")
def operation(demo_server, staff_id, workday):
    """An operation of the staff member that runs around the workday."""
    (staff,) = demo_server.rpc(
        "hr", "hr.employee", "read", [staff_id], ["department_id"]
    )
    values = {
        "code": "UJI-1",
        "name": "Pelayanan administrasi kependudukan",
        "department_id": staff["department_id"][0],
        "member_ids": [(6, 0, [staff_id])],
        "date_start": str(workday - timedelta(days=30)),
        "date_end": str(workday + timedelta(days=30)),
        "state": "open",
    }
    return demo_server.rpc("hr", "ekinerja.operation", "create", values)


@pytest.fixture(scope="session")
def team(demo_server):
    """A unit whose leader divides four results among seven people."""
    return planning_team.make_team(demo_server)


@pytest.fixture
def new_log(demo_server, staff_id, operation, workday):
    """Enter a log as the staff member, and hand it in."""

    def make(start, note):
        (activity, *_more) = demo_server.rpc(
            "staff", "ekinerja.activity.type", "search", [("code", "=", "A01")]
        )
        log = demo_server.rpc(
            "staff",
            "ekinerja.log",
            "create",
            {
                "employee_id": staff_id,
                "operation_id": operation,
                "activity_type_id": activity,
                # UTC; the tests of one day keep to hours of their own.
                "start": f"{workday} {start:02}:00:00",
                "stop": f"{workday} {start:02}:45:00",
                "quantity": 1,
                "note": note,
            },
        )
        demo_server.rpc("staff", "ekinerja.log", "action_submit", [log])
        return log

    return make


@pytest.fixture
def state_of(demo_server):
    def read(log):
        (values,) = demo_server.rpc("hr", "ekinerja.log", "read", [log], ["state"])
        return values["state"]

    return read


@pytest.fixture
def press():
    """Press a button of a form; on a phone some are behind "⋮" or the bolt."""

    def find_and_press(page, name):
        page.locator(".o_form_view").wait_for()
        shown = page.locator(f"button[name={name}]").locator("visible=true")
        for menu in page.locator(MENUS).locator("visible=true").all():
            if shown.count():
                break
            menu.click()
            page.locator(".o-dropdown--menu").wait_for()
            if not shown.count():
                page.keyboard.press("Escape")
        shown.first.click()

    return find_and_press
