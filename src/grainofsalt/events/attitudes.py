"""What somebody urges, condemns, threatens or accuses of: said in so many words, though it tells nothing that is so.

The words of the claim begin with the reporting verb, since without it they would say something else: not "China to use
its leverage" but "urged China to use its leverage".
"""

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Span, Token

from grainofsalt.core.record import ARTICLE_SOURCE, Event
from grainofsalt.events.claims import Telling
from grainofsalt.events.grammar import is_passive
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import Attribution
from grainofsalt.language.cues import reporting_cues, words_of

_GAP: Final = 3
"""Characters that may stand between the reporting words and what they report."""
_FORMS: Final = ("verb", "noun")


def attitude_tellings(scene: Scene, event_at: Mapping[int, Event]) -> Iterator[Telling]:
    """Yield a statement for each attitude that a named source voices with a reporting word.

    Args:
        scene: the article.
        event_at: event of each mention's token.
    """
    for attribution in scene.annotations.attitudes:
        words = _words(scene, attribution)
        if not words or attribution.sources == (ARTICLE_SOURCE,):
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        event = next((event_at[word.i].id for word in words if word.i in event_at), None)
        for source in attribution.sources:
            yield Telling(
                event=event,
                attribute="statement",
                value=" ".join(scene.text[start:end].split()),
                source=source,
                via=attribution.via,
                evidence=(scene.annotations.span(start, end),),
            )


def _words(scene: Scene, attribution: Attribution) -> list[Token]:
    """The reporting words with what follows them; nothing where the verb does not speak or something lies between."""
    cue = scene.doc.char_span(*attribution.cue[0], alignment_mode="expand")
    source = [word for part in attribution.source for word in scene.text[slice(*part)].lower().split()]
    if cue is None or not _speaks(cue) or not words_of("negation").isdisjoint(source[:1]):
        return []
    following = (part for part in attribution.content if 0 <= part[0] - cue.end_char <= _GAP)
    content = next((scene.doc.char_span(*part, alignment_mode="expand") for part in following), None)
    if content is None or content.start in scene.hidden or content.start < cue.end:
        return []
    return list(scene.doc[cue.start : content.end])


def _speaks(cue: Span) -> bool:
    """Tell whether the words voice something: no passive, no name of a source ("citing the navy"), no silence."""
    silent = word_set("statement", "silence")
    if is_passive(cue.root) or any(token.lemma_.lower() in silent for token in cue):
        return False
    named_only = cue.root.lower_ in words_of("citing")
    return not named_only and any((cue.root.lemma_.lower(), form) in reporting_cues() for form in _FORMS)
