"""People of a small office with a month of work; run in Odoo's shell.

For tests of the phone app and its measurements: `staff` portal employees, one
superior. Every login's password is `password`, a name the caller gives; nothing here
is fit for a database that holds real people.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

env = env  # noqa: F821, PLW0127 (the shell's)
staff = globals().get("staff", 3)
password = globals()["password"]
LANG, ZONE = "id_ID", "Asia/Makassar"
QUIET = {"tracking_disable": True, "no_reset_password": True, "mail_create_nolog": True}
WORK = (
    ("SRT", "Menyusun surat dinas", "dokumen", 30, {}),
    ("RPT", "Mengikuti rapat koordinasi", "jam", 60, {}),
    ("DAT", "Memutakhirkan data kependudukan", "berkas", 20, {}),
    ("PLY", "Melayani warga di loket", "warga", 10, {}),
    ("KUN", "Kunjungan lapangan", "kunjungan", 120, {"photo_required": True}),
    ("PTK", "Pengukuran patok batas", "titik", 45, {"location_required": True}),
)
today = datetime.now(ZoneInfo(ZONE)).date()


def make_company():
    company = env.company
    company.write({"name": "Pemerintah Kabupaten Contoh"})
    company.partner_id.write({"lang": LANG, "tz": ZONE})
    company.resource_calendar_id.tz = ZONE
    env["ekinerja.scheme"].create(
        {
            "name": "TPP 2026",
            "regulation": "Perbup 1/2026",
            "date_from": date(today.year, 1, 1),
            "timezone": ZONE,
            "calendar_ids": [(0, 0, {"calendar_id": company.resource_calendar_id.id})],
        }
    )


def make_people():
    department = env["hr.department"].create({"name": "Kecamatan Contoh", "code": "K1"})
    logins = ["superior", *(f"staff{n}" for n in range(1, staff + 1))]
    groups = ["base.group_user", *(["base.group_portal"] * staff)]
    names = ["Hasan Basri", *(f"Siti Aminah {n}" for n in range(1, staff + 1))]
    users = env["res.users"].create(
        [
            {
                "name": name,
                "login": login,
                "group_ids": [(6, 0, [env.ref(group).id])],
                "lang": LANG,
                "tz": ZONE,
            }
            for login, group, name in zip(logins, groups, names, strict=True)
        ]
    )
    hashed = users._crypt_context().hash(password)
    env.cr.execute(
        "UPDATE res_users SET password = %s WHERE id IN %s", [hashed, tuple(users.ids)]
    )
    employees = env["hr.employee"].create(
        [
            {
                "name": user.name,
                "user_id": user.id,
                "nip": f"19900101201503{1 + n // 1000}{n % 1000:03d}",
                "department_id": department.id,
                "tz": ZONE,
                "date_version": date(today.year, 1, 1),
                "contract_date_start": date(today.year, 1, 1),
                "civil_status": "pns",
                "rank": "III/a",
                "job_class": 8,
            }
            for n, user in enumerate(users, 1)
        ]
    )
    department.manager_id = employees[0]
    employees[1:].parent_id = employees[0]
    return department, employees


def make_work(department, employees):
    activities = env["ekinerja.activity.type"].create(
        [
            {"code": code, "name": name, "unit": unit, "points": points, **more}
            for code, name, unit, points, more in WORK
        ]
    )
    operations = env["ekinerja.operation"].create(
        [
            {
                "code": f"5.01.0{n}",
                "name": name,
                "department_id": department.id,
                "member_ids": [(6, 0, employees.ids)],
                "date_start": date(today.year, 1, 1),
                "date_end": date(today.year, 12, 31),
                "state": "open",
            }
            for n, name in enumerate(
                ("Pelayanan administrasi kependudukan", "Pembinaan kelurahan"), 1
            )
        ]
    )
    env["ekinerja.worksite"].create(
        {
            "name": "Kantor Kecamatan",
            "department_id": department.id,
            "latitude": -5.1477,
            "longitude": 119.4327,
            "radius_m": 150,
        }
    )
    return activities[:4], operations


def make_logs(employees, activities, operations):
    first = today.replace(day=1)
    days = [first + timedelta(days=n) for n in range((today - first).days)]
    values = []
    for employee in employees:
        for day in (d for d in days if d.weekday() < 5):
            for n, activity in enumerate(activities):
                start = datetime.combine(day, time(8 + 2 * n), ZoneInfo(ZONE))
                start = start.astimezone(UTC).replace(tzinfo=None)
                recent = (today - day).days <= 4
                values.append(
                    {
                        "employee_id": employee.id,
                        "start": start,
                        "stop": start + timedelta(hours=1, minutes=30),
                        "activity_type_id": activity.id,
                        "operation_id": operations[n % 2].id,
                        "quantity": 2 + n,
                        "note": f"{activity.name} untuk warga",
                        "state": "submitted" if recent else "approved",
                    }
                )
    env["ekinerja.log"].create(values)


def make_plans(superior, employee, operation):
    """The superior's agreed plan and one below it, with its first month reported."""
    above = make_plan(superior, "Meningkatnya kualitas pelayanan publik", None)
    plan = make_plan(employee, "Tersusunnya dokumen kependudukan", above.line_ids)
    plan.line_ids.indicator_ids.target_ids.sorted("month")[0].actual = 90
    operation.plan_line_id = above.line_ids


def make_plan(employee, result, above):
    indicator = {"name": "Dokumen yang selesai", "target": 1200, "unit": "dokumen"}
    line = {"name": result, "weight": 100, "parent_line_id": above and above.id}
    line["indicator_ids"] = [(0, 0, indicator)]
    plan = env["ekinerja.plan"].create(
        {"employee_id": employee.id, "year": today.year, "line_ids": [(0, 0, line)]}
    )
    plan.action_submit()
    plan.action_agree()
    return plan


def make_time(department, employee):
    """A scored month with an absent day, an objection to it, an assembly of today."""
    month = today.replace(day=1)
    env["ekinerja.score"]._compute_month(month, env.company, employee)
    objections = env["ekinerja.objection"].with_user(employee.user_id)
    objections.create({"kind": "day", "date": today, "reason": "Saya di balai desa."})
    correction = {"date": today, "is_excused": True, "reason": "Mesin rusak"}
    env["ekinerja.attendance.correction"].with_user(employee.user_id).create(correction)
    assembly = {"name": "Apel", "department_id": department.id, "date": today}
    env["ekinerja.assembly"].create(assembly).action_call()


env = env(context={**env.context, **QUIET})
make_company()
department, employees = make_people()
activities, operations = make_work(department, employees)
make_logs(employees[1:], activities, operations)
make_plans(employees[0], employees[-1], operations[0])
make_time(department, employees[-1])
env.cr.commit()
result = {"employees": employees.ids, "operations": operations.ids}
print("people ready")
