"""Spans by the trained model: the same whatever else is read, for any text."""

import itertools
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.core.errors import SettingsError
from grainofsalt.language import attribution_model
from grainofsalt.language.attribution_chain import FIRST, LABELS, LAST, ONLY, label_of
from grainofsalt.language.attribution_input import WORD, Window
from grainofsalt.language.attribution_links import WIDTH
from grainofsalt.language.attribution_model import AttributionModel, Settings, load_model
from grainofsalt.language.pipeline import parse as parse_text
from grainofsalt.language.reported import Reported

Parse = Callable[[str], Doc]

PARAGRAPHS = (
    "The minister said that the boat had sunk in the bay.",
    "“We searched all night,” said Ana Berg, who leads the coast guard.",
    "According to the navy, two crews were missing.",
    "Norway denied that its ships had been near.",
)
LONG = "\n".join(PARAGRAPHS * 20)


def spelt(doc: Doc, found: tuple[Reported, ...]) -> list[list[list[str]]]:
    """The words of sources, cues and contents."""
    return [[[doc.text[a:b] for a, b in part] for part in (item.source, item.cue, item.content)] for item in found]


@pytest.mark.parametrize("content", ["the boat had sunk", "that the boat had sunk in the bay"])
def test_a_plain_report(parse: Parse, content: str) -> None:
    """Source, cue and content of "said" and "said that"."""
    doc = parse(f"The minister said {content}.")
    assert spelt(doc, load_model().find(doc)) == [[["The minister"], ["said"], [content]]]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "“”", "🚀🚀"])
def test_where_nobody_speaks_nothing_is_found(parse: Parse, text: str) -> None:
    """Without words there is nothing to mark."""
    assert load_model().find(parse(text)) == ()


def test_quotation_marks_and_the_stop_between_belong_to_the_content(parse: Parse) -> None:
    """What stands between marks is quoted with them."""
    doc = parse("“We searched all night,” said Ana Berg.")
    ((source, cue, content),) = spelt(doc, load_model().find(doc))
    assert (source, cue, content) == (["Ana Berg"], ["said"], ["“We searched all night,”"])


def sure_of_it_sank(text: str) -> Callable[[AttributionModel, Window], tuple[np.ndarray, np.ndarray]]:
    """Return a network that is sure of one content, "it sank", and of one cue, "said" or "spoke"."""
    words = [word.lower() for word in WORD.findall(text)]
    labels = np.zeros((len(words), LABELS), dtype=np.float32)
    cue = next(at for at, word in enumerate(words) if word in {"said", "spoke"})
    labels[:, 0] = 100
    labels[cue, label_of(1, ONLY)] = 500
    labels[words.index("it"), label_of(2, FIRST)] = labels[words.index("sank"), label_of(2, LAST)] = 500
    return lambda _, window: (labels, np.zeros((len(window.word_at), 8 * WIDTH), dtype=np.float32))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He said: “It sank.”", "“It sank.”"),
        ("He said: 'It sank?'", "'It sank?'"),
        ('"It sank", he said.', '"It sank"'),
        ('He said "it sank".', '"it sank"'),
        ("He said it sank.", "it sank"),
        ("It sank, he said.", "It sank"),
        ("He spoke. It sank. They left.", "It sank."),
        ("He spoke:\nIt sank …", "It sank"),
        ("He spoke:\nIt sank…", "It sank…"),
        ("“It sank! he said", "“It sank!"),
        ("He said it sank' boats", "it sank"),
        ("He said ‘it sank’.", "‘it sank’"),
        ('He said "it sank"it', '"it sank'),
    ],
)
def test_a_content_has_its_own_marks(parse: Parse, monkeypatch: pytest.MonkeyPatch, text: str, content: str) -> None:
    """Quotation marks with the stop between, the stop of whole sentences, no comma and no stop of the speaker's."""
    monkeypatch.setattr(AttributionModel, "run", sure_of_it_sank(text))
    doc = parse(text)
    assert [[text[a:b] for a, b in item.content] for item in load_model().find(doc)] == [[content]]


TEN = (
    "The mayor said that the bridge was closed.",
    "“Nobody was hurt,” said Eva Lind, a doctor at the clinic.",
    "The company denied that its trucks had crossed the border.",
    "It rained all day in the hills.",
    "According to the police, three cars were burned.",
    "The army announced that it had shot down two drones.",
    '"We will rebuild it," the governor told reporters on Monday.',
    "Officials confirmed that the dam had held.",
    "The bank reported a loss of two million euros.",
    "Farmers said that the harvest would be late.",
)


