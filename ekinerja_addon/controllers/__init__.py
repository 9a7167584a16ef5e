# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import assembly_screen
from . import planning_check
from . import phone
