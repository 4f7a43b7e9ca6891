"""The table of suppliers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.assess.agencies import by_form, host_of, supplier_at, suppliers
from grainofsalt.language.gazetteer import load_gazetteer


def test_names_are_those_of_the_gazetteer() -> None:
    """So that a credit and a cited source are one party; only syndicates and release wires are not in it."""
    gazetteer = load_gazetteer()
    strange = [
        one.name for one in suppliers() if (found := gazetteer.lookup(one.name)) is None or found.name != one.name
    ]
    assert {one.kind for one in suppliers() if one.name in strange} <= {"releases", "service", "agency"}
    assert not {"Reuters", "Associated Press", "AFP", "KCNA", "Yonhap", "CNN"} & set(strange)


def test_no_form_means_two_suppliers() -> None:
    """A credit must be clear."""
    forms = [
        form.removeprefix("The ").casefold() for one in suppliers() for form in {f.casefold(): f for f in one.forms}
    ]
    owners = {form: {one.name for one in suppliers() if form in map(str.casefold, one.forms)} for form in forms}
    assert all(len(names) <= 1 for names in owners.values())
    assert by_form()["ap"].name == "Associated Press"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://uk.reuters.com/article/1", "Reuters"),
        ("edition.cnn.com", "CNN"),
        ("http://www.apnews.com/", "Associated Press"),
        ("https://notreuters.com/", None),
        (None, None),
    ],
)
def test_the_site_shows_the_supplier(url: str | None, name: str | None) -> None:
    """Subdomains are its own, look-alikes are not."""
    found = supplier_at(url)
    assert (found.name if found is not None else None) == name


@given(st.text(max_size=60))
def test_any_address_has_a_host_or_none(url: str) -> None:
    """A damaged address raises nothing."""
    assert isinstance(host_of(url), str)
