# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class EkinerjaAssembly(models.Model):
    """A roll-call (apel), gymnastics (krida) or ceremony (upacara) of an agency."""

    _name = "ekinerja.assembly"
    _description = "Assembly"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [("apel", "Roll-Call"), ("krida", "Gymnastics"), ("upacara", "Ceremony")],
        required=True,
        default="apel",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one(
        "hr.department", string="Agency", required=True, index=True, tracking=True
    )
    date = fields.Date(required=True, index=True, tracking=True)
    start = fields.Datetime(help="From when on people may announce themselves")
    stop = fields.Datetime()
    token = fields.Char(
        default=lambda self: secrets.token_urlsafe(16),
        copy=False,
        groups="ekinerja_addon.group_officer,ekinerja_addon.group_hr_admin",
        help="What the QR code at the place says",
    )
    presence_ids = fields.One2many("ekinerja.assembly.presence", "assembly_id")
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Closed")],
        required=True,
        default="planned",
        readonly=True,
        tracking=True,
    )
    expected = fields.Integer(compute="_compute_rate")
    present = fields.Integer(compute="_compute_rate")
    rate = fields.Float(string="Present (%)", compute="_compute_rate", digits=(5, 2))

    @api.depends("presence_ids.state")
    def _compute_rate(self):
        groups = self.env["ekinerja.assembly.presence"]._read_group(
            [("assembly_id", "in", self.ids)], ["assembly_id", "state"], ["__count"]
        )
        found = {(assembly.id, state): count for assembly, state, count in groups}
        for assembly in self:
            counts = {s: found.get((assembly.id, s), 0) for s in STATES}
            assembly.present = counts["present"]
            assembly.expected = counts["present"] + counts["missed"]
            assembly.rate = 100 * assembly.present / (assembly.expected or 1)

    # === ACTION METHODS === #

    def action_call(self):
        """List everybody who is expected: the agency's people at work that day."""
        self._check_officer()
        for assembly in self:
            assembly.sudo()._expect()  # sudo: after the check, for the whole agency
        return True

    def action_close(self):
        """Who did not come has missed it; on leave or duty nobody is expected."""
        self._check_officer()
        assemblies_sudo = self.sudo()  # sudo: after the check
        assemblies_sudo.filtered(lambda each: not each.presence_ids)._call_all()
        assemblies_sudo.write({"state": "done"})
        return True

    def action_announce(self, token):
        """The employee was there and read the code.

        :param str token: what the code says
        """
        self.ensure_one()
        assembly_sudo = self.sudo()  # sudo: the code is compared, never shown
        now = fields.Datetime.now()
        early = assembly_sudo.start and now < assembly_sudo.start
        late = assembly_sudo.stop and now > assembly_sudo.stop
        if not assembly_sudo._has_code(str(token).strip()):
            raise AccessError(self.env._("This is not the code of this assembly."))
        if early or late or assembly_sudo.state != "planned":
            raise UserError(self.env._("The assembly is not open now."))
        mine_sudo = assembly_sudo.presence_ids.filtered(
            lambda each: each.employee_id.user_id == self.env.user
        )
        if not mine_sudo:
            raise AccessError(self.env._("You are not on the list of this assembly."))
        mine_sudo.write({"state": "present", "source": "qr", "at": now})
        return True

    # === BUSINESS METHODS === #

    def _call_all(self):
        for assembly in self:
            assembly._expect()

    def _check_officer(self):
        """Officers for the own agencies, HR for all.

        :raise AccessError: for everybody else
        """
        self.check_access("write")
        if self.filtered(lambda each: each.state == "done"):
            raise UserError(self.env._("A closed assembly stays as it is."))

    def _expect(self):
        """One row for each employee of the agency who has none yet."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
            INSERT INTO ekinerja_assembly_presence
                   (assembly_id, employee_id, company_id, date, state, source)
            SELECT %(assembly)s, e.id, e.company_id, %(date)s,
                   CASE WHEN away.kind IS NULL THEN 'missed' ELSE 'away' END, 'list'
              FROM hr_employee e
              JOIN hr_version v ON v.id = e.current_version_id
              JOIN hr_department d ON d.id = v.department_id
              JOIN hr_department agency ON agency.id = %(agency)s
              LEFT JOIN LATERAL (
                   SELECT absence.kind FROM (%(absences)s) AS absence
                    WHERE absence.employee_id = e.id
                      AND %(date)s BETWEEN absence.date_from AND absence.date_to
                    LIMIT 1) away ON TRUE
             WHERE e.active AND v.civil_status IS NOT NULL
               AND e.company_id = %(company)s
               AND d.parent_path LIKE agency.parent_path || '%%'
            ON CONFLICT (assembly_id, employee_id) DO NOTHING RETURNING id""",
                assembly=self.id,
                agency=self.department_id.id,
                company=self.company_id.id,
                date=self.date,
                absences=self.env["ekinerja.attendance.day"]._away_query(),
            )
        )
        self.invalidate_recordset()


