# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import phone
from . import phone_why
from . import phone_payslip
from . import output
from . import phone_year
