"""Time and closing in the office: the screens HR and officers work with."""

from datetime import date, timedelta

import pytest

pytestmark = pytest.mark.browser
ROWS = ".o_data_row:visible, .o_kanban_record:not(.o_kanban_ghost):visible"
CARDS = ".o_kanban_record:not(.o_kanban_ghost):visible"
FILE = """nip,waktu
{nip},{day} 07:41:00
{nip},{day} 16:05:00
999,{day} 07:30:00
{nip},kemarin
"""


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def choose(page, field, text):
    """Pick a record in a field: from a list, or from cards on a phone."""
    page.locator(f"div[name={field}] input").first.click()
    page.locator(".o-autocomplete--dropdown-item:visible, .modal " + CARDS).get_by_text(
        text
    ).first.click()


@pytest.fixture
def staff(demo_server, staff_id):
    fields = ["nip", "name", "department_id"]
    (found,) = demo_server.rpc("hr", "hr.employee", "read", [staff_id], fields)
    return found


@pytest.fixture
def open_month(demo_server):
    """The month before this one is open and scored, or this one in November 2026."""
    today = date.today()
    month = today.replace(day=1)
    wizard = demo_server.rpc(
        "hr", "ekinerja.score.compute", "create", {"month": str(month)}
    )
    demo_server.rpc("hr", "ekinerja.score.compute", "action_compute", [wizard])
    return month


@pytest.fixture
def in_force(demo_server):
    """The demo's scheme, with time enough to object to what was long ago."""
    (found, *_more) = demo_server.rpc(
        "hr", "ekinerja.scheme", "search", [("state", "=", "active")]
    )
    demo_server.rpc("hr", "ekinerja.scheme", "write", [found], {"objection_days": 900})
    return found


def test_a_machines_file_is_looked_at_and_read(open_as, demo_server, staff, tmp_path):
    name = "Mesin Setda"
    if not demo_server.rpc(
        "hr", "ekinerja.attendance.device", "search", [("name", "=", name)]
    ):
        demo_server.rpc("hr", "ekinerja.attendance.device", "create", {"name": name})
    day = date.today() - timedelta(days=1)
    path = tmp_path / "mesin.csv"
    path.write_text(FILE.format(nip=staff["nip"], day=day))
    page = open_as(
        "hr", "/odoo/action-ekinerja_addon.ekinerja_attendance_import_action"
    )
    page.locator(".modal").wait_for()
    choose(page, "device_id", name)
    page.locator(".modal input[type=file]").set_input_files(path)
    page.locator("button[name=action_check]:visible").click()
    faults = page.locator("div[name=fault_ids]")
    faults.get_by_text("999").first.wait_for()
    assert faults.get_by_text("kemarin").count()
    assert not page.locator("button[name=action_import]:visible").count()
    assert fits(page)
    page.locator("div[name=skip_faults] input").check()
    page.locator("button[name=action_import]:visible").click()
    page.locator("button[name=action_open_days]:visible").click()
    page.locator(ROWS).get_by_text(staff["name"]).first.wait_for()


def test_one_board_shows_every_agency(open_as, open_month, staff):
    page = open_as("hr", "/odoo/month-close")
    page.locator(ROWS).first.wait_for()
    assert fits(page)
    row = page.locator(ROWS).filter(has_text=staff["department_id"][1]).first
    row.wait_for()
    # Nobody attended in the open month: it asks for what is missing.
    row.locator("button[name=action_open_todo]").click()
    page.locator(ROWS).get_by_text(staff["name"]).first.wait_for()


def test_a_draft_is_simulated_by_agency_and_class(open_as, press, in_force):
    page = open_as("hr", f"/odoo/schemes/{in_force}")
    press(page, "action_simulate")
    table = page.locator("div[name=by_agency] table")
    table.get_by_text("Sekretariat Daerah").wait_for()
    assert fits(page)
    assert table.locator("tr").count() > 2
    press(page, "action_open_lines")
    page.locator(f".o_graph_renderer canvas, {ROWS}").first.wait_for()


def test_an_objection_is_decided_with_a_reason(
    open_as, press, size, demo_server, in_force
):
    day = {"phone": "2026-10-06", "desktop": "2026-10-07"}[size]
    values = {"kind": "day", "date": day, "reason": "Mesin rusak"}
    made = demo_server.rpc("staff", "ekinerja.objection", "create", values)
    objection = made if isinstance(made, int) else made[0]
    page = open_as("hr", f"/odoo/objections/{objection}")
    press(page, "action_refuse")
    page.locator(".modal textarea").fill("Hadir menurut mesin lain")
    page.locator(".modal button[name=action_confirm]").click()
    page.locator(".modal").wait_for(state="detached")
    (found,) = demo_server.rpc(
        "hr", "ekinerja.objection", "read", [objection], ["state", "decision_reason"]
    )
    assert (found["state"], found["decision_reason"]) == (
        "refused",
        "Hadir menurut mesin lain",
    )


def test_a_list_of_an_assembly_is_ticked(open_as, press, size, demo_server, staff):
    values = {
        "name": f"Apel {size}",
        "department_id": staff["department_id"][0],
        "date": str(date.today()),
    }
    made = demo_server.rpc("hr", "ekinerja.assembly", "create", values)
    assembly = made if isinstance(made, int) else made[0]
    page = open_as("hr", f"/odoo/assemblies/{assembly}")
    press(page, "action_open_list")
    page.locator(ROWS).get_by_text(staff["name"]).first.wait_for()
    assert fits(page)
    if size == "phone":
        page.locator(CARDS).filter(has_text=staff["name"]).first.click()
    else:
        page.locator(".o_list_table thead .o_list_record_selector input").check()
        page.locator("button[name=action_present]").click()
    page.locator(ROWS).get_by_text("Hadir").first.wait_for()
    fields = ["present", "expected"]
    (found,) = demo_server.rpc("hr", "ekinerja.assembly", "read", [assembly], fields)
    wanted = 1 if size == "phone" else found["expected"]
    assert found["present"] == wanted


def test_the_code_fills_the_screen(open_as, size, demo_server, staff):
    values = {
        "name": f"Upacara {size}",
        "department_id": staff["department_id"][0],
        "date": str(date.today()),
    }
    made = demo_server.rpc("hr", "ekinerja.assembly", "create", values)
    assembly = made if isinstance(made, int) else made[0]
    page = open_as("hr", f"/ekinerja/assembly/{assembly}/screen")
    picture = page.locator("img")
    picture.wait_for()
    box, wide = picture.bounding_box(), page.viewport_size
    assert box["width"] > 0.4 * min(wide["width"], wide["height"])
    assert fits(page)
