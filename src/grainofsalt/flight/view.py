"""What of a flight is shown in a side view, and where on the page: metres in, pixels out.

The plane of the picture is that of the flight, the Earth a sphere that stands still (`kernels`). Told figures with an
open side are cut a little beyond the figure, or nothing else could be seen.
"""

import math
from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import Flight, Interval, Judgement, likely
from grainofsalt.flight.kernels import HIGHEST, RADIUS, Floats, arc, greatest_range, heights_along, least_energy_apogee
from grainofsalt.flight.svg import Box, Point

STATION: Final = 420_000.0
"""Metres. Height of the International Space Station, about (NASA, Space Station Facts and Figures: 250 miles)."""

UNDRAWN: Final = frozenset({"too-few", "too-far", "too-high", "no-arc", "too-flat"})
"""Refusals of which there is no arc of a free flight to show."""

WIDTH: Final = 1000.0
HEAD: Final = 72.0
"""Pixels of the page's width, and of its head."""

_MARGIN, _FOOT = 40.0, 48.0
_TALLEST, _LOWEST = 620.0, 130.0
_TILTS: Final = tuple(math.radians(2.5 * step) for step in range(13))
_MORE: Final = 1.02
_POINTS: Final = 241
_OPEN: Final = 0.12
"""Share of a figure by which its open side is drawn."""
_FARTHEST_DRAWN: Final = 14.5e6
_LIKE: Final = 0.08
"""Arcs whose apogees differ by less than this share are one arc in the picture."""
_STATION_IN_SIGHT: Final = 5.0
_SHORTEST, _LOW, _FAR_OUT = 1000.0, 100.0, 4e8
"""Metres. Ranges and apogees that are less cannot be seen beside anything, nor can the Earth beside apogees far out."""
_JUST: Final = 1 - 1e-9
_HALF_ROUND: Final = math.pi * RADIUS


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn, in metres.

    Attributes:
        distance: ground range of the arc that is drawn as told.
        apogee: of the same.
        distances: least and greatest range that are likely, endless sides cut.
        apogees: the same of the apogee.
        widest: ranges and apogees as widely as the writing allows, endless sides cut.
        least: apogee of the arc that reaches as far with the least energy.
        reach: ground range of the farthest arc with the energy of the flight, if it is drawn.
    """

    distance: float
    apogee: float
    distances: Interval
    apogees: Interval
    widest: tuple[Interval, Interval]
    least: float
    reach: float | None

    @property
    def span(self) -> float:
        """Ground from the launch to the farthest landing that is drawn, in metres."""
        return max(self.distance, self.distances[1], self.reach or 0.0)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """Where the picture stands on the page.

    Attributes:
        scale: pixels a metre.
        tilt: radians by which the middle of the flight stands left of the vertical.
        centre: of the Earth, in pixels.
        height: of the page above the legend, in pixels.
        half: half of the flight's angle at the centre, in radians.
    """

    scale: float
    tilt: float
    centre: Point
    height: float
    half: float

    @property
    def box(self) -> Box:
        """The part of the page that shows the flight."""
        return Box(0.0, HEAD, WIDTH, self.height)

    def points(self, ways: Floats, heights: Floats) -> list[Point]:
        """Return the places of ways along the ground from the launch and heights, both in metres."""
        x, y = _turned(ways, heights, half=self.half, tilt=self.tilt)
        across, up = self.centre[0] + x * self.scale, self.centre[1] - y * self.scale
        return list(zip(across.tolist(), up.tolist(), strict=True))

    def point(self, way: float, height: float) -> Point:
        """Return the place of one way along the ground and height, in metres."""
        return self.points(np.array([way]), np.array([height]))[0]


def is_drawn(judgement: Judgement) -> bool:
    """Tell whether there is an arc to draw."""
    if judgement.refusal in UNDRAWN or judgement.distance is None or judgement.apogee is None:
        return False
    return judgement.distance[1] >= _SHORTEST and judgement.apogee[1] >= _LOW and judgement.apogee[0] < _FAR_OUT


def shape_of(flight: Flight, judgement: Judgement) -> Shape:
    """Return what is drawn of a flight; `is_drawn` must hold."""
    told = flight.distance, flight.apogee
    follow = judgement.distance or (math.nan, math.nan), judgement.apogee or (math.nan, math.nan)
    distance, apogee = (_drawn(*each) for each in zip(told, follow, strict=True))
    distance = min(distance, _HALF_ROUND * _JUST)
    reach = float(greatest_range(arc(distance, apogee).energy))
    least = float(least_energy_apogee(distance))
    far_enough = judgement.refusal is None and apogee > least * (1 + _LIKE)
    near = [likely(figure) if figure else ends for figure, ends in zip(told, follow, strict=True)]
    wide = [(figure.low, figure.high) if figure else ends for figure, ends in zip(told, follow, strict=True)]
    return Shape(
        distance=distance,
        apogee=apogee,
        distances=_cut(near[0], distance, most=_HALF_ROUND),
        apogees=_cut(near[1], apogee),
        widest=(_cut(wide[0], distance, most=_HALF_ROUND), _cut(wide[1], apogee)),
        least=least,
        reach=reach if far_enough and reach <= _FARTHEST_DRAWN else None,
    )


def frame_of(shape: Shape) -> Frame:
    """Return the tilt and the scale that show everything as large as the page allows."""
    half = shape.distance / RADIUS / 2
    ways, heights = (np.concatenate(parts) for parts in zip(*_outline(shape), strict=True))
    scale, tilt, across, up = 0.0, 0.0, (0.0, 0.0), (0.0, 0.0)
    for leaning in (tilt for tilt in _TILTS if tilt <= (shape.span - shape.distance) / (2 * RADIUS)):
        x, y = _turned(ways, heights, half=half, tilt=leaning)
        wide, tall = (float(x.min()), float(x.max())), (float(y.min()), float(y.max()))
        fits = min((WIDTH - 3 * _MARGIN) / (wide[1] - wide[0]), _TALLEST / (tall[1] - tall[0]))
        if fits > scale * _MORE:  # a little more is not worth leaning over
            scale, tilt, across, up = fits, leaning, wide, tall
    high = max(_LOWEST, (up[1] - up[0]) * scale)
    centre = (WIDTH / 2 - (across[0] + across[1]) / 2 * scale, HEAD + _MARGIN + high + up[0] * scale)
    return Frame(scale=scale, tilt=tilt, centre=centre, height=HEAD + _MARGIN + high + _FOOT, half=half)


def envelope(distances: Interval, apogees: Interval, ways: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest height, at each way along the ground, of the arcs within both intervals."""
    ranges, tops = np.linspace(*distances, 65), np.array(apogees)
    heights = heights_along(ranges[:, None, None], tops[None, :, None], ways).reshape(-1, ways.size)
    return heights.min(axis=0), heights.max(axis=0)


