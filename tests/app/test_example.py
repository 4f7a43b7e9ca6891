"""The example article is there, wherever the program runs."""

from pathlib import Path

import pytest

from grainofsalt.app import example
from grainofsalt.core.errors import SettingsError


def test_the_example_is_the_file_in_examples() -> None:
    """What the demo reads is what a reader finds in the repository."""
    article = example.example()
    assert article.path == f"examples/{example.NAME}"
    assert (Path(__file__).parents[2] / article.path).is_file()
    assert article.published is not None


def test_a_missing_example_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """An incomplete installation is no traceback."""
    monkeypatch.setattr(example, "NAME", "gone.json")
    with pytest.raises(SettingsError, match="install"):
        example.example()
