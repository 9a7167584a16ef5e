# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The two things of EXIF that matter, each a claim: when and where."""

import math
import re
from dataclasses import dataclass
from datetime import datetime

MAIN_TIME, ORIGINAL_TIME, EXIF_IFD, GPS_IFD = 0x0132, 0x9003, 0x8769, 0x8825
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE = 1, 2, 3, 4
TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")


@dataclass(frozen=True)
class Exif:
    """Local time without zone, and position; None when absent or nonsense."""

    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def read_exif(image):
    """Read EXIF of an opened Pillow image; whatever is odd in it counts as absent."""
    try:
        exif = image.getexif()
        taken = exif.get_ifd(EXIF_IFD).get(ORIGINAL_TIME) or exif.get(MAIN_TIME)
        return Exif(_time(taken), *_position(exif.get_ifd(GPS_IFD)))
    except Exception:  # a metadata parser may raise anything on hostile bytes
        return Exif()


def _time(text):
    match = TIME.fullmatch(text.strip("\0 ")) if isinstance(text, str) else None
    try:
        return datetime(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _position(gps):
    latitude = _degrees(gps.get(LATITUDE), gps.get(LATITUDE_REF), "S", 90)
    longitude = _degrees(gps.get(LONGITUDE), gps.get(LONGITUDE_REF), "W", 180)
    if latitude is None or longitude is None:
        return None, None
    return latitude, longitude


def _degrees(parts, ref, negative, limit):
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or not 0 <= value <= limit:
        return None
    return -value if ref == negative else value
