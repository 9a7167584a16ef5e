# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Salary rules are data of the regency once installed: only those that still have the
formula they came with get the new one, and the structure gets the new rules."""

from odoo import SUPERUSER_ID, api
from odoo.fields import Command

LEFT = "left = categories.TKD_BASE + categories.TKD_CUT\n"
# {rule: (formula it came with, formula now)}
FORMULAS = {
    "rule_disc_cut": (
        "cut = tkd.share(tkd.measured, tkd.discipline_weight, 1 - tkd.discipline)\n"
        "result = -min(cut, TKD_CEILING + TKD_PROD_CUT)",
        "cut = tkd.share(tkd.attended, tkd.discipline_weight, 1 - tkd.discipline)\n"
        "result = -min(cut + tkd.more_disc_cut, TKD_CEILING + TKD_PROD_CUT)",
    ),
    "rule_sanction_cut": (
        "left = TKD_CEILING + TKD_PROD_CUT + TKD_DISC_CUT\n"
        "result = -tkd.share(left, tkd.sanction)",
        LEFT + "result = -tkd.share(left, tkd.sanction)",
    ),
    "rule_status_cut": (
        "left = TKD_CEILING + TKD_PROD_CUT + TKD_DISC_CUT + TKD_SANCTION_CUT\n"
        "result = -tkd.share(left, 1 - tkd.status_factor)",
        LEFT + "result = -tkd.share(left, 1 - tkd.status_factor)",
    ),
    "rule_pph21": (
        "result = -tkd.share(TKD_GROSS, tkd.tax_rate)",
        "result = -tkd.tax(TKD_GROSS)",
    ),
    "rule_bpjs": (
        "together = min(tkd.bpjs_ceiling, tkd.basic_salary + TKD_GROSS)\n"
        "salary = min(tkd.bpjs_ceiling, tkd.basic_salary)\n"
        "result = tkd.share(salary, tkd.bpjs_rate)"
        " - tkd.share(together, tkd.bpjs_rate)",
        "together = tkd.insured(tkd.insured_before + TKD_GROSS)\n"
        "before = tkd.insured(tkd.insured_before)\n"
        "result = tkd.share(before, tkd.bpjs_rate)"
        " - tkd.share(together, tkd.bpjs_rate)",
    ),
}
NEW_RULES = (
    "rule_parts_cut",
    "rule_deferred",
    "rule_hold_cut",
    "rule_hold",
    "rule_released",
    "rule_bpjs_employer",
)


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for name, (old, new) in FORMULAS.items():
        rule = env.ref(f"ekinerja_payroll.{name}", False)
        if rule and rule.amount_python_compute.strip() == old:
            rule.amount_python_compute = new
    structure = env.ref("ekinerja_payroll.structure_allowance", False)
    rules = [env.ref(f"ekinerja_payroll.{name}", False) for name in NEW_RULES]
    if structure:
        structure.rule_ids = [Command.link(rule.id) for rule in rules if rule]
