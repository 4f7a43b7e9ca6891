"""Annotations to events and claims of one article.

`extract` reads one article: it finds where the article speaks of a happening (`finding`, by the frames of
`framed` or the pointers of `pointing`), whether it happened (`status`), what the grammar says of it (`roles`, `places`,
`traits`, `dates`, `figures`, `gatherings`, `responsibility`, `special`, `prose`), which mentions are one happening
(`coreference`, `context`), who tells each fact how surely (`claims`), and what else was said (`statements`).
`docs/events.md` tells it at length.

Beside it stands linking, which begins where `extract` ends: which events of different articles are one happening
(`profile`, `likeness`, `identity`; `docs/identity.md`).
"""

from typing import TYPE_CHECKING

__all__ = ["extract"]

if TYPE_CHECKING:
    from grainofsalt.events.extraction import extract


def __getattr__(name: str) -> object:
    """Load the parser's friends when `extract` is asked for: what links stored events works without them."""
    if name != "extract":
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from grainofsalt.events.extraction import extract  # noqa: PLC0415 - see above

    return extract
