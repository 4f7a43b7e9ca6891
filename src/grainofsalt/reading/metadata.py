"""Title, publisher, url and date of publication of a page, from what it says about itself.

Sources in the order in which they are believed: JSON-LD (schema.org), OpenGraph and `article:` properties, other meta
elements, `<time>`, the visible byline, and last the date in the page's own address. Runs inside the worker.
"""

import html as entities
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import msgspec
from lxml import html

from grainofsalt.reading.dates import Moment, find_moment
from grainofsalt.reading.linked_data import LinkedArticle, linked_article

_TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "sailthru.title", "parsely-title")
_PUBLISHERS: Final = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "copyright")
_URLS: Final = ("og:url", "twitter:url", "parsely-link")
_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "publish-date",
    "publishdate",
    "publish_date",
    "published-date",
    "pubdate",
    "ptime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "displaydate",
    "rnews:datepublished",
    "date",
    "article.published",
    "creation_date",
)
_BYLINE: Final = re.compile(
    r"publi|posted|byline|dateline|timestamp|date\b|_date|-date|date[-_]|pubdate|entry-meta", re.IGNORECASE
)
_NOT_BYLINE: Final = re.compile(
    r"updat|modif|related|comment|sidebar|footer|popular|teaser|archive|copyright", re.IGNORECASE
)
_ASIDE: Final = frozenset(("nav", "aside", "footer", "script", "style", "form", "select"))
_LONGEST_BYLINE: Final = 200
_LONGEST_FIELD: Final = 1000
_URL_DATE: Final = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?=[/_-]|$)")


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says about itself; each field may be missing.

    Attributes:
        title: its headline.
        publisher: name of the site or of who publishes it, or the host of its url.
        url: its own address.
        published: when it was published.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Moment | None = None


def metadata_of(tree: html.HtmlElement) -> Metadata:
    """Return the metadata of the page with root element `tree`."""
    meta = _meta_fields(tree)
    linked = linked_article(_scripts(tree))
    url = _first_url([_canonical(tree), *(meta.get(key) for key in _URLS), linked.url])
    publisher = _field(linked.publisher) or _first(meta, _PUBLISHERS) or _host(url)
    title = _field(linked.title) or _first(meta, _TITLES) or _shown_title(tree)
    return Metadata(
        title=_without_site(title, publisher),
        publisher=publisher,
        url=url,
        published=_published(tree, meta, linked, url),
    )


def _meta_fields(tree: html.HtmlElement) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content") or element.get("value")
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if content and key and content.strip():
            fields.setdefault(key.strip().lower(), content.strip())
    return fields


def _scripts(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower().startswith("application/ld+json"):
            yield element.text or ""


def _published(tree: html.HtmlElement, meta: dict[str, str], linked: LinkedArticle, url: str | None) -> Moment | None:
    found = [find_moment(linked.published)] if linked.published else []
    found += [find_moment(meta[key]) for key in _DATES if key in meta]
    moments = [moment for moment in found if moment is not None]
    if moments:
        return _in_own_clock(moments, _url_date(url))
    return _shown_date(tree) or _url_date(url)


def _in_own_clock(moments: list[Moment], filed: Moment | None) -> Moment:
    """Return the first moment, turned into the publisher's own clock as far as the page tells it.

    Many pages give Greenwich time only, in which an evening in America is already the next day. Another field may give
    the same instant with its offset; failing that, the day under which the page is filed is the publisher's.
    """
    first = moments[0]
    if first.to_minute:
        same = (other for other in moments[1:] if other.to_minute and _same_instant(first, other))
        own = next((other for other in same if other.when.utcoffset()), first)
        is_greenwich = own.when.tzinfo is not None and not own.when.utcoffset()
        days_off = abs((own.when.date() - filed.when.date()).days) if filed else 0
        return filed if filed and is_greenwich and days_off == 1 else own
    # A field that knows the time of that same day tells more.
    return next((other for other in moments[1:] if other.to_minute and other.when.date() == first.when.date()), first)


def _same_instant(first: Moment, other: Moment) -> bool:
    if first.when.tzinfo is None or other.when.tzinfo is None or first.when.utcoffset():
        return False
    return abs((first.when - other.when).total_seconds()) < 60  # noqa: PLR2004 - the same minute


def _shown_date(tree: html.HtmlElement) -> Moment | None:
    for element in tree.iter("time"):
        marks = " ".join(value for key, value in element.items() if key in {"class", "itemprop", "id"})
        if _NOT_BYLINE.search(marks) or _is_aside(element):
            continue
        moment = find_moment(element.get("datetime") or "") or find_moment(element.text_content().strip())
        if moment is not None:
            return moment
    for element in tree.iter("span", "div", "p", "li", "abbr", "h4", "h5", "h6", "small", "em", "b", "td"):
        marks = " ".join(value for key, value in element.items() if key in {"class", "id", "itemprop"})
        if not _BYLINE.search(marks) or _NOT_BYLINE.search(marks) or _is_aside(element):
            continue
        text = _short_text(element)
        moment = find_moment(element.get("title") or "") or find_moment(text)
        if moment is not None:
            return moment
    return None


def _short_text(element: html.HtmlElement) -> str:
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > _LONGEST_BYLINE:
            return ""
    return " ".join(" ".join(pieces).split())


def _is_aside(element: html.HtmlElement) -> bool:
    return any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())


def _url_date(url: str | None) -> Moment | None:
    match = _URL_DATE.search(urlsplit(url).path) if url else None
    return find_moment("-".join(match.groups())) if match else None


def _canonical(tree: html.HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return str(element.get("href") or "")
    return None


def _first_url(candidates: list[str | None]) -> str | None:
    for candidate in candidates:
        url = (candidate or "").strip()
        if re.match(r"https?://[^\s/]+\.[^\s/]+", url, re.IGNORECASE) and len(url) <= _LONGEST_FIELD and _host(url):
            return url.partition("#")[0]
    return None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return (host or "").removeprefix("www.") or None


def _shown_title(tree: html.HtmlElement) -> str | None:
    for tag in ("h1", "title"):
        elements = list(tree.iter(tag))
        if len(elements) == 1 or (elements and tag == "title"):
            shown = _field(elements[0].text_content())
            if shown:
                return shown
    return None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Drop a site's name from the end of a headline ("… | Daily Example")."""
    if not title or not publisher:
        return title
    head, mark, tail = max(
        (title.rpartition(mark) for mark in (" | ", " - ", " – ", " — ")), key=lambda cut: len(cut[0])
    )
    return head.strip() if mark and tail.strip().casefold() == publisher.casefold() and head.strip() else title


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := _field(fields.get(key)))), None)


def _field(value: str | None) -> str | None:
    """Return a field on one line, its entities resolved once more, since many pages escape them twice."""
    return " ".join(entities.unescape(value).split())[:_LONGEST_FIELD] or None if value else None
