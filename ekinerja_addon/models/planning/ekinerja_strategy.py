# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

FORMULAS = [
    ("higher", "Higher is Better"),
    ("lower", "Lower is Better"),
    ("final", "Final Value"),
]
KINDS = [
    ("vision", "Vision"),
    ("mission", "Mission"),
    ("goal", "Goal"),
    ("indicator", "Key Indicator (IKU)"),
]
RANK = {kind: rank for rank, (kind, _label) in enumerate(KINDS)}


class EkinerjaStrategy(models.Model):
    """What the regency and its agencies want: vision → mission → goal → indicator.

    Without a department an element is the regency's, with one the agency's. An
    agency may hang its goals below those of the regency.
    """

    _name = "ekinerja.strategy"
    _description = "Strategy"
    _inherit = ["mail.thread"]
    _order = "year_from desc, kind_rank, sequence, code, id"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    # what
    kind = fields.Selection(KINDS, required=True, default="goal", tracking=True)
    kind_rank = fields.Integer(
        compute="_compute_kind_rank", store=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(index="btree_not_null")
    name = fields.Text(required=True, tracking=True)
    parent_id = fields.Many2one(
        "ekinerja.strategy", index=True, ondelete="restrict", check_company=True
    )
    child_ids = fields.One2many("ekinerja.strategy", "parent_id")
    # who
    department_id = fields.Many2one(
        "hr.department",
        string="Agency",
        index=True,
        check_company=True,
        help="Empty: of the whole regency",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    owner_id = fields.Many2one(
        "hr.department",
        string="Responsible Unit",
        check_company=True,
        help="Who answers for the figures",
    )
    # when
    year_from = fields.Integer(
        required=True, default=lambda self: fields.Date.today().year
    )
    year_to = fields.Integer(
        required=True, default=lambda self: fields.Date.today().year + 4
    )
    # measure of an indicator
    formula_kind = fields.Selection(FORMULAS, default="higher", tracking=True)
    formula = fields.Text(help="How the figure is computed, in words")
    unit = fields.Char()
    source = fields.Char(string="Data Source")
    value_ids = fields.One2many("ekinerja.strategy.value", "strategy_id", copy=True)

    _years_in_order = models.Constraint(
        "CHECK(year_to >= year_from)", "A strategy ends after it has begun."
    )

    # === COMPUTE METHODS === #

    @api.depends("kind")
    def _compute_kind_rank(self):
        for element in self:
            element.kind_rank = RANK.get(element.kind, 0)

    @api.depends("code", "name")
    def _compute_display_name(self):
        for element in self:
            element.display_name = " ".join(filter(None, (element.code, element.name)))

    # === CONSTRAINT METHODS === #

    @api.constrains("parent_id", "kind")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(self.env._("Nothing can stand below itself."))
        for element in self.filtered("parent_id"):
            if element.kind_rank < element.parent_id.kind_rank:
                raise ValidationError(
                    self.env._(
                        "The order is vision, mission, goal, key indicator: %(child)s"
                        " cannot stand below %(parent)s.",
                        child=element.name,
                        parent=element.parent_id.name,
                    )
                )

    @api.constrains("kind", "unit", "formula_kind")
    def _check_measure(self):
        vague = self.filtered(
            lambda e: e.kind == "indicator" and not (e.unit and e.formula_kind)
        )
        if vague:
            raise ValidationError(
                self.env._(
                    "A key indicator has a unit and a kind of formula: %s",
                    ", ".join(vague.mapped("name")),
                )
            )
