"""The command `grainofsalt flight`: its options, and which of its two faces answers."""

from enum import StrEnum
from typing import Annotated

import typer

from grainofsalt.core.errors import MisuseError


class FlightFormat(StrEnum):
    """How the judgement of one flight is written."""

    TABLE = "table"
    JSON = "json"


Table = Annotated[
    str | None,
    typer.Argument(metavar="[TABLE]", help="A CSV file of reports, or - for standard input; see docs/flight.md."),
]
Range = Annotated[
    str | None, typer.Option("--range", metavar="LENGTH", help="Ground range as told: 500km, 'about 310 miles'.")
]
Apogee = Annotated[str | None, typer.Option("--apogee", metavar="LENGTH", help="Greatest height as told: '>2,000 km'.")]
Time = Annotated[
    str | None,
    typer.Option("--time", metavar="TIME", help="Time from launch to landing as told: 30min, 68:55, '4,135 s'."),
]
Claimed = Annotated[
    str | None,
    typer.Option("--claimed", metavar="CLAIM", help="Range or class claimed of its type: '4,500 km', IRBM."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="PLACE", help="Where it began, to tell what rotation changes: '39.6N 125.9E'."),
]
Bearing = Annotated[
    str | None, typer.Option("--bearing", metavar="DIRECTION", help="Where it came down from there: 90, ENE.")
]
Plot = Annotated[str | None, typer.Option("--plot", metavar="FILE.svg", help="Draw a side view of the flight.")]
Classes = Annotated[
    str, typer.Option("--classes", metavar="SCHEME", help="Where the lines between range classes are drawn.")
]
Format = Annotated[FlightFormat, typer.Option("--format", help="Lines to read, or one JSON object.")]


def flight(  # noqa: PLR0913 - the options of one command
    table: Table = None,
    *,
    distance: Range = None,
    apogee: Apogee = None,
    time: Time = None,
    claimed: Claimed = None,
    site: From = None,
    bearing: Bearing = None,
    plot: Plot = None,
    classes: Classes = "nasic",
    form: Format = FlightFormat.TABLE,
) -> int:
    """Judge whether the figures of a reported flight can be true together.

    Two of range, apogee and time are needed. A table is written out again with what was found of each row.
    """
    if table is not None:
        if any(given is not None for given in (distance, apogee, time, claimed, site, bearing, plot)):
            msg = "a table brings its own figures; leave the options of one flight out, or the table"
            raise MisuseError(msg)
        from grainofsalt.app import flight_table  # noqa: PLC0415 - NumPy loads only when a flight is judged

        return flight_table.table(table, scheme=classes)
    from grainofsalt.app import flight as face  # noqa: PLC0415 - the same

    question = face.Question(
        distance=distance,
        apogee=apogee,
        time=time,
        claimed=claimed,
        site=site,
        bearing=bearing,
        plot=plot,
        scheme=classes,
        form=form.value,
    )
    return face.one(question)