STATES = ("present", "missed", "excused", "away")


class EkinerjaAssemblyPresence(models.Model):
    """One person at one assembly."""

    _name = "ekinerja.assembly.presence"
    _description = "Presence at an Assembly"
    _order = "assembly_id, employee_id"
    _log_access = False

    assembly_id = fields.Many2one(
        "ekinerja.assembly",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        [
            ("present", "Present"),
            ("missed", "Missed"),
            ("excused", "Excused"),
            ("away", "On Leave or Duty"),
        ],
        required=True,
        default="missed",
    )
    source = fields.Selection(
        [("list", "List"), ("qr", "Code"), ("kiosk", "Kiosk")],
        default="list",
        readonly=True,
    )
    at = fields.Datetime(readonly=True)
    excuse = fields.Char()

    _one = models.Constraint(
        "UNIQUE(assembly_id, employee_id)", "This person is on the list already."
    )

    def write(self, vals):
        # sudo: whether it is closed is no secret to who is on its list.
        closed = self.sudo().assembly_id.filtered(lambda each: each.state == "done")
        if not self.env.su and vals.keys() - {"state", "excuse"}:
            raise AccessError(self.env._("Only presence and excuse are entered."))
        if closed and not self.env.su:
            raise UserError(self.env._("A closed assembly stays as it is."))
        if vals.get("state") == "excused" and not (
            vals.get("excuse") or all(self.mapped("excuse"))
        ):
            raise UserError(self.env._("Say what the excuse is."))
        return super().write(vals)


class EkinerjaScore(models.Model):
    """Missed assemblies cost what the scheme says."""

    _inherit = "ekinerja.score"

    @api.model
    def _read_missed(self, scheme, month, employees):
        found = super()._read_missed(scheme, month, employees)
        if not scheme.assembly_percent:
            return found
        cost = scheme._assembly_cost()
        for employee, count in self._count_missed(month, employees):
            found.setdefault(employee, []).append(cost * count)
        return found

    @api.model
    def _count_missed(self, month, employees):
        """[(employee id, how many closed assemblies were missed)]."""
        return self.env.execute_query(
            SQL(
                """
            SELECT p.employee_id, count(*) FROM ekinerja_assembly_presence p
              JOIN ekinerja_assembly a ON a.id = p.assembly_id AND a.state = 'done'
             WHERE p.state = 'missed' AND p.employee_id = ANY(%s)
               AND p.date BETWEEN %s AND %s
             GROUP BY p.employee_id""",
                employees,
                month,
                fields.Date.end_of(month, "month"),
            )
        )

    def _other_percents(self):
        """The explanation names missed assemblies too."""
        found = super()._other_percents()
        scheme = self.scheme_id
        for _employee, count in self._count_missed(self.month, self.employee_id.ids):
            if scheme.assembly_percent:
                text = self.env._("%s assemblies missed", count)
                found.append((scheme._assembly_cost() * count, "assembly", text))
        return found
