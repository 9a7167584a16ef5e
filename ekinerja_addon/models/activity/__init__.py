# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_activity_type
from . import ekinerja_log
from . import ekinerja_log_guard
from . import ekinerja_log_transition
from . import ekinerja_log_queue
from . import ekinerja_log_event
from . import ekinerja_log_deleted
from . import hr_employee
from . import hr_employee_left
from . import ekinerja_log_planning
from . import ekinerja_evidence
from . import ekinerja_evidence_picture
from . import ekinerja_evidence_finding
from . import ekinerja_evidence_check
from . import ekinerja_log_evidence
from . import ekinerja_evidence_view
from . import ekinerja_log_template
