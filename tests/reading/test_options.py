import datetime as dt

import msgspec
import pytest

from grainofsalt.reading import Limits, ReadingOptions


def test_the_limits_are_those_of_the_documentation() -> None:
    """Ten seconds, a gigabyte, twenty megabytes, a thousand deep."""
    limits = Limits()
    assert (limits.cpu_seconds, limits.memory_bytes, limits.input_bytes, limits.nesting_depth) == (
        10,
        1_000_000_000,
        20_000_000,
        1000,
    )
    assert limits.wall_seconds > limits.cpu_seconds


def test_options_can_be_keys_and_cannot_change() -> None:
    """Workers are shared by their limits."""
    options = ReadingOptions(published=dt.date(2017, 5, 23))
    assert {options.limits: 1}[Limits()] == 1
    with pytest.raises(AttributeError):
        options.publisher = "x"  # type: ignore[misc]
    assert msgspec.structs.replace(options, publisher="x").publisher == "x"
