# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_recheck_mixin
from . import ekinerja_workload_tier
from . import hr_department
from . import hr_department_agency
from . import hr_job
from . import hr_version
from . import hr_version_held
from . import hr_departure_reason
from . import hr_employee
from . import hr_employee_public
from . import ekinerja_delegation
from . import res_users
from . import ekinerja_worksite
from . import res_users_employee
from . import ekinerja_decree_mixin
from . import ekinerja_acting
from . import ekinerja_service_break
