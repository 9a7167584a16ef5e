# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Reading a picture somebody sent, without trusting a byte of it."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from .exif import Exif, read_exif

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 24_000_000
MAX_SIDE = 1280
MIN_SIDE = 16
QUALITY = 80

# What the first bytes say; the name and the announced type are never asked.
MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
)
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


class RefusedPicture(Exception):
    """The picture cannot be taken; ``code`` says why, for a text of the caller's.

    Codes: empty, too_large, heic, not_a_picture, too_many_pixels, too_small, broken.
    """

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture made anew from its pixels, and what was known of the original."""

    image: Image.Image
    sha256: str
    dhash: str
    size: int
    width: int
    height: int
    exif: Exif


def read_picture(data):
    """Decode received bytes within limits.

    :param bytes data: as received
    :return: Picture of at most MAX_SIDE, upright, RGB, first frame, no metadata
    :raise RefusedPicture: naming why
    """
    form = _format(data)
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a bomb up to twice its limit; we have our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _decode(data, form)
    except RefusedPicture:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedPicture("too_many_pixels") from error
    except Exception as error:  # a decoder may raise anything on hostile bytes
        raise RefusedPicture("broken") from error


def write_jpeg(image):
    """JPEG bytes of the pixels alone: no metadata, no profile, no comment."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()


def dhash(image):
    """64 bits of brightness differences: alike for pictures that look alike."""
    small = image.convert("L").resize((9, 8), Image.Resampling.BILINEAR)
    pixels = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left = pixels[row * 9 + column]
            bits = bits << 1 | (left > pixels[row * 9 + column + 1])
    return f"{bits:016x}"


def _format(data):
    if not data:
        raise RefusedPicture("empty")
    if len(data) > MAX_BYTES:
        raise RefusedPicture("too_large")
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise RefusedPicture("heic")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    for magic, form in MAGIC:
        if data.startswith(magic):
            return form
    raise RefusedPicture("not_a_picture")


def _decode(data, form):
    with Image.open(io.BytesIO(data), formats=[form]) as source:
        width, height = source.size
        if width * height > MAX_PIXELS:
            raise RefusedPicture("too_many_pixels")
        if min(width, height) < MIN_SIDE:
            raise RefusedPicture("too_small")
        exif = read_exif(source)
        source.draft("RGB", (MAX_SIDE, MAX_SIDE))  # JPEG decodes smaller, so faster
        image = _pixels(source)
    return Picture(
        image=image,
        sha256=hashlib.sha256(data).hexdigest(),
        dhash=dhash(image),
        size=len(data),
        width=width,
        height=height,
        exif=exif,
    )


def _pixels(source):
    """Upright RGB pixels of the first frame, scaled, in a new image."""
    source.thumbnail((2 * MAX_SIDE, 2 * MAX_SIDE), Image.Resampling.BOX)
    image = ImageOps.exif_transpose(source)
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image = image.convert("RGB")
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.BICUBIC)
    # A new image from the bytes: nothing of the original's info can cling to it.
    return Image.frombytes("RGB", image.size, image.tobytes())
