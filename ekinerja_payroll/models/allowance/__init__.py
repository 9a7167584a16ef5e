# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_scheme
from . import ekinerja_tax
from . import ekinerja_scheme_tax_rate
from . import ekinerja_scheme_check_amount
from . import ekinerja_allowance_rate
from . import ekinerja_scheme_criterion
from . import ekinerja_sanction
from . import ekinerja_month_folder
from . import ekinerja_discipline_case
from . import ekinerja_allowance_hold
from . import ekinerja_scheme_hold
from . import ekinerja_scheme_bonus
from . import ekinerja_scheme_extras
from . import ekinerja_deduction_kind
from . import ekinerja_deduction
from . import ekinerja_scheme_posts
