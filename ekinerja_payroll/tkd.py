# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What the salary rules of the allowance see of an employee's month."""

from dataclasses import replace
from decimal import Decimal

from odoo.addons.ekinerja_addon.engine.exact import exact, half_up

from .engine import acting, money
from .engine.deduction import Deduction, deductions_of
from .engine.tax import Tax

# A double gives back any decimal of up to 15 digits; more of them are rounding ghosts.
EXACT_DIGITS = 15


def exact_number(value):
    """Exact value of what a formula says: 0.6 is six tenths.

    :raise ValueError: for a float that has lost digits already, such as 1 / 3
    """
    if not isinstance(value, float):
        return exact(value)
    decimal = Decimal(repr(value))
    if not decimal.is_finite() or len(decimal.as_tuple().digits) > EXACT_DIGITS:
        raise ValueError(f"{value!r} is not exact; let tkd.share(...) do the sum")
    return exact(decimal)


def whole_total(quantity, rate, amount):
    """Total of a payslip line in whole rupiah, from what its rule has given."""
    if type(amount) is int and quantity == 1 and rate == 100:
        return amount
    quantity, rate, amount = map(exact_number, (quantity, rate, amount))
    return half_up(quantity * rate * amount / 100)


def case_of(basis):
    """The engine's view of a payslip's basis: one employee's month."""
    case = own_case_of(basis)
    covered = basis.get("acting_posts")
    if not covered:
        return case
    more = acting.extra_rates(
        case.rates,
        pairs(basis["own_rates"]),
        [(pairs(e["rates"]), e["level"], exact(e["share"])) for e in covered],
        exact(basis["acting_percent"]),
    )
    gain = acting.gain_of(case, terms_of(basis), more)
    return replace(case, acting=case.acting + gain)


def pairs(rates):
    """Rates as the engine takes them."""
    return tuple((each["criterion"], int(each["amount"])) for each in rates)


def own_case_of(basis):
    """The same without posts that are covered beside the own one."""
    status = "1" if basis["post"]["civil_status"] == "cpns" else "0"
    probation = exact(basis.get("probation", status))
    result = basis["result"]
    return money.Case(
        rates=pairs(basis["rates"]),
        productivity=exact(basis["result"]["productivity"]),
        discipline=exact(basis["result"]["discipline"]),
        sanctions=tuple(exact(s["percent"]) for s in basis["sanctions"]),
        sanctions_add=basis.get("sanction_overlap") == "sum",
        is_cpns=probation > 0,
        probation=probation or exact(1),
        basic_salary=exact(basis["basic_salary"]),
        acting=int(basis["acting"]),
        arrears=int(basis["arrears"]) + adjusted_of(basis),
        parts=tuple(map(part_of, basis.get("components", ()))),
        tax=tax_of(basis),
        paid_share=exact(result.get("paid_share", 1))
        * exact(result.get("newcomer_share", 1)),
        measures=tuple(basis.get("measures", {}).items()),
        missed=missed_of(basis),
        earned_cut=exact(result.get("earned_cut", 0)) / 100,
        **extras_of(basis),
    )


def missed_of(basis):
    """Rupiah of the checks that were missed in the month."""
    checks = basis.get("checks")
    return money.share(checks["amount"], checks["times"]) if checks else 0


def extras_of(basis):
    """What payslips of before did not know: holds, deductions, THR and 13th month."""
    return {
        "hold_cut": highest_of(basis, "cut"),
        "withheld": highest_of(basis, "withhold"),
        "released": sum(int(each["amount"]) for each in basis.get("released", ())),
        "deductions": tuple(
            Deduction(each["code"], each["by"], exact(each["value"]))
            for each in basis.get("deductions", ())
        ),
        "insured_beside": int(basis.get("beside", {}).get("insured", 0)),
        "bonus_share": exact(basis.get("bonus", {}).get("percent", 100)) / 100,
    }


def highest_of(basis, effect):
    """Of several holds only the heaviest counts, as of several sanctions."""
    holds = (each for each in basis.get("holds", ()) if each["effect"] == effect)
    return money.highest(each["percent"] for each in holds)


