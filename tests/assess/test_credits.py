"""Credit lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import report

from grainofsalt.assess.credits import credits_of, outlet, supplied_by
from grainofsalt.core.text import Article

BODY = "Gulls cried over the pier. " * 4


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (f"OSLO (Reuters) - {BODY}", "Reuters", "dateline"),
        (f"OSLO/BERGEN, Aug. 30 (AP) — {BODY}", "Associated Press", "dateline"),
        (f"(CNN) {BODY}", "CNN", "dateline"),
        (f"Oslo, Norway (CNN) {BODY}", "CNN", "dateline"),
        (f"OSLO, May 2, 2018 /PRNewswire/ -- {BODY}", "PR Newswire", "dateline"),
        (f"OSLO, Norway--(BUSINESS WIRE)--{BODY}", "Business Wire", "dateline"),
        (f"OSLO, Yonhap -- {BODY}", "Yonhap", "dateline"),
        (f"Rocket found\nXinhua | Updated: 2018-05-02 17:52\n{BODY}", "Xinhua", "dateline"),
        (f"By Ola Nordmann, Associated Press\n\n{BODY}", "Associated Press", "byline"),
        (f"By Ola Nordmann and Kari Nordmann\nReuters\n\n{BODY}", "Reuters", "byline"),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", "Associated Press", "contributed"),
        (f"{BODY}\nAP writers Ola Nordmann in Oslo and Kari Li contributed.", "Associated Press", "contributed"),
        (f"{BODY}\nReuters and AFP contributed to this story.", "AFP", "contributed"),
        (f"{BODY}\nWith files from The Canadian Press", "Canadian Press", "contributed"),
        (f"{BODY}\n© 2017 AFP", "AFP", "rights"),
        (f"{BODY}\nCopyright 2016 The Associated Press. All rights reserved.", "Associated Press", "rights"),
        (f"{BODY}\n(Reporting by Ola Nordmann; Editing by Kari Li)", "Reuters", "sign-off"),
    ],
)
def test_credits_are_found_in_their_forms(text: str, name: str, role: str) -> None:
    """With the words that show it."""
    article = report(text)
    found = [credit for credit in credits_of(article) if credit.name == name]
    assert [credit.role for credit in found] == [role]
    assert found[0].span is not None
    found[0].span.check(article.text)
    assert found[0].whole == (role != "contributed")


@pytest.mark.parametrize(
    "text",
    [
        f"OSLO - Reuters reported that gulls cried. {BODY}",
        f"The Associated Press (AP) reported that gulls cried. {BODY}",
        f"A gull cries. (AP Photo/Ola Nordmann)\n{BODY}",
        f"A gull cries. Ola Nordmann/AFP/Agency\n{BODY}",
        f"{BODY}\nImage copyright AFP Image caption A gull",
        f"Ola told AFP by phone from Oslo.\n{BODY}",
    ],
)
def test_a_mention_is_no_credit(text: str) -> None:
    """Nor is the credit of a picture."""
    assert credits_of(report(text)) == ()


def test_title_and_site_show_whose_text_it_is() -> None:
    """As news sites and aggregators write them."""
    article = report(BODY, title="Gulls cry - Washington Post", url="https://www.reuters.com/article/1")
    assert supplied_by(article) == ("Washington Post", "Reuters")
    assert outlet(article) == "Reuters"
    assert outlet(report(BODY, publisher="Daily Gull")) == "Daily Gull"
    assert outlet(report(BODY, publisher="edition.cnn.com")) == "CNN"


PIECES = st.lists(
    st.sampled_from(["OSLO", ", ", "(AP)", "(", " - ", "By ", "Reuters", "\n", "©", "2017 ", "Aa "]), max_size=80
)


@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_credits_of_any_text(text: str) -> None:
    """None raises, and what is found stands there."""
    article = Article(id="a", text=text, text_hash="", raw_hash="")
    for credit in credits_of(article):
        assert credit.span is not None
        credit.span.check(text)


@pytest.mark.parametrize("piece", ["A", "A.", "AP ", "By A ", "OSLO, ", "(Reporting by ", "Reuters writers "])
def test_credits_of_hostile_texts(piece: str) -> None:
    """Only start and end are looked at, so length costs nothing."""
    credits_of(report(piece * (400_000 // len(piece))))
