"""One login per role in the demo database; run in Odoo's shell after the month.

The passwords come from the file EKINERJA_LOGINS names; nothing here is fit for a
database that holds real people.
"""

import json
import os
from pathlib import Path

env = env  # noqa: F821, PLW0127 (the shell's)
LANG, ZONE = "id_ID", "Asia/Makassar"
INTERNAL, PORTAL = "base.group_user", "base.group_portal"
GROUPS = {
    "hr": ["ekinerja_addon.group_hr_admin"],
    "head": ["ekinerja_addon.group_superior"],
    "superior": ["ekinerja_addon.group_superior"],
    "treasurer": ["ekinerja_payroll.group_treasurer"],
    "inspector": ["ekinerja_addon.group_inspector"],
}
NAMES = {
    "hr": "Admin BKPSDM",
    "treasurer": "Bendahara Pengeluaran",
    "inspector": "Inspektorat",
}


def people():
    """Who of the loaded month each role is: a head, a superior, one of the staff."""
    employees = env["hr.employee"].search([("nip", "!=", False)], order="nip")
    heads = env["hr.department"].search([]).manager_id & employees
    superiors = employees.filtered("child_ids")
    # The head with most people below shows most on the first screen.
    head = max(heads, key=lambda e: len(e.department_id.member_ids), default=None)
    middle = (superiors - heads) or (superiors - head) or superiors
    superior = max(middle, key=lambda e: (len(e.child_ids), -e.id), default=None)
    staff = (superior.child_ids - superiors)[:1] or (employees - superiors)[:1]
    return {"head": head, "superior": superior, "staff": staff}


def groups_of(login):
    names = [PORTAL] if login == "staff" else [INTERNAL, *GROUPS[login]]
    found = [env.ref(name, raise_if_not_found=False) for name in names]
    missing = [name for name, group in zip(names, found, strict=True) if not group]
    if missing:
        raise SystemExit(f"no such group: {', '.join(missing)}")
    return [group.id for group in found]


def make_user(login, password, employee):
    values = {
        "name": employee.name if employee else NAMES[login],
        "login": login,
        "password": password,
        "group_ids": [(6, 0, groups_of(login))],
        "lang": LANG,
        "tz": ZONE,
    }
    users = env["res.users"].with_context(no_reset_password=True, active_test=False)
    user = users.search([("login", "=", login)])
    if user:
        user.write(values)
    else:
        user = users.create(values)
    if employee and employee.user_id != user:
        employee.user_id = user
    return user


def main():
    passwords = json.loads(Path(os.environ["EKINERJA_LOGINS"]).read_text())
    chosen = people()
    for login, password in passwords.items():
        if login != "admin":
            make_user(login, password, chosen.get(login))
    env.ref("base.user_admin").write(
        {"password": passwords["admin"], "lang": LANG, "tz": ZONE}
    )
    env.cr.commit()
    print("logins ready")


main()
