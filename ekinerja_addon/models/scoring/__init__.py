# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import hr_leave_type
from . import ekinerja_scheme
from . import ekinerja_scheme_planning
from . import ekinerja_scheme_band
from . import ekinerja_scheme_calendar
from . import ekinerja_attendance_day
from . import ekinerja_attendance_read
from . import ekinerja_attendance_month
from . import ekinerja_score
from . import ekinerja_score_day
from . import ekinerja_score_read
from . import ekinerja_score_month
from . import ekinerja_score_transition
from . import ekinerja_score_proof
from . import ekinerja_log
from . import ekinerja_log_queue
from . import resource_calendar_leaves
