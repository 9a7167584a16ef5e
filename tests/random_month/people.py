"""Departments, people, their rates and sanctions."""

from datetime import timedelta

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


class People:
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
