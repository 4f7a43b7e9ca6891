"""Whom the source's words mean, through whom they came, and who tells a stretch."""

import time
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from grainofsalt.core.record import ARTICLE_SOURCE
from grainofsalt.language.annotations import Attribution, Entity, NameMention
from grainofsalt.language.attribution import find_attributions, find_reported
from grainofsalt.language.gazetteer import load_gazetteer
from grainofsalt.language.names import find_names
from grainofsalt.language.reported import Reported
from grainofsalt.language.sources import resolve, source_at

Parse = Callable[[str], Doc]


def named(text: str, *rows: tuple[str, str, str]) -> tuple[NameMention, ...]:
    """Name mentions for `(words, kind, canonical name)`, at every place in `text`."""
    found = []
    for written, kind, name in rows:
        entity = None if not name else Entity(id=f"{kind}/{name}", name=name, kind=kind)
        at = text.find(written)
        while at >= 0:
            found.append(NameMention(start=at, end=at + len(written), kind=kind, entity=entity))
            at = text.find(written, at + len(written))
    return tuple(sorted(found, key=lambda mention: mention.start))


def attributions(parse: Parse, text: str, *rows: tuple[str, str, str]) -> tuple[Attribution, ...]:
    """The attributions of `text` with the names of `rows`."""
    return find_attributions(parse(text), named(text, *rows)).reports


def tellers(parse: Parse, text: str, words: str, *rows: tuple[str, str, str]) -> tuple[list[str], list[str]]:
    """Names of the sources of the place where `words` stand, and of the chain."""
    doc = parse(text)
    at = text.index(words)
    sources, via, _ = source_at(doc, find_attributions(doc, named(text, *rows)).reports, at, at + len(words))
    return [source.name for source in sources], [source.name for source in via]


def test_unreported_words_are_the_articles(parse: Parse) -> None:
    """Outside of any content the article speaks."""
    doc = parse("The rocket fell. Norway said it was new.")
    sources, via, attribution = source_at(doc, find_attributions(doc).reports, 4, 10)
    assert sources == (ARTICLE_SOURCE,)
    assert via == ()
    assert attribution is None


def test_following_sentence_is_the_articles(parse: Parse) -> None:
    """A sentence without a source after a reported one is the article's again."""
    assert tellers(parse, "Norway said the rocket was new. It fell into the bay.", "fell") == (["article"], [])


def test_joint_sources_are_two(parse: Parse) -> None:
    """Both … and … are two parties."""
    text = "Both the Norwegian navy and the Pentagon said the rocket reached space."
    rows = (("Pentagon", "ministry", "Department of Defense"),)
    assert tellers(parse, text, "reached", *rows) == (["Norwegian navy", "Pentagon"], [])


def test_including_names_joint_sources(parse: Parse) -> None:
    """Countries "including" some are those that are named."""
    text = "Countries including Norway and Sweden said the launch failed."
    assert tellers(parse, text, "failed") == (["Norway", "Sweden"], [])


def test_person_has_the_fullest_name_without_titles(parse: Parse) -> None:
    """Titles go, and a family name becomes the full name that stands elsewhere."""
    text = "Prime Minister Anna Lindqvist spoke. Ms. Lindqvist said the rocket was new."
    rows = (("Anna Lindqvist", "person", ""), ("Lindqvist said", "other", ""))
    assert tellers(parse, text, "new", *rows[:1], ("Ms. Lindqvist", "person", "")) == (["Anna Lindqvist"], [])


def test_named_spokesman_is_a_person(parse: Parse) -> None:
    """A spokesman with a name is that person."""
    text = "Pentagon spokesman Col. Peter Hale said the rocket was new."
    rows = (("Pentagon", "ministry", "Department of Defense"), ("Peter Hale", "person", ""))
    assert tellers(parse, text, "new", *rows) == (["Peter Hale"], [])


def test_unnamed_spokesman_is_the_organisation(parse: Parse) -> None:
    """A spokesman without a name is whom he speaks for."""
    assert tellers(parse, "A Pentagon spokesman said it was new.", "new", ("Pentagon", "ministry", "DoD")) == (
        ["Pentagon"],
        [],
    )
    assert tellers(parse, "A spokeswoman for the foreign ministry said it was new.", "new")[0] == ["foreign ministry"]


def test_unnamed_people_stay_as_written(parse: Parse) -> None:
    """Officials and analysts are sources by themselves."""
    doc = parse("South Korean officials said it was new.")
    (said,) = find_attributions(doc).reports
    assert said.sources[0].name == "South Korean officials"
    assert said.sources[0].kind == "unnamed-official"


def test_pronoun_goes_back_to_who_spoke(parse: Parse) -> None:
    """The word "he" is the person who spoke, not one who was spoken of in his words."""
    text = "Peter Hale said Omar Diaz had left. He said the rocket was new."
    rows = (("Peter Hale", "person", ""), ("Omar Diaz", "person", ""))
    assert tellers(parse, text, "new", *rows)[0] == ["Peter Hale"]


