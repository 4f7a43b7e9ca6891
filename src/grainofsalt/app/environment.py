"""Settings from the environment: `GRAINOFSALT_PIPELINE`, and one variable for each limit on inputs."""

from collections.abc import Mapping

import msgspec

from grainofsalt.app.pipeline import DEFAULT_SETTINGS, Settings
from grainofsalt.core.errors import SettingsError
from grainofsalt.reading.options import Limits

PREFIX = "GRAINOFSALT_"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings for readings that `environment` asks for."""
    return Settings(pipeline=environment.get(f"{PREFIX}PIPELINE") or DEFAULT_SETTINGS.pipeline)


def limits_from(environment: Mapping[str, str]) -> Limits:
    """Return the limits on inputs that `environment` asks for: `GRAINOFSALT_CPU_SECONDS` and so on.

    Raises:
        SettingsError: a variable is not a number above nought.
    """
    changes: dict[str, float] = {}
    for field in msgspec.structs.fields(Limits):
        name = f"{PREFIX}{field.name.upper()}"
        written = environment.get(name)
        if not written:
            continue
        try:
            value = msgspec.convert(written, field.type, strict=False)
        except msgspec.ValidationError:
            value = 0
        if not value > 0:
            msg = f"{name}={written!r} is not a number above nought; correct it or leave it out"
            raise SettingsError(msg)
        changes[field.name] = value
    return Limits(**changes)  # type: ignore[arg-type]  # each value was converted to its field's own type
