"""`grainofsalt flight TABLE`: every row of a table of reports, written out again with what was found of it.

Rows go through one after the other. Neighbouring rows of one date and country tell of one flight and are looked at
beside each other; no more of them are held than a flight is compared with, so memory does not grow with the table.
"""

import csv
import io
import math
import sys
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

from grainofsalt.app.flight_words import KILOMETRE, MINUTE
from grainofsalt.app.output import notify, write
from grainofsalt.core.errors import UnreadableError
from grainofsalt.flight.judgement import Flight, Interval, Judgement, judge
from grainofsalt.flight.repairs import MOST
from grainofsalt.flight.review import review
from grainofsalt.flight.table import COLUMNS

Row: TypeAlias = Mapping[str, str]
Key: TypeAlias = tuple[str, ...]

SAME_FLIGHT: Final = ("date", "country")
"""Columns by which neighbouring rows tell of one flight."""

RESULTS: Final = (
    *("consistent", "off_min", "vacuum_time_min", "expected_time_low_min", "expected_time_high_min"),
    *("floor_km", "reach_low_km", "reach_high_km", "flown_class", "reach_class", "refusal", "cause", "words"),
)
"""Columns that are added to a table, or replaced where it has them."""

_REMEMBERED: Final = 10_000
"""Flights gone by that are remembered, to notice rows that stand apart."""
_SEPARATORS: Final = (",", ";", "\t")
_WIDEST: Final = 1 << 20
"""Characters of the longest cell."""


class Passed:
    """The flights gone by, as many as are remembered."""

    def __init__(self) -> None:
        """Begin with none."""
        self.keys: OrderedDict[Key, None] = OrderedDict()

    def comes_back(self, key: Key | None) -> bool:
        """Tell whether a flight begins that was there before, and remember it."""
        if not key or not key[0]:
            return False
        seen = key in self.keys
        self.keys[key] = None
        self.keys.move_to_end(key)
        if len(self.keys) > _REMEMBERED:
            self.keys.popitem(last=False)
        return seen


def table(path: str, *, scheme: str) -> int:
    """Judge every row of a CSV file and print it with the columns of `RESULTS` added.

    Args:
        path: a file, or "-" for standard input; see `flight.table.COLUMNS` for its columns.
        scheme: name of the range classes.

    Raises:
        UnreadableError: the file cannot be read, has none of the columns, or a row cannot be told apart; what came
            before that row has been written.
        MisuseError: no scheme is called so.
    """
    judge(Flight(), scheme=scheme)  # a wrong scheme is told before the first line is written
    csv.field_size_limit(_WIDEST)
    apart = 0
    passed = Passed()
    with _opened(path) as file:
        columns, separator, rows = _read(file, path)
        kept = [column for column in columns if column not in RESULTS]
        write(_line([*kept, *RESULTS], separator))
        for key, row, mates in _beside_each_other(rows):
            found = review(row, mates, scheme=scheme)
            cells = {**_cells(found.judgement), "cause": found.cause or "", "words": found.words}
            write(_line([*(row[column] for column in kept), *(cells[column] for column in RESULTS)], separator))
            apart += passed.comes_back(key)
    if apart:
        notify(f"{path}: {apart} flights come back after others and are judged in parts; sort it by date and country")
    return 0


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    """Yield the text of a file or of standard input, whatever marks its beginning."""
    if path == "-":
        text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
        try:
            yield text
        finally:
            text.detach()
        return
    try:
        file = Path(path).open(encoding="utf-8-sig", newline="")  # noqa: SIM115 - only what opening raises is told here
    except (OSError, ValueError) as error:
        raise _unreadable(path, 1, error) from None
    with file:
        yield file


