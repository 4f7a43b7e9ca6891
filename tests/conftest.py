"""What every room's tests share: the parser, loaded once, and the corpora, where they are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.language import pipeline

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default spaCy pipeline."""
    return pipeline.load_pipeline()


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """A function that parses a text with the default pipeline."""
    return lambda text: pipeline.parse(text, nlp=nlp)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora; the test is skipped where it is missing."""
    if not CORPORA.is_dir():
        pytest.skip(f"needs the corpora in {CORPORA.parent.name}/{CORPORA.name} beside the repository")
    return CORPORA
