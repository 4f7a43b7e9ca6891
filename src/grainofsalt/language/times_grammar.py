"""The grammar of written times: patterns over lexeme categories, and the non-overlapping matches of a text.

`data/time_grammar.tsv` holds one rule a line: a name that the resolvers know, and a pattern in which words in capitals
are lexeme categories, `@name` inserts a line of kind `let`, and the rest is a regular expression.
"""

import heapq
import re
from functools import lru_cache
from importlib import resources
from typing import Final, TypeAlias

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.language.times_lexemes import Lexeme, words

_NAMED: Final = re.compile(r"[A-Z][A-Z_]+")
_CATEGORIES: Final = (
    "ISO", "SLASHED", "CLOCK", "COLON", "NUMBER", "DAY", "YEAR", "FOUR", "ORDINAL", "DECADE", "POSSESSIVE", "BREAK",
    "COMMA", "HYPHEN", "SLASH", "OPEN", "CLOSE", "OTHER", "NAME", "ZONE",
)  # fmt: skip


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A time as written: which rule it fits, and the lexemes of each of the rule's groups.

    Attributes:
        start: position of its first character.
        end: position after its last.
        rule: the rule's name.
        groups: the lexemes of each group that took part.
        first: index of its first lexeme.
        last: index after its last lexeme.
    """

    start: int
    end: int
    rule: str
    groups: dict[str, tuple[Lexeme, ...]]
    first: int
    last: int

    def value(self, group: str) -> str:
        """Return the value of the group's first lexeme, empty where the group took no part."""
        lexemes = self.groups.get(group)
        return lexemes[0].value if lexemes else ""

    def category(self, group: str) -> str:
        """Return the category of the group's first lexeme, empty where the group took no part."""
        lexemes = self.groups.get(group)
        return lexemes[0].category if lexemes else ""


@lru_cache(maxsize=1)
def _grammar() -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the character of each category, and the rules in the order of the file."""
    codes = {name: chr(0x100 + i) for i, name in enumerate(_CATEGORIES)}
    for category, _ in words().values():
        codes.setdefault(category, chr(0x100 + len(codes)))
    definitions: dict[str, str] = {}
    rules = []
    table = resources.files("grainofsalt.language").joinpath("data", "time_grammar.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        name, pattern = _parse(line, definitions, codes)
        if name.startswith("let "):
            definitions[name.removeprefix("let ")] = f"(?:{pattern})"
        else:
            rules.append((name, re.compile(pattern)))
    return codes, tuple(rules)


def _parse(line: str, definitions: dict[str, str], codes: dict[str, str]) -> tuple[str, str]:
    try:
        name, pattern = line.split("\t")
        pattern = re.sub(r"@(\w+)", lambda match: definitions[match[1]], pattern)
        return name, _NAMED.sub(lambda match: codes[match[0]], pattern).replace(" ", "")
    except (KeyError, ValueError) as error:
        msg = f"time_grammar.tsv: cannot read {line!r} ({error}); give a name, a tab, and a pattern of known names"
        raise SettingsError(msg) from error


def match_times(lexemes: list[Lexeme]) -> list[Written]:
    """Return what the rules match, in order and without overlaps.

    Where matches overlap, the one that starts first wins, then the longest, then the rule that stands first.
    """
    codes, rules = _grammar()
    other = codes["OTHER"]
    line = "".join(codes.get(lexeme.category, other) for lexeme in lexemes)
    written: list[Written] = []
    reached = 0
    found = [c for rank, (_, rule) in enumerate(rules) if (c := _candidate(rule, rank, line, 0))]
    heapq.heapify(found)
    while found:
        first, _, rank, match = found[0]
        name, rule = rules[rank]
        if first >= reached:
            reached = match.end()
            written.append(_written(name, match, lexemes))
        following = _candidate(rule, rank, line, reached)
        if following is None:
            heapq.heappop(found)
        else:
            heapq.heapreplace(found, following)
    return written


_Candidate: TypeAlias = tuple[int, int, int, re.Match[str]]
"""Where a match begins, minus where it ends, the rank of its rule, and the match: the least is the best."""


def _candidate(rule: re.Pattern[str], rank: int, line: str, start: int) -> _Candidate | None:
    match = rule.search(line, start)
    return (match.start(), -match.end(), rank, match) if match else None


def _written(name: str, match: re.Match[str], lexemes: list[Lexeme]) -> Written:
    first, last = match.span()
    groups = {group: tuple(lexemes[slice(*match.span(group))]) for group, part in match.groupdict().items() if part}
    return Written(
        start=lexemes[first].start, end=lexemes[last - 1].end, rule=name, groups=groups, first=first, last=last
    )
