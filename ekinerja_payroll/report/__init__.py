# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import sheet
from . import year_card_report
