# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_nominative
from . import ekinerja_month_result
from . import ekinerja_pay_change
from . import ekinerja_pay_change_why
from . import hr_payslip_run
from . import ekinerja_treasurer_board
from . import ekinerja_treasurer_board_exception
from . import ekinerja_year_card
from . import hr_payslip
from . import hr_employee