def steps(span: float) -> Floats:
    """Return ways along the ground that lie dense at both ends, where lofted arcs stand steep."""
    return np.asarray(span * (1 - np.cos(np.linspace(0, np.pi, _POINTS))) / 2)


def station_is_in_sight(shape: Shape) -> bool:
    """Tell whether the orbit of the space station is near enough to be shown."""
    return max(shape.apogees[1], shape.span / 2) * _STATION_IN_SIGHT >= STATION


def is_least(shape: Shape) -> bool:
    """Tell whether the flight is so near the one of least energy that the two look the same."""
    return abs(shape.apogee - shape.least) <= _LIKE * shape.least


def _drawn(told: Figure | None, ends: Interval) -> float:
    """Return the value that stands for a figure: as told, else the middle of what follows."""
    if told is not None:
        return max(1.0, min(told.value, HIGHEST * (1 - _OPEN)))
    return max(1.0, sum(ends) / 2 if math.isfinite(ends[1]) else ends[0] * (1 + _OPEN))


def _cut(ends: Interval, value: float, *, most: float = HIGHEST) -> Interval:
    low = min(ends[0], most * _JUST) if ends[0] >= 1 else value * (1 - _OPEN)
    high = ends[1] if math.isfinite(ends[1]) else max(value, ends[0]) * (1 + _OPEN)
    return low, max(low, min(high, most * _JUST))


def _turned(ways: Floats, heights: Floats, *, half: float, tilt: float) -> tuple[Floats, Floats]:
    angle = ways / RADIUS - half - tilt
    out = RADIUS + heights
    return out * np.sin(angle), out * np.cos(angle)


def _outline(shape: Shape) -> Iterator[tuple[Floats, Floats]]:
    """Yield what must be in sight: ways along the ground and heights."""
    ways = np.linspace(0, shape.span, _POINTS)
    yield ways, envelope(shape.distances, shape.apogees, ways)[1]
    yield ways, heights_along(shape.distance, shape.least, ways)
    if shape.reach:
        yield ways, heights_along(shape.reach, least_energy_apogee(shape.reach), ways)
    if station_is_in_sight(shape):
        yield np.array([shape.distance / 2]), np.array([STATION * 1.05])
