"""Where a text says that it comes from: datelines, bylines, lines of thanks, rights and the site it stands on.

Only what stands in the form of a credit counts. "Reuters reported" inside prose is a source of a claim and no credit;
"(AP Photo/...)" credits a picture.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

import msgspec

from grainofsalt.assess.agencies import Supplier, by_form, supplier_at, suppliers
from grainofsalt.core.text import Article, Span

Role = Literal["dateline", "byline", "sign-off", "rights", "contributed", "title", "site"]

WHOLE: Final[frozenset[Role]] = frozenset({"dateline", "byline", "sign-off", "rights", "title", "site"})
"""Roles that credit the text as a whole; `contributed` credits a part of it."""

_HEAD: Final = 1500
"""Characters from the start in which a dateline or byline stands: under a headline, caption and date."""

_TAIL: Final = 1500
"""Characters to the end in which sign-offs, thanks and rights stand."""

_NEAR: Final = 30
"""Characters before a mark of rights that say whether it is a picture's."""

_PICTURE: Final = re.compile(
    r"(?:image|photo|photograph|picture|media|video|caption|footage|graphic)s?\W*(?:by|credit|source)?\W*$",
    re.IGNORECASE,
)
_TITLE_END: Final = re.compile(r"\s[-–—|]\s(?P<form>[^-–—|]{2,40})$")
_SIGN_OFF: Final = re.compile(
    r"\((?:Additional )?Reporting by [^()]{3,400}?(?:Editing|Writing|Compiled) by [^()]{3,300}\)", re.IGNORECASE
)
"""The house style of Reuters, in which most of its texts end."""


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a text says, or its address shows, whom it comes from.

    Attributes:
        name: canonical name of the agency or publisher.
        kind: `agency`, `service` or `releases`.
        role: the form of the credit.
        span: the words; `None` where title or address show it.
    """

    name: str
    kind: str
    role: Role
    span: Span | None

    @property
    def whole(self) -> bool:
        """Whether the text as a whole is credited, not only a part."""
        return self.role in WHOLE


def credits_of(article: Article) -> tuple[Credit, ...]:
    """Return whom `article` is credited to: in its text, then in title and site; each name and role once."""
    found: dict[tuple[str, Role], Credit] = {}
    for credit in (*_in_text(article), *_outside(article)):
        found.setdefault((credit.name, credit.role), credit)
    return tuple(found.values())


def supplied_by(article: Article) -> tuple[str, ...]:
    """Return the canonical names of those whom the text as a whole is credited to, the site that shows it last."""
    return tuple(dict.fromkeys(credit.name for credit in credits_of(article) if credit.whole))


def outlet(article: Article) -> str | None:
    """Return one name for who published `article`: canonical where the address or name is a supplier's."""
    one = supplier_at(article.url) or _named(article.publisher) or supplier_at(article.publisher)
    return one.name if one is not None else article.publisher


def _in_text(article: Article) -> Iterator[Credit]:
    length = len(article.text)
    tail = (max(0, length - _TAIL), length)
    head = (0, min(_HEAD, length))
    yield from _matches(article, "dateline", head)
    yield from _matches(article, "byline", head)
    yield from _matches(article, "contributed", (0, min(_HEAD, tail[0])))
    yield from _matches(article, "contributed", tail)
    for match in _SIGN_OFF.finditer(article.text, *tail):
        yield Credit(name="Reuters", kind="agency", role="sign-off", span=article.span(*match.span()))
    yield from _matches(article, "rights", tail)


def _matches(article: Article, role: Role, within: tuple[int, int]) -> Iterator[Credit]:
    for pattern in _patterns()[role]:
        for match in pattern.finditer(article.text, *within):
            if role == "rights" and _PICTURE.search(article.text, max(0, match.start() - _NEAR), match.start()):
                continue
            for form in match.groups():
                one = _named(form)
                if one is not None:
                    yield Credit(name=one.name, kind=one.kind, role=role, span=article.span(*match.span()))


def _outside(article: Article) -> Iterator[Credit]:
    title = _TITLE_END.search(article.title or "")
    named = _named(title.group("form")) if title else None
    if named is not None:
        yield Credit(name=named.name, kind=named.kind, role="title", span=None)
    site = supplier_at(article.url) or _named(article.publisher)
    if site is not None:
        yield Credit(name=site.name, kind=site.kind, role="site", span=None)


def _named(form: str | None) -> Supplier | None:
    words = " ".join((form or "").split()).casefold()
    return by_form().get(words.removeprefix("the "))


@lru_cache(maxsize=1)
def _patterns() -> dict[Role, tuple[re.Pattern[str], ...]]:
    """Return the forms of credits that name a supplier, each with the name as a group."""
    forms = sorted({form for one in suppliers() for form in one.forms}, key=lambda form: (-len(form), form))
    form = r"((?:The )?(?:" + "|".join(map(re.escape, forms)) + r"))(?![\w.]*\w)"
    place = r"(?:[^\W\d_a-z][\w.'’]*[,/ –—-]+|\d{1,4}[,/ –—-]+){1,8}"
    person = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
    persons = rf"{person}(?:(?:, | and |, and |; ){person}){{0,3}}"
    return {
        # SEOUL, Aug 30 (Reuters) - ... (CNN) North Korea ... SEOUL, Yonhap -- ... NEW YORK, May 2 /PRNewswire/
        "dateline": tuple(
            re.compile(pattern, re.MULTILINE)
            for pattern in (
                rf"^{place}\({form}(?:[/,-] ?{form})?\) ?[-–—_]",
                rf"^\({form}(?:[/,-] ?{form})?\)",
                rf"^{place}{form} ?[-–—]{{1,2}} ",
                rf"^{place}\({form}\) ?(?=[^\W\d_a-z])",
                rf"^{place}[/]{form}[/]",
                rf"^{form} ?\|",
            )
        ),
        "byline": (
            re.compile(
                rf"^(?:[Bb]y|BY|Source:|From) ?(?:{persons}(?: ?[,|/] ?| for | of |\n+))?"
                rf"(?:[Tt]he )?{form}[ \t]*(?:$|[|,;])",
                re.MULTILINE,
            ),
        ),
        "rights": (re.compile(rf"(?:©|\([cC]\)|Copyright|COPYRIGHT)\s?(?:©\s?)?(?:\d{{4}},?\s?)?(?:by\s)?{form}"),),
        "contributed": (
            re.compile(rf"{form}(?:,? and {form})? (?:journalists? |reporters? |writers? )?(?:also )?contributed\b"),
            re.compile(rf"{form} (?:writers?|reporters?|journalists?|correspondents?)\b[^\n]{{0,200}}? contributed\b"),
            re.compile(rf"[Ww]ith (?:files|reporting|additional reporting|contributions?|inputs?) (?:from|by) {form}"),
            re.compile(rf"[Aa]dditional reporting by (?:{persons}, )?{form}"),
        ),
    }
