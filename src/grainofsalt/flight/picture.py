"""A side view of a reported flight, to scale: the arc as told and what its figures may be, beside arcs to compare.

Beside the flight as told stand the arc that reaches as far with the least energy, the farthest arc with the energy of
the flight, and the orbit of the International Space Station. It shows what was reported of a flight that has been
flown; it is no tool for another one. `view` says where everything stands, `svg` writes it.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

import msgspec
import numpy as np

from grainofsalt.flight.figures import Figure
from grainofsalt.flight.judgement import REASONS, Flight, Interval, Judgement, likely
from grainofsalt.flight.kernels import RADIUS, Floats, heights_along, least_energy_apogee
from grainofsalt.flight.svg import FONT, Box, Point, Words, area, clean, element, line, number, placed, rectangle, words
from grainofsalt.flight.view import (
    HEAD,
    STATION,
    WIDTH,
    Frame,
    Shape,
    envelope,
    frame_of,
    is_least,
    shape_of,
    station_is_in_sight,
    steps,
)

_ROW: Final = 24.0
_SHORT: Final = 24
_BAR: Final = 60.0
_NOUGHT: Final = 0.005
_INK, _EARTH = "#0b3954", "#ecebe6"
_SIDES: Final = ((1, "start"), (-1, "end"))
_SHADES: Final = {"wide": "#dfe8ee", "likely": "#adc6d7"}
_STROKES: Final[dict[str, dict[str, str | float]]] = {
    "told": {"stroke": _INK, "stroke_width": 2.8},
    "least": {"stroke": "#555555", "stroke_width": 2, "stroke_dasharray": "8 5"},
    "most": {"stroke": "#8a3b12", "stroke_width": 2, "stroke_dasharray": "16 4 3 4"},
    "station": {"stroke": "#333333", "stroke_width": 1.8, "stroke_dasharray": "2 5"},
    "ground": {"stroke": "black", "stroke_width": 5},
    "plumb": {"stroke": _INK, "stroke_width": 1, "stroke_dasharray": "3 3"},
}


def picture(flight: Flight, judgement: Judgement) -> str:
    """Return the side view of a flight as an SVG document.

    Args:
        flight: the figures as told.
        judgement: what `judge` says of them; `view.is_drawn` must hold.
    """
    shape = shape_of(flight, judgement)
    frame = frame_of(shape)
    rows = list(_legend(flight, judgement, shape))
    title, subtitle = _told(flight), _subtitle(judgement)
    described = ". ".join([subtitle, *(text for _, text in rows)])
    height = frame.height + 24 + _ROW * len(rows)
    inside = [
        element("title", escape(clean(title)), id="title"),
        element("desc", escape(clean(f"{described}.")), id="description"),
        element("defs", element("clipPath", rectangle(frame.box), id="view")),
        rectangle(Box(0, 0, WIDTH, height), fill="white"),
        words(_fitted(Words(text=title, at=(20, 32), size=19, bold=True))),
        words(_fitted(Words(text=subtitle, at=(20, 56), size=14))),
        element("g", _ground(frame), *_arcs(shape, frame), clip_path="url(#view)", fill="none"),
        *(words(label, halo=ground) for label, ground in _labels(flight, shape, frame)),
        *_scale_bar(frame, height - _ROW),
        *(part for place, row in enumerate(rows) for part in _legend_row(row, frame.height + 24 + _ROW * place)),
    ]
    attributes: dict[str, str | float] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": WIDTH,
        "height": height,
        "viewBox": f"0 0 {number(WIDTH)} {number(height)}",
        "role": "img",
        "aria_labelledby": "title description",
        "font_family": FONT,
    }
    return element("svg", "\n", "\n".join(inside), "\n", **attributes) + "\n"


def _ground(frame: Frame) -> str:
    """Return the Earth."""
    earth: dict[str, str | float] = {"fill": _EARTH, "stroke": "black", "stroke_width": 1.5}
    rim, whole = _circle(frame, 0.0)
    if not whole:
        rim += [(rim[-1][0], frame.height + WIDTH), (rim[0][0], frame.height + WIDTH)]
    return area(rim, **earth)


def _circle(frame: Frame, height: float) -> tuple[list[Point], bool]:
    """Return a circle at a height about the Earth, and whether it is a whole one.

    Of one far larger than the page only the upper part is drawn: not every viewer is exact with such coordinates.
    """
    out = (RADIUS + height) * frame.scale
    half = math.pi if out < 2 * WIDTH else 2 * WIDTH / out
    angles = np.linspace(-half, half, 721)
    across, up = frame.centre[0] + out * np.sin(angles), frame.centre[1] - out * np.cos(angles)
    return list(zip(across.tolist(), up.tolist(), strict=True)), half == math.pi


def _arcs(shape: Shape, frame: Frame) -> Iterator[str]:
    """Yield what the figures allow, the arcs to compare with, and the flight as told."""
    for name, ends in (("wide", shape.widest), ("likely", (shape.distances, shape.apogees))):
        ways = steps(max(shape.distance, ends[0][1]))
        low, high = envelope(*ends, ways)
        yield area([*frame.points(ways, high), *frame.points(ways, low)[::-1]], fill=_SHADES[name])
    for name, curve in _curves(shape):
        if name != "told":
            yield line(frame.points(*curve), **_STROKES[name])
    yield line(_circle(frame, STATION)[0], **_STROKES["station"])
    ways = steps(shape.distance)
    yield line(frame.points(ways, 0 * ways), **_STROKES["ground"])
    middle = shape.distance / 2
    yield line([frame.point(middle, 0.0), frame.point(middle, shape.apogee)], **_STROKES["plumb"])
    yield line(frame.points(ways, heights_along(shape.distance, shape.apogee, ways)), **_STROKES["told"])
    for x, y in (frame.point(0.0, 0.0), frame.point(shape.distance, 0.0), frame.point(middle, shape.apogee)):
        yield element("circle", cx=x, cy=y, r=4.5, fill=_INK)


def _curves(shape: Shape) -> Iterator[tuple[str, tuple[Floats, Floats]]]:
    """Yield the arcs that are drawn: their names, ways along the ground and heights."""
    arcs = [("told", shape.distance, shape.apogee)]
    if not is_least(shape):
        arcs.append(("least", shape.distance, shape.least))
    if shape.reach:
        arcs.append(("most", shape.reach, float(least_energy_apogee(shape.reach))))
    for name, distance, apogee in arcs:
        ways = steps(distance)
        yield name, (ways, np.asarray(heights_along(distance, apogee, ways)))


def _labels(flight: Flight, shape: Shape, frame: Frame) -> Iterator[tuple[Words, str]]:
    """Yield the words in the picture, each where it covers nothing, with the colour of the ground beneath."""
    taken = list(_covered(shape, frame))
    x, y = frame.point(shape.distance / 2, shape.apogee)
    spots = [(x, y - 12, "middle"), (x + 14, y - 6, "start"), (x - 14, y - 6, "end"), (x, y - 26, "middle")]
    spots += [(x + way * side, y + 6, anchor) for way in range(24, 300, 12) for side, anchor in _SIDES]
    spots += [(x, y - above, "middle") for above in range(30, 300, 6)]
    text = _in_words(shape.apogees, shape.apogee, flight.apogee)
    yield _settled(text, spots, frame, taken) or _words(text, spots[0]), "white"
    x, y = frame.point(shape.distance / 2, 0.0)
    spots = [(x, y + 26 + 6 * step, "middle") for step in range(8)]
    text = _in_words(shape.distances, shape.distance, flight.distance)
    yield _settled(text, spots, frame, taken) or _words(text, spots[0]), _EARTH
    station = _settled("Space Station, 420 km", _beside_orbit(frame), frame, taken)
    if station is not None and station_is_in_sight(shape):
        yield station, "white"


def _words(text: str, spot: tuple[float, float, str]) -> Words:
    return Words(text=text, at=spot[:2], anchor=spot[2])


def _settled(text: str, spots: Iterable[tuple[float, float, str]], frame: Frame, taken: list[Box]) -> Words | None:
    """Return words at the best of some spots, and take the place for them."""
    box = frame.box
    inner = Box(box.left + 8, box.top, box.right - 8, box.bottom - 2)
    chosen = placed((_words(text, spot) for spot in spots), within=inner, taken=taken)
    if chosen is not None:
        taken.append(chosen.box)
    return chosen


def _covered(shape: Shape, frame: Frame) -> Iterator[Box]:
    """Yield small boxes along every line of the picture."""
    all_round = np.linspace(-math.pi * RADIUS, math.pi * RADIUS, 8001)
    ways = steps(max(shape.distance, shape.distances[1]))
    lines = [curve for _, curve in _curves(shape)]
    lines += [(ways, heights) for heights in envelope(shape.distances, shape.apogees, ways)]
    lines += [(all_round, 0 * all_round + height) for height in (0.0, STATION)]
    for ways, heights in lines:
        for one, other in pairwise(frame.points(ways, heights)):
            length = math.dist(one, other)
            for part in range(min(40, int(length / 8)) + 1):
                share = part * 8 / max(length, 8.0)
                x, y = (a + (b - a) * share for a, b in zip(one, other, strict=True))
                if 0 <= x <= WIDTH and HEAD <= y <= frame.height:
                    yield Box(x - 1, y - 1, x + 1, y + 1)


def _beside_orbit(frame: Frame) -> Iterator[tuple[float, float, str]]:
    """Yield places above and below the station's orbit, from the sides of the page inwards."""
    left, top = frame.centre
    out = (RADIUS + STATION) * frame.scale
    for away in (8, 16, 24, 32, 44):
        for inward in range(12, int(WIDTH / 2), 12):
            for x, anchor in ((WIDTH - inward, "end"), (float(inward), "start")):
                across = abs(x - left)
                if across < out:
                    y = top - math.sqrt(out * out - across * across)
                    yield from ((x, y - away, anchor), (x, y + away + 11, anchor))


