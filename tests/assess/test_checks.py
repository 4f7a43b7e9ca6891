"""The list of checks is whole: each is documented and tested, and all of them bear any input."""

import datetime as dt
from pathlib import Path

import pytest
from accounts import Parse, annotated, said

from grainofsalt.assess import CHECKS, CODES, assess
from grainofsalt.assess.checks import code_of
from grainofsalt.core.record import Event
from grainofsalt.core.text import span_of

REPOSITORY = Path(__file__).resolve().parents[2]


def test_codes_are_the_names_of_the_checks_each_once() -> None:
    """A check's name is its code, so a new one needs no second list."""
    assert tuple(code_of(check) for check in CHECKS) == CODES
    assert len(set(CODES)) == len(CODES)
    assert all(check.__doc__ for check in CHECKS)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_documented_and_tested(code: str) -> None:
    """`docs/findings.md` explains the code under its own name, and some other test expects it by name."""
    assert f"| `{code}` |" in (REPOSITORY / "docs" / "findings.md").read_text(encoding="utf-8")
    tests = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in tests)


def test_documented_codes_all_exist() -> None:
    """Nothing is promised that is not looked for in one reading."""
    first_part, _, _ = (REPOSITORY / "docs" / "findings.md").read_text(encoding="utf-8").partition("## Across reports")
    documented = [row.split("`")[1] for row in first_part.splitlines() if row.startswith("| `")]
    assert sorted(documented) == sorted(CODES)


def test_findings_come_in_the_order_of_the_checks(parse: Parse) -> None:
    """The same reading gives the same findings in the same order."""
    text = "On Friday, May 13, it rose 320 km (289 miles), Seoul said. Tokyo said 600 km."
    layers = annotated(parse, text, published=dt.date(2017, 5, 16))
    claims = (said(text, "Seoul", "apogee", 320.0, "320 km"), said(text, "Tokyo", "apogee", 600.0, "600 km"))
    events = (Event(id="e1", type="missile-launch", label="the test", mentions=(span_of(text, 0, 2),)),)
    found = assess(layers, events, claims)
    assert [finding.code for finding in found] == ["weekday-mismatch", "pair-does-not-convert", "source-disagreement"]
    assert assess(layers, events, claims) == found
    for finding in found:
        assert all(layers.article.text[span.start : span.end] == span.quote for span in finding.spans)
        assert finding.message.endswith(".")
        assert "\n" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        *(" ", "\n\n", "🚀" * 50, "0 km (0 miles)", "May " * 200, "1e400 km (9999999999999999 miles)"),
        "It flew on Friday, May 13, 2016, and on December 31, 9999, and fell on January 1, 1.",
    ],
)
def test_no_input_raises(parse: Parse, text: str) -> None:
    """Empty, strange and extreme texts give no error."""
    for published in (None, dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2017, 5, 16)):
        assess(annotated(parse, text, published=published), (), ())
