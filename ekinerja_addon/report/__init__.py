# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import planning_plan_report
from . import planning_operation_report
from . import discipline_report
