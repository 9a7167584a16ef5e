# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
from . import test_phone_evidence
from . import test_phone_worksite
from . import test_phone_pages
from . import test_phone_log
from . import test_phone_sync
from . import test_phone_team
from . import test_phone_photo
from . import test_phone_home
from . import test_phone_invitation
from . import test_phone_several
