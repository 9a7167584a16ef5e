# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time

from .common import EkinerjaCommon


class TestLine(EkinerjaCommon):
    def _above(self, employee):
        return employee.superior_user_ids

    def _below(self, role):
        domain = [
            ("superior_user_ids", "in", self.users[role].ids),
            ("company_id", "in", (self.company | self.company_b).ids),
        ]
        return self.env["hr.employee"].search(domain)

    def _users_of(self, *roles):
        return self.env["res.users"].union(*(self.users[role] for role in roles))

    def test_all_above_and_their_delegates_are_superiors(self):
        self.assertEqual(
            self._above(self.employee), self._users_of("superior", "head", "delegate")
        )
        self.assertEqual(self._above(self.superior), self._users_of("head"))
        self.assertFalse(self._above(self.head))

    def test_all_below_are_found(self):
        team = self.employee | self.colleague | self.portal
        self.assertEqual(self._below("superior"), team)
        self.assertEqual(
            self._below("head"), team | self.superior | self.delegate | self.officer
        )
        self.assertEqual(self._below("delegate"), team)
        self.assertFalse(self._below("employee"))

    def test_search_and_value_agree_for_everybody(self):
        self._delegate(self.head, self.colleague)
        self.superior.parent_id = self.employee  # they lead each other
        staff = self.env["hr.employee"].search([("company_id", "=", self.company.id)])
        for role, user in self.users.items():
            above = staff.filtered(lambda e, u=user: u in e.superior_user_ids)
            with self.subTest(role=role):
                self.assertEqual(self._below(role) & staff, above)

    def test_nobody_stands_above_himself(self):
        self._delegate(self.superior, self.employee)
        self.superior.parent_id = self.employee
        self.head.parent_id = self.superior
        for role, employee in self.employees.items():
            with self.subTest(role=role):
                self.assertNotIn(self.users[role], self._above(employee))
                self.assertNotIn(employee, self._below(role))

    def test_a_delegation_begins_and_ends_with_its_days(self):
        today = fields.Date.today()
        self.delegation.write({"date_from": today, "date_to": today})
        for days, acts in ((-1, False), (0, True), (1, False)):
            noon = f"{today + timedelta(days=days)} 04:00:00"
            with self.subTest(days=days), freeze_time(noon):
                self.env["hr.employee"]._forget_superiors()
                above = self._above(self.employee)
                self.assertEqual(self.users["delegate"] in above, acts)

    def test_the_client_does_not_move_the_day_of_a_delegation(self):
        day = fields.Date.to_date("2026-10-05")
        self.delegation.write({"date_from": day, "date_to": day})
        self.company.resource_calendar_id.tz = "Asia/Makassar"
        with freeze_time("2026-10-05 23:00:00"):  # 6 October in Makassar
            self.env["hr.employee"]._forget_superiors()
            employee = self.employee.with_context(tz="Pacific/Pago_Pago")
            self.assertNotIn(self.users["delegate"], employee.superior_user_ids)

    def test_a_change_in_the_line_shows_at_once(self):
        self.assertIn(self.users["head"], self._above(self.employee))
        self.superior.parent_id = self.outsider
        self.assertNotIn(self.users["head"], self._above(self.employee))
        self.assertIn(self.users["outsider"], self._above(self.employee))
        self.delegation.unlink()
        self.assertNotIn(self.users["delegate"], self._above(self.employee))

    def test_who_leads_or_stands_in_gets_the_menu(self):
        group = self.env.ref("ekinerja_addon.group_superior")
        holders = {r for r, user in self.users.items() if group in user.group_ids}
        self.assertEqual(holders, {"head", "superior", "delegate"})
        self.outsider.parent_id = self.colleague
        self.assertIn(group, self.users["colleague"].group_ids)

    def test_who_leads_on_behalf_of_a_new_employee_gets_the_menu(self):
        self._employee("New", self.agency_b, self.outsider)
        group = self.env.ref("ekinerja_addon.group_superior")
        self.assertIn(group, self.users["outsider"].group_ids)

    def test_a_portal_delegate_stays_on_the_portal(self):
        self._delegate(self.superior, self.portal)
        self.assertTrue(self.users["portal"].share)


