"""Span finding by the trained model: which words name a source, which report, what is reported, and what goes together.

A small encoder (docs/attribution.md has its card) reads the text window by window. Each window is a run of its own,
never padded and never batched with another, so what is found does not depend on what else is read, nor on how many
windows run at the same time.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import Final

import msgspec
import numpy as np
import onnxruntime
from spacy.tokens import Doc
from tokenizers import Tokenizer

from grainofsalt.core.errors import SettingsError
from grainofsalt.language.annotations import Range
from grainofsalt.language.attribution_chain import LABELS, ROLES, Scores, Stretch, best_labels, chain_of, stretches
from grainofsalt.language.attribution_input import Classes, Encoded, Window, encode, windows
from grainofsalt.language.attribution_links import DISTANCES, FARTHEST_RANK, Weights, link
from grainofsalt.language.reported import Reported

_TOGETHER: Final = 64
"""Windows whose scores are held at once; more only takes memory."""

_OPENING_MARKS: Final = frozenset("\"“‘'«»")
_CLOSING_MARKS: Final = frozenset('"”»«')
_SINGLE_OPENING: Final = frozenset("‘'")
_SINGLE_CLOSING: Final = frozenset("’'")
_FULL_STOPS: Final = frozenset(".!?…")
_STOPS: Final = _FULL_STOPS | {","}
_MARKS: Final = 4
"""Marks after a content's last word that may belong to it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What is learned beside the network, as `data/attribution.json` holds it.

    Attributes:
        classes: the lists behind the classes of words.
        steps: score of each label (columns) after each (rows).
        begin: score of each label at the start of a window.
        end: score of each label at the end of a window.
        rank: weights of a partner's rank, see `attribution_links`.
        distance: weights of a partner's distance.
        line: weights of sharing a line.
        none: score of having no source.
    """

    classes: Classes
    steps: list[list[float]]
    begin: list[float]
    end: list[float]
    rank: list[list[float]]
    distance: list[list[float]]
    line: list[list[float]]
    none: float

    def __post_init__(self) -> None:
        """Refuse tables of another shape: numpy would stretch some of them without a word."""
        shapes = {
            "steps": (LABELS, LABELS),
            "begin": (LABELS,),
            "end": (LABELS,),
            "rank": (2, 2 * FARTHEST_RANK),
            "distance": (2, 2 * len(DISTANCES) + 2),
            "line": (2, 2),
        }
        for name, shape in shapes.items():
            if np.shape(getattr(self, name)) != shape:
                msg = f"`{name}` does not have the shape {shape}"
                raise ValueError(msg)


class Decoder:
    """Turns the network's scores into attributions, with what was learned beside it."""

    def __init__(self, settings: Settings) -> None:
        """Take what was learned beside the network."""
        self._chain = chain_of(settings.steps, settings.begin, settings.end)
        self._weights = Weights(
            rank=np.array(settings.rank, dtype=np.float32),
            distance=np.array(settings.distance, dtype=np.float32),
            line=np.array(settings.line, dtype=np.float32),
            none=settings.none,
        )

    def attributions(
        self, together: list[Window], results: list[tuple[Scores, Scores]]
    ) -> Iterator[tuple[int, dict[str, list[Stretch]]]]:
        """Yield the attributions of several windows.

        Args:
            together: the windows.
            results: for each window the scores of labels, shape (words, LABELS), and the ends of links.

        Yields:
            The position in the text of the window's first word, and stretches of the window's words for each role.
            Cues that report nothing, and contents that no cue reports, are left out.
        """
        if not together:
            return
        opens = [np.diff(window.line_of, prepend=window.line_of[:1]) > 0 for window in together]
        best = best_labels([labels for labels, _ in results], opens, self._chain)
        for window, labels, (_, links) in zip(together, best, results, strict=True):
            for attribution in link(links, window.line_of, stretches(labels), self._weights):
                if attribution["content"]:
                    yield window.first_word, attribution


