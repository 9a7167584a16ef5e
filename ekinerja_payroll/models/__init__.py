# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import allowance
from . import payslip
from . import month_folder
from . import monitoring
from . import output
