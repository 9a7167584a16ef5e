# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""What a photo and a position prove: plain bytes and numbers in, plain values out.

Nothing here imports Odoo. A picture somebody sent is hostile until it was decoded
within limits and written anew from its pixels.
"""

from .picture import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_SIDE,
    Picture,
    RefusedPicture,
    read_picture,
)
from .place import Position, distance, outside
from .stamp import stamp
