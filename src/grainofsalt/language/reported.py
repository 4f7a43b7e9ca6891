"""What a span finder hands on: source, cue and content as stretches of text, before anybody asks whom they mean."""

import msgspec

from grainofsalt.language.annotations import Range


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as stretches of text, in character positions.

    Attributes:
        source: words that name the source; empty where there is none.
        cue: words that report.
        content: what is reported, in the order of the text.
        direct: whether the content is a direct quotation as a whole.
        by_model: whether the trained model found it, not grammar.
        report: whether it tells what somebody says is or is not so, and facts may be credited by it.
        attitude: whether it tells what somebody wants, orders or condemns.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    direct: bool = False
    by_model: bool = False
    report: bool = True
    attitude: bool = False
