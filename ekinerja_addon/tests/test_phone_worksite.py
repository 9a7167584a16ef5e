# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from .phone_common import PhoneCommon

SQUARE = "-5.10, 119.40\n-5.10, 119.42\n-5.12, 119.42\n-5.12, 119.40"


class TestWorksite(PhoneCommon):
    def _site(self, role=None, **vals):
        sites = self.env["ekinerja.worksite"]
        sites = sites.with_user(self.users[role]) if role else sites
        base = {"name": "Site", "company_id": self.company.id}
        return sites.create(base | vals)

    def test_inside_and_outside_a_polygon(self):
        site = self._site(shape="polygon", corners=SQUARE)
        self.assertEqual(site._nearest((-5.11, 119.41)), (site, 0.0))
        _site, metres = site._nearest((-5.11, 119.43))
        self.assertAlmostEqual(metres, 1107, delta=5)

    def test_nonsense_shapes(self):
        for wrong in (
            {"shape": "polygon", "corners": "here"},
            {"shape": "polygon", "corners": "1, 2\n3, 4"},
            {"latitude": 91.0, "longitude": 0.0},
        ):
            with self.subTest(wrong=wrong), self.assertRaises(ValidationError):
                self._site(**wrong)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def test_who_sets_sites(self):
        own = {"department_id": self.unit_a.id}
        self.assertTrue(self._site("officer", **own))
        self.assertTrue(self._site("hr_admin", **own))
        for role in ("employee", "superior", "inspector", "portal"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self._site(role, **own)
        with self.assertRaises(AccessError):
            self._site("officer", department_id=self.agency_b.id)

    def test_sketch_of_a_site(self):
        self.assertIn("<polygon", self._site(shape="polygon", corners=SQUARE).sketch)
        circle = self._site(latitude=-5.1, longitude=119.4)
        self.assertEqual(circle.sketch.count("<circle"), 2)
        typing = self.env["ekinerja.worksite"].new(
            {"shape": "polygon", "corners": "-5.1"}
        )
        self.assertFalse(typing.sketch)
