# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A plan from nothing to signed by both, on the phone, in Indonesian."""

import pytest

pytestmark = pytest.mark.browser

RESULT = "Tersusunnya dokumen kependudukan"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def draw(page):
    """A stroke on the canvas, as a finger makes it."""
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 30 + 30 * step, box["y"] + 40 + 30 * (step % 2))
    page.mouse.up()


def write_plan(page):
    page.goto("/my/ekinerja/plan")
    press(page, "Mulai Rencana Saya")
    page.get_by_role("link", name="Tambah Hasil Kerja").click()
    page.fill("#name", RESULT)
    page.fill("#weight", "100")
    page.fill("[name=name-0]", "Dokumen yang selesai")
    page.fill("[name=target-0]", "1.200")
    page.fill("[name=unit-0]", "dokumen")
    press(page, "Simpan")
    page.locator(".result").get_by_text(RESULT).first.wait_for()


def test_written_handed_in_agreed_and_signed(phone, login, office):
    staff = phone()
    login(staff, "staff1")
    write_plan(staff)
    press(staff, "Ajukan")
    staff.get_by_text("Diajukan").first.wait_for()

    boss = phone()
    login(boss, "superior")
    boss.goto("/my/ekinerja/team/plans")
    boss.get_by_role("link", name="Siti Aminah 1").click()
    boss.get_by_text("1.200 dokumen").first.wait_for()
    boss.get_by_role("link", name="Sepakati dan Tanda Tangani").click()
    draw(boss)
    press(boss, "Sepakati dan Tanda Tangani")
    boss.get_by_text("Disepakati").first.wait_for()

    staff.goto("/my/ekinerja/plan")
    staff.get_by_role("link", name="Tanda Tangani", exact=True).click()
    draw(staff)
    press(staff, "Tanda Tangani")
    staff.wait_for_url("**/my/ekinerja/plan/*")
    signed = office.sql(
        "SELECT p.state FROM ekinerja_plan p JOIN hr_employee e ON e.id = p.employee_id"
        " WHERE e.name = 'Siti Aminah 1' AND p.signed_employee_at IS NOT NULL"
        " AND p.signed_superior_at IS NOT NULL"
    )
    assert "agreed" in str(signed)
    with staff.expect_download() as waiting:
        staff.get_by_role("link", name="Rencana (PDF)").click()
    assert waiting.value.suggested_filename.startswith("plan-")


def test_returned_with_a_reason_and_without_javascript(phone, login):
    staff = phone(script=False)
    login(staff, "staff2")
    write_plan(staff)
    press(staff, "Ajukan")

    boss = phone(script=False)
    login(boss, "superior")
    boss.goto("/my/ekinerja/team/plans")
    boss.get_by_role("link", name="Siti Aminah 2").click()
    boss.fill("#reason", "Targetnya terlalu rendah")
    press(boss, "Kembalikan")
    staff.goto("/my/ekinerja/plan")
    staff.get_by_text("Targetnya terlalu rendah").wait_for()
    press(staff, "Ajukan")

    boss.goto("/my/ekinerja/team/plans")
    boss.get_by_role("link", name="Siti Aminah 2").click()
    boss.get_by_role("link", name="Sepakati dan Tanda Tangani").click()
    assert not boss.locator("#canvas").is_visible()
    boss.fill("#name", "hasan basri")
    press(boss, "Sepakati dan Tanda Tangani")
    boss.get_by_text("Disepakati").first.wait_for()
