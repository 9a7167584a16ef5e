# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_payslip_revert
from . import ekinerja_allowance_import
from . import ekinerja_allowance_copy
from . import ekinerja_allowance_comparison
from . import ekinerja_bank_make
