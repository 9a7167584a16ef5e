# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What salary rules of the allowance may see: values, by names that exist.

OCA's browsable objects answer 0.0 to a misspelt name, and its rules hold live records,
from which all of the database can be reached and written. Here a misspelt name is an
error and a record is read-only. The double underscores matter: ``safe_eval`` lets no
formula use a name that holds them.
"""

from odoo import models

from odoo.addons.payroll.models.base_browsable import BaseBrowsableObject

PLAIN_TYPES = {
    "boolean",
    "char",
    "date",
    "datetime",
    "float",
    "integer",
    "monetary",
    "selection",
    "text",
}


class Record:
    """Plain values of a record: ``contract.wage``, but no relations, no methods."""

    def __init__(self, record):
        self.__record = record

    @property
    def id(self):
        return self.__record.id

    def __getattr__(self, name):
        field = self.__record._fields.get(name)
        if not field or field.type not in PLAIN_TYPES:
            raise AttributeError(
                f"{name} is no plain value of {self.__record._description}"
            )
        return self.__record[name]


class Names:
    """``rules.X``, ``categories.X`` and the like, where X must exist."""

    def __init__(self, name, browsable):
        self.__name = name
        self.__browsable = browsable

    @property
    def dict(self):
        """OCA's payslip keeps its sums in here."""
        return self.__browsable.dict

    def __getattr__(self, name):
        if name in self.dict:
            return strict(f"{self.__name}.{name}", self.dict[name])
        if hasattr(type(self.__browsable), name):
            return getattr(self.__browsable, name)  # such as payslips.sum(...)
        known = ", ".join(sorted(self.dict)) or "–"
        raise AttributeError(f"{self.__name}.{name} is not known; known are {known}")


def strict(name, value):
    """The value of a name as a salary rule of the allowance sees it."""
    if isinstance(value, BaseBrowsableObject):
        return Names(name, value)
    if isinstance(value, models.BaseModel):
        return Record(value)
    return value