def _read(file: TextIO, path: str) -> tuple[list[str], str, Iterator[Row]]:
    """Return the columns, what separates them, and the rows."""
    wanted = [column for column, _, _ in COLUMNS.values()]
    try:
        first = file.readline(_WIDEST)
        heads = {each: next(csv.reader([first], delimiter=each), []) for each in _SEPARATORS}
        separator = max(_SEPARATORS, key=lambda each: sum(cell.strip() in wanted for cell in heads[each]))
        reader = csv.reader(chain([first], file), delimiter=separator, strict=True)
        columns = [cell.strip() for cell in next(reader, [])]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, 1, error) from None
    while columns and not columns[-1]:
        columns.pop()
    if sum(column in columns for column in wanted) < 2:  # noqa: PLR2004 - two figures make a flight
        cause = "has too few columns with figures" if columns else "is empty or begins with an empty line"
        raise UnreadableError(path, cause, f"name two of {', '.join(wanted)} in its first row")
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise UnreadableError(path, f"has two columns called {twice!r}", "give each column a name of its own")
    return columns, separator, _rows(reader, path, columns)


def _rows(reader: Any, path: str, columns: Sequence[str]) -> Iterator[Row]:  # noqa: ANN401 - csv names no type of its own
    while True:
        try:
            cells = next(reader, None)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            number = reader.line_num + (not isinstance(error, csv.Error))  # csv counts a line before it looks at it
            raise _unreadable(path, number, error) from None
        if cells is None:
            return
        if any(cells[len(columns) :]):
            cause = f"line {reader.line_num} has {len(cells)} cells for {len(columns)} columns"
            raise UnreadableError(path, cause, "put quotation marks around cells that hold a separator")
        if any(cells):
            yield dict(zip(columns, [*cells, *("" for _ in columns[len(cells) :])], strict=False))


def _unreadable(path: str, number: int, error: Exception) -> UnreadableError:
    cause, advice = str(error), "give a CSV file in UTF-8"
    if isinstance(error, UnicodeDecodeError):
        cause = "it is not UTF-8"
    elif isinstance(error, csv.Error):
        advice = "mend the quotation marks there"
    elif isinstance(error, OSError) and error.strerror:
        cause = error.strerror
    return UnreadableError(path, f"cannot be read at line {number} ({cause})", advice)


def _beside_each_other(rows: Iterator[Row]) -> Iterator[tuple[Key | None, Row, Sequence[Row]]]:
    """Yield every row with the other rows of its flight, and the flight's key with the first one of each.

    The first rows of a flight wait until there are as many as a flight is compared with, or it is over.
    """
    group: list[Row] = []
    current: Key | None = None
    waiting = True
    for row in rows:
        key = tuple(row.get(column, "") for column in SAME_FLIGHT)
        if key != current or not key[0]:
            yield from _flushed(group, current, waiting=waiting)
            group, current, waiting = [], key, True
        if waiting:
            group.append(row)
            if len(group) > MOST:
                yield from _flushed(group, current, waiting=True)
                waiting = False
        else:
            yield None, row, group[:MOST]
    yield from _flushed(group, current, waiting=waiting)


def _flushed(
    group: Sequence[Row], key: Key | None, *, waiting: bool
) -> Iterator[tuple[Key | None, Row, Sequence[Row]]]:
    if waiting:
        for number, row in enumerate(group):
            yield (None if number else key), row, [*group[:number], *group[number + 1 :]]


def _line(cells: Sequence[str], separator: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerow(cells)
    return written.getvalue()


def _cells(judgement: Judgement) -> dict[str, str]:
    expected, reach = judgement.expected_time, judgement.reach
    return {
        "consistent": "" if judgement.consistent is None else "yes" if judgement.consistent else "no",
        "off_min": "" if judgement.off is None else f"{judgement.off / MINUTE:.1f}",
        "vacuum_time_min": _cell(judgement.vacuum_time, 0, MINUTE, 1),
        "expected_time_low_min": _cell(expected, 0, MINUTE, 1),
        "expected_time_high_min": _cell(expected, 1, MINUTE, 1),
        "floor_km": _cell(judgement.floor, 0, KILOMETRE, 0),
        "reach_low_km": _cell(reach, 0, KILOMETRE, 0),
        "reach_high_km": _cell(reach, 1, KILOMETRE, 0),
        "flown_class": "/".join(judgement.flown_class),
        "reach_class": "/".join(judgement.reach_class),
        "refusal": judgement.refusal or "",
    }


def _cell(interval: Interval | None, end: int, unit: float, digits: int) -> str:
    if interval is None or not math.isfinite(interval[end]):
        return ""
    return f"{interval[end] / unit:.{digits}f}"
