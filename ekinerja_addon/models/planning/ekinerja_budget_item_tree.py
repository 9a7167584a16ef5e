# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .budget_code import PARENT, PATTERNS, parent_code

REVISED = ("ceiling", "name", "fund_source")


class EkinerjaBudgetItemTree(models.Model):
    """The budget as a tree of valid codes, with funds, cash plan and its history."""

    _inherit = "ekinerja.budget.item"
    _parent_store = True

    parent_path = fields.Char(index=True)
    fund_source = fields.Char(string="Source of Funds", help="e.g. PAD, DAU, DAK")
    valid_from = fields.Date(help="The code table in force from this day has the code")
    superseded_by_id = fields.Many2one(
        "ekinerja.budget.item", check_company=True, index="btree_not_null"
    )
    month_ids = fields.One2many("ekinerja.budget.month", "budget_item_id")
    revision_ids = fields.One2many(
        "ekinerja.budget.revision", "budget_item_id", readonly=True
    )
    planned_cash = fields.Monetary(compute="_compute_planned_cash")
    child_ceiling = fields.Monetary(
        string="Ceilings Below",
        compute="_compute_child_ceiling",
        help="Sum of the ceilings one level down",
    )

    # Several agencies use the code of one sub-kegiatan: the table is national.
    _code_unique = models.UniqueIndex(
        "(company_id, year, code, COALESCE(department_id, 0))",
        "This year has a budget item with this code already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("month_ids.amount")
    def _compute_planned_cash(self):
        sums = dict(
            self.env["ekinerja.budget.month"]._read_group(
                [("budget_item_id", "in", self.ids)],
                ["budget_item_id"],
                ["amount:sum"],
            )
        )
        for item in self:
            item.planned_cash = sums.get(item._origin, 0)

    @api.depends("child_ids.ceiling")
    def _compute_child_ceiling(self):
        sums = dict(
            self._read_group(
                [("parent_id", "in", self.ids)], ["parent_id"], ["ceiling:sum"]
            )
        )
        for item in self:
            item.child_ceiling = sums.get(item._origin, 0)

    # === CONSTRAINT METHODS === #

    @api.constrains("code", "level")
    def _check_code(self):
        for item in self:
            if not PATTERNS[item.level].match(item.code):
                raise ValidationError(
                    self.env._(
                        "%(code)s is no code of this level. A program is like 1.01.02,"
                        " a kegiatan 1.01.02.2.01, a sub-kegiatan 1.01.02.2.01.0025.",
                        code=item.code,
                    )
                )

    @api.constrains("parent_id", "code", "level", "year")
    def _check_parent_code(self):
        for item in self.filtered("parent_id"):
            parent = item.parent_id
            if (parent.level, parent.code, parent.year) != (
                PARENT.get(item.level),
                parent_code(item.code),
                item.year,
            ):
                raise ValidationError(
                    self.env._(
                        "%(code)s of %(year)s does not belong below %(parent)s of"
                        " %(parent_year)s.",
                        code=item.code,
                        year=item.year,
                        parent=parent.code,
                        parent_year=parent.year,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        reason = self.env.context.get("ekinerja_revision")
        items._record_revision(reason or self.env._("First budget"))
        return items

    def write(self, vals):
        """Native import, the wizard and people alike: what was budgeted stays known."""
        before = {item: item._revised_values() for item in self}
        result = super().write(vals)
        changed = self.filtered(lambda item: item._revised_values() != before[item])
        changed._record_revision(self.env.context.get("ekinerja_revision"), before)
        return result

    # === ACTION METHODS === #

    def action_revise(self, ceiling, reason):
        """Set another ceiling with its reason (DPPA)."""
        self.ensure_one()
        if not (isinstance(reason, str) and reason.strip()):
            raise UserError(self.env._("Say why the budget changes."))
        self.with_context(ekinerja_revision=reason.strip()).ceiling = ceiling

    # === BUSINESS METHODS === #

    def _revised_values(self):
        return {name: self[name] for name in REVISED}

    def _record_revision(self, reason, before=None):
        """Write the history, one insert for all items."""
        # sudo: nobody may write history by hand.
        self.env["ekinerja.budget.revision"].sudo().create(
            [
                {
                    "budget_item_id": item.id,
                    "ceiling_before": before[item]["ceiling"] if before else 0,
                    "name_before": before[item]["name"] if before else False,
                    "reason": reason if isinstance(reason, str) else False,
                    "user_id": self.env.uid,
                    **item._revised_values(),
                }
                for item in self
            ]
        )
