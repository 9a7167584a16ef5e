# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
import math

import pytest
from evidence import Position, distance, outside
from evidence.sketch import SIZE, sketch
from hypothesis import given
from hypothesis import strategies as st

MAKASSAR, JAKARTA = (-5.1477, 119.4327), (-6.2088, 106.8456)
SQUARE = [(-5.10, 119.40), (-5.10, 119.42), (-5.12, 119.42), (-5.12, 119.40)]
latitudes, longitudes = st.floats(-89, 89), st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)


def test_known_distance():
    assert distance(MAKASSAR, JAKARTA) == pytest.approx(1_397_000, rel=0.005)
    assert distance((0, 0), (0, 1)) == pytest.approx(111_195, abs=1)


@given(points, points)
def test_distance_is_a_distance(a, b):
    assert distance(a, a) == 0
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert 0 <= distance(a, b) <= math.pi * 6_371_009


def test_circle():
    assert outside(MAKASSAR, (MAKASSAR, 100)) == 0
    far = outside((-5.2477, 119.4327), (MAKASSAR, 100))
    assert far == pytest.approx(11_019, abs=5)


def test_polygon():
    assert outside((-5.11, 119.41), SQUARE) == 0
    assert outside((-5.11, 119.43), SQUARE) == pytest.approx(1107, abs=3)
    assert outside((-5.13, 119.41), SQUARE) == pytest.approx(1112, abs=3)


def test_polygon_with_a_bay():
    bay = [(0, 0), (0, 3), (3, 3), (3, 2), (1, 2), (1, 1), (3, 1), (3, 0)]
    bay = [(a / 1000, b / 1000) for a, b in bay]
    assert outside((0.0005, 0.0015), bay) == 0
    assert outside((0.002, 0.0015), bay) == pytest.approx(55.6, abs=0.5)


@given(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_outside_agrees_with_the_corners(up, right):
    point = (-5.11 + up, 119.41 + right)
    inside = -5.12 < point[0] < -5.10 and 119.40 < point[1] < 119.42
    assert (outside(point, SQUARE) == 0) == inside or outside(point, SQUARE) < 1
    nearest_corner = min(distance(point, corner) for corner in SQUARE)
    assert outside(point, SQUARE) <= nearest_corner * 1.01 + 1


@pytest.mark.parametrize(
    "numbers",
    [
        (91, 0),
        (0, 181),
        (math.nan, 0),
        (math.inf, 0),
        (0, 0, -1),
        (0, 0, 1e9),
        (0, 0, 1, -1),
    ],
)
def test_nowhere_on_earth(numbers):
    with pytest.raises(ValueError):
        Position(*numbers)


@given(points, st.floats(0, 50_000))
def test_sketch_stays_on_its_paper(point, accuracy):
    for shape in (None, (point, 100), [(a, b) for a, b in SQUARE]):
        if isinstance(shape, list) and distance(point, SQUARE[0]) > 1_000_000:
            continue
        drawn = sketch(point, accuracy, shape)
        assert 0 <= drawn.x <= SIZE and 0 <= drawn.y <= SIZE
        assert 0 < drawn.scale <= SIZE
