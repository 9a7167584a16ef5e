# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_budget_item
from . import ekinerja_log
from . import hr_attendance
from . import ekinerja_month_folder
from . import ekinerja_month_folder_scheme
from . import ekinerja_month_folder_terms
from . import ekinerja_month_folder_organization
from . import ekinerja_month_folder_planning
from . import ekinerja_month_folder_activity
from . import ekinerja_month_folder_scoring
