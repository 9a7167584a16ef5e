# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import portal
from . import activity_portal
from . import scoring_portal
from . import planning_check
