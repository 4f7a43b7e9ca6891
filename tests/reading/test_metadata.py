import datetime as dt

import pytest
from lxml import html
from pages import linked, page

from grainofsalt.reading.metadata import Metadata, metadata_of

DAY = dt.datetime.combine(dt.date(2017, 5, 23), dt.time())


def found_in(source: str) -> Metadata:
    """The metadata of a page."""
    return metadata_of(html.document_fromstring(source))


def meta(name: str, content: str, *, key: str = "property") -> str:
    """A meta element."""
    return f'<meta {key}="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "before"),
    [
        (linked('"@type": "NewsArticle", "datePublished": "2017-05-23"'), ""),
        (meta("article:published_time", "2017-05-23"), ""),
        (meta("DC.date.issued", "2017-05-23", key="name"), ""),
        (meta("pubdate", "20170523", key="name"), ""),
        (meta("datePublished", "May 23, 2017", key="itemprop"), ""),
        ("", '<time datetime="2017-05-23">Tuesday</time>'),
        ("", "<time>23 May 2017</time>"),
        ("", '<p class="byline">By A. Writer, 23 May 2017</p>'),
        ("", '<div class="post-date"><span>May</span> <span>23,</span> <b>2017</b></div>'),
        ('<link rel="canonical" href="https://example.org/2017/05/23/rocket">', ""),
    ],
)
def test_the_date_is_found_wherever_pages_put_it(head: str, before: str) -> None:
    """JSON-LD, properties, names, time elements, bylines, addresses."""
    published = found_in(page(head=head, before=before)).published
    assert published is not None
    assert (published.when, published.to_minute) == (DAY, False)


def test_the_order_of_belief() -> None:
    """JSON-LD before properties before names before what is shown."""
    sources = [
        (linked('"@type": "Article", "datePublished": "2017-01-01"'), ""),
        (meta("article:published_time", "2017-01-02"), ""),
        (meta("date", "2017-01-03", key="name"), ""),
        ("", "<time datetime='2017-01-04'></time>"),
        ("", "<p class='byline'>5 January 2017</p>"),
        ('<link rel="canonical" href="https://example.org/2017/01/06/rocket">', ""),
    ]
    for first in range(len(sources)):
        head = "".join(source[0] for source in sources[first:])
        before = "".join(source[1] for source in sources[first:])
        published = found_in(page(head=head, before=before)).published
        assert published is not None
        assert published.when.day == first + 1


def test_greenwich_time_is_turned_into_the_publishers_clock_where_the_page_tells_it() -> None:
    """The same instant with its offset says the publisher's hour; the page's address says its day."""
    late = meta("article:published_time", "2017-05-24T02:30:00Z")
    with_offset = found_in(page(head=late + meta("date", "2017-05-23T22:30:00-04:00", key="name"))).published
    filed = found_in(page(head=late + '<link rel="canonical" href="https://example.org/2017/05/23/x">')).published
    alone = found_in(page(head=late)).published
    assert with_offset is not None
    assert filed is not None
    assert alone is not None
    assert (with_offset.when.hour, with_offset.to_minute) == (22, True)
    assert (filed.when, filed.to_minute) == (DAY, False)
    assert alone.when.tzinfo is dt.UTC


def test_a_field_with_the_time_of_the_same_day_tells_more_than_one_with_the_day() -> None:
    """The day comes from the first, the hour from the second."""
    head = meta("article:published_time", "2017-05-23") + meta("date", "2017-05-23 10:15", key="name")
    published = found_in(page(head=head)).published
    assert published is not None
    assert published.to_minute


@pytest.mark.parametrize(
    "before",
    [
        "<aside><time datetime='2017-05-23'></time></aside>",
        "<time class='updated' datetime='2017-05-23'></time>",
        "<p class='related-date'>23 May 2017</p>",
        f"<div class='date'>23 May 2017 {'and so on ' * 40}</div>",
    ],
)
def test_dates_of_other_things_are_not_the_articles(before: str) -> None:
    """Sidebars, updates, related stories and prose do not date a page."""
    assert found_in(page(before=before)).published is None


def test_title_publisher_and_address() -> None:
    """The site's name is cut from the headline; the fragment from the address."""
    head = meta("og:title", "A rocket &amp;amp; a sea - Daily Example") + meta("og:site_name", "Daily Example")
    found = found_in(page(head=head + '<link rel="canonical" href="https://www.example.org/a#top">'))
    assert found.title == "A rocket & a sea"
    assert found.publisher == "Daily Example"
    assert found.url == "https://www.example.org/a"


def test_the_host_stands_in_for_a_missing_publisher() -> None:
    """Without www."""
    assert found_in(page(head='<link rel="canonical" href="https://www.example.org/a">')).publisher == "example.org"


def test_a_page_that_says_nothing_has_its_headline_only() -> None:
    """Nothing is made up."""
    assert found_in(page()) == Metadata(title="A rocket")


@pytest.mark.parametrize(
    "url", ["/relative", "javascript:alert(1)", "https://[broken", "ftp://example.org/a", "http://x"]
)
def test_only_real_addresses_count(url: str) -> None:
    """What is no web address is none."""
    assert found_in(page(head=f'<link rel="canonical" href="{url}">')).url is None
