# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import test_payslip_rules
from . import test_payslip_problems
from . import test_payslip_run
from . import test_payslip_states
from . import test_payslip_access
from . import test_payslip_arrears
from . import test_payslip_views
from . import test_phone
from . import test_allowance
from . import test_allowance_regencies
from . import test_monitoring_nominative
from . import test_month_folder_result
from . import test_month_folder
from . import test_payslip_explain
from . import test_payslip_simulation
from . import test_discipline_case
