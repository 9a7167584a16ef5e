# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Write into the picture what it is evidence of."""

import unicodedata

from PIL import Image, ImageDraw, ImageFont

MARGIN = 8
SHADE = (0, 0, 0, 150)


def stamp(image, lines):
    """Return a copy with ``lines`` on a dark band along the bottom.

    The font is Pillow's own; signs it lacks are written without their accents.
    """
    font = ImageFont.load_default(size=max(11, min(22, image.width // 45)))
    lines = [_fit(_plain(line), font, image.width - 2 * MARGIN) for line in lines]
    step = int(font.size * 1.35)
    height = step * len(lines) + MARGIN
    band = Image.new("RGBA", (image.width, min(height, image.height)), SHADE)
    pen = ImageDraw.Draw(band)
    for number, line in enumerate(lines):
        pen.text((MARGIN, MARGIN // 2 + number * step), line, "white", font=font)
    stamped = image.copy()
    stamped.paste(band, (0, image.height - band.height), band)
    return stamped


def _plain(text):
    """Latin signs only; control characters and right-to-left marks are left out."""
    parts = unicodedata.normalize("NFKD", str(text))
    return parts.encode("latin-1", "ignore").decode("latin-1").replace("\n", " ")


def _fit(text, font, width):
    while text and font.getlength(text) > width:
        text = text[:-1]
    return text