class TestFacts(EkinerjaCommon):
    def test_a_nip_has_its_form(self):
        for nip in (
            "199001012015031001",
            "200012312024212999",
            "198002292006042003",
            "197512312025292001",
        ):
            self.employee.nip = nip
        for nip in (
            "19900101201503100",  # 17 digits
            "1990010120150310011",
            "199013012015031001",  # month 13
            "199001322015031001",  # day 32
            "199001012015131001",  # appointed in month 13
            "199001012015303001",  # sex 3
            "19900101201503100a",
            "199001012015031001\n",
            " 199001012015031001",
            "١٩٩٠٠١٠١٢٠١٥٠٣١٠٠١",
        ):
            with self.subTest(nip=nip), self.assertRaises(ValidationError):
                self.employee.nip = nip

    def test_a_nip_is_unique_in_a_company(self):
        nip = self.employee.nip
        with self._refused_by_database("An employee with this NIP exists already"):
            self.colleague.nip = nip
        self.foreign.nip = nip  # another company has its own

    def test_a_nip_is_text(self):
        self.employee.nip = "200001012024031001"
        self.employee.flush_recordset()
        self.env.cr.execute(
            "SELECT pg_typeof(nip)::text, nip FROM hr_employee WHERE id = %s",
            [self.employee.id],
        )
        self.assertEqual(
            self.env.cr.fetchone(), ("character varying", "200001012024031001")
        )

    def test_a_rank_fits_the_status(self):
        version = self.employee.version_id
        for rank in ("I/a", "II/d", "III/c", "IV/e"):
            version.rank = rank
            self.assertEqual(version.rank_group, rank.split("/")[0])
        for rank in ("III/e", "V/a", "III", "IX", "III/c\n", "iii/c", "X"):
            with self.subTest(rank=rank), self.assertRaises(ValidationError):
                version.rank = rank

    def test_a_contract_rank_fits_the_status(self):
        version = self.employee.version_id
        version.rank = False
        version.civil_status = "pppk"
        numerals = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII"
        for rank in numerals.split():
            version.rank = rank
            self.assertEqual(version.rank_group, "PPPK")
        for rank in ("XVIII", "III/c", "IIII", "IIX", "0", "XV\n"):
            with self.subTest(rank=rank), self.assertRaises(ValidationError):
                version.rank = rank

    def test_the_class_follows_the_job_and_may_be_set(self):
        job = self.env["hr.job"].create({"name": "Analyst", "job_class": 9})
        self.employee.job_id = job
        self.assertEqual(self.employee.job_class, 9)
        self.employee.job_class = 10
        self.assertEqual(self.employee.job_class, 10)

    def test_a_class_lies_between_one_and_seventeen(self):
        for job_class in (-1, 18):
            with self._refused_by_database("from 1 to 17"):
                self.employee.job_class = job_class

    def test_two_departments_of_a_company_do_not_share_a_code(self):
        with self._refused_by_database("department with this code"):
            self.agency_b.code = "A"

    def test_officers_of_an_agency_are_in_charge_of_its_units(self):
        officer = self.users["officer"]
        found = self.env["hr.department"].search(
            [("all_officer_user_ids", "in", officer.ids)]
        )
        self.assertEqual(found, self.agency_a | self.unit_a)
        self.assertEqual(self.unit_a.all_officer_user_ids, officer)
        self.assertFalse(self.agency_b.all_officer_user_ids)

    def test_a_sibling_whose_number_begins_alike_is_not_below(self):
        """1/2 is no parent of 1/23."""
        siblings = self.env["hr.department"].create(
            [{"name": f"Sibling {n}", "company_id": self.company.id} for n in range(30)]
        )
        one = (
            siblings.filtered(
                lambda d: any(str(o.id).startswith(str(d.id)) for o in siblings - d)
            )[:1]
            or siblings[0]
        )
        one.officer_user_ids = self.users["outsider"]
        found = self.env["hr.department"].search(
            [("all_officer_user_ids", "in", self.users["outsider"].ids)]
        )
        self.assertEqual(found, one)


