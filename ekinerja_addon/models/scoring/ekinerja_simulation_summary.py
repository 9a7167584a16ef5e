# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import formatLang

SHOWN = 100


class EkinerjaSimulationSummary(models.Model):
    """What a simulation says, by agency and by job class, on one page."""

    _inherit = "ekinerja.simulation"

    by_agency = fields.Html(compute="_compute_tables", sanitize=False)
    by_class = fields.Html(compute="_compute_tables", sanitize=False)

    @api.depends("state", "line_ids")
    def _compute_tables(self):
        for simulation in self:
            simulation.by_agency = simulation._summary("department_id")
            simulation.by_class = simulation._summary("job_class")

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS === #

    def _measures(self):
        """[(field of the lines, aggregate)]. Hook: payroll puts the money first."""
        return [
            ("productivity_before", "avg"),
            ("productivity_after", "avg"),
            ("discipline_before", "avg"),
            ("discipline_after", "avg"),
        ]

    def _summary(self, by):
        """A table of one row a group, the dearest first."""
        lines = self.env["ekinerja.simulation.line"]
        measures = self._measures()
        rows = lines._read_group(
            [("simulation_id", "=", self.id)],
            [by],
            ["__count", *(f"{name}:{how}" for name, how in measures)],
            limit=SHOWN,
        )
        if not rows:
            return False
        labels = lines.fields_get([name for name, _how in measures], ["string"])
        titles = [labels[name]["string"] for name, _how in measures]
        cell = Markup("<td class='text-end text-nowrap'>%s</td>")
        head = Markup("").join(
            Markup("<th class='text-end'>%s</th>") % title
            for title in (self.env._("People"), *titles)
        )
        body = Markup("").join(
            Markup("<tr><th>%s</th>%s</tr>")
            % (
                self._group_name(group),
                Markup("").join(
                    cell % text
                    for text in (
                        count,
                        *(
                            self._figure(name, value)
                            for (name, _how), value in zip(
                                measures, values, strict=True
                            )
                        ),
                    )
                ),
            )
            for group, count, *values in rows
        )
        return Markup(
            "<div class='table-responsive'><table class='table table-sm'>"
            "<tr><th/>%s</tr>%s</table></div>"
        ) % (head, body)

    def _group_name(self, group):
        name = getattr(group, "display_name", group)
        return name or self.env._("None")

    def _figure(self, name, value):
        """In the reader's writing. Hook: rupiah without decimals."""
        return formatLang(self.env, value or 0, digits=2)
