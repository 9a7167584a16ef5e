# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

# Formulas of the rule of a kind; its code is letters, digits and _ only.
CONDITION = 'result = tkd.deducts("%s")'
AMOUNT = """net = TKD_GROSS + categories.TKD_DEDUCTION - categories.TKD_LOCAL
result = -tkd.deduction("%s", TKD_GROSS, net)"""


class EkinerjaDeductionKind(models.Model):
    """Zakat, cooperative, dues: what is taken from the allowance for somebody else.

    Each code is a line of the payslip, ``TKD_LOCAL_<code>``, by a rule of its own.
    """

    _name = "ekinerja.deduction.kind"
    _description = "Kind of Local Deduction"
    _order = "sequence, id"
    _rec_names_search = ["code", "name"]

    sequence = fields.Integer(
        string="Priority", default=10, help="The lowest number is taken first"
    )
    active = fields.Boolean(default=True)
    code = fields.Char(required=True, help="Capital letters, digits and _")
    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    # amount
    by = fields.Selection(
        [
            ("fixed", "Fixed Amount"),
            ("gross", "Percent of Gross"),
            ("net", "Percent of Net"),
        ],
        string="Taken as",
        required=True,
        default="fixed",
        help="Net: what is paid after insurance, tax and holds",
    )
    amount = fields.Monetary(help="Unless the employee has another one")
    percent = fields.Float(string="Share (%)", digits=0)
    # whom
    for_all = fields.Boolean(
        string="Everybody", help="Taken from all who have not opted out"
    )
    date_from = fields.Date(
        required=True, default=lambda self: fields.Date.today().replace(day=1)
    )
    date_to = fields.Date(help="Empty: until further notice")
    deduction_ids = fields.One2many("ekinerja.deduction", "kind_id")
    # receiver
    receiver = fields.Char(help="Who gets the money")
    bank = fields.Char()
    account_number = fields.Char()
    rule_id = fields.Many2one(
        "hr.salary.rule", readonly=True, copy=False, ondelete="restrict"
    )

    _code_form = models.Constraint(
        "CHECK(code ~ '^[A-Z][A-Z0-9_]{1,15}$')",
        "A code is 2 to 16 capital letters, digits and _, such as ZAKAT.",
    )
    _code_unique = models.UniqueIndex(
        "(company_id, code)", "There is a deduction with this code already."
    )
    _amounts_range = models.Constraint(
        "CHECK(coalesce(amount, 0) >= 0 AND coalesce(amount, 0) = trunc(amount)"
        " AND coalesce(percent, 0) BETWEEN 0 AND 100)",
        "An amount is whole rupiah and not negative, a percentage from 0 to 100.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A deduction ends after it has begun.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        kinds = super().create(vals_list)
        kinds._set_rules()
        return kinds

    def write(self, vals):
        result = super().write(vals)
        if "code" in vals:
            self._set_rules()
        if "name" in vals:  # sudo: the line is called as the deduction is
            for kind in self:
                kind.rule_id.sudo().name = kind.name
        return result

    # === BUSINESS METHODS === #

    def _set_rules(self):
        """Give each code its rule in the structures of a month; companies share it."""
        # sudo: the text of a formula is the server's, HR chooses the code only.
        structures_sudo = self.env["hr.payroll.structure"].sudo()
        structures_sudo = structures_sudo.search(
            [("is_allowance", "=", True), ("is_bonus", "=", False)]
        )
        rules_sudo = {rule.code: rule for rule in structures_sudo.rule_ids}
        for kind in self:
            code = f"TKD_LOCAL_{kind.code}"
            if code not in rules_sudo:
                values = kind._rule_values(code)
                rules_sudo[code] = structures_sudo.rule_ids.create(values)
            kind.rule_id = rules_sudo[code]
            for structure_sudo in structures_sudo:
                structure_sudo.rule_ids |= rules_sudo[code]

    def _rule_values(self, code):
        return {
            "name": self.name,
            "code": code,
            "sequence": 140 + max(0, min(self.sequence, 50)),
            "category_id": self.env.ref("ekinerja_payroll.category_local").id,
            "company_id": False,
            "condition_select": "python",
            "condition_python": CONDITION % self.code,
            "amount_select": "code",
            "amount_python_compute": AMOUNT % self.code,
        }

    @api.model
    def _domain_in_month(self, month):
        """Domain of what is in force on any day of a month, for kinds and people."""
        domain = Domain("date_from", "<=", fields.Date.end_of(month, "month"))
        return domain & (Domain("date_to", "=", False) | Domain("date_to", ">=", month))

    def _values(self, amount=0, percent=0):
        """As JSON values, for the basis of a payslip.

        :param amount: of one employee, in the place of the amount of all
        """
        amount, percent = amount or self.amount, percent or self.percent
        return {
            "id": self.id,
            "code": self.code,
            "by": self.by,
            "value": text(exact_field(amount if self.by == "fixed" else percent)),
        }

    def action_open_people(self):
        """Whom it is taken from, and who has opted out."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ekinerja_payroll.ekinerja_deduction_action"
        )
        context = {"default_kind_id": self.id}
        return action | {"domain": [("kind_id", "=", self.id)], "context": context}
