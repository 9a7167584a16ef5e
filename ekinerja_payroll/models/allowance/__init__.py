# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_scheme
from . import ekinerja_tax
from . import ekinerja_scheme_tax_rate
from . import ekinerja_allowance_rate
from . import ekinerja_sanction
from . import ekinerja_month_folder
from . import ekinerja_discipline_case
from . import ekinerja_scheme_posts
