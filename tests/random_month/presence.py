"""Attendance, holidays and leave."""

from datetime import timedelta

from .clock import quarter_hour


class Presence:
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
        away = {row["nip"] for row in self.running["leaves"]}
        present = [person for person in self.employees if person["nip"] not in away]
        return [
            {
                "nip": person["nip"],
                "date_from": start,
                "date_to": start + timedelta(days=self.random.randint(0, 12)),
                "kind": self.random.choice(
                    ("annual", "sick", "maternity", "important", "duty", "duty")
                ),
            }
            for person in self.random.sample(present, 6)
            for start in [self.random.choice(self.days)]
        ]
