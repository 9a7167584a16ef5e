# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Batches had no steps before: one confirmed to the last payslip is approved."""


def migrate(cr, version):
    cr.execute(
        """
        UPDATE hr_payslip_run AS run
           SET step = 'approved'
         WHERE step = 'draft' AND allowance_month IS NOT NULL
           AND EXISTS (SELECT FROM hr_payslip
                        WHERE payslip_run_id = run.id AND state = 'done')
           AND NOT EXISTS (SELECT FROM hr_payslip
                            WHERE payslip_run_id = run.id
                              AND state IN ('draft', 'verify'))
        """
    )
