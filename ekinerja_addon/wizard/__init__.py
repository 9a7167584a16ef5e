# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_invitation
from . import ekinerja_log_decision
