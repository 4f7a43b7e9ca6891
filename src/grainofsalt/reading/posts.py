"""Posts as content systems export them: front matter between `---` lines, then a body in Markdown or HTML.

Only the scalar fields of the front matter are read; they need no YAML, and a field that is more is passed over.
"""

import html
import re
from typing import Final

from grainofsalt.reading.articles import Draft
from grainofsalt.reading.dates import find_moment

_TITLES: Final = ("title", "post_title", "headline")
_PUBLISHERS: Final = ("publisher", "site", "source")
_URLS: Final = ("url", "link", "permalink", "canonical_url", "canonical")
_DATES: Final = ("published", "date", "post_date", "pubdate", "published_at", "publishdate")
_FIELD: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,40}):(?:[ \t]+(.*))?$")
_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_SHORTCODE: Final = re.compile(
    r"\[/?[a-z]{2,12}_?[0-9]{1,4}\]|\[/?(?:caption|gallery|embed|audio|video|ad)(?:\s[^\]\n]{0,200})?\]"
)


def split_post(text: str) -> tuple[Draft, str]:
    """Return the metadata of a post, as a draft without text, and its body without the exporter's shortcodes."""
    start = text.index("---") + 3
    end = _END.search(text, start)
    if end is None:
        return Draft(text=""), text
    fields = _fields(text[start : end.start()])
    host = next(
        (match[1] for key in _URLS if (match := re.match(r"https?://(?:www\.)?([^/\s:]+)", fields.get(key, "")))), None
    )
    draft = Draft(
        text="",
        title=_first(fields, _TITLES),
        publisher=_first(fields, _PUBLISHERS) or host,
        url=next((fields[key] for key in _URLS if fields.get(key, "").startswith(("http://", "https://"))), None),
        published=next((moment for key in _DATES if (moment := find_moment(fields.get(key, "")))), None),
    )
    return draft, _SHORTCODE.sub("", text[end.end() :].lstrip("\r\n"))


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    folded: str | None = None
    for line in block.splitlines():
        match = _FIELD.match(line)
        if match:
            value = (match[2] or "").strip()
            folded = match[1].lower() if value in {">", "|", ">-", "|-"} else None
            fields[match[1].lower()] = "" if folded else _scalar(value)
        elif folded and line.startswith((" ", "\t")):
            fields[folded] = f"{fields[folded]} {line.strip()}".strip()
    return fields


def _scalar(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return html.unescape(value)


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)
