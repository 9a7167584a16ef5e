# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from odoo import api, fields, models


class EkinerjaActing(models.Model):
    """Somebody fills a post beside the own one, by letter: Plt or Plh.

    Who decides in whose place is another matter, see ``ekinerja.delegation``.
    """

    _name = "ekinerja.acting"
    _description = "Acting Post"
    _inherit = ["ekinerja.decree.mixin"]

    kind = fields.Selection(
        [
            ("plt", "Plt (acting, the post is vacant)"),
            ("plh", "Plh (daily, its holder is away)"),
        ],
        required=True,
        default="plt",
        tracking=True,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Agency of the Post",
        required=True,
        index=True,
        check_company=True,
        tracking=True,
        help="Its workload tier decides the rates of the post that is covered",
    )
    job_id = fields.Many2one("hr.job", string="Post", check_company=True, tracking=True)
    job_class = fields.Integer(
        compute="_compute_job_class",
        store=True,
        readonly=False,
        required=True,
        aggregator=None,
        tracking=True,
        help="Class of the post that is covered, beside the own class it tells a lower"
        " post from one of the same level and from a higher one",
    )

    level = fields.Selection(
        [
            ("lower", "Lower than the Own Post"),
            ("same", "Of the Same Level"),
            ("higher", "Higher than the Own Post"),
        ],
        string="The Post Is",
        compute="_compute_level",
        compute_sudo=True,
        help="By the job class today; a month is paid by the classes of that month",
    )

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "An appointment ends after it has begun.",
    )
    _job_class_range = models.Constraint(
        "CHECK(job_class BETWEEN 1 AND 17)", "A job class is a number from 1 to 17."
    )
    # Two letters for one post on one day would be paid twice.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =, department_id WITH =,"
        " job_class WITH =, coalesce(job_id, 0) WITH =,"
        " daterange(date_from, date_to, '[]') WITH &&)",
        "This employee is acting in that post in this period already.",
    )

    @api.depends("job_id")
    def _compute_job_class(self):
        for acting in self:
            acting.job_class = acting.job_id.job_class or acting.job_class

    @api.depends("employee_id", "job_class")
    def _compute_level(self):
        for acting in self:
            own, covered = acting.employee_id.job_class, acting.job_class
            if not (own and covered):
                acting.level = False
            elif own == covered:
                acting.level = "same"
            else:
                acting.level = "higher" if covered > own else "lower"

    @api.depends("employee_id", "kind", "job_id", "department_id")
    def _compute_display_name(self):
        for acting in self:
            # sudo: names of people and posts, for whoever may read the letter
            sudo = acting.sudo()
            post = sudo.job_id.name or sudo.department_id.name or ""
            kind = (acting.kind or "").title()
            name = sudo.employee_id.name
            acting.display_name = f"{name} – {kind} {post}" if name else ""

    # === BUSINESS METHODS === #

    def _post_key(self):
        """What makes one post of two letters."""
        self.ensure_one()
        return (self.employee_id, self.department_id, self.job_id, self.job_class)