class TestDelegation(EkinerjaCommon):
    def _vals(self, superior, delegate):
        today = fields.Date.today()
        return {
            "superior_id": superior.id,
            "delegate_id": delegate.id,
            "date_from": today,
            "date_to": today,
            "reason": "Leave",
        }

    def _create(self, role, superior, delegate):
        vals = self._vals(superior, delegate)
        return self._as(role, self.env["ekinerja.delegation"]).create(vals)

    def test_a_superior_lets_somebody_stand_in(self):
        delegation = self._create("superior", self.superior, self.colleague)
        self.assertIn(self.users["colleague"], self.employee.superior_user_ids)
        delegation.unlink()
        self.assertNotIn(self.users["colleague"], self.employee.superior_user_ids)

    def test_hr_lets_somebody_stand_in(self):
        self.assertTrue(self._create("hr_admin", self.superior, self.colleague))

    def test_nobody_makes_himself_the_delegate_of_another(self):
        others = set(self.employees) - {"head", "hr_admin"}
        self._assert_refused(
            others,
            lambda role: self._create(role, self.head, self.employees[role]),
            UserError,
        )

    def test_an_own_delegation_does_not_become_one_of_the_superior(self):
        """Rules look at a record before it changes only."""
        delegation = self._create("superior", self.superior, self.colleague)
        with self._refused():
            delegation.write(
                {"superior_id": self.head.id, "delegate_id": self.superior.id}
            )
        self.assertEqual(delegation.superior_id, self.superior)

    def test_a_delegate_does_not_prolong_the_delegation(self):
        for change in (
            lambda: self._as("delegate", self.delegation).write(
                {"date_to": "2099-12-31"}
            ),
            lambda: self._as("delegate", self.delegation).unlink(),
            lambda: self._create("delegate", self.superior, self.delegate),
        ):
            with self._refused():
                change()

    def test_delegations_are_read_by_both_and_by_hr_and_inspector(self):
        readers = {
            r for r in self.users if self._as(r, self.delegation).has_access("read")
        }
        self.assertEqual(readers, {"superior", "delegate", "hr_admin", "inspector"})

    def test_who_acts_for_somebody_today(self):
        both = self.users["superior"] | self.users["delegate"]
        self.assertEqual(self.superior.acting_user_ids, both)
        self.assertEqual(self.delegate.acting_user_ids, self.users["delegate"])
        acting = [("acting_user_ids", "in", self.users["delegate"].ids)]
        found = self.env["hr.employee"].search(acting)
        self.assertEqual(found, self.superior | self.delegate)
        self.delegation.date_to = self.delegation.date_from
        self.assertEqual(self.superior.acting_user_ids, self.users["superior"])

    def test_nobody_is_his_own_delegate(self):
        with self._refused_by_database("own delegate"):
            self._create("hr_admin", self.superior, self.superior)

    def test_a_delegate_is_of_the_same_company(self):
        with self.assertRaises(UserError):
            self.env["ekinerja.delegation"].create(
                self._vals(self.superior, self.foreign)
            )

    def test_a_delegation_ends_after_it_begins(self):
        with self._refused_by_database("ends after it has begun"):
            self.delegation.date_to = self.delegation.date_from - timedelta(days=1)


class TestPortalSuperior(EkinerjaCommon):
    """Village heads and school principals lead people from the portal."""

    def test_an_employee_is_put_below_a_superior_of_the_portal(self):
        self.employee.parent_id = self.portal
        self.assertFalse(self.employee.leave_manager_id)
        self.assertEqual(
            self.employee.superior_user_ids & self.users["portal"], self.users["portal"]
        )
        self.employee.parent_id = self.superior
        self.assertEqual(self.employee.leave_manager_id, self.users["superior"])

    def test_an_approver_who_was_chosen_stays(self):
        self.employee.leave_manager_id = self.users["officer"]
        self.employee.parent_id = self.portal
        self.assertEqual(self.employee.leave_manager_id, self.users["officer"])

    def test_people_are_made_below_one_and_a_unit_is_headed_by_one(self):
        below, other = self.env["hr.employee"].create(
            [
                {"name": "Below", "parent_id": self.portal.id},
                {"name": "Other", "parent_id": self.superior.id},
            ]
        )
        self.assertFalse(below.leave_manager_id)
        self.assertEqual(other.leave_manager_id, self.users["superior"])
        self.unit_a.manager_id = self.portal
        self.assertTrue(self.users["portal"].share)