class AttributionModel:
    """The network with its tokenizer and all that was learned beside it. It holds nothing of any text.

    Attributes:
        tokenizer: word pieces of the encoder, without padding and truncation.
        classes: the lists behind the classes of words.
    """

    def __init__(self, network: bytes, settings: Settings, tokenizer: Tokenizer) -> None:
        """Take the network as an ONNX graph.

        Args:
            network: inputs `ids`, `features`, `word_at`, `head_at`; outputs `labels`, `links`.
            settings: what was learned beside it.
            tokenizer: word pieces of the encoder, without padding and truncation.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer
        self.classes = settings.classes
        self._decoder = Decoder(settings)

    def find(self, doc: Doc, *, threads: int = 1) -> tuple[Reported, ...]:
        """Return what is reported in `doc`, in the order of the cues. Time grows in proportion to the text.

        Args:
            doc: the parse of the view.
            threads: windows that run at the same time; what is found does not depend on it.

        Returns:
            Attributions as character stretches of `doc.text`. Cues that report nothing, and contents that no cue
            reports, are left out.
        """
        encoded = encode(doc, self.classes, self.tokenizer)
        left = windows(encoded)
        text = doc.text  # spaCy puts it together anew at every asking
        found: list[Reported] = []
        with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
            while together := list(islice(left, _TOGETHER)):
                results = list(pool.map(self.run, together) if threads > 1 else map(self.run, together))
                for first, attribution in self._decoder.attributions(together, results):
                    found.append(_reported(text, encoded, first, attribution))
        return tuple(sorted(found, key=lambda item: item.cue))

    def run(self, window: Window) -> tuple[Scores, Scores]:
        """Return how well each label fits each word of a window, and the ends of the words' links."""
        inputs = {
            "ids": window.ids,
            "features": window.features,
            "word_at": window.word_at,
            "head_at": window.head_at,
        }
        labels, links = self._session.run(["labels", "links"], inputs)
        return labels, links


def _reported(text: str, encoded: Encoded, first: int, attribution: dict[str, list[Stretch]]) -> Reported:
    def characters(stretch: Stretch) -> Range:
        return int(encoded.words[first + stretch[0], 0]), int(encoded.words[first + stretch[1] - 1, 1])

    source, cue, content = (tuple(characters(stretch) for stretch in attribution[role]) for role in ROLES)
    return Reported(source=source, cue=cue, content=tuple(_with_marks(text, stretch) for stretch in content))


def _with_marks(text: str, stretch: Range) -> Range:
    """Add the marks that belong to a content: quotation marks with the stop between, and the stop of a sentence."""
    start, end = stretch
    if start > 0 and text[start - 1] in _OPENING_MARKS and not text[max(0, start - 2) : start - 1].isalnum():
        start -= 1
    # After words that no such mark opens it is an apostrophe: "the boys' boat".
    closing = _CLOSING_MARKS | (_SINGLE_CLOSING if text[start] in _SINGLE_OPENING else frozenset())
    closed = end
    while closed < min(len(text), end + _MARKS) and text[closed] in _STOPS | closing:
        closed += 1
    while closed > end and (text[closed - 1] not in closing or text[closed : closed + 1].isalnum()):
        closed -= 1
    if closed == end and _begins_sentence(text, start):
        while closed < min(len(text), end + _MARKS) and text[closed] in _FULL_STOPS:
            closed += 1
    return start, closed


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _MARKS) : start]
    return not before.strip() or before.strip()[-1] in _FULL_STOPS or "\n" in before


@lru_cache(maxsize=1)
def load_model() -> AttributionModel:
    """Return the model that is part of the package, the same object at every call.

    Raises:
        SettingsError: its files are missing or damaged.
    """
    folder = resources.files("grainofsalt.language").joinpath("data")
    try:
        settings = msgspec.json.decode(folder.joinpath("attribution.json").read_bytes(), type=Settings)
        tokenizer = Tokenizer.from_str(folder.joinpath("attribution_pieces.json").read_text(encoding="utf-8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return AttributionModel(folder.joinpath("attribution.onnx").read_bytes(), settings, tokenizer)
    except Exception as error:  # neither library has a base class of its own for what damaged files raise
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        msg = f"the attribution model cannot be loaded ({reason}); install the package anew"
        raise SettingsError(msg) from error
