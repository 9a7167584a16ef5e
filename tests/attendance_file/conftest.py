# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "ekinerja_addon"))
