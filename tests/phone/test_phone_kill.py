# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A power cut in the worst moment: what was acknowledged is there, nothing twice."""

import threading
import time
from datetime import date, timedelta
from http.client import HTTPException
from uuid import uuid4

import pytest

from tests.phone.http_phone import HttpPhone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POSTS, CLIENTS = 500, 8


def entry(office, number):
    """The n-th piece of work: days back from yesterday, ten minutes each."""
    activity = office.sql("SELECT min(id) FROM ekinerja_activity_type")[0][0]
    operation = office.sql("SELECT min(id) FROM ekinerja_operation")[0][0]
    return [
        {
            "client_uuid": str(uuid4()),
            "activity_type_id": activity,
            "operation_id": operation,
            "date": str(date.today() - timedelta(days=2 + n // 24)),
            "start": f"{n % 24:02d}:00",
            "stop": f"{n % 24:02d}:10",
            "quantity": "1",
            "note": f"burst {n}",
        }
        for n in range(number)
    ]


class Sender(threading.Thread):
    """Sends its share, again and again until each entry was acknowledged."""

    def __init__(self, office, login, entries, acknowledged):
        super().__init__()
        self.phone = HttpPhone(office.number, login, office.password)
        self.entries = entries
        self.acknowledged = acknowledged
        self.retries = 0
        self.odd = []

    def run(self):
        for one in self.entries:
            for _try in range(400):
                try:
                    status, said = self.phone.sync(**one)
                except (OSError, HTTPException):
                    self.retries += 1
                    time.sleep(0.1)
                    continue
                if said.get("status") == "stored":
                    self.acknowledged[one["client_uuid"]] = said["log_id"]
                    break
                if status < 500:
                    self.odd.append((status, said))
                    break


def test_killed_during_a_burst(office):
    office.sql(
        """DELETE FROM ekinerja_log WHERE date < current_date - 1 AND employee_id IN (
           SELECT e.id FROM hr_employee e JOIN res_users u ON u.id = e.user_id
            WHERE u.login = 'staff1')"""
    )
    entries = entry(office, POSTS)
    acknowledged = {}
    senders = [
        Sender(office, "staff1", entries[n::CLIENTS], acknowledged)
        for n in range(CLIENTS)
    ]
    for sender in senders:
        sender.start()
    for enough in (POSTS // 5, POSTS // 2):
        while len(acknowledged) < enough:
            time.sleep(0.01)
        office.kill()
        before = dict(acknowledged)
        rows = office.logs("staff1", "client_uuid > ''")
        rows = {row[3]: int(row[0]) for row in rows}
        assert before.items() <= rows.items()
        office.start()
    for sender in senders:
        sender.join()
        assert not sender.odd
    rows = office.logs("staff1", "note LIKE 'burst %'")
    assert len(rows) == POSTS
    assert {row[3]: int(row[0]) for row in rows} == acknowledged
    assert sum(sender.retries for sender in senders)
