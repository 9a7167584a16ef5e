# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from lxml import etree

from odoo.tools.safe_eval import safe_eval

from .common import EkinerjaCommon

ROLES = ("employee", "superior", "head", "officer", "hr_admin", "inspector")
TEAM = "ekinerja_addon.menu_team"
AGENCY = "ekinerja_addon.menu_agency"
SETTINGS = "ekinerja_addon.menu_settings"


class TestScreens(EkinerjaCommon):
    """Every screen a role reaches by its menus opens, and every filter works."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        log = cls._log(cls.employee)
        log.sudo().state = "submitted"
        cls._scored()

    def _menus(self, role):
        menus = self._as(role, self.env["ir.ui.menu"])
        root = self.env.ref("ekinerja_addon.menu_root")
        visible = menus.browse(menus._visible_menu_ids())
        return visible.filtered(lambda m: f"{root.id}/" in m.parent_path)

    def _windows(self, role):
        actions = self._menus(role).filtered("action").mapped("action")
        return [a.sudo() for a in actions if a._name == "ir.actions.act_window"]

    def _views(self, role, action):
        model = self._as(role, self.env[action.res_model])
        asked = [*action.views, (action.search_view_id.id, "search")]
        return model, model.get_views(asked)["views"]

    def test_menus_by_role(self):
        expected = {
            "employee": set(),
            "superior": {TEAM},
            "head": {TEAM},
            "delegate": {TEAM},
            "officer": {AGENCY},
            "hr_admin": {AGENCY, SETTINGS},
            "inspector": {AGENCY, SETTINGS},
        }
        for role, names in expected.items():
            with self.subTest(role=role):
                menus = self._menus(role)
                seen = {n for n in (TEAM, AGENCY, SETTINGS) if self.env.ref(n) in menus}
                self.assertEqual(seen, names)

    def test_inspector_is_offered_nothing_to_compute(self):
        compute = self.env.ref("ekinerja_addon.ekinerja_score_compute_menu")
        self.assertNotIn(compute, self._menus("inspector"))
        self.assertIn(compute, self._menus("officer"))

    def test_every_screen_opens_and_shows_its_records(self):
        for role in ROLES:
            for action in self._windows(role):
                with self.subTest(role=role, action=action.name):
                    self._open(role, action)

    def _open(self, role, action):
        model, views = self._views(role, action)
        domain = safe_eval(action.domain or "[]", {"uid": model.env.uid})
        records = model.search(domain, limit=20)
        for kind in {"list", "kanban", "form"} & views.keys():
            arch = etree.fromstring(views[kind]["arch"])
            names = {
                node.get("name") for node in arch.xpath("//field[not(ancestor::field)]")
            }
            records.web_read({name: {} for name in names if name})

    def test_every_filter_works_for_every_role(self):
        for role in ROLES:
            for action in self._windows(role):
                model, views = self._views(role, action)
                arch = etree.fromstring(views["search"]["arch"])
                for node in arch.xpath("//filter[@domain]"):
                    with self.subTest(
                        role=role, action=action.name, filter=node.get("name")
                    ):
                        domain = safe_eval(node.get("domain"), {"uid": model.env.uid})
                        model.search_count(domain)

    def test_default_filters_exist(self):
        for action in self._windows("hr_admin") + self._windows("superior"):
            _model, views = self._views("hr_admin", action)
            arch = etree.fromstring(views["search"]["arch"])
            names = {node.get("name") for node in arch.xpath("//filter | //field")}
            context = safe_eval(action.context or "{}", {"uid": 1})
            for key in context:
                if key.startswith("search_default_"):
                    self.assertIn(key.removeprefix("search_default_"), names)

    def test_lists_have_cards_for_phones(self):
        for action in self._windows("hr_admin"):
            kinds = action.view_mode.split(",")
            with self.subTest(action=action.name):
                self.assertTrue("list" not in kinds or "kanban" in kinds)
