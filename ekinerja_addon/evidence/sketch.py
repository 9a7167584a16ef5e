# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A map drawn from numbers alone: no tile server is asked, none learns where."""

from dataclasses import dataclass, replace

from .place import _flat

SIZE = 120
MARGIN = 10


@dataclass(frozen=True)
class Sketch:
    """Coordinates in a square of SIZE, north up; None for what there is not."""

    x: float
    y: float
    accuracy: float
    circle: tuple | None
    polygon: str | None
    scale_m: int
    scale: float
    is_point: bool = True


def site_sketch(shape):
    """Draw where a site is, with nobody in it."""
    corners = [shape[0]] if isinstance(shape, tuple) else shape
    middle = [sum(values) / len(corners) for values in zip(*corners, strict=True)]
    return replace(sketch(tuple(middle), 0, shape), accuracy=0, is_point=False)


def sketch(point, accuracy_m, shape):
    """Draw where somebody was and where the site is.

    :param shape: as of :func:`place.outside`, or None
    """
    is_circle = isinstance(shape, tuple)
    corners = [shape[0]] if is_circle else list(shape or ())
    flat = [_flat(point, corner) for corner in corners]
    radius = shape[1] if is_circle else 0
    reach = _reach(flat, radius, accuracy_m)
    zoom = (SIZE - 2 * MARGIN) / (reach["size"] or 1)

    def place(x, y):
        return (
            round(MARGIN + (x - reach["left"]) * zoom, 1),
            round(MARGIN + (reach["top"] - y) * zoom, 1),
        )

    x, y = place(0, 0)
    metres = _round(reach["size"] / 3)
    return Sketch(
        x=x,
        y=y,
        accuracy=round(accuracy_m * zoom, 1),
        circle=(*place(*flat[0]), round(radius * zoom, 1)) if is_circle else None,
        polygon=" ".join(f"{a},{b}" for a, b in (place(*p) for p in flat))
        if flat and not is_circle
        else None,
        scale_m=metres,
        scale=round(metres * zoom, 1),
    )


def _reach(flat, radius, accuracy):
    """The square around all that is drawn."""
    xs = [-accuracy, accuracy] + [x + d for x, _y in flat for d in (-radius, radius)]
    ys = [-accuracy, accuracy] + [y + d for _x, y in flat for d in (-radius, radius)]
    size = max(max(xs) - min(xs), max(ys) - min(ys), 20.0)
    return {
        "size": size,
        "left": (max(xs) + min(xs) - size) / 2,
        "top": (max(ys) + min(ys) + size) / 2,
    }


def _round(metres):
    """The nearest 1, 2 or 5 times a power of ten below."""
    step = 1
    for factor in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**3, 2 * 10**3, 5 * 10**3):
        if factor <= metres:
            step = factor
    while step * 10 <= metres:
        step *= 10
    return step
