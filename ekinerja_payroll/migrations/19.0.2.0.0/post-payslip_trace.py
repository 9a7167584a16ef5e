# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Payslips had no history: what is known of each is its first row, so that the next
computation says what it changed."""


def migrate(cr, version):
    cr.execute(
        """
        INSERT INTO ekinerja_payslip_trace
               (slip_id, company_id, employee_id, month, at, user_id, action, gross,
                net, sha256)
        SELECT p.id, p.company_id, p.employee_id, p.allowance_month,
               coalesce(p.compute_date::timestamp, p.create_date), p.create_uid,
               'compute', p.allowance_gross, p.allowance_net,
               p.allowance_basis #>> '{score,sha256}'
          FROM hr_payslip p
         WHERE p.allowance_month IS NOT NULL AND p.create_uid IS NOT NULL
           AND p.state IN ('verify', 'done')
           AND NOT EXISTS (SELECT FROM ekinerja_payslip_trace t
                            WHERE t.slip_id = p.id)
         ORDER BY p.id
        """
    )
