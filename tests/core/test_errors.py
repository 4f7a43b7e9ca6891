"""One tree of errors, each with a line that says what to do."""

import inspect

from grainofsalt.core import errors


def test_every_error_has_the_same_root() -> None:
    """One `except` catches whatever the project raises on purpose."""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert len(kinds) > 1
    assert all(issubclass(kind, errors.GrainOfSaltError) for kind in kinds)


def test_the_tree_in_the_docstring_lists_every_error() -> None:
    """The drawing is the truth."""
    for name, _ in inspect.getmembers(errors, inspect.isclass):
        assert name in (errors.__doc__ or "")


def test_an_unreadable_input_is_named_with_cause_and_advice_in_one_line() -> None:
    """The message is what the user sees."""
    error = errors.UnreadableError("a.html", "it is empty", "give another")
    assert str(error) == "a.html: it is empty; give another"
    assert (error.name, error.cause, error.advice) == ("a.html", "it is empty", "give another")
