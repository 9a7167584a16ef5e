# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_invitation
from . import ekinerja_log_decision
from . import ekinerja_month_import
from . import ekinerja_score_compute
from . import ekinerja_budget_import
from . import ekinerja_plan_reason
from . import ekinerja_plan_push
from . import ekinerja_scheme_comparison
from . import ekinerja_objection_reason
from . import ekinerja_score_unlock
from . import ekinerja_attendance_import
from . import ekinerja_attendance_import_fault
from . import ekinerja_attendance_refusal
from . import ekinerja_discipline_decision
from . import ekinerja_holiday_year
from . import ekinerja_roster_plan
