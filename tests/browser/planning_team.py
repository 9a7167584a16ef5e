"""A small unit with plans, made from outside by those who may: for planning screens."""

import secrets
from dataclasses import dataclass, field
from datetime import date

YEAR = date.today().year
LEADER = "kabid"
MEMBER = "pelaksana"
PEOPLE = (
    ("Ayu Lestari", "Penata Layanan"),
    ("Bambang Wibowo", "Pengolah Data"),
    ("Cahya Kusuma", "Analis Kebijakan"),
    ("Dian Rorimpandey", "Pengolah Data"),
    ("Eko Jehadu", "Pengawas Lapangan"),
    ("Fitri Halim", "Penata Layanan"),
    ("Gita Manoppo", "Pengolah Data"),
)
# result of the leader: (weight, indicator, target, unit, way the months add up)
RESULTS = {
    "Meningkatnya kepemilikan KTP elektronik penduduk wajib KTP": (
        *(40, "Dokumen diterbitkan", 125, "dokumen", "sum"),
    ),
    "Terlayaninya pencatatan kelahiran di desa terpencil": (
        *(30, "Kunjungan layanan keliling", 48, "kunjungan", "sum"),
    ),
    "Meningkatnya kepuasan masyarakat atas layanan": (
        *(20, "Indeks kepuasan masyarakat", 88, "persen", "average"),
    ),
    "Tersusunnya laporan kependudukan tepat waktu": (
        *(10, "Laporan", 12, "laporan", "sum"),
    ),
}
# Nobody supports these until a test at that size pushes them down.
HOLES = {
    "desktop": "Terlayaninya pencatatan kelahiran di desa terpencil",
    "phone": "Tersusunnya laporan kependudukan tepat waktu",
}


@dataclass
class Team:
    """Ids of what was made, by name."""

    server: object
    leader_id: int
    plan_id: int = 0
    people: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)

    def call(self, model, method, *args, **kwargs):
        return self.server.rpc(LEADER, model, method, *args, **kwargs)

    def matrix(self):
        return self.call("ekinerja.plan", "open_matrix", self.plan_id)

    def supporters(self, result):
        """Names of people who carry a result, each with the share of the target."""
        key = str(self.results[result])
        return {
            row["name"]: [i["target"] for i in cell["indicators"]]
            for row in self.matrix()["matrix"]["rows"]
            for cell in row["cells"].get(key, [])
        }


def make_user(server, login, name, group):
    server.passwords[login] = secrets.token_urlsafe(9)
    (group_id,) = server.rpc(
        "admin",
        "ir.model.data",
        "search_read",
        [("module", "=", group.split(".")[0]), ("name", "=", group.split(".")[1])],
        ["res_id"],
    )
    values = {
        "name": name,
        "login": login,
        "password": server.passwords[login],
        "group_ids": [(6, 0, [group_id["res_id"]])],
        "lang": "id_ID",
        "tz": "Asia/Makassar",
    }
    return server.rpc("admin", "res.users", "create", values)


def make_employee(server, name, post, boss, user_id=False):
    (above,) = server.rpc("hr", "hr.employee", "read", [boss], ["department_id"])
    values = {
        "name": name,
        "job_title": post,
        "parent_id": boss,
        "department_id": above["department_id"][0],
        "user_id": user_id,
        "civil_status": "pns",
    }
    return server.rpc("hr", "hr.employee", "create", values)


def result_values(name, parent=False):
    weight, indicator, target, unit, aggregation = RESULTS[name]
    return {
        "name": name,
        "weight": weight,
        "parent_line_id": parent,
        "indicator_ids": [
            (
                *(0, 0),
                {
                    "name": indicator,
                    "target": target,
                    "unit": unit,
                    "aggregation": aggregation,
                },
            )
        ],
    }


def make_plan(server, login, employee_id, lines):
    values = {
        "employee_id": employee_id,
        "year": YEAR,
        "line_ids": [(0, 0, line) for line in lines],
    }
    plan = server.rpc(login, "ekinerja.plan", "create", values)
    found = server.rpc(
        login,
        "ekinerja.plan.line",
        "search_read",
        [("plan_id", "=", plan)],
        ["name"],
    )
    return plan, {line["name"]: line["id"] for line in found}


def make_team(server):
    """Head → leader → seven people; the leader has four results, two are holes."""
    (head,) = server.rpc(
        "hr", "hr.employee", "search", [("user_id.login", "=", "head")]
    )
    user = make_user(server, LEADER, "Kepala Bidang Contoh", "base.group_user")
    leader = make_employee(server, "Hesti Tumiwa", "Kepala Bidang", head, user)
    team = Team(server, leader)
    for number, (name, post) in enumerate(PEOPLE):
        member = not number and make_user(server, MEMBER, name, "base.group_user")
        team.people[name] = make_employee(server, name, post, leader, member)
    above = server.rpc(
        *("hr", "ekinerja.plan", "search"),
        [("employee_id", "=", head), ("year", "=", YEAR), ("state", "!=", "closed")],
    )
    if not above:
        name = "Terwujudnya tertib administrasi kependudukan"
        line = {"name": name, "weight": 100}
        above = [make_plan(server, "head", head, [line])[0]]
    (top, *_more) = server.rpc(
        "hr", "ekinerja.plan.line", "search", [("plan_id", "=", above[0])]
    )
    lines = [result_values(name, top) for name in RESULTS]
    team.plan_id, team.results = make_plan(server, LEADER, leader, lines)
    names = list(RESULTS)
    some = list(team.people.values())[:3]
    for result, people in ((names[0], some), (names[2], some[:1])):
        team.call(
            *("ekinerja.plan.line", "push_down", [team.results[result]], people),
            cascade="direct",
        )
    # Less than the whole: the matrix has to say so.
    team.call(
        *("ekinerja.plan", "write_matrix_cell", [team.plan_id], some[0]),
        team.results[names[0]],
        {
            "targets": {
                str(i["id"]): 30
                for i in team.matrix()["matrix"]["columns"][0]["indicators"]
            }
        },
    )
    return team
