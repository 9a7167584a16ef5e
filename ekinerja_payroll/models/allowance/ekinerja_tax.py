# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ekinerja_addon.engine.exact import text
from odoo.addons.ekinerja_addon.tools import exact_field

STATUSES = [
    (f"{kind}/{dependents}", f"{kind}/{dependents}")
    for kind in ("TK", "K")
    for dependents in range(4)
]


class EkinerjaTaxDated(models.AbstractModel):
    """A row of a national tax table, in force from a date until one replaces it."""

    _name = "ekinerja.tax.dated"
    _description = "Dated Tax Table"

    date_from = fields.Date(required=True)
    date_to = fields.Date(help="Empty: still in force")
    source = fields.Char(required=True, help="The regulation it is copied from")

    _dates_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "The dates are reversed."
    )

    @api.model
    def _in_force(self, day):
        domain = Domain("date_from", "<=", day)
        domain &= Domain("date_to", "=", False) | Domain("date_to", ">=", day)
        return self.search(domain)


class EkinerjaTaxBracket(models.Model):
    """Average monthly rates (TER A, B, C) and the ladder of a year."""

    _name = "ekinerja.tax.bracket"
    _inherit = ["ekinerja.tax.dated"]
    _description = "PPh 21 Bracket"
    _order = "table, date_from, id"

    table = fields.Selection(
        [("A", "TER A"), ("B", "TER B"), ("C", "TER C"), ("year", "Article 17")],
        required=True,
    )
    up_to = fields.Float(
        digits=0, aggregator=None, help="Up to and including; 0: without an end"
    )
    percent = fields.Float(required=True, digits=0, aggregator=None)

    _percent_range = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100)", "A percentage lies between 0 and 100."
    )
    _unique_limit = models.Constraint(
        'UNIQUE("table", up_to, date_from)', "This table has that bracket already."
    )

    @api.model
    def _tables(self, day):
        """{table: [[up to or None, percent as text], …]} in force on a day."""
        tables = {}
        for bracket in self._in_force(day).sorted(lambda b: b.up_to or float("inf")):
            row = [int(bracket.up_to) or None, text(exact_field(bracket.percent))]
            tables.setdefault(bracket.table, []).append(row)
        return tables


class EkinerjaTaxStatus(models.Model):
    """What a family status frees of a year's income, and its average rates."""

    _name = "ekinerja.tax.status"
    _inherit = ["ekinerja.tax.dated"]
    _description = "PTKP Status"
    _order = "code, date_from"
    _rec_name = "code"

    code = fields.Selection(STATUSES, required=True)
    table = fields.Selection(
        [("A", "TER A"), ("B", "TER B"), ("C", "TER C")], required=True
    )
    free = fields.Float(
        string="Tax-free (Year)",
        required=True,
        digits=0,
        aggregator=None,
        help="PTKP in rupiah",
    )

    _unique_code = models.Constraint(
        "UNIQUE(code, date_from)", "This status is there from that date already."
    )