def tax_of(basis):
    """The engine's view of the tax by average rates; None where the rank decides."""
    if not (tax := basis.get("tax")):
        return None
    return Tax(
        month=tax["month"],
        average=tuple(map(tuple, tax["average"])),
        ladder=tuple(map(tuple, tax["ladder"])),
        free=int(tax["free"]),
        salary=exact(basis["basic_salary"]),
        months=tax["months"],
        salaries=exact(tax["salaries"]),
        allowances=int(tax["allowances"]),
        withheld=int(tax["withheld"]),
        beside=int(tax.get("beside", 0)),
        beside_tax=int(tax.get("beside_tax", 0)),
        counts=tax.get("counts", True),
        early=tax.get("early", False),
        pension_percent=exact(tax.get("pension_percent", 0)),
        pension_most=int(tax.get("pension_most", 0)),
    )


def adjusted_of(basis):
    """Rupiah of all adjustments of earlier months that this payslip settles."""
    return sum(int(each["amount"]) for each in basis.get("adjustments", ()))


def part_of(component):
    """The engine's view of an assessed part; unassessed it is paid in full."""
    percent = component["percent"]
    return money.Part(
        weight=exact(component["weight"]),
        ratio=exact(100 if percent is None else percent) / 100,
        due=component["due"],
        carried=int(component.get("carried", 0)),
    )


def terms_of(basis):
    """The engine's view of a payslip's basis: the regulation."""
    return money.Terms(**{name: exact(text) for name, text in basis["terms"].items()})


METHODS = ("deducts", "deduction", "insured", "share", "tax")


class Tkd:
    """``tkd`` in a salary rule: exact values of the month, and ``tkd.share``.

    A name it does not know is an error, never 0.
    """

    def __init__(self, basis):
        case, terms = case_of(basis), terms_of(basis)
        # the post
        self.ceiling = money.ceiling_of(case.rates)
        self.measured = case.measured
        self.presence = case.presence
        self.attended = case.attended
        self.fixed = self.ceiling - self.attended
        self.basic_salary = case.basic_salary
        # the score, as ratios of 0 to 1
        self.productivity = case.productivity
        self.discipline = case.discipline
        self.productivity_weight = terms.productivity_weight
        self.discipline_weight = terms.discipline_weight
        self.more_disc_cut = money.more_disc_cut_of(case, terms)
        # parts that people assess
        self.has_parts = bool(case.parts)
        self.parts_cut = money.parts_cut_of(self.measured, case.parts)
        self.deferred = money.deferred_of(self.measured, case.parts)
        # what else raises or lowers the allowance
        self.sanction = money.sanction_of(case) / 100
        self.status_factor = money.status_factor(case, terms)
        self.acting = case.acting
        self.arrears = case.arrears
        self.bonus_share = case.bonus_share
        # what is not settled yet
        self.hold_cut = exact(case.hold_cut) / 100
        self.withheld = exact(case.withheld) / 100
        self.released = case.released
        # deductions
        self.bpjs_rate = terms.bpjs_percent / 100
        self.bpjs_employer_rate = terms.bpjs_employer_percent / 100
        self.bpjs_floor = terms.bpjs_floor
        self.insured_before = case.basic_salary + case.insured_beside
        self.bpjs_ceiling = terms.bpjs_ceiling
        self.tax_rate = terms.tax_percent / 100
        self._case, self._terms = case, terms

    def __getattr__(self, name):
        names = (each for each in vars(self) if not each.startswith("_"))
        known = sorted([*names, *METHODS])
        raise AttributeError(f"tkd.{name} is not known; known are {', '.join(known)}")

    def share(self, amount, *ratios):
        """Amount × ratios, rounded half up to whole rupiah."""
        return money.share(exact_number(amount), *map(exact_number, ratios))

    def tax(self, gross):
        """Income tax on a gross, by the way of the month's regulation."""
        return money.pph21_of(self._case, self._terms, exact_number(gross))

    def insured(self, income):
        """What of an income social security is due on, between floor and ceiling."""
        floor = self.bpjs_floor if self.insured_before else 0
        return money.insured(self.bpjs_ceiling, floor, exact_number(income))

    def deducts(self, code):
        """Is this taken from the employee for somebody else?"""
        return any(each.code == code for each in self._case.deductions)

    def deduction(self, code, gross, net):
        """What a deduction takes of a net amount, beside the more important ones."""
        return deductions_of(self._case.deductions, gross, net)[code]
