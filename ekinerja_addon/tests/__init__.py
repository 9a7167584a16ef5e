# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import test_activity_access
from . import test_activity_guard
from . import test_activity_portal
from . import test_activity_transition
from . import test_activity_time
from . import test_activity_points
from . import test_activity_rpc
from . import test_scoring_attendance
from . import test_scoring_terms
from . import test_scoring_objection
from . import test_scoring_explain
from . import test_scoring_simulation
from . import test_scoring_close