def test_ten_paragraphs_say_what_each_says_alone(parse: Parse) -> None:
    """A text is found the same again, and no stretch crosses another or the end of a line."""
    doc = parse("\n".join(TEN))
    found = load_model().find(doc)
    assert found == load_model().find(doc)
    assert {"The mayor", "Farmers"} <= {words for source, _, _ in spelt(doc, found) for words in source}
    parts = sorted({part for item in found for part in (*item.source, *item.cue, *item.content)})
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(parts))
    assert not [part for part in parts if "\n" in doc.text[slice(*part)]]


def test_one_thread_and_several_find_the_same(parse: Parse) -> None:
    """Windows share nothing."""
    doc = parse(LONG)
    model = load_model()
    assert model.find(doc, threads=1) == model.find(doc, threads=2) == model.find(doc, threads=5)


def test_what_was_read_before_changes_nothing(parse: Parse) -> None:
    """Nor does reading the same text twice."""
    doc = parse(LONG)
    model = load_model()
    first = model.find(doc)
    model.find(parse("Oslo said no."))
    assert model.find(doc) == first


WORDS = "said according Kim ministry denied that it rocket fell he quoted as saying citing believes not by to the was"
PIECES = st.sampled_from([*WORDS.split(), *"\"“”',.:\n?—()🚀"])


@given(st.lists(PIECES, max_size=40).map(" ".join))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stretches_lie_in_the_text(nlp: Language, text: str) -> None:
    """Every attribution has a cue and a content, none is empty, and cues come in order."""
    found = load_model().find(parse_text(text, nlp=nlp))
    for item in found:
        assert item.cue
        assert item.content
        for start, end in (*item.source, *item.cue, *item.content):
            assert 0 <= start < end <= len(text)
    assert [item.cue for item in found] == sorted(item.cue for item in found)


@pytest.mark.parametrize(
    "text", ['" ' * 10_000, "it sank and " * 1_500, "“It sank, " * 1_000], ids=["marks", "no end", "open"]
)
def test_hostile_texts_are_read(nlp: Language, text: str) -> None:
    """Ten thousand marks, no end of a sentence, marks that never close."""
    for item in load_model().find(parse_text(text, nlp=nlp)):
        assert item.content


def test_time_grows_with_the_text(nlp: Language) -> None:
    """Eight times the text takes about eight times as long, not sixty."""
    model = load_model()

    def seconds(times: int) -> float:
        doc = parse_text("\n".join(PARAGRAPHS * times), nlp=nlp)
        begun = time.process_time()
        model.find(doc)
        return time.process_time() - begun

    seconds(2)
    assert seconds(48) < 30 * max(seconds(6), 0.01)


@pytest.mark.parametrize("damaged", ["attribution.onnx", "attribution.json", "attribution_pieces.json"])
def test_a_damaged_file_is_named_in_one_line(damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do: install anew."""
    data = resources.files("grainofsalt.language").joinpath("data")
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("attribution.onnx", "attribution.json", "attribution_pieces.json"):
        whole = data.joinpath(name).read_bytes()
        folder.joinpath(name).write_bytes(whole[:100] if name == damaged else whole)
    monkeypatch.setattr(attribution_model.resources, "files", lambda _: tmp_path)
    with pytest.raises(SettingsError, match=r"\A.* cannot be loaded \(.+\); install the package anew\Z"):
        load_model.__wrapped__()


def test_a_missing_file_is_named_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a wheel was built without it."""
    monkeypatch.setattr(attribution_model.resources, "files", lambda _: tmp_path)
    with pytest.raises(SettingsError, match="install the package anew"):
        load_model.__wrapped__()


@pytest.mark.parametrize("name", ["steps", "begin", "end", "rank", "distance", "line"])
def test_tables_of_another_shape_are_refused(name: str) -> None:
    """A table of one row would be stretched over all labels, and a short one break off in the middle of a text."""
    data = resources.files("grainofsalt.language").joinpath("data")
    whole = msgspec.json.decode(data.joinpath("attribution.json").read_bytes())
    with pytest.raises(msgspec.ValidationError, match=name):
        msgspec.convert({**whole, name: whole[name][:1]}, Settings)


def test_an_error_without_words_is_named_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the memory is full."""

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(attribution_model, "AttributionModel", fail)
    with pytest.raises(SettingsError, match="MemoryError"):
        load_model.__wrapped__()
