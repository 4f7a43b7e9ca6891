"""Annotations to events and claims of one article.

`extract` is the whole of this room: it finds where the article speaks of a happening (`mentions`), whether it happened
(`status`), what the grammar says of it (`roles`, `traits`, `dates`, `figures`, `responsibility`, `special`), which
mentions are one happening (`coreference`), and who tells each fact how surely (`claims`).
"""

from grainofsalt.events.extraction import extract

__all__ = ["extract"]
