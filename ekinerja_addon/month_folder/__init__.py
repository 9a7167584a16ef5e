# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reader of a month folder: plain files in, typed rows and a list of faults out.

Nothing here imports Odoo and nothing here is a float, so that the same reader serves
the command line, the wizard and any test.
"""

from .faults import Fault
from .folder import Folder, read
from .tables import TABLES

__all__ = ["TABLES", "Fault", "Folder", "read"]