def _scale_bar(frame: Frame, y: float) -> Iterator[str]:
    """Yield a bar of a round length that is 60 to 150 pixels long, in the lower right corner."""
    power = 10.0 ** math.floor(math.log10(_BAR / frame.scale))
    length = next(power * step for step in (1, 2, 5, 10) if power * step * frame.scale >= _BAR)
    end = WIDTH - 20
    start = end - length * frame.scale
    yield line([(start, y - 5), (start, y), (end, y), (end, y - 5)], fill="none", stroke="black", stroke_width=1.5)
    yield words(Words(text=_kilometres(length), at=((start + end) / 2, y - 10), anchor="middle", size=13))


def _legend(flight: Flight, judgement: Judgement, shape: Shape) -> Iterator[tuple[str, str]]:
    """Yield what each line means: the name of its drawing, and words."""
    time = judgement.vacuum_time
    lasting = f", a free flight of {_span(time, 60.0, 'min')} in vacuum" if time is not None else ""
    yield "told", f"{_as_told(flight)}{lasting}"
    told = ("range", flight.distance, judgement.distance), ("apogee", flight.apogee, judgement.apogee)
    exact = all(figure is None or likely(figure) == (figure.low, figure.high) for _, figure, _ in told)
    kinds = (
        ("likely", "as far as the figures are told" if exact else "rounded with care"),
        ("wide", "rounded carelessly"),
    )
    for name, how in kinds[:1] if exact else kinds:
        ends = [
            (called, (likely(figure) if name == "likely" else (figure.low, figure.high)) if figure else follows)
            for called, figure, follows in told
        ]
        yield name, f"{how}: " + ", ".join(f"{called} {_span(each, 1000.0, 'km')}" for called, each in ends if each)
    least = f"least energy for this range: apogee {_three(shape.least / 1000)} km"
    yield "told" if is_least(shape) else "least", least + (", much as told" if is_least(shape) else "")
    if shape.reach:
        yield "most", f"farthest with the same energy: at least {_three(shape.reach / 1000)} km (vacuum, still Earth)"
    elif judgement.floor is not None and judgement.refusal is None and not is_least(shape):
        yield "", f"farthest with the same energy: at least {_span(judgement.floor, 1000.0, 'km')}, not drawn"
    if station_is_in_sight(shape):
        yield "station", "orbit of the International Space Station, about 420 km up"
    else:
        yield "", "the International Space Station, about 420 km up, is far above this picture"


