# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import models


class ResourceCalendarLeaves(models.Model):
    """Holidays decide targets: an employee's own absence must not turn into one.

    Odoo lets every user write absences of the own resource, this one away included.
    """

    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "ekinerja.recheck.mixin"]
