"""What the Earth's rotation and flattening change for a reported flight: its time, its speed, and the reach it shows.

The figures of a flight that has been flown, with the place where it began and the direction in which it came down, are
worked out twice: over a sphere that stands still (`kernels`) and over the turning ellipsoid (`oblate`). The differences
are what comes out. There is no landing place among them and no direction for a launch: it is of no use for aiming.
"""

import math
from typing import Final

import msgspec
import numpy as np

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import Flight, Interval, judge, likely
from grainofsalt.flight.kernels import arc, greatest_range
from grainofsalt.flight.oblate import farthest, flown
from grainofsalt.flight.site import Direction, Site

_ALL_ROUND: Final = np.radians(np.arange(0.0, 360.0, 15.0))


class Rotation(msgspec.Struct, frozen=True, kw_only=True):
    """A flight over the turning ellipsoid beside the same over a sphere that stands still; intervals as in `Judgement`.

    Attributes:
        added_time: by how much the free flight lasts longer, in seconds; negative where it is shorter.
        speed: over the ground at the start, in m/s.
        still_speed: the same over the sphere.
        reach: least and greatest ground range, over all directions, of launches from there with that speed over the
            ground, in metres; `None` where it would be more than about half way round.
        still_reach: the same over the sphere, in metres.
    """

    added_time: Interval
    speed: Interval
    still_speed: Interval
    reach: Interval | None
    still_reach: float


def turned(flight: Flight, site: Site, direction: Direction) -> Rotation | None:
    """Return what rotation and flattening change for a flight, `None` where there is no free flight to speak of.

    Figures are taken as most likely rounded; of one that is a limit, the figure itself counts.

    Args:
        flight: range and apogee must be told.
        site: where it began.
        direction: in which it came down from there.
    """
    if flight.distance is None or flight.apogee is None or judge(flight).refusal is not None:
        return None
    bearings = np.radians([direction.bearing + side * direction.slack for side in (-1, 0, 1)])
    distances, apogees = _values(flight.distance), _values(flight.apogee)
    latitude = math.radians(site.latitude)
    found = flown(latitude, bearings[:, None, None], distances[:, None], apogees)
    still = arc(distances[:, None], apogees)
    if not np.isfinite(found.time).all():
        return None
    reached = farthest(latitude, float(found.speed[1, 1, 1]), _ALL_ROUND)
    return Rotation(
        added_time=_ends(found.time - still.time),
        speed=_ends(found.speed),
        still_speed=_ends(still.speed),
        reach=_ends(reached) if np.isfinite(reached).all() else None,
        still_reach=float(greatest_range(still.energy[1, 1])),
    )


def _values(told: Figure) -> np.ndarray:
    """Return the least, the told and the greatest value of a figure, as most likely rounded."""
    low, high = likely(told)
    return np.array([low if low > 0 else told.value, told.value, high if math.isfinite(high) else told.value])


def _ends(values: np.ndarray) -> Interval:
    return float(values.min()), float(values.max())