def _fitted(line: Words) -> Words:
    """Return a line of words in a size in which it fits the page."""
    wide = line.box.right - line.box.left
    return msgspec.structs.replace(line, size=min(line.size, line.size * (WIDTH - 40) / wide))


def _legend_row(row: tuple[str, str], y: float) -> Iterator[str]:
    drawing, text = row
    ends = [(24.0, y), (84.0, y)]
    if drawing in _SHADES:
        yield rectangle(Box(24, y - 7, 84, y + 7), fill=_SHADES[drawing])
    elif drawing:
        yield line(ends, fill="none", **_STROKES[drawing])
    yield words(_fitted(Words(text=text, at=(98, y + 5), size=14)))


def _told(flight: Flight) -> str:
    parts = (("range", flight.distance), ("apogee", flight.apogee), ("time", flight.time))
    return "; ".join(f"{name} {_short(figure.written)}" for name, figure in parts if figure is not None)


def _as_told(flight: Flight) -> str:
    missing = [name for name, figure in (("range", flight.distance), ("apogee", flight.apogee)) if figure is None]
    return f"the flight, its {missing[0]} reckoned from the time" if missing else "the flight as told"


def _subtitle(judgement: Judgement) -> str:
    if judgement.refusal is not None:
        return f"To scale. Beware: {REASONS[judgement.refusal]}"
    if judgement.consistent is not None:
        fits = "can be true together" if judgement.consistent else "cannot be true together"
        return f"Side view to scale, free flight in vacuum over a round Earth that stands still; the figures {fits}"
    return "Side view to scale, free flight in vacuum over a round Earth that stands still"


def _in_words(ends: Interval, drawn: float, told: Figure | None) -> str:
    """Return a figure as a label: its limit where it is one, both ends where it was worked out."""
    if told is None:
        return _span(ends, 1000.0, "km")
    mark = {"at-least": "more than ", "at-most": "at most ", "about": "about "}.get(told.bound, "")
    return mark + _kilometres(drawn)


def _short(written: str) -> str:
    return written if len(written) <= _SHORT else written[: _SHORT - 1] + "…"


def _span(interval: Interval, unit: float, called: str) -> str:
    low, high = (_three(end / unit) if math.isfinite(end) else "" for end in interval)
    if not high:
        return f"{low} {called} or more"
    if interval[0] < _NOUGHT * interval[1]:
        return f"up to {high} {called}"
    return f"{low} {called}" if low == high else f"{low} to {high} {called}"


def _kilometres(metres: float) -> str:
    length = metres / 1000
    tenths = length < 10_000 and abs(length - round(length)) > 0.04  # noqa: PLR2004 - 2,111.5 km
    return f"{length:,.1f} km" if tenths else f"{length:,.0f} km"


def _three(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"  # noqa: PLR2004 - three digits
