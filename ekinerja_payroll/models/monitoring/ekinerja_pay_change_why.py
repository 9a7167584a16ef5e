# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models

from odoo.addons.ekinerja_addon.engine.exact import exact

from ...tkd import case_of, terms_of

# These are sums of the others: their difference explains nothing.
SUMS = ("TKD_GROSS", "TKD_NET")


class EkinerjaPayChangeWhy(models.Model):
    """Why somebody is paid more or less than before: which lines differ."""

    _inherit = "ekinerja.pay.change"

    why = fields.Char(compute="_compute_why")

    @api.depends("slip_id", "slip_before_id")
    @api.depends_context("lang")
    def _compute_why(self):
        for row in self:
            row.why = row._why()

    # === BUSINESS METHODS === #

    def _why(self):
        """One sentence; the line that differs most comes first."""
        if self.kind == "appeared":
            return self.env._("No payslip in %s.", self.month_before.strftime("%Y-%m"))
        if self.kind == "vanished":
            return self.env._("No payslip in %s.", self.month.strftime("%Y-%m"))
        found = self._differences()
        return "; ".join(self._words(line, change) for line, change in found)

    def _differences(self):
        """[(a line of that code, change of its total)], the greatest first."""
        old, new = (
            {line.code: line for line in slip.line_ids if line.code not in SUMS}
            for slip in (self.slip_before_id, self.slip_id)
        )
        none = self.env["hr.payslip.line"]
        changes = [
            (line, int(new.get(code, none).total) - int(old.get(code, none).total))
            for code, line in (old | new).items()
        ]
        changes = [(line, change) for line, change in changes if change]
        return sorted(changes, key=lambda found: -abs(found[1]))

    def _words(self, line, change):
        word = getattr(self, f"_why_{line.code.lower()}", None)
        bases = self.slip_before_id.allowance_basis, self.slip_id.allowance_basis
        cause = word(*bases) if word and all(bases) else ""
        sign = "+" if change > 0 else "−"
        amount = self.env["hr.payslip.line"]._rupiah(self.slip_id, abs(change))
        text = f"{sign}{amount}: {line.title}"
        return f"{text} ({cause})" if cause else text

    # === WHAT DIFFERS === #

    def _why_tkd_ceiling(self, old, new):
        labels = {
            "job_class": self.env._("job class"),
            "tier_code": self.env._("workload tier"),
            "department_code": self.env._("agency"),
        }
        causes = [
            self._step(label, old["post"].get(key), new["post"].get(key))
            for key, label in labels.items()
        ]
        causes = [cause for cause in causes if cause]
        return ", ".join(causes) or self._changed_rates(old, new)

    def _changed_rates(self, old, new):
        """The post is the same: then it is the rates of some criteria."""
        rates = self.env["ekinerja.allowance.rate"]
        names = dict(rates._fields["criterion"]._description_selection(self.env))
        was, now = (
            {rate["criterion"]: rate["amount"] for rate in basis["rates"]}
            for basis in (old, new)
        )
        rupiah = self.env["hr.payslip.line"]._rupiah
        return ", ".join(
            self._step(names.get(each, each), *(rupiah(self.slip_id, x) for x in pair))
            for each in (was | now)
            if len(set(pair := (was.get(each, "0"), now.get(each, "0")))) > 1
        )

    def _why_tkd_prod_cut(self, old, new):
        return self._result_step(self.env._("productivity"), "productivity", old, new)

    def _why_tkd_disc_cut(self, old, new):
        return self._result_step(self.env._("discipline"), "discipline", old, new)

    def _why_tkd_parts_cut(self, old, new):
        was, now = (
            {part["name"]: part["percent"] for part in basis.get("components", ())}
            for basis in (old, new)
        )
        return ", ".join(
            filter(
                None,
                (
                    self._step(name, self._share(was.get(name)), self._share(percent))
                    for name, percent in now.items()
                ),
            )
        )

    def _why_tkd_sanction_cut(self, old, new):
        none = self.env._("none")
        return self._step(
            self.env._("sanction"),
            *(
                ", ".join(self._share(each["percent"]) for each in basis["sanctions"])
                or none
                for basis in (old, new)
            ),
        )

    def _why_tkd_status_cut(self, old, new):
        versions = self.env["hr.version"]
        names = dict(versions._fields["civil_status"]._description_selection(self.env))
        status = self._step(
            self.env._("status"),
            *(names.get(basis["post"]["civil_status"]) for basis in (old, new)),
        )
        paid = self._result_step(self.env._("share paid"), "paid_share", old, new)
        return ", ".join(filter(None, (status, paid)))

    def _why_tkd_acting(self, old, new):
        was, now = (
            ", ".join(each["post"] for each in basis.get("acting_posts", ()))
            for basis in (old, new)
        )
        return self._step(self.env._("acting post"), was, now)

    def _why_tkd_pph21(self, old, new):
        if case_of(old).tax or case_of(new).tax:
            return ""
        rates = (self._share(terms_of(basis).tax_percent) for basis in (old, new))
        return self._step(self.env._("rate"), *rates)

    # === WORDS === #

    def _result_step(self, label, key, old, new):
        was, now = (
            self._share(exact(basis["result"].get(key, 1)) * 100)
            for basis in (old, new)
        )
        return self._step(label, was, now)

    def _step(self, label, old, new):
        """Words for what changed, nothing for what did not."""
        return "" if old == new else f"{label} {old or '–'} → {new or '–'}"

    def _share(self, percent):
        if percent is None:
            return None
        return f"{self.env['hr.payslip.line']._decimal(percent)} %"
