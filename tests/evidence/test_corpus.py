# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import hashlib
import importlib.util
import io
import resource
import time
from datetime import datetime
from pathlib import Path

import pytest
from evidence import MAX_SIDE, RefusedPicture, read_picture, stamp
from evidence.picture import write_jpeg
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

SPEC = importlib.util.spec_from_file_location(
    "evidence_corpus", Path(__file__).with_name("corpus.py")
)
corpus = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(corpus)

LINES = ["20-11-2026 08:30 WITA · -5.147700, 119.432700 ±12 m", "Siti Aminah · abc"]


@pytest.mark.parametrize("name", corpus.REFUSED)
def test_refused(name):
    data, code = corpus.REFUSED[name]
    start = time.monotonic()
    with pytest.raises(RefusedPicture) as refused:
        read_picture(data)
    assert refused.value.code == code
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("name", corpus.HARMLESS)
def test_harmless(name):
    data = corpus.HARMLESS[name]
    picture = read_picture(data)
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    made = write_jpeg(stamp(picture.image, LINES))
    assert b"script" not in made and b"<?php" not in made and b"PK\x05" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == "JPEG" and image.mode == "RGB"
        assert max(image.size) <= MAX_SIDE
        assert not image.getexif() and "icc_profile" not in image.info
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert getattr(image, "n_frames", 1) == 1
        image.load()


def test_memory_stays_within_bounds():
    """The whole corpus did not cost more than a camera's photo does."""
    for data, _code in corpus.REFUSED.values():
        with pytest.raises(RefusedPicture):
            read_picture(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 900 * 1024


def test_exif_is_read_as_a_claim():
    exif = read_picture(corpus.jpeg_with_exif((-5.1477, 119.4327))).exif
    assert exif.taken_at == datetime(2026, 11, 20, 8, 30)
    assert exif.latitude == pytest.approx(-5.1477, abs=1e-4)
    assert exif.longitude == pytest.approx(119.4327, abs=1e-4)


@pytest.mark.parametrize("text", ["", "0000:00:00 00:00:00", "2026:99:99 1", "\0" * 19])
def test_exif_nonsense_is_absent(text):
    exif = read_picture(corpus.jpeg_with_exif(text=text)).exif
    assert exif.taken_at is None and exif.latitude is None


def test_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = corpus.picture(size=(300, 200), exif=exif.tobytes())
    assert read_picture(data).image.size == (200, 300)


def test_likeness():
    view = Image.radial_gradient("L").rotate(30).resize((800, 600))
    first, second = io.BytesIO(), io.BytesIO()
    view.save(first, "JPEG")
    view.resize((500, 375)).save(second, "JPEG", quality=50)
    one, two = (read_picture(x.getvalue()).dhash for x in (first, second))
    other = read_picture(corpus.picture("PNG", size=(700, 500))).dhash
    apart = bin(int(one, 16) ^ int(two, 16)).count("1")
    assert apart <= 4 < bin(int(one, 16) ^ int(other, 16)).count("1")


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_refused_or_read(data):
    for head in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        try:
            read_picture(head + data)
        except RefusedPicture:
            pass


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_spoiled_pictures_are_refused_or_read(draw):
    form = draw.draw(st.sampled_from(["jpeg", "png", "webp"]))
    data = bytearray(corpus.HARMLESS[form])
    for _n in range(draw.draw(st.integers(1, 12))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place] = draw.draw(st.integers(0, 255))
    try:
        write_jpeg(stamp(read_picture(bytes(data)).image, LINES))
    except RefusedPicture:
        pass


@pytest.mark.parametrize(
    "text", ["", "\u202egnp.exe", "名前 Siti", "x" * 999, "a\nb\0c", "Nur‘aini"]
)
def test_stamp_takes_any_name(text):
    image = Image.new("RGB", (200, 100), "gray")
    assert stamp(image, [text, text]).size == image.size
