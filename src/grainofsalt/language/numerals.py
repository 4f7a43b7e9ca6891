"""Numerals: every number that a text writes in digits or words, with its value and how finely it is rounded.

Only the writing counts here; whether a number is a figure, a date or part of a name is decided in `figures`. One pass
over the text finds the words of numbers ("2.5", "hundred", "dozen"), a second joins neighbours into numerals, so the
cost grows in proportion to the text.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

import msgspec

Form = Literal["digits", "words", "fraction", "ordinal", "vague"]

_GLYPHS: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_DIGITS: Final = (
    r"\d{1,3}(?:, ?0\d\d|,\d{3})+(?:\.\d+)?(?!,?\d)|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!,?\d)"
    r"|(?<![\w.,-])\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d| \d)|\d+\.\d+|(?<![\d.])\.\d+|\d+"
)
_GLUED: Final = re.compile(r"(bn|mn|mln|mio|mil|tn|trn|[kKMB])(?![^\W_])")
_SUFFIX: Final = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_POWER: Final = re.compile(r" ?[×x*] ?10(?:\^|\*\*)?([-−]?\d{1,3})(?!\d)|[eE]([-+]?\d{1,3})(?![\w.])")
_SUPERSCRIPT: Final = re.compile(r" ?[×x] ?10([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SUPERSCRIPTS: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_RATIO: Final = re.compile(r"([ -])?(?:(\d{1,2})/(\d{1,2})(?![\d/])|([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]))")
_ARTICLE: Final = re.compile(r"(?<![^\W_])(an?)[ \n-]$", re.IGNORECASE)
_MINUS: Final = re.compile(r"(?:(?:^|[\s(\[$€£¥])([-−])|(?<![^\W_])(minus|negative)[ -])$", re.IGNORECASE)
_GLUED_SCALE: Final = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
_JOINS: Final = frozenset({" ", "-", "\n"})
_AND: Final = frozenset({" and ", "-and-", "\nand ", " and\n", " & "})
_AND_A: Final = frozenset({" and a ", "-and-a-", " and-a-", " and one-", " and one "})
_OF: Final = re.compile(r"[ \n]of[ \n]", re.IGNORECASE)
_OF_A: Final = frozenset({" a ", " of a ", "-a-"})
_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64})
_MOST_DIGITS: Final = 40
"""A longer run of digits is no figure, and turning it into a number would cost more than its length."""


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written.

    Attributes:
        start: position of its first character, sign and article ("a dozen") included.
        end: position after its last.
        value: the number.
        place: worth of its last written place, the step to which it is rounded (0.1 for "2.5", 100,000 for
            "2.5 million", 1 for "310"); half of it on either side is the rounding.
        form: digits, words, a bare fraction ("two-thirds"), an ordinal ("fifth", "15th"), or a word for more than one
            of a power of ten or a dozen ("tens of thousands").
        mantissa: the number before its scale word, for ranges that share one ("four to five thousand").
        scale: that scale, 1 where there is none.
        article: whether it starts with "a" or "an".
        high: where a vague number ends, `None` where nothing says so: "thousands" are fewer than ten thousand, "dozens"
            may be many.
    """

    start: int
    end: int
    value: float
    place: float
    form: Form
    mantissa: float
    scale: float = 1.0
    article: bool = False
    high: float | None = None


