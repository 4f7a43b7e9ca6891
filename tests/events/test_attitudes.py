"""What somebody urges or condemns is said, too."""

import msgspec
import pytest

from grainofsalt.app.pipeline import annotate
from grainofsalt.core.record import ARTICLE_SOURCE, Source
from grainofsalt.events import extract
from grainofsalt.language.annotations import Annotations, Attribution
from grainofsalt.reading import article_from_text


def with_attitude(text: str, source: str, cue: str, content: str) -> Annotations:
    """Return a text in which one attitude is marked and nothing else is attributed."""
    annotations = annotate(article_from_text(text))
    places = {words: (text.index(words), text.index(words) + len(words)) for words in (source, cue, content)}
    attitude = Attribution(
        source=(places[source],), cue=(places[cue],), content=(places[content],), sources=(Source(name=source),)
    )
    return msgspec.structs.replace(annotations, attributions=(), attitudes=(attitude,))


def test_the_words_begin_with_the_verb() -> None:
    """Without "urged", the words would say that the crews do stay."""
    marked = with_attitude("Norway urged the crews to stay in port.", "Norway", "urged", "the crews to stay in port")
    _, (claim,) = extract(marked)
    assert (claim.attribute, claim.source.name) == ("statement", "Norway")
    assert claim.value == "urged the crews to stay in port"
    assert claim.evidence[0].quote == claim.value


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Norway built a tower to watch the bay.", "built", "a tower to watch the bay"),
        ("Norway, citing the ministry, closed the bay.", "citing", "the ministry"),
        ("Norway refused to respond to the report.", "refused to respond to", "the report"),
        ("What Norway urged last week, the crews did.", "urged", "What"),
        ("In Norway was urged a pause.", "was urged", "a pause"),
    ],
)
def test_what_voices_nothing_is_left_out(text: str, cue: str, content: str) -> None:
    """Deeds, those who are cited, silence, and contents that do not follow their verb."""
    assert extract(with_attitude(text, "Norway", cue, content))[1] == ()


def test_an_attitude_of_nobody_is_left_out() -> None:
    """Where no source is named, the article's own words stay its own."""
    marked = with_attitude("Norway urged the crews to stay in port.", "Norway", "urged", "the crews to stay in port")
    (attitude,) = marked.attitudes
    nobodys = msgspec.structs.replace(attitude, source=(), sources=(ARTICLE_SOURCE,))
    assert extract(msgspec.structs.replace(marked, attitudes=(nobodys,)))[1] == ()


def test_the_event_that_is_condemned_is_named() -> None:
    """Who condemns a launch speaks of that launch."""
    text = "Iran fired a missile on Monday. Norway condemned the launch."
    (event,), claims = extract(with_attitude(text, "Norway", "condemned", "the launch"))
    (condemned,) = [claim for claim in claims if claim.attribute == "statement"]
    assert condemned.event == event.id


def test_no_crew_urges_nothing() -> None:
    """Where the text says that nobody did, nobody is credited."""
    marked = with_attitude("No crews urged Norway to wait.", "No crews", "urged", "Norway to wait")
    assert extract(marked)[1] == ()
