"""Grain of Salt: an honest record of who said what, how surely, in which words.

    import datetime as dt
    import grainofsalt as gos

    reading = gos.read(gos.article_from_text(text, published=dt.date(2017, 5, 23)))
    for claim in reading.claims:
        print(claim.attribute, claim.value, claim.source.name, claim.likelihood)

Every name below is loaded when it is first used: importing the package is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from grainofsalt.app.pipeline import Reading, Settings, annotate, read
    from grainofsalt.core.codec import decode, encode
    from grainofsalt.core.errors import GrainOfSaltError, MisuseError, SettingsError, SpanError, UnreadableError
    from grainofsalt.core.record import Claim, Event, Finding, Quantity, Source, When
    from grainofsalt.core.text import Article, Span
    from grainofsalt.language.annotations import Annotations
    from grainofsalt.reading import Limits, ReadingOptions, article_from_text, read_bytes, read_path

__all__ = [
    "Annotations",
    "Article",
    "Claim",
    "Event",
    "Finding",
    "GrainOfSaltError",
    "Limits",
    "MisuseError",
    "Quantity",
    "Reading",
    "ReadingOptions",
    "Settings",
    "SettingsError",
    "Source",
    "Span",
    "SpanError",
    "UnreadableError",
    "When",
    "annotate",
    "article_from_text",
    "decode",
    "encode",
    "read",
    "read_bytes",
    "read_path",
]

_HOMES: Final = {
    "Annotations": "language.annotations",
    "Article": "core.text",
    "Claim": "core.record",
    "Event": "core.record",
    "Finding": "core.record",
    "GrainOfSaltError": "core.errors",
    "Limits": "reading",
    "MisuseError": "core.errors",
    "Quantity": "core.record",
    "Reading": "app.pipeline",
    "ReadingOptions": "reading",
    "Settings": "app.pipeline",
    "SettingsError": "core.errors",
    "Source": "core.record",
    "Span": "core.text",
    "SpanError": "core.errors",
    "UnreadableError": "core.errors",
    "When": "core.record",
    "annotate": "app.pipeline",
    "article_from_text": "reading",
    "decode": "core.codec",
    "encode": "core.codec",
    "read": "app.pipeline",
    "read_bytes": "reading",
    "read_path": "reading",
}


def __getattr__(name: str) -> object:
    """Load a public name from the room where it lives."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