class _Word(msgspec.Struct):
    """One word of a number: its class from the table, or `digits`."""

    start: int
    end: int
    sort: str
    value: float
    place: float = 1.0

    def is_plural(self, text: str) -> bool:
        """Tell whether the word ends in s ("quarters", "halves")."""
        return text[self.end - 1] in "sS"


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of `text` in order, none overlapping another."""
    words = _words(text)
    found: list[Numeral] = []
    index = 0
    while index < len(words):
        numeral, index = _read(text, words, index)
        if numeral is not None:
            found.append(numeral)
    return tuple(found)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, tuple[str, float]]:
    text = resources.files("grainofsalt.language").joinpath("data/number_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {word: (sort, float(value)) for word, sort, value in rows}


@lru_cache(maxsize=1)
def _atoms() -> re.Pattern[str]:
    names = "|".join(sorted(_vocabulary(), key=len, reverse=True))
    return re.compile(rf"({_DIGITS})|([{''.join(_GLYPHS)}])|(?<![^\W_])(?:{names})(?![^\W\d_])", re.IGNORECASE)


def scale_of(word: str) -> float | None:
    """Return what a scale word multiplies by, 1,000,000 for "million"; `None` for other words."""
    sort, value = _vocabulary().get(word.casefold(), ("", 0.0))
    return value if sort == "scale" else None


def _words(text: str) -> list[_Word]:
    vocabulary = _vocabulary()
    words = []
    for match in _atoms().finditer(text):
        start, end = match.span()
        if match[1] is not None:
            if end - start <= _MOST_DIGITS:
                written = match[1].replace(",", "").replace(" ", "")
                decimals = len(written.partition(".")[2])
                words.append(_Word(start, end, "digits", float(written), 10.0**-decimals))
        elif match[2] is not None:
            over, under = _GLYPHS[match[2]]
            words.append(_Word(start, end, "glyph", over / under, 1 / under))
        else:
            sort, value = vocabulary[match[0].casefold()]
            words.append(_Word(start, end, sort, value))
    return words


def _read(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int]:
    """Read the numeral that starts with word `index`; return it, if any, and the index after it."""
    word = words[index]
    if word.sort == "digits":
        return _read_digits(text, words, index)
    if word.sort == "glyph":
        return _numeral(text, word, word.end, word.value, word.place), index + 1
    if word.sort in {"unit", "ten"}:
        return _read_cardinal(text, words, index)
    if word.sort == "ordinal":
        if 2 < word.value <= 10 and _is_share(text, word):  # noqa: PLR2004 - a third to a tenth
            return _numeral(text, word, word.end, 1 / word.value, 1 / word.value, form="fraction"), index + 1
        return _ordinal(word.start, word.end, word.value), index + 1
    if word.sort == "part":
        return _read_part(text, words, index)
    if word.sort == "vague":
        return _read_vague(text, words, index)
    if _ARTICLE.search(text, max(0, word.start - 3), word.start) or _is_half_dozen(word):
        return _read_cardinal(text, words, index)
    return None, index + 1


def _read_vague(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int]:
    """Read "hundreds of", "tens of thousands of": from one of the power of ten to ten of it."""
    first = words[index]
    value, end, after = first.value, first.end, index + 1
    if after < len(words) and words[after].sort == "vague" and text[end : words[after].start] == " of ":
        value, end, after = value * words[after].value, words[after].end, after + 1
    if not _OF.match(text, end):
        return None, after
    high = None if first.value % 10 else value * 10
    return Numeral(start=first.start, end=end, value=value, place=0.0, form="vague", mantissa=value, high=high), after


def _is_half_dozen(word: _Word) -> bool:
    """Tell whether it is a dozen: "some dozen ships" needs no article; "hundred", "couple" and "pair" do."""
    return word.sort == "group" and word.value == 12  # noqa: PLR2004 - a dozen


def _read_digits(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int]:
    word = words[index]
    suffix = _SUFFIX.match(text, word.end)
    if suffix and word.place == 1.0:
        return _ordinal(word.start, suffix.end(), word.value), index + 1
    value, place, end, after = word.value, word.place, word.end, index + 1
    bare = re.match(r"/(\d{1,2})(?![\d/])", text[end : end + 4])
    ratio = _RATIO.match(text, end)
    if bare and text[word.start - 1 : word.start] not in {"/", "-"}:
        return _read_ratio(text, words, index, int(bare[1]))
    if ratio:
        over, under = _GLYPHS[ratio[4]] if ratio[4] else (int(ratio[2]), int(ratio[3]))
        if (ratio[1] or ratio[4]) and over < under and under in _DENOMINATORS | {7, 9}:
            value, place, end = value + over / under, 1 / under, ratio.end()
            after = _skip(words, after, end)
    power = _POWER.match(text, end) or _SUPERSCRIPT.match(text, end)
    if power:
        exponent = int((power[1] or power[2]).translate(_SUPERSCRIPTS))
        factor = float(f"1e{exponent}")
        return _numeral(text, word, power.end(), value * factor, place * factor), _skip(words, after, power.end())
    return _scaled(text, words, after, _Word(word.start, end, "digits", value, place))


def _read_ratio(text: str, words: list[_Word], index: int, under: int) -> tuple[Numeral | None, int]:
    """Read a fraction: "1/2" is one, "9/11" and "24/7" are not."""
    word = words[index]
    end = word.end + 1 + len(str(under))
    after = _skip(words, index + 1, end)
    if under not in _DENOMINATORS or not 0 < word.value < under:
        return None, after
    return _numeral(text, word, end, word.value / under, 1 / under), after


def _read_cardinal(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int]:
    """Read "one hundred and twenty", "twenty-five", "a couple", "two and a half", then their scale words."""
    first = words[index]
    if first.sort == "unit" and (part := _part_after(text, words, index)) is not None:
        return part
    current: float = 1.0
    after = index
    end = first.start
    if first.sort in {"unit", "ten"}:
        current, end, after = first.value, first.end, index + 1
    last = first
    if first.value == 1 and after < len(words) and (share := _one_in(text, first, words[after])) is not None:
        return share, after + 1
    while after < len(words):
        word, gap = words[after], text[end : words[after].start]
        if gap and gap not in _JOINS and not (gap in _AND and last.sort == "hundred"):
            break
        if word.sort == "ordinal" and last.sort == "ten" and word.value < 10 and gap in _JOINS:  # noqa: PLR2004
            return _ordinal(first.start, word.end, current + word.value), after + 1
        if word.sort == "hundred" and 1 <= current < 100 and "hundred" not in {last.sort, first.sort} - {word.sort}:  # noqa: PLR2004
            current *= 100
        elif (word.sort == "unit" and _takes_unit(last, word)) or (word.sort == "ten" and last.sort == "hundred"):
            current += word.value
        else:
            break
        last, end, after = word, word.end, after + 1
    return _scaled(text, words, after, _Word(first.start, end, "words", current, 1.0))


def _one_in(text: str, one: _Word, number: _Word) -> Numeral | None:
    """Read "one in five", "one out of three": a share."""
    if number.sort not in {"unit", "ten", "digits"} or number.value <= 1 or number.place != 1:
        return None
    gap = text[one.end : number.start].casefold()
    if gap not in {" in ", " in every ", " out of ", " out of every "}:
        return None
    return _numeral(text, one, number.end, 1 / number.value, 1 / number.value, form="fraction")


def _is_share(text: str, word: _Word) -> bool:
    """Tell whether "a third" is a share ("a third of") and not a rank ("a third missile")."""
    article = _ARTICLE.search(text, max(0, word.start - 3), word.start)
    return article is not None and text.startswith(" of ", word.end)


def _part_after(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int] | None:
    """Read "two-thirds", "three quarters", "one-fifth", also of a scale ("three quarters of a million")."""
    first = words[index]
    if index + 1 >= len(words):
        return None
    second, gap = words[index + 1], text[first.end : words[index + 1].start]
    is_part = second.sort == "part" and gap in {" ", "-", " - "} and (first.value == 1) != second.is_plural(text)
    if not is_part and not (second.sort == "ordinal" and first.value == 1 and 2 < second.value <= 10 and "-" in gap):  # noqa: PLR2004
        return None
    value, place, end, after = first.value / second.value, 1 / second.value, second.end, index + 2
    if after < len(words) and words[after].sort == "scale" and text[end : words[after].start] in _OF_A | _JOINS:
        big = words[after]
        return _numeral(text, first, big.end, value * big.value, place * big.value), after + 1
    return _numeral(text, first, end, value, place, form="fraction"), after


def _takes_unit(last: _Word, word: _Word) -> bool:
    return last.sort == "hundred" or (last.sort == "ten" and 1 <= word.value < 10)  # noqa: PLR2004 - one to nine


def _scaled(text: str, words: list[_Word], after: int, base: _Word) -> tuple[Numeral | None, int]:
    """Take in what follows a number: "point five", "and a half", "million", "bn", "dozen", a smaller group."""
    value, place, end, scale = base.value, base.place, base.end, 1.0
    value, place, end, after = _with_half(text, words, after, (value, place, end))
    mantissa, total, lowest = value, 0.0, float("inf")
    glued = _GLUED.match(text, end) if base.sort == "digits" else None
    if glued:
        scale = _GLUED_SCALE.get(glued[1]) or _vocabulary()[glued[1]][1]
        after = _skip(words, after, glued.end())
        return _numeral(text, base, glued.end(), value * scale, place * scale, scale=scale), after
    while after < len(words):
        word, gap = words[after], text[end : words[after].start]
        if word.sort not in {"hundred", "scale", "group"} or (gap and gap not in _JOINS) or word.value >= lowest:
            break
        if word.sort == "group" and word.value == 2 and base.sort == "digits":  # noqa: PLR2004 - "2 pair"
            break
        scale, end, after = scale * word.value, word.end, after + 1
        place = place if word.sort == "group" else place * word.value
        if word.sort == "scale":
            total, lowest = total + value * scale, word.value
            group, place, end, after = _next_group(text, words, after, (word.value, place, end))
            value, scale = group, 1.0
            if not group:
                break
    value = total + value * scale
    value, place, end, after = _with_half(text, words, after, (value, place, end), scale=place)
    return _numeral(text, base, end, value, place, mantissa=mantissa), after


def _next_group(
    text: str, words: list[_Word], after: int, state: tuple[float, float, int]
) -> tuple[float, float, int, int]:
    """Read the group below a scale word: the "six hundred" of "two thousand six hundred"."""
    scale, place, end = state
    if after >= len(words) or text[end : words[after].start] not in _JOINS | _AND:
        return 0.0, place, end, after
    word = words[after]
    if word.sort not in {"unit", "ten"} or scale > 10**6:
        return 0.0, place, end, after
    group, current, last = word.value, after + 1, word
    end = word.end
    while current < len(words):
        word, gap = words[current], text[end : words[current].start]
        if gap not in _JOINS and not (gap in _AND and last.sort == "hundred"):
            break
        if word.sort == "hundred" and group < 100:  # noqa: PLR2004 - below one hundred
            group *= 100
        elif (word.sort == "unit" and _takes_unit(last, word)) or (word.sort == "ten" and last.sort == "hundred"):
            group += word.value
        else:
            break
        last, end, current = word, word.end, current + 1
    return group, 1.0, end, current


def _with_half(
    text: str, words: list[_Word], after: int, state: tuple[float, float, int], *, scale: float = 1.0
) -> tuple[float, float, int, int]:
    """Add "and a half", "and three quarters" or "point five" to the number that ends at `state[2]`."""
    value, place, end = state
    if after < len(words) and text[end : words[after].start] in _AND_A and words[after].sort == "part":
        part = 1 / words[after].value
        return value + part * scale, part * scale, words[after].end, after + 1
    if after < len(words) and text[end : words[after].start] == " point " and words[after].sort == "unit":
        step = 0.1
        while after < len(words) and words[after].sort == "unit" and text[end : words[after].start] in {" point ", " "}:
            value, place, end = value + words[after].value * step, step, words[after].end
            step, after = step / 10, after + 1
        return round(value, 12), place, end, after
    return value, place, end, after


def _read_part(text: str, words: list[_Word], index: int) -> tuple[Numeral | None, int]:
    """Read "half a million", "half a dozen", "half an hour", "half of", "a quarter of"."""
    word = words[index]
    share = 1 / word.value
    if index + 1 < len(words) and words[index + 1].sort in {"scale", "hundred", "group"}:
        gap = text[word.end : words[index + 1].start]
        if gap in _OF_A | _JOINS:
            big = words[index + 1]
            return _numeral(text, word, big.end, share * big.value, share * big.value), index + 2
    if word.value == 2 or _ARTICLE.search(text, max(0, word.start - 3), word.start):  # noqa: PLR2004 - a half
        return _numeral(text, word, word.end, share, share, form="fraction"), index + 1
    return None, index + 1


def _skip(words: list[_Word], after: int, end: int) -> int:
    while after < len(words) and words[after].start < end:
        after += 1
    return after


def _ordinal(start: int, end: int, value: float) -> Numeral:
    return Numeral(start=start, end=end, value=value, place=0.0, form="ordinal", mantissa=value)


def _numeral(  # noqa: PLR0913 - the parts of one number, all but two of them needed each time
    text: str,
    first: _Word,
    end: int,
    value: float,
    place: float,
    *,
    mantissa: float | None = None,
    scale: float | None = None,
    form: Form | None = None,
) -> Numeral:
    start, sign, article = first.start, 1.0, False
    minus = _MINUS.search(text, max(0, start - 10), start)
    if minus:
        start, sign = minus.start(1) if minus[1] else minus.start(2), -1.0
    before = _ARTICLE.search(text, max(0, start - 3), start) if first.sort not in {"digits", "unit", "ten"} else None
    if before:
        start, article = before.start(1), True
    mantissa = (mantissa if mantissa is not None else first.value) * sign
    return Numeral(
        start=start,
        end=end,
        value=value * sign,
        place=place,
        form=form or ("digits" if first.sort == "digits" else "words"),
        mantissa=mantissa,
        scale=scale if scale is not None else (value * sign / mantissa if mantissa else 1.0),
        article=article,
    )
