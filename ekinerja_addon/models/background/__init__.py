# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import ekinerja_job_mixin
from . import ekinerja_chunk_mixin
