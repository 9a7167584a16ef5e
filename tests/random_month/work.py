"""Activities, operations, their members and logs."""

from datetime import timedelta

from .clock import quarter_hour


class Work:
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
