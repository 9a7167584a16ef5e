# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_scheme
from . import ekinerja_tax
from . import ekinerja_scheme_tax_rate
from . import ekinerja_allowance_rate
from . import ekinerja_scheme_criterion
from . import ekinerja_allowance_index
from . import ekinerja_allowance_reference
from . import ekinerja_allowance_rate_check
from . import ekinerja_allowance_rate_change
from . import ekinerja_allowance_budget
from . import ekinerja_allowance_budget_month
from . import ekinerja_allowance_ceiling
from . import ekinerja_allowance_budget_check
from . import ekinerja_allowance_budget_chart
from . import ekinerja_sanction
from . import ekinerja_month_folder
from . import ekinerja_discipline_case
