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
        # Records
        "data/organization_data.xml",
        "data/scoring_data.xml",
        # Views (those of logs first: the others link to their actions)
        "views/activity_ekinerja_activity_type_views.xml",
        "views/activity_ekinerja_log_event_views.xml",
        "views/activity_ekinerja_log_decision_views.xml",
        "views/activity_ekinerja_log_views.xml",
        "views/planning_ekinerja_budget_item_views.xml",
        "views/planning_ekinerja_operation_month_views.xml",
        "views/planning_ekinerja_operation_views.xml",
        "views/scoring_hr_leave_type_views.xml",
        "views/scoring_ekinerja_attendance_day_views.xml",
        "views/scoring_ekinerja_score_day_views.xml",
        "views/scoring_ekinerja_score_views.xml",
        "views/scoring_ekinerja_score_compute_views.xml",
        "views/scoring_ekinerja_scheme_views.xml",
        "views/organization_ekinerja_workload_tier_views.xml",
        "views/organization_ekinerja_delegation_views.xml",
        "views/organization_hr_department_views.xml",
        "views/organization_hr_job_views.xml",
        "views/organization_hr_employee_views.xml",
        "views/monitoring_ekinerja_team_board_views.xml",
        # Menus
        "views/menus.xml",
        # QWeb templates of the portal
        "views/activity_portal_templates.xml",
        "views/scoring_portal_templates.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "ekinerja_addon/static/src/core/**/*",
            "ekinerja_addon/static/src/activity/**/*",
            "ekinerja_addon/static/src/monitoring/**/*",
        ],
    },
    "application": True,
    "pre_init_hook": "pre_init_hook",
}
