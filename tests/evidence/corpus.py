# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Hostile and odd uploads, made here so that no binary lies in the repository."""

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

SCRIPT = b"<script>alert(document.cookie)</script>"


def picture(form="JPEG", size=(320, 240), mode="RGB", **options):
    image = Image.effect_noise(size, 60).convert("RGB").convert(mode)
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def _png(width, height, *chunks):
    """A PNG that says it is so large, with whatever chunks."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    parts = [chunk(b"IHDR", header), *(chunk(*c) for c in chunks), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def bomb_png():
    """20,000 × 20,000 black pixels in a megabyte."""
    row = b"\0" * (20_000 * 3 + 1)
    return _png(20_000, 20_000, (b"IDAT", zlib.compress(row * 2000, 9)))


def bomb_text_chunk():
    """A small picture with a text that unpacks to 200 MB."""
    text = b"Comment\0\0" + zlib.compress(b"A" * 200_000_000, 9)
    rows = zlib.compress((b"\0" + b"\x55" * 96) * 32)
    return _png(32, 32, (b"zTXt", text), (b"IDAT", rows))


def lying_jpeg():
    """A JPEG whose header claims 65,535 × 65,535."""
    data = bytearray(picture())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


def fifty_megapixels():
    target = io.BytesIO()
    Image.new("L", (8660, 5774), 128).save(target, "JPEG", quality=30)
    return target.getvalue()


def jpeg_with_exif(position=None, text="2026:11:20 08:30:00"):
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()  # description
    exif.get_ifd(0x8769)[0x9003] = text
    if position:
        gps = exif.get_ifd(0x8825)
        for base, value, refs in ((1, position[0], "NS"), (3, position[1], "EW")):
            degrees = abs(value)
            gps[base] = refs[value < 0]
            gps[base + 1] = (int(degrees), int(degrees * 60 % 60), degrees * 3600 % 60)
    return picture(exif=exif.tobytes(), comment=SCRIPT)


def png_with_script():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SCRIPT.decode())
    return picture("PNG", pnginfo=info)


def animated(form):
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "blue", "green")]
    target = io.BytesIO()
    frames[0].save(target, form, save_all=True, append_images=frames[1:], duration=50)
    return target.getvalue()


# What must be refused, and with which code.
REFUSED = {
    "nothing": (b"", "empty"),
    "svg": (b'<svg xmlns="x" onload="alert(1)"/>', "not_a_picture"),
    "svg with xml head": (b'<?xml version="1.0"?><svg/>', "not_a_picture"),
    "html": (b"<!DOCTYPE html>" + SCRIPT, "not_a_picture"),
    "pdf": (b"%PDF-1.7\n" + SCRIPT, "not_a_picture"),
    "zip": (b"PK\x03\x04" + b"\0" * 99, "not_a_picture"),
    "php": (b"<?php system($_GET[0]);", "not_a_picture"),
    "windows program": (b"MZ" + b"\0" * 99, "not_a_picture"),
    "gif": (animated("GIF"), "not_a_picture"),
    "gif with script": (b"GIF89a/*" + SCRIPT + b"*/=1;", "not_a_picture"),
    "bmp": (picture("BMP"), "not_a_picture"),
    "tiff": (picture("TIFF"), "not_a_picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "not_a_picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
    "avif": (b"\0\0\0\x1cftypavif\0\0\0\0", "heic"),
    "wrong magic: jpeg head on html": (b"\xff\xd8\xff\xe0" + SCRIPT * 9, "broken"),
    "wrong magic: png head on jpeg": (b"\x89PNG\r\n\x1a\n" + picture(), "broken"),
    "wrong magic: webp head on svg": (b"RIFF@\0\0\0WEBP<svg/>" + b" " * 64, "broken"),
    "truncated jpeg": (picture()[:900], "broken"),
    "truncated png": (picture("PNG")[:500], "broken"),
    "truncated webp": (picture("WEBP")[:200], "broken"),
    "bomb png": (bomb_png(), "too_many_pixels"),
    "bomb in a text chunk": (bomb_text_chunk(), "broken"),
    "lying jpeg": (lying_jpeg(), "too_many_pixels"),
    "50 megapixels": (fifty_megapixels(), "too_many_pixels"),
    "one pixel": (picture(size=(1, 1)), "too_small"),
    "a line": (picture(size=(4000, 2)), "too_small"),
    "too many bytes": (b"\xff\xd8\xff" + b"\0" * (8 << 20), "too_large"),
}
# What is taken and must come out harmless.
HARMLESS = {
    "jpeg": picture(),
    "jpeg, progressive": picture(progressive=True),
    "jpeg, grey": picture(mode="L"),
    "jpeg, CMYK": picture(mode="CMYK"),
    "png": picture("PNG"),
    "png with alpha": picture("PNG", mode="RGBA"),
    "png with palette": picture("PNG", mode="P"),
    "png, 1 bit": picture("PNG", mode="1"),
    "png, 16 bit": picture("PNG", mode="I;16"),
    "webp": picture("WEBP"),
    "animated png": animated("PNG"),
    "animated webp": animated("WEBP"),
    "exif with script": jpeg_with_exif((-5.1477, 119.4327)),
    "png with script": png_with_script(),
    "polyglot: jpeg and html": picture() + SCRIPT,
    "polyglot: jpeg and zip": picture() + b"PK\x05\x06" + b"\0" * 18,
    "polyglot: png and php": picture("PNG") + b"<?php system($_GET[0]);",
    "jpeg with profile": picture(icc_profile=SCRIPT * 10),
    "very wide": picture(size=(6000, 40)),
    "12 megapixels": picture(size=(4000, 3000), quality=40),
}
