# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "e-Kinerja Payroll",
    "summary": "Pay the performance allowance (TPP/TKD) from locked scores",
    "version": "19.0.2.0.0",
    "author": "e-Kinerja for Odoo",
    "website": "https://github.com/ekinerja/ekinerja-odoo",
    "license": "LGPL-3",
    "category": "Human Resources",
    "depends": ["ekinerja_addon", "payroll"],
    "data": [
        # Security
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/allowance_rules.xml",
        "security/payslip_rules.xml",
        "security/payslip_job_rules.xml",
        "security/monitoring_rules.xml",
        # Records
        "data/payslip_data.xml",
        "data/payslip_job_data.xml",
        "data/ekinerja.tax.bracket.csv",
        "data/ekinerja.tax.status.csv",
        "data/allowance_profile_data.xml",
        # Views
        "views/allowance_rate_views.xml",
        "views/allowance_sanction_views.xml",
        "views/allowance_scheme_views.xml",
        "views/allowance_scheme_posts_views.xml",
        "views/allowance_tax_views.xml",
        "views/payslip_views.xml",
        "views/payslip_structure_views.xml",
        "views/monitoring_nominative_views.xml",
        "views/payslip_run_views.xml",
        "views/payslip_employee_views.xml",
        "views/payslip_simulation_views.xml",
        "views/payslip_adjustment_views.xml",
        "views/phone_templates.xml",
        # Menus last: they name the actions above
        "views/menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["ekinerja_payroll/static/src/job/*"],
    },
}
