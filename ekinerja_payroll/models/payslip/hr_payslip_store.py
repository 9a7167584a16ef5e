# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models
from odoo.tools import SQL


class HrPayslipStore(models.Model):
    """Stores what was computed: a few statements, however many payslips."""

    _inherit = "hr.payslip"

    # === BUSINESS METHODS === #

    def _store_lines(self, lines):
        """Replace the lines of the payslips, which are computed now.

        :param lines: {payslip id: values of its lines}
        """
        self.line_ids.unlink()
        self.env["hr.payslip.line"]._insert(lines)
        totals = ("allowance_gross", "allowance_net")
        with self.env.protecting([self._fields[name] for name in totals], self):
            self.modified(["line_ids"])
        self._set_numbers()
        self._store_totals(lines)

    def _store_totals(self, lines):
        """State and totals, in one statement; the ORM would read every line again."""
        sums = [
            {line["code"]: line["total"] for line in lines[slip.id]} for slip in self
        ]
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """
                UPDATE hr_payslip p
                   SET state = 'verify', compute_date = %s,
                       allowance_gross = v.gross, allowance_net = v.net,
                       write_uid = %s, write_date = now() AT TIME ZONE 'UTC'
                  FROM unnest(%s::int[], %s::numeric[], %s::numeric[])
                       AS v (id, gross, net)
                 WHERE p.id = v.id""",
                fields.Date.today(),
                self.env.uid,
                self.ids,
                [found["TKD_GROSS"] for found in sums],
                [found["TKD_NET"] for found in sums],
            )
        )
        self.invalidate_recordset()
        self.modified(["state", "compute_date", "allowance_gross", "allowance_net"])

    def _set_numbers(self):
        unnumbered = self.filtered(lambda slip: not slip.number)
        numbers = self._next_numbers(len(unnumbered))
        for slip, number in zip(unnumbered, numbers, strict=True):
            slip.number = number

    @api.model
    def _next_numbers(self, count):
        """Numbers for many payslips in one query; OCA's sequence takes one for each
        and belongs to one company only."""
        sequence = self.env.ref("ekinerja_payroll.sequence_payslip")
        if sequence.implementation != "standard" or sequence.use_date_range:
            return [sequence.next_by_id() for _number in range(count)]
        return [sequence.get_next_char(n) for n in sequence._reserve(count)]


class HrPayslipLineStore(models.Model):
    _inherit = "hr.payslip.line"

    slip_id = fields.Many2one(index=True)  # OCA has no index on it

    @api.model
    def _insert(self, lines):
        """Insert the lines of many payslips by one statement.

        Through the ORM this is the greater part of a batch. What a line only copies,
        from its rule or its payslip, is copied by the database.

        :param lines: {payslip id: values of its lines}
        """
        rows = [
            (slip, line["salary_rule_id"], line["name"], line["amount"], line["total"])
            for slip, found in lines.items()
            for line in found
        ]
        if not rows:
            return
        self.env.flush_all()
        columns = self._columns()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_payslip_line (%s)
                SELECT %s
                  FROM unnest(%s::int[], %s::int[], %s::text[], %s::numeric[],
                              %s::numeric[]) WITH ORDINALITY
                       AS v (slip, rule, name, amount, total, position)
                  JOIN hr_payslip p ON p.id = v.slip
                  JOIN hr_salary_rule r ON r.id = v.rule
                 ORDER BY v.position""",
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL(", ").join(columns.values()),
                *map(list, zip(*rows, strict=True)),
            )
        )
        self._link_parents(lines)
        self.invalidate_model()

    @api.model
    def _columns(self):
        """{column: where its value comes from}."""
        now = SQL("now() AT TIME ZONE 'UTC'")
        own = {
            "slip_id": SQL("p.id"),
            "company_id": SQL("p.company_id"),
            "employee_id": SQL("p.employee_id"),
            "contract_id": SQL("p.contract_id"),
            "date_from": SQL("p.date_from"),
            "salary_rule_id": SQL("r.id"),
            # A rule's own name is there in all languages.
            "name": SQL(
                "CASE WHEN v.name = coalesce(r.name ->> %s, r.name ->> 'en_US')"
                " THEN r.name ELSE jsonb_build_object('en_US', v.name) END",
                self.env.lang or "en_US",
            ),
            "quantity": SQL("1"),
            "rate": SQL("100"),
            "amount": SQL("v.amount"),
            "total": SQL("v.total"),
            "create_uid": SQL("%s", self.env.uid),
            "write_uid": SQL("%s", self.env.uid),
            "create_date": now,
            "write_date": now,
        }
        rules = self.env["hr.salary.rule"]._fields
        copied = {
            name: SQL("r.%s", SQL.identifier(name))
            for name, field in self._fields.items()
            if field.store and field.column_type and name in rules
            if rules[name].store and name not in {*own, "id", "note"}
        }
        return copied | own

    @api.model
    def _link_parents(self, lines):
        """The line of the parent rule, where a rule has one."""
        self.env.cr.execute(
            """
            UPDATE hr_payslip_line l SET parent_line_id = above.id
              FROM hr_payslip_line above
             WHERE l.slip_id = ANY(%s) AND above.slip_id = l.slip_id
               AND above.salary_rule_id = l.parent_rule_id""",
            [list(lines)],
        )
