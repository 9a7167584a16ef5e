# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_budget_item
from . import ekinerja_operation
from . import ekinerja_operation_month
