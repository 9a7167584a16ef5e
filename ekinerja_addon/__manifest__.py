# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
{
    "name": "e-Kinerja",
    "summary": "Plan, log, approve and score the work of civil servants",
    "version": "19.0.1.0.0",
    "author": "e-Kinerja for Odoo",
    "license": "LGPL-3",
    "category": "Human Resources",
    "depends": ["hr", "hr_attendance", "hr_holidays", "portal"],
    "data": [
        # Security
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/organization_rules.xml",
        "security/planning_rules.xml",
        "security/activity_rules.xml",
        "security/scoring_rules.xml",
        "security/phone_rules.xml",
        # Records
        "data/organization_data.xml",
        "data/scoring_data.xml",
        # Phone app
        "views/phone_layout.xml",
        "views/phone_today.xml",
        "views/phone_log.xml",
        "views/phone_month.xml",
        "views/phone_team.xml",
        "views/phone_worksite_views.xml",
        "views/phone_invitation_views.xml",
        "report/phone_invitation.xml",
    ],
    "assets": {},
    "application": True,
    "pre_init_hook": "pre_init_hook",
}
