# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import base64
import io
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from freezegun import freeze_time
from lxml import html
from PIL import Image

from odoo.tests import HttpCase

from .common import ZONE, EkinerjaCommon

ROOT = "/my/ekinerja"
# Thursday, 22 October 2026, 10:00 in Makassar
NOW = "2026-10-22 02:00:00"


def photo(color=(90, 120, 60), size=(640, 480), form="JPEG", **options):
    """Bytes of a picture that no other test has: its own pixels and noise."""
    image = Image.effect_noise(size, 40).convert("RGB")
    image.paste(color, (0, 0, size[0] // 3, size[1] // 2))
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def evidence_vals(log, data=None, **claims):
    """What a client sends that proves a log."""
    image = base64.b64encode(photo() if data is None else data)
    return {"log_id": log.id, "image": image, **claims}


class PhoneCommon(EkinerjaCommon):
    """Work of the last days, for operations that are open now."""

    @classmethod
    def setUpClass(cls):
        clock = freeze_time(NOW)
        clock.start()
        cls.addClassCleanup(clock.stop)
        super().setUpClass()
        cls.now = datetime.now(ZoneInfo(ZONE))
        cls.yesterday = cls.now.date() - timedelta(days=1)
        span = {
            "date_start": cls.yesterday - timedelta(days=60),
            "date_end": cls.yesterday + timedelta(days=60),
        }
        cls.operation = cls._operation("OP-NOW", cls.unit_a, **span)
        cls.photo_type, cls.place_type = cls.env["ekinerja.activity.type"].create(
            [
                {
                    "code": code,
                    "name": name,
                    "unit": "visit",
                    "points": 30,
                    "company_id": cls.company.id,
                    **needs,
                }
                for code, name, needs in (
                    ("P1", "Field visit", {"photo_required": True}),
                    ("P2", "Survey", {"location_required": True}),
                )
            ]
        )

    @classmethod
    def _work(cls, employee, hour=8, days_ago=1, **vals):
        day = cls.now.date() - timedelta(days=days_ago)
        return cls._log(employee, day, hour, **vals)

    def _prove(self, log, role=None, data=None, **claims):
        evidence = self.env["ekinerja.evidence"]
        evidence = evidence.with_user(self.users[role]) if role else evidence
        return evidence.create(evidence_vals(log, data, **claims))


class PhoneCase(PhoneCommon, HttpCase):
    """Pages as a browser without JavaScript sees them."""

    def _login(self, role):
        self.authenticate(f"ekinerja_{role}", None)

    def _get(self, path="", status=200, **options):
        answer = self.url_open(ROOT + path, **options)
        self.assertEqual(answer.status_code, status, answer.text[:300])
        return answer

    def _token(self):
        return self._get("/session").json()["csrf_token"]

    def _post(self, path, data=None, files=None, token=None, **options):
        token = self._token() if token is None else token
        data = {"csrf_token": token, **(data or {})}
        return self.url_open(
            ROOT + path, data=data, files=files, allow_redirects=False, **options
        )

    def _typed(self, **typed):
        """A filled form."""
        return {
            "operation_id": self.operation.id,
            "activity_type_id": self.activity.id,
            "date": self.yesterday.isoformat(),
            "start": "08:00",
            "stop": "09:00",
            "quantity": "2",
            "note": "Letters",
            "client_uuid": str(uuid4()),
        } | typed

    def _logs_of(self, employee):
        self.env.invalidate_all()
        return self.env["ekinerja.log"].search([("employee_id", "=", employee.id)])

    def _traces(self):
        """Number of rows a refused request could leave behind."""
        self.env.invalidate_all()
        models = ("ekinerja.log", "ekinerja.log.event", "ekinerja.evidence")
        return [self.env[model].search_count([]) for model in models]

    def _page(self, answer):
        return html.fromstring(answer.content)

    def _text(self, answer):
        return " ".join(self._page(answer).text_content().split())

    def _errors(self, answer):
        return re.findall(r'class="(?:error|note bad)"[^>]*>([^<]*)', answer.text)

    def _utc_hour(self, hour):
        local = datetime.combine(
            self.yesterday, datetime.min.time(), ZoneInfo(ZONE)
        ) + timedelta(hours=hour)
        return local.astimezone(UTC).replace(tzinfo=None)
