# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_nominative_criterion
from . import ekinerja_output_list
from . import ekinerja_output_paper
from . import ekinerja_output_nominative
from . import ekinerja_output_criterion
from . import ekinerja_output_tax
from . import ekinerja_output_deduction
from . import ekinerja_bank_layout
from . import ekinerja_bank_column
from . import ekinerja_output_file
from . import ekinerja_payslip_job
from . import hr_payslip
from . import hr_payslip_run_output
from . import hr_payslip_run_bank
from . import hr_payslip_run_print
from . import hr_employee
