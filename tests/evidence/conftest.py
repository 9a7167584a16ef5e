# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Pictures without Odoo: the package is imported by path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "ekinerja_addon"))
