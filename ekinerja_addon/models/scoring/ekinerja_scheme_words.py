# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models
from odoo.tools import formatLang

# What identifies a scheme rather than what it says.
IDENTITY = ("name", "company_id", "state", "check_text", "display_name")
SHOWN_TYPES = ("boolean", "char", "date", "float", "integer", "selection", "one2many")


class EkinerjaSchemeWords(models.Model):
    """A scheme as people read it: label and text of every parameter."""

    _inherit = "ekinerja.scheme"

    def _in_words(self):
        """Return {label: text} of all parameters, in the reader's language."""
        self.ensure_one()
        return {
            field.get_description(self.env, ["string"])["string"]: self._word(name)
            for name, field in self._fields.items()
            if self._is_parameter(name, field)
        }

    def _is_parameter(self, name, field):
        own = field._module and field._module.startswith("ekinerja")
        return (
            own
            and field.type in SHOWN_TYPES
            and name not in IDENTITY
            and not name.startswith(("message_", "activity_"))
        )

    def _word(self, name):
        field, value = self._fields[name], self[name]
        if field.type == "one2many":
            return "\n".join(self._line_words(line) for line in value.sorted())
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "float":
            return self._number(value)
        return str(value or (0 if field.type == "integer" else ""))

    def _line_words(self, line):
        """The line's own values, separated; relations by their name."""
        skipped = {*models.MAGIC_COLUMNS, "scheme_id", "company_id", "sequence"}
        words = []
        for name, field in line._fields.items():
            if name in skipped or not field.store:
                continue
            value = line[name]
            if field.type == "many2one":
                value = value.display_name
            elif field.type == "selection":
                value = dict(field._description_selection(self.env)).get(value)
            elif field.type == "float":
                value = self._number(value)
            words.append(str(value if value is not False else "–"))
        return " · ".join(words)

    def _number(self, value):
        text = f"{value:.9f}".rstrip("0").partition(".")[2]
        return formatLang(self.env, value, digits=len(text))
