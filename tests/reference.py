"""Month folder → result, a second time: written from docs/month-folder.md alone.

Nothing of the product is imported here, and nothing is fast or clever: each rule
stands as the document has it, in its order, with exact fractions. The product must
come to the same by its own way, through its database and its payslips.
"""

import calendar
import csv
import io
import json
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

COLUMNS = (
    "nip name department_code points_claimed points target productivity discipline "
    "ceiling prod_cut disc_cut sanction_cut status_cut gross bpjs pph21 net"
).split()
MEASURED = ("beban_kerja", "prestasi_kerja")


def result(folder: Path) -> str:
    """The result file of a sound month folder."""
    month = Month(folder)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for person in sorted(month.employees, key=lambda person: person["nip"]):
        writer.writerow(month.row(person))
    return out.getvalue()


class Month:
    """A month folder, each employee judged on its own."""

    def __init__(self, folder: Path):
        text = (folder / "scheme.json").read_text(encoding="utf-8")
        self.scheme = json.loads(text, parse_float=Fraction, parse_int=Fraction)
        self.first = date.fromisoformat(self.scheme["month"] + "-01")
        self.employees = table(folder, "employees")
        self.departments = {row["code"]: row for row in table(folder, "departments")}
        self.activities = {row["code"]: row for row in table(folder, "activities")}
        self.rates = table(folder, "rates")
        self.holidays = {row["date"] for row in table(folder, "holidays")}
        self.logs = by_nip(table(folder, "logs"))
        self.attendance = by_nip(table(folder, "attendance"))
        self.leaves = by_nip(table(folder, "leaves"))
        self.sanctions = by_nip(table(folder, "sanctions"))

    # === 1. WORKDAYS === #

    def days(self):
        count = calendar.monthrange(self.first.year, self.first.month)[1]
        return [self.first + timedelta(days=n) for n in range(count)]

    def hours(self, day):
        """(start, end) in minutes, None on a day off."""
        if day.isoformat() in self.holidays:
            return None
        for entry in self.scheme["work_hours"]:
            begin, end = entry.get("from"), entry.get("to")
            if (not begin or begin <= day.isoformat()) and (
                not end or day.isoformat() <= end
            ):
                pair = entry["days"].get(str(day.isoweekday()))
                return (minutes(pair[0]), minutes(pair[1])) if pair else None
        return None

    def workdays(self):
        return [day for day in self.days() if self.hours(day)]

    # === 2. AWAY === #

    def leave(self, nip, day):
        for leave in self.leaves[nip]:
            if leave["date_from"] <= day.isoformat() <= leave["date_to"]:
                return leave["kind"]
        return None

    def away(self, nip):
        kinds = [self.leave(nip, day) for day in self.workdays()]
        return len([kind for kind in kinds if kind and kind != "duty"])

    # === 3. POINTS === #

    def worth(self, log):
        return Fraction(self.activities[log["activity_code"]]["points"]) * Fraction(
            log["quantity"]
        )

    def claimed(self, nip):
        return sum((self.worth(log) for log in self.logs[nip]), Fraction(0))

    def points(self, nip):
        per_day = defaultdict(Fraction)
        for log in self.logs[nip]:
            if log["decision"] == "approved" and log["operation_code"]:
                per_day[log["date"]] += self.worth(log)
        cap = self.scheme["daily_cap"]
        cut = (min(points, cap) if cap > 0 else points for points in per_day.values())
        return sum(cut, Fraction(0))

    # === 4. TARGET AND PRODUCTIVITY === #

    def target(self, nip):
        workdays = len(self.workdays())
        target = {
            "fixed": self.scheme["monthly_target"],
            "workdays": self.scheme["daily_target"] * workdays,
        }[self.scheme["target_mode"]]
        if self.scheme["leave_reduces_target"]:
            target = target * Fraction(workdays - self.away(nip), workdays)
        return Fraction(target)

    def productivity(self, nip):
        target = self.target(nip)
        return min(Fraction(1), self.points(nip) / target) if target else Fraction(1)

    # === 5. DISCIPLINE === #

    def discipline(self, nip):
        seen = {row["date"]: row for row in self.attendance[nip]}
        costs = Fraction(0)
        for day in self.workdays():
            if not self.leave(nip, day):
                costs += self.day_cost(day, seen.get(day.isoformat()))
        return max(Fraction(0), 1 - costs / 100)

    def day_cost(self, day, seen):
        check_in = seen and seen["check_in"]
        check_out = seen and seen["check_out"]
        if not check_in and not check_out:
            cost = self.scheme["absent_percent"]
        else:
            cost = self.late_cost(day, check_in) + self.early_cost(day, check_out)
        return min(Fraction(cost), self.scheme["day_percent_cap"])

    def late_cost(self, day, check_in):
        if not check_in:
            return self.highest("late")
        late = minutes(check_in) - self.hours(day)[0]
        return self.band("late", late) if late > self.scheme["grace_minutes"] else 0

    def early_cost(self, day, check_out):
        if not check_out:
            return self.highest("early_leave")
        return self.band("early_leave", self.hours(day)[1] - minutes(check_out))

    def bands(self, kind):
        return [b for b in self.scheme["violation_bands"] if b["kind"] == kind]

    def band(self, kind, count):
        if count <= 0:
            return 0
        for band in self.bands(kind):
            top = band["to_minutes"]
            if band["from_minutes"] <= count and (top is None or count < top):
                return band["percent"]
        return 0

    def highest(self, kind):
        return max((band["percent"] for band in self.bands(kind)), default=0)

    # === 6. CEILING === #

    def granted(self, person):
        tier = self.departments[person["department_code"]]["workload_tier"]
        return [
            (rate["criterion"], int(rate["amount"]))
            for rate in self.rates
            if int(rate["job_class"]) == int(person["job_class"])
            and rate["workload_tier"] in ("", tier)
        ]

    # === 7. MONEY === #

    def money(self, person):
        granted = self.granted(person)
        ceiling = sum(amount for _criterion, amount in granted)
        measured = sum(amount for name, amount in granted if name in MEASURED)
        scheme, nip = self.scheme, person["nip"]
        lost = scheme["productivity_weight"] * (1 - self.productivity(nip))
        prod_cut = rupiah(measured * lost)
        lost = scheme["discipline_weight"] * (1 - self.discipline(nip))
        disc_cut = rupiah(measured * lost)
        left = ceiling - prod_cut - disc_cut
        sanction_cut = rupiah(left * self.sanction(nip) / 100)
        left -= sanction_cut
        status_cut = 0
        if person["status"] == "CPNS":
            status_cut = rupiah(left * (1 - scheme["cpns_factor"]))
        gross = left - status_cut
        bpjs = self.bpjs(int(person["basic_salary"]), gross)
        pph21 = rupiah(gross * self.tax_rate(person) / 100)
        net = gross - bpjs - pph21
        return [
            *(ceiling, prod_cut, disc_cut, sanction_cut, status_cut),
            *(gross, bpjs, pph21, net),
        ]

    def sanction(self, nip):
        first, last = self.days()[0].isoformat(), self.days()[-1].isoformat()
        in_force = [
            Fraction(row["percent"])
            for row in self.sanctions[nip]
            if row["date_from"] <= last and first <= row["date_to"]
        ]
        return max(in_force, default=Fraction(0))

    def bpjs(self, salary, gross):
        share = self.scheme["bpjs_percent"] / 100
        top = self.scheme["bpjs_ceiling"]
        return rupiah(share * min(top, salary + gross)) - rupiah(
            share * min(top, Fraction(salary))
        )

    def tax_rate(self, person):
        group = person["rank"].split("/")[0]
        if person["status"] == "PPPK":
            group = "PPPK"
        return self.scheme["pph21_final_rates"][group]

    # === RESULT === #

    def row(self, person):
        nip = person["nip"]
        return [
            nip,
            person["name"],
            person["department_code"],
            plain(self.claimed(nip)),
            plain(self.points(nip)),
            plain(self.target(nip)),
            decimals(100 * self.productivity(nip)),
            decimals(100 * self.discipline(nip)),
            *self.money(person),
        ]


def table(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def by_nip(rows):
    found = defaultdict(list)
    for row in rows:
        found[row["nip"]].append(row)
    return found


def minutes(clock):
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


def rupiah(value):
    """Half up; nothing here is negative."""
    return int(Fraction(value) + Fraction(1, 2))


def decimals(value):
    """Two decimals, half up."""
    hundredths = rupiah(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def plain(value):
    return str(int(value)) if Fraction(value).denominator == 1 else decimals(value)
