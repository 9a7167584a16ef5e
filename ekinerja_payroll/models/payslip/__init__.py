# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import hr_salary_rule
from . import hr_payroll_structure
from . import hr_version
from . import ir_sequence
from . import hr_payslip
from . import hr_payslip_guard
from . import hr_payslip_compute
from . import hr_payslip_transition
from . import hr_payslip_line
from . import hr_payslip_line_reason
from . import hr_payslip_line_parts
from . import hr_payslip_part
from . import hr_payslip_run
from . import hr_payslip_run_generate
from . import ekinerja_payslip_problem
from . import hr_employee
from . import ekinerja_score
