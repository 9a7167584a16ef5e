# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import background
from . import organization
from . import planning
from . import activity
from . import scoring
from . import month_folder
from . import monitoring
