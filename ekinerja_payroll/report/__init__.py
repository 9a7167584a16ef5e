# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import sheet
from . import output_payslip
from . import output_letter
from . import output_list
from . import year_card_report
