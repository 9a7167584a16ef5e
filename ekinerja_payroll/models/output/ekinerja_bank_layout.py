# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import io
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.bank import Refused
from .bank_record import BankRecords

SAMPLE_FACTS = {
    "count": 2,
    "total": 7_371_412,
    "date": date(2026, 11, 2),
    "month": date(2026, 10, 1),
    "batch": "TPP 2026-10",
    "company": "Kabupaten Contoh",
}
SAMPLE_ENTRIES = (
    {
        "number": 1,
        "nip": "199706232019051024",
        "name": "Agus Anggraini",
        "holder": "Agus Anggraini",
        "account": "0012345678901",
        "bank": "Bank Daerah",
        "bic": "BDRHIDJA",
        "amount": 3_685_706,
        "reference": "SLIP/0001",
        "agency": "DISDUK",
    },
    {
        "number": 2,
        "nip": "198001012005011002",
        "name": "Nuraéni binti H. Abdul Rahman Wiryawan",
        "holder": "Nuraéni binti H. Abdul Rahman Wiryawan",
        "account": "0012345678902",
        "bank": "Bank Daerah",
        "bic": "BDRHIDJA",
        "amount": 3_685_706,
        "reference": "SLIP/0002",
        "agency": "SETDA",
    },
)


class EkinerjaBankLayout(models.Model):
    """How a bank wants its transfer file: data, so that no programmer is needed."""

    _name = "ekinerja.bank.layout"
    _description = "Layout of a Bank File"
    _order = "sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", help="Empty: for all companies", index="btree_not_null"
    )
    note = fields.Text()
    # form
    kind = fields.Selection(
        [("csv", "With a Separator (CSV)"), ("fixed", "Fixed Width")],
        required=True,
        default="csv",
    )
    separator = fields.Selection(
        [
            ("comma", "Comma"),
            ("semicolon", "Semicolon"),
            ("tab", "Tab"),
            ("pipe", "Vertical Bar"),
        ],
        required=True,
        default="semicolon",
    )
    quote = fields.Selection(
        [("none", "Never"), ("minimal", "Where Needed"), ("all", "Always")],
        string="Quotes",
        required=True,
        default="minimal",
    )
    titles = fields.Boolean(string="First Line with Titles")
    encoding = fields.Selection(
        [("ascii", "ASCII"), ("utf-8", "UTF-8"), ("cp1252", "Windows (cp1252)")],
        required=True,
        default="ascii",
    )
    line_end = fields.Selection(
        [("crlf", "Windows (CR LF)"), ("lf", "Unix (LF)")],
        required=True,
        default="crlf",
    )
    extension = fields.Selection(
        [("csv", ".csv"), ("txt", ".txt")], required=True, default="csv"
    )
    plain = fields.Boolean(
        string="Plain Letters",
        default=True,
        help="Names are written without accents and signs that a bank may not take",
    )
    upper = fields.Boolean(string="Capital Letters")
    # content
    debit_account = fields.Char(help="Account of the treasury that the money leaves")
    column_ids = fields.One2many("ekinerja.bank.column", "layout_id", copy=True)
    preview = fields.Text(compute="_compute_preview")

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    @api.depends(
        *("kind", "separator", "quote", "titles", "encoding", "line_end", "plain"),
        *("upper", "debit_account"),
        *("column_ids.sequence", "column_ids.record", "column_ids.title"),
        *("column_ids.source", "column_ids.literal", "column_ids.width"),
        *("column_ids.align", "column_ids.pad", "column_ids.too_long"),
        *("column_ids.date_form", "column_ids.amount_form"),
    )
    def _compute_preview(self):
        for layout in self:
            layout.preview = layout._sample()

    # === CONSTRAINT METHODS === #

    @api.constrains("column_ids", "kind")
    def _check_columns(self):
        for layout in self:
            detail = layout._of_record("detail")
            sources = set(detail.mapped("source"))
            if detail and not {"account", "amount"} <= sources:
                raise ValidationError(
                    self.env._(
                        "%s: each person's record needs at least the account and the"
                        " amount.",
                        layout.name,
                    )
                )
            narrow = layout.column_ids.filtered(lambda column: column.width < 1)
            if layout.kind == "fixed" and narrow:
                raise ValidationError(
                    self.env._(
                        "%(layout)s: in a file of fixed width each column needs a"
                        " width; “%(column)s” has none.",
                        layout=layout.name,
                        column=narrow[0].display_name,
                    )
                )

    # === BUSINESS METHODS === #

    def _of_record(self, record):
        """Columns of the header, the detail or the trailer, in their order."""
        columns = self.column_ids.filtered(lambda column: column.record == record)
        return columns.sorted("sequence")

    def _sample(self):
        """Two people as the bank would get them, or what is wrong with the layout."""
        stream, records = io.BytesIO(), BankRecords(self)
        facts = SAMPLE_FACTS | {"debit": self.debit_account or ""}
        try:
            records.write_to(stream, facts, SAMPLE_ENTRIES)
        except (Refused, UnicodeEncodeError) as error:
            return self._told(error)
        return stream.getvalue().decode(self.encoding).replace("\r\n", "\n")

    @api.model
    def _told(self, error):
        """Why something cannot be written, in words."""
        if isinstance(error, UnicodeEncodeError):
            return self.env._(
                "“%s” has letters that the encoding has not; use plain letters.",
                error.object.strip(),
            )
        words = {
            "long": self.env._(
                "“%(text)s” is longer than the %(width)s signs the bank takes.",
                text=error.text,
                width=error.width,
            ),
            "break": self.env._("“%s” goes over more than one line.", error.text),
            "formula": self.env._(
                "“%s” begins like a formula of a spreadsheet.", error.text
            ),
            "separator": self.env._(
                "“%s” holds the separator or a quote; let the layout write quotes.",
                error.text,
            ),
        }
        return words[error.reason]
