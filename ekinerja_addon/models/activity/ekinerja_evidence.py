# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...evidence import Position

# What a client may say. All of it is a claim; the rest is found out here.
CLAIMS = {
    "log_id",
    "kind",
    "image",
    "taken_at",
    "latitude",
    "longitude",
    "accuracy_m",
    "location_age_s",
}
MAX_PER_LOG = 6
MAX_PER_DAY = 80
OLDEST_CLAIM = timedelta(days=400)


class EkinerjaEvidence(models.Model):
    """A photo, an assignment letter or a position that goes with a log.

    The bytes received are hashed, decoded within limits, written anew from their
    pixels and stamped; the original is not kept. No chatter: these are daily rows.
    """

    _name = "ekinerja.evidence"
    _description = "Evidence"
    _order = "id"

    log_id = fields.Many2one(
        "ekinerja.log", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="log_id.company_id", store=True)
    kind = fields.Selection(
        [("photo", "Photo"), ("letter", "Assignment Letter"), ("place", "Place")],
        required=True,
        default="photo",
    )
    # picture
    image = fields.Binary(attachment=True, readonly=True)
    sha256 = fields.Char(
        string="SHA-256 (Received)", readonly=True, help="Of the bytes received"
    )
    image_sha256 = fields.Char(
        string="SHA-256 (Kept)", readonly=True, help="Of the stamped picture we keep"
    )
    dhash = fields.Char(
        string="Likeness", readonly=True, help="Alike for pictures that look alike"
    )
    size = fields.Integer(string="Bytes Received", readonly=True)
    width = fields.Integer(readonly=True)
    height = fields.Integer(readonly=True)
    # when: the server's clock is the fact, the device's and the camera's are claims
    received_at = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    taken_at = fields.Datetime(help="By the clock of the device")
    exif_taken_at = fields.Datetime(readonly=True, help="By the camera, local time")
    # where
    has_position = fields.Boolean(readonly=True)
    latitude = fields.Float(digits=(9, 6))
    longitude = fields.Float(digits=(9, 6))
    accuracy_m = fields.Float(string="Accuracy (m)", digits=(9, 1))
    location_age_s = fields.Float(string="Age of the Position (s)", digits=(9, 0))
    has_exif_position = fields.Boolean(readonly=True)
    exif_latitude = fields.Float(digits=(9, 6), readonly=True)
    exif_longitude = fields.Float(digits=(9, 6), readonly=True)
    worksite_id = fields.Many2one(
        "ekinerja.worksite", string="Work Site", readonly=True
    )
    distance_m = fields.Float(
        string="Outside the Site (m)", digits=(9, 0), readonly=True
    )
    finding_ids = fields.One2many(
        "ekinerja.evidence.finding", "evidence_id", readonly=True
    )

    _sha256_index = models.Index("(sha256) WHERE sha256 IS NOT NULL")
    _dhash_index = models.Index("(company_id, dhash) WHERE dhash IS NOT NULL")

    # === COMPUTE METHODS === #

    @api.depends("log_id", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for evidence in self:
            evidence.display_name = (
                f"{kinds.get(evidence.kind)} {(evidence.sha256 or '')[:12]}".strip()
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        logs = self.env["ekinerja.log"].browse([v.get("log_id") for v in vals_list])
        logs._check_evidence_open()
        self._check_quota(logs)
        evidence = super(
            EkinerjaEvidence, self.with_context(image_no_postprocess=True)
        ).create([self._prepare(vals) for vals in vals_list])
        evidence._find()
        return evidence.with_env(self.env)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(
                self.env._("Evidence is not edited. Remove it and take it anew.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self.log_id._check_evidence_open()

    def _check_quota(self, logs):
        """Nobody fills the disk: so many a log, so many a day.

        :raise UserError: saying which limit
        """
        each = {log: logs.ids.count(log.id) for log in logs}
        if any(len(log.evidence_ids) + new > MAX_PER_LOG for log, new in each.items()):
            raise UserError(
                self.env._("An entry takes %s pictures at most.", MAX_PER_LOG)
            )
        since = fields.Datetime.now() - timedelta(days=1)
        today = self.search_count(
            [("create_uid", "=", self.env.uid), ("received_at", ">=", since)]
        )
        if today + len(logs) > MAX_PER_DAY:
            raise UserError(self.env._("%s pictures a day are the limit.", MAX_PER_DAY))

    # === BUSINESS METHODS === #

    @api.model
    def _prepare(self, vals):
        """Values to store: the claims that hold water, and what the bytes tell."""
        claims = {key: value for key, value in vals.items() if key in CLAIMS}
        log = self.env["ekinerja.log"].browse(claims["log_id"])
        values = {
            "log_id": log.id,
            "kind": claims.get("kind") or "photo",
            "received_at": fields.Datetime.now(),
            **self._claimed_time(claims),
            **self._claimed_place(claims),
        }
        if values["kind"] != "place":
            return values | self._picture(log, claims.get("image"), values)
        if not values.get("has_position"):
            raise ValidationError(self.env._("A place without a position is nothing."))
        return values

    @api.model
    def _claimed_time(self, claims):
        """The device's clock; one that is wildly wrong says nothing."""
        taken = fields.Datetime.to_datetime(claims.get("taken_at"))
        now = fields.Datetime.now()
        sane = taken and now - OLDEST_CLAIM < taken < now + timedelta(days=1)
        return {"taken_at": taken if sane else False}

    @api.model
    def _claimed_place(self, claims):
        names = ("latitude", "longitude", "accuracy_m", "location_age_s")
        if any(claims.get(name) in (None, False, "") for name in names[:2]):
            return {}
        try:
            position = Position(*(float(claims.get(name) or 0) for name in names))
        except (TypeError, ValueError) as error:
            raise ValidationError(
                self.env._("The position sent lies nowhere on earth.")
            ) from error
        return {
            "has_position": True,
            "latitude": position.latitude,
            "longitude": position.longitude,
            "accuracy_m": position.accuracy_m,
            "location_age_s": min(position.age_s, 10**8),
        }
