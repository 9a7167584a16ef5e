"""Parameters: any that a regulation may have."""

from datetime import timedelta

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


class Regulation:
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
