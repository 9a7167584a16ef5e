# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_nominative
from . import ekinerja_month_result
