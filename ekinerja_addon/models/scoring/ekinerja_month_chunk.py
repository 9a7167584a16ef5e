# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import logging

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools import tried

_logger = logging.getLogger(__name__)


class EkinerjaMonthChunk(models.Model):
    """Some scores of a closing; what left the state before is not closed again."""

    _name = "ekinerja.month.chunk"
    _inherit = "ekinerja.chunk.mixin"
    _description = "Part of a Closing"
    _order = "job_id, number"
    _log_access = False

    job_id = fields.Many2one(
        "ekinerja.month.job",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="job_id.company_id")
    scores = fields.Json(required=True, readonly=True)

    # === BUSINESS METHODS === #

    def _work(self):
        """Close them; what a person must mend first stops the job with words."""
        scores = self.job_id._scores(self.scores)
        close = getattr(scores, f"action_{self.job_id.action}")
        error = scores and tried(self.env.cr, close)
        if error and not isinstance(error, AccessError | UserError):
            _logger.error("%s stopped", self.job_id.display_name, exc_info=error)
        if error:
            self.job_id._stop(str(error) or type(error).__name__)
        return not error
