"""Month folders nobody has thought of: as varied as docs/month-folder.md allows.

The same seed gives the same folder. People, departments and operations of one seed
differ from those of another only by chance: loaded into one database, the months are
those of one regency whose rules, posts and rates keep changing.
"""

import calendar
import csv
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
CRITERIA = (
    "beban_kerja",
    "prestasi_kerja",
    "tempat_bertugas",
    "kondisi_kerja",
    "kelangkaan_profesi",
    "pertimbangan_objektif",
)
RANKS = [f"{n}/{s}" for n in ("I", "II", "III") for s in "abcd"]
RANKS += [f"IV/{s}" for s in "abcde"]
CONTRACT_RANKS = ("I", "V", "VII", "IX", "X", "XI", "XVII")
TIERS = ("normal", "high", "very_high", "")
NAMES = ("Ani", "Budi", "Citra", "Dewi", "Eka", "I Made", "Siti", "Yosef")
SURNAMES = ("Lumentut", "Saputra, S.H.", "Nasution", 'bin "Amat"', "Wenda", "Mokoginta")
PEOPLE = 14


def write(folder: Path, seed: int) -> Path:
    """Write the month folder of a seed; months of later seeds are later."""
    folder.mkdir(parents=True)
    RandomMonth(Random(seed), date(2026 + seed // 12, seed % 12 + 1, 1)).write(folder)
    return folder


def quarter_hour(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


class RandomMonth:
    def __init__(self, random: Random, first: date):
        self.random = random
        self.first = first
        last = calendar.monthrange(first.year, first.month)[1]
        self.days = [first + timedelta(days=n) for n in range(last)]
        self.ramadan = random.random() < 0.5
        self.has_options = random.random() < 0.7
        self.departments = self._departments()
        self.employees = [self._employee(number) for number in range(PEOPLE)]
        self.activities = [self._activity(number) for number in range(6)]
        self.operations = [self._operation(number) for number in range(6)]
        self.members = self._members()
        self.scheme = self._scheme()

    def write(self, folder):
        scheme = json.dumps(self.scheme, indent=1)
        (folder / "scheme.json").write_text(scheme, encoding="utf-8")
        tables = {
            "departments": self.departments,
            "employees": self.employees,
            "activities": self.activities,
            "operations": self.operations,
            "operation_members": self.members,
            "logs": self._logs(),
            "attendance": self._attendance(),
            "rates": self._rates(),
        }
        if self.has_options:
            tables["holidays"] = self._holidays()
            tables["leaves"] = self._leaves()
            tables["sanctions"] = self._sanctions()
        for name, rows in tables.items():
            self._write_table(folder / f"{name}.csv", name, rows)

    def _write_table(self, path, name, rows):
        # An empty table still has its header; the rows may stand in any order.
        columns = list(rows[0]) if rows else HEADERS[name]
        self.random.shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    # === PARAMETERS === #

    def _scheme(self):
        pick = self.random.choice
        weight = pick(("1.0", "0.6", "0.7", "0.333333", "0.55", "0"))
        rest = pick(("0", "0.4", "0.3", "0.25")) if float(weight) <= 0.6 else "0"
        return {
            "name": f"Aturan {self.first}",
            "regulation": f"Peraturan Bupati Nomor {self.random.randint(1, 99)}",
            "month": f"{self.first:%Y-%m}",
            "timezone": pick(ZONES),
            "daily_target": pick((300, 275.5, 330)),
            "monthly_target": pick((6000, 5000, 5714.28, 1, 0)),
            "target_mode": pick(("fixed", "workdays")),
            "leave_reduces_target": pick((True, False)),
            "daily_cap": pick((0, 0, 420, 333.3, 150)),
            "productivity_weight": float(weight),
            "discipline_weight": float(rest),
            "grace_minutes": pick((0, 5, 15, 60)),
            "violation_bands": self._bands("late") + self._bands("early_leave"),
            "absent_percent": pick((3.0, 4.5, 5, 33.3)),
            "day_percent_cap": pick((3.0, 4, 2.75, 100)),
            "cpns_factor": pick((0.8, 0.75, 1, 0.777)),
            "work_hours": self._work_hours(),
            "bpjs_percent": pick((1.0, 1, 1.25, 0)),
            "bpjs_ceiling": pick((12000000, 5000000, 8500000)),
            "pph21_final_rates": {
                "I": 0,
                "II": pick((0, 0.5)),
                "III": pick((5, 2.5)),
                "IV": 15,
                "PPPK": pick((5, 0)),
            },
        }

    def _bands(self, kind):
        """Rising percentages; there may be a gap at either end, or no band at all."""
        count = self.random.choice((0, 1, 3, 4))
        limits = sorted(self.random.sample(range(1, 150), count + 1))
        costs = sorted(self.random.sample((0.25, 0.5, 1.0, 1.25, 1.5, 2, 3.3), count))
        last = self.random.choice((None, limits[-1]))
        return [
            {
                "code": f"{kind[0].upper()}{n}",
                "kind": kind,
                "from_minutes": limits[n],
                "to_minutes": limits[n + 1] if n + 1 < count else last,
                "percent": costs[n],
            }
            for n in range(count)
        ]

    def _work_hours(self):
        """The default, with shorter hours for some weeks before it (Ramadan)."""
        week = {str(n): ["07:30", "16:00"] for n in range(1, 5)}
        week["5"] = self.random.choice((["07:30", "16:30"], ["07:00", "11:30"]))
        if self.random.random() < 0.3:
            week["6"] = ["08:00", "12:00"]
        entries = [{"name": "Standar", "days": week}]
        if self.ramadan:
            fasting = {str(n): ["08:00", "15:00"] for n in range(1, 6)}
            start = self.random.choice(self.days)
            entry = {"name": "Ramadan", "days": fasting, "from": str(start)}
            if self.random.random() < 0.7:
                entry["to"] = str(start + timedelta(days=self.random.randint(0, 20)))
            entries.insert(0, entry)
        return entries

    # === PEOPLE === #

    def _departments(self):
        return [
            {
                "code": f"D{n}",
                "name": f"Dinas {n}",
                "parent_code": f"D{self.random.randrange(n)}" if n > 1 else "",
                "head_nip": self._nip(n) if n < 2 else "",
                "workload_tier": self.random.choice(TIERS),
            }
            for n in range(4)
        ]

    def _nip(self, number):
        """Numbers 10 and 11 are contract civil servants, in every month."""
        month_or_contract = "21" if self._pppk(number) else "03"
        return f"19{70 + number}0101{2000 + number}{month_or_contract}1001"

    def _pppk(self, number):
        return number in (10, 11)

    def _employee(self, number):
        pppk = self._pppk(number)
        ranks = CONTRACT_RANKS if pppk else RANKS
        status = self.random.choice(("PNS", "PNS", "PNS", "CPNS"))
        return {
            "nip": self._nip(number),
            "name": f"{NAMES[number % 8]} {SURNAMES[number % 6]}",
            "department_code": f"D{self.random.randrange(4)}",
            "job": self.random.choice(("Pengelola Data", "Kepala Bidang", "Analis")),
            "job_class": self.random.randint(1, 17),
            "rank": self.random.choice(ranks),
            "status": "PPPK" if pppk else status,
            "supervisor_nip": self._nip(self.random.randrange(number))
            if number
            else "",
            "basic_salary": self.random.randint(1_800_000, 6_000_000),
        }

    def _rates(self):
        """Each class has a measured rate; the others come and go."""
        rates = {}
        for job_class in range(1, 18):
            rates[job_class, "", "prestasi_kerja"] = self.random.randint(1, 9_999_999)
            for _ in range(4):
                tier = self.random.choice(TIERS)
                key = job_class, tier, self.random.choice(CRITERIA)
                rates[key] = self.random.randint(0, 5_000_000)
        names = ("job_class", "workload_tier", "criterion", "amount")
        return [
            dict(zip(names, (*key, amount), strict=True))
            for key, amount in rates.items()
        ]

    def _sanctions(self):
        return [
            {
                "nip": self.random.choice(self.employees)["nip"],
                "percent": percent,
                "date_from": start,
                "date_to": start + timedelta(days=self.random.randint(0, 40)),
            }
            for percent in (20, 25, 33.3, 100)
            for start in [self._around()]
        ]

    def _around(self):
        """A day of the month, or of the weeks before and after it."""
        return self.first + timedelta(days=self.random.randint(-45, 45))

    # === WORK === #

    def _activity(self, number):
        return {
            "code": f"A{number}",
            "name": f"Kegiatan {number}",
            "unit": self.random.choice(("dokumen", "orang", "jam")),
            "points": self.random.choice((30, 0.1, 12.345, 180, 0, 1.0001, 66.6)),
            "photo_required": 0,
            "location_required": self.random.choice((0, 1)),
        }

    def _operation(self, number):
        """From this month on, so that a code means another operation each month."""
        start = self.random.choice(self.days[:10])
        return {
            "code": f"OP{number}",
            "name": f"Kegiatan ROPK {number}",
            "department_code": f"D{self.random.randrange(4)}",
            "budget_code": self.random.choice(("", "1.01.01", "1.01.02.2.01.0001")),
            "date_start": start,
            "date_end": start + timedelta(days=self.random.randint(5, 60)),
            "planned_budget": self.random.choice(("", 50_000_000)),
        }

    def _members(self):
        return [
            {"operation_code": operation["code"], "nip": person["nip"]}
            for operation in self.operations
            for person in self.employees
            if self.random.random() < 0.7
        ]

    def _logs(self):
        """Work on most days, weekends included; the last person logs nothing."""
        return [
            log
            for person in self.employees[:-1]
            for day in self.days
            if self.random.random() < 0.5
            for log in self._day_logs(person["nip"], day)
        ]

    def _day_logs(self, nip, day):
        clock = self.random.randrange(0, 10 * 60)
        for _ in range(self.random.randint(1, 4)):
            start, clock = clock, clock + self.random.randint(1, 150)
            quantity = self.random.choice((1, 2, 7, 2.5, 0.25, 0, 11, 3.333))
            yield {
                "nip": nip,
                "date": day,
                "start": quarter_hour(start),
                "end": quarter_hour(clock),
                "activity_code": self.random.choice(self.activities)["code"],
                "operation_code": self._open_to(nip, day),
                "quantity": quantity,
                "decision": self.random.choice(
                    ("approved",) * 4 + ("rejected", "pending")
                ),
                "note": self.random.choice(("", "=1+1", "Rapat, lalu surat")),
            }

    def _open_to(self, nip, day):
        """An operation this person may log on that day, or none."""
        codes = {m["operation_code"] for m in self.members if m["nip"] == nip}
        running = [
            operation["code"]
            for operation in self.operations
            if operation["code"] in codes
            and operation["date_start"] <= day <= operation["date_end"]
        ]
        return self.random.choice([*running, *running, ""])

    # === PRESENCE === #

    def _attendance(self):
        """Most days of most people, punctual or not; the last but one never comes."""
        return [
            self._presence(person["nip"], day)
            for person in self.employees
            if person != self.employees[-2]
            for day in self.days
            if self.random.random() < 0.85
        ]

    def _presence(self, nip, day):
        late = self.random.choice((-20, -1, 0, 0, 1, 6, 31, 61, 91, 200))
        early = self.random.choice((-30, -1, 0, 0, 1, 5, 31, 61, 91, 180))
        missing = self.random.choice((None,) * 8 + ("check_in", "check_out"))
        row = {
            "nip": nip,
            "date": day,
            "check_in": quarter_hour(7 * 60 + 30 + late),
            "check_out": quarter_hour(16 * 60 - early),
        }
        return row | ({missing: ""} if missing else {})

    def _holidays(self):
        days = self.random.sample(self.days, self.random.randint(0, 3))
        return [{"date": day, "name": f"Libur {day}"} for day in days]

    def _leaves(self):
        """One leave a person at most, so that they cannot overlap."""
        return [
            {
                "nip": person["nip"],
                "date_from": start,
                "date_to": start + timedelta(days=self.random.randint(0, 12)),
                "kind": self.random.choice(
                    ("annual", "sick", "maternity", "important", "duty", "duty")
                ),
            }
            for person in self.random.sample(self.employees, 6)
            for start in [self.random.choice(self.days)]
        ]


HEADERS = {
    "holidays": ["date", "name"],
    "operation_members": ["operation_code", "nip"],
}
