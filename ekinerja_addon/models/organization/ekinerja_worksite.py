# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...evidence import Position, outside
from ...evidence.sketch import site_sketch

CORNER = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


class EkinerjaWorksite(models.Model):
    """Where work is done: a circle or a polygon, of an agency or of operations.

    A photo taken elsewhere is not refused; the superior is told how far it was.
    """

    _name = "ekinerja.worksite"
    _description = "Work Site"
    _order = "name"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one(
        "hr.department",
        index=True,
        check_company=True,
        help="Work of this agency and of the units below it is done here.",
    )
    operation_ids = fields.Many2many(
        "ekinerja.operation",
        check_company=True,
        help="Work for these operations is done here, wherever the agency sits.",
    )
    shape = fields.Selection(
        [("circle", "Circle"), ("polygon", "Polygon")],
        required=True,
        default="circle",
    )
    latitude = fields.Float(digits=(9, 6))
    longitude = fields.Float(digits=(9, 6))
    radius_m = fields.Integer(string="Radius (m)", default=100)
    corners = fields.Text(
        help="One corner a line, latitude and longitude: -5.135399, 119.423790"
    )

    sketch = fields.Html(string="Map Sketch", compute="_compute_sketch", sanitize=False)

    _radius_positive = models.Constraint(
        "CHECK(radius_m > 0)", "The radius of a work site is above zero."
    )

    # === COMPUTE METHODS === #

    @api.depends("shape", "latitude", "longitude", "radius_m", "corners")
    def _compute_sketch(self):
        for site in self:
            try:
                drawn = site_sketch(site._shape())
            except (ValueError, ZeroDivisionError):
                site.sketch = False  # still being typed
                continue
            site.sketch = self.env["ir.qweb"]._render(
                "ekinerja_addon.evidence_sketch", {"drawn": drawn}
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("shape", "latitude", "longitude", "corners")
    def _check_shape(self):
        for site in self:
            try:
                points = site._points()
                for point in points:
                    Position(*point)
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "%(site)s lies nowhere on earth. Write latitude and longitude"
                        " in degrees, such as -5.135399, 119.423790.",
                        site=site.name,
                    )
                ) from error
            if len(points) not in (1, *range(3, 101)):
                raise ValidationError(
                    self.env._("A polygon has from 3 to 100 corners: %s", site.name)
                )

    # === BUSINESS METHODS === #

    def _points(self):
        """The corners, or the centre of a circle."""
        self.ensure_one()
        if self.shape == "circle":
            return [(self.latitude, self.longitude)]
        lines = [line for line in (self.corners or "").splitlines() if line.strip()]
        found = [CORNER.fullmatch(line) for line in lines]
        if not all(found):
            raise ValueError("a corner is latitude and longitude")
        return [(float(match[1]), float(match[2])) for match in found]

    def _shape(self):
        """The site as the engine takes it."""
        points = self._points()
        return (points[0], self.radius_m) if self.shape == "circle" else points

    def _nearest(self, point):
        """Return (site, metres outside it) of the nearest site; 0 m means inside."""
        found = [(outside(point, site._shape()), site.id) for site in self]
        metres, nearest = min(found)
        return self.browse(nearest), metres

    @api.model
    def _of_log(self, log):
        """Sites where the work of a log is expected: the operation's, else the
        agency's, else none."""
        if log.operation_id:
            sites = self.search([("operation_ids", "in", log.operation_id.ids)])
            if sites:
                return sites
        above = (log.department_id.parent_path or "").split("/")[:-1]
        return self.search([("department_id", "in", [int(id_) for id_ in above])])
