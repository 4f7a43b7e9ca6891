"""What the package shows the world, and that importing it costs nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import grainofsalt

HEAVY = ("spacy", "numpy", "trafilatura", "lxml")


@pytest.mark.parametrize("name", grainofsalt.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    """Whatever `__all__` lists can be had and says what it is."""
    assert getattr(grainofsalt, name).__doc__


def test_the_public_names_are_listed_in_order_once() -> None:
    """`__all__` is sorted, without doubles, and is what `dir` shows."""
    assert grainofsalt.__all__ == sorted(set(grainofsalt.__all__))
    assert dir(grainofsalt) == grainofsalt.__all__


def test_type_checkers_and_readers_see_the_same_names() -> None:
    """The imports for type checkers, the table of homes and `__all__` agree on names and homes."""
    tree = ast.parse(Path(grainofsalt.__file__).read_text(encoding="utf-8"))
    checked = {
        name.name: (node.module or "").removeprefix("grainofsalt.")
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert checked == grainofsalt._HOMES
    assert sorted(checked) == grainofsalt.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as Python's own modules fail."""
    with pytest.raises(AttributeError, match="reed"):
        _ = grainofsalt.reed  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    """The parser and the page reader load when they are used."""
    code = f"import sys, grainofsalt; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
