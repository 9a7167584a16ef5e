# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_payslip_revert
from . import ekinerja_bank_make
