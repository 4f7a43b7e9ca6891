"""Settings from the environment: parser, threads, and one variable for each limit on inputs."""

import os
from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from grainofsalt.app.pipeline import DEFAULT_SETTINGS, Settings
from grainofsalt.core.errors import SettingsError
from grainofsalt.reading.options import Limits

PREFIX: Final = "GRAINOFSALT_"
_MOST_THREADS: Final = 4
"""Beyond these, parts of one article wait for each other more than they gain."""
_Number = TypeVar("_Number", int, float)


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings for readings that `environment` asks for.

    Where it names no number of threads, there is one for each processor that this process may use, up to four.

    Raises:
        SettingsError: the number of threads is not a whole number above nought.
    """
    return Settings(
        pipeline=environment.get(f"{PREFIX}PIPELINE") or DEFAULT_SETTINGS.pipeline,
        threads=_number(environment, f"{PREFIX}THREADS", int) or min(_processors(), _MOST_THREADS),
    )


def limits_from(environment: Mapping[str, str]) -> Limits:
    """Return the limits on inputs that `environment` asks for: `GRAINOFSALT_CPU_SECONDS` and so on.

    Raises:
        SettingsError: a variable is not a number above nought.
    """
    changes: dict[str, float] = {}
    for field in msgspec.structs.fields(Limits):
        value = _number(environment, f"{PREFIX}{field.name.upper()}", field.type)
        if value is not None:
            changes[field.name] = value
    return Limits(**changes)  # type: ignore[arg-type]  # each value was converted to its field's own type


def _number(environment: Mapping[str, str], name: str, kind: type[_Number]) -> _Number | None:
    """Return the number that `environment` gives for `name`, `None` where it gives nothing."""
    written = environment.get(name)
    if not written:
        return None
    try:
        value = msgspec.convert(written, kind, strict=False)
    except msgspec.ValidationError:
        value = kind(0)
    if not value > 0:
        wanted = "whole number" if kind is int else "number"
        msg = f"{name}={written!r} is not a {wanted} above nought; correct it or leave it out"
        raise SettingsError(msg)
    return value


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