def test_who_is_the_person_before(parse: Parse) -> None:
    """A relative pronoun is the noun that it hangs on."""
    text = '"It failed," said Peter Hale, an analyst in Oslo, who added that the engine was new.'
    assert tellers(parse, text, "new", ("Peter Hale", "person", ""))[0] == ["Peter Hale"]


def test_first_person_inside_a_quotation_is_the_speaker(parse: Parse) -> None:
    """An "I think" in somebody's quotation is that somebody, not the article."""
    text = '"I think the engine was new," Peter Hale said.'
    assert tellers(parse, text, "engine", ("Peter Hale", "person", ""))[0] == ["Peter Hale"]


def test_the_ministry_goes_back_to_the_named_one(parse: Parse) -> None:
    """A bare "the ministry" is the one named before."""
    text = "Norway's Defence Ministry said a rocket fell. The ministry said the engine was new."
    rows = (("Norway's Defence Ministry", "ministry", "Ministry of Defence"),)
    assert tellers(parse, text, "engine", *rows)[0] == ["Norway's Defence Ministry"]


def test_relay_is_in_the_chain(parse: Parse) -> None:
    """An agency that cites somebody passes on; whom it cites is the source."""
    rows = (("Yonhap", "news", "Yonhap"),)
    for text in (
        "Yonhap reported, citing the navy, that two rockets were fired.",
        "Citing the navy, Yonhap reported that two rockets were fired.",
        "Yonhap quoted the navy as saying that two rockets were fired.",
        "The navy was quoted by Yonhap as saying that two rockets were fired.",
        "Two rockets were fired, the navy said, according to Yonhap.",
    ):
        assert tellers(parse, text, "rockets", *rows) == (["navy"], ["Yonhap"]), text


def test_statement_belongs_to_who_issued_it(parse: Parse) -> None:
    """A statement is its issuer's; who carried it is in the chain."""
    text = "A statement issued by the navy and carried by Yonhap said the rocket was new."
    assert tellers(parse, text, "new", ("Yonhap", "news", "Yonhap")) == (["navy"], ["Yonhap"])


def test_denying_somebodys_claim_passes_nothing_on(parse: Parse) -> None:
    """Who rejects a claim is no relay of it."""
    text = "Norway rejected Iran's claim that the rocket reached space."
    assert tellers(parse, text, "reached") == (["Iran"], [])


def test_hearsay_is_the_articles(parse: Parse) -> None:
    """The words "reports say" and "reportedly" name nobody."""
    assert tellers(parse, "Reports say the rocket was new.", "new") == (["article"], [])
    assert tellers(parse, "The rocket was reportedly new.", "new") == (["article"], [])


def test_identifying_clause_is_the_articles(parse: Parse) -> None:
    """What only tells which rocket is meant is not the source's claim."""
    text = "Norway said the rocket that Iran tested on Sunday flew 300 km."
    assert tellers(parse, text, "tested")[0] == ["article"]
    assert tellers(parse, text, "300")[0] == ["Norway"]


def test_aside_on_the_subject_is_the_articles(parse: Parse) -> None:
    """A participle between commas after the subject is the writer's aside."""
    text = "Norway said the rocket, launched at dawn, reached space."
    assert tellers(parse, text, "dawn")[0] == ["article"]
    assert tellers(parse, text, "reached")[0] == ["Norway"]


def test_time_grows_with_the_text(parse: Parse) -> None:
    """Four times the text takes about four times as long, not sixteen."""
    passage = (
        "Norway's Defence Ministry said a boat sank. An official of the ministry said it was new, days after it met. "
        "Mr. Peter Hale, an analyst, agreed. He said so in Oslo, Reuters reported, citing two officials. "
        "The military said it swam. His office, a spokesman said, knew.\n"
    )

    def took(times: int) -> float:
        doc = parse(passage * times)
        names = find_names(doc, load_gazetteer())
        reported = find_reported(doc)
        runs = []
        for _ in range(2):
            started = time.perf_counter()
            resolve(doc, reported, names)
            runs.append(time.perf_counter() - started)
        return min(runs)

    took(1)
    assert took(80) < 10 * took(20)


@pytest.mark.parametrize(
    ("said", "heard"),
    [("Tuesday's launch", []), ("The sixth test", []), ("Last August", []), ("Satellite images", ["Satellite images"])],
)
def test_what_could_not_speak_tells_nothing(parse: Parse, said: str, heard: list[str]) -> None:
    """A test shows something to whoever reads it so; pictures are sources, as people are."""
    text = f"{said} showed that the army has new engines."
    cue, content = (
        (text.index(words), text.index(words) + len(words)) for words in ("showed", "that the army has new engines")
    )
    reported = Reported(source=((0, len(said)),), cue=(cue,), content=(content,), by_model=True)
    found = resolve(parse(text), (reported,), ()).reports
    assert [source.name for one in found for source in one.sources] == heard
