# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import base
from . import home
from . import device
from . import today
from . import month
from . import log
from . import several
from . import template
from . import sync
from . import team
from . import evidence
from . import pages
from . import plan
from . import plan_form
from . import plan_sign
from . import plan_team
from . import plan_path
