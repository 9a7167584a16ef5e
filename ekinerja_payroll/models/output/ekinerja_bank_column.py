# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

SOURCES = [
    ("literal", "Fixed Text"),
    ("number", "Running Number"),
    ("account", "Account Number"),
    ("holder", "Account Holder"),
    ("name", "Name of the Employee"),
    ("nip", "NIP"),
    ("bank", "Bank"),
    ("bic", "Bank Code (BIC)"),
    ("amount", "Amount"),
    ("reference", "Payslip Number"),
    ("agency", "Agency Code"),
    ("batch", "Batch"),
    ("company", "Company"),
    ("month", "Month of Allowance"),
    ("date", "Date of Transfer"),
    ("debit", "Debit Account"),
    ("count", "Number of People"),
    ("total", "Sum of Amounts"),
]
OF_PERSON = {
    *("number", "account", "holder", "name", "nip", "bank", "bic", "amount"),
    *("reference", "agency"),
}


class EkinerjaBankColumn(models.Model):
    """One value in the header, in each person's record, or in the trailer."""

    _name = "ekinerja.bank.column"
    _description = "Column of a Bank File"
    _order = "layout_id, sequence, id"

    layout_id = fields.Many2one(
        "ekinerja.bank.layout", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="layout_id.company_id")
    sequence = fields.Integer(default=10)
    record = fields.Selection(
        [("header", "Header"), ("detail", "Each Person"), ("trailer", "Trailer")],
        required=True,
        default="detail",
    )
    title = fields.Char(help="Printed in the first line where the layout has titles")
    source = fields.Selection(SOURCES, string="Value", required=True)
    literal = fields.Char(string="Text")
    width = fields.Integer(help="0: as long as the value is")
    align = fields.Selection(
        [("left", "Flush Left"), ("right", "Flush Right")],
        required=True,
        default="left",
    )
    pad = fields.Selection(
        [("space", "Spaces"), ("zero", "Zeros")],
        string="Filled with",
        required=True,
        default="space",
    )
    too_long = fields.Selection(
        [("refuse", "Name the Person"), ("cut", "Cut off")],
        string="When too Long",
        required=True,
        default="refuse",
    )
    date_form = fields.Selection(
        [
            ("ymd", "20261031"),
            ("dmy", "31102026"),
            ("iso", "2026-10-31"),
            ("slash", "31/10/2026"),
        ],
        string="Date as",
        required=True,
        default="ymd",
    )
    amount_form = fields.Selection(
        [
            ("whole", "1500"),
            ("dot", "1500.00"),
            ("comma", "1500,00"),
            ("cents", "150000"),
        ],
        string="Amount as",
        required=True,
        default="whole",
    )

    _width_positive = models.Constraint("CHECK(width >= 0)", "A width is not negative.")

    # === COMPUTE METHODS === #

    @api.depends("title", "source")
    def _compute_display_name(self):
        labels = dict(self._fields["source"]._description_selection(self.env))
        for column in self:
            column.display_name = column.title or labels.get(column.source, "")

    # === CONSTRAINT METHODS === #

    @api.constrains("source", "record", "too_long")
    def _check_source(self):
        for column in self:
            if column.record != "detail" and column.source in OF_PERSON:
                raise ValidationError(
                    self.env._(
                        "“%s” is of one person; header and trailer are of all.",
                        column.display_name,
                    )
                )
            money = column.source in ("amount", "total", "account", "count")
            if money and column.too_long == "cut":
                raise ValidationError(
                    self.env._(
                        "“%s” is never cut off: money would go astray.",
                        column.display_name,
                    )
                )
