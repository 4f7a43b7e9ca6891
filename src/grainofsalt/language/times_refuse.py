"""What looks like a time and is none: modal verbs, ages, distances, numbers of things, the second of several."""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_lexemes import Lexeme
from grainofsalt.language.times_tense import TokenIndex

_VERB_TAGS: Final = {"MD", "VB", "VBP", "VBD", "VBG", "VBZ"}
_ABBREVIATED: Final = 3
_YEARS: Final = range(1900, 2101)
_DATING: Final = {
    "in", "since", "from", "until", "till", "to", "by", "of", "during", "before", "after", "between", "and", "through",
    "around", "about", "circa", "early", "late", "mid", "the", "as", "for", "fiscal",
}  # fmt: skip
_MEASURES: Final = {
    "km", "kilometers", "kilometres", "miles", "mile", "metres", "meters", "feet", "ft", "kg",
    "tons", "tonnes", "percent", "per", "pounds", "dollars", "euros", "yuan", "won", "lb",
    "lbs", "m", "mm", "cm", "people", "troops", "gmt", "utc",
}  # fmt: skip


def is_refused(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex, *, narrative: bool = False) -> bool:
    """Tell whether a match is no time after all; a season is one in any tale (`narrative`), which tells its year."""
    if narrative and written.rule == "season" and written.groups["season"][0].text.lower() != "fall":
        token = tokens.at(written.groups["season"][0].start)
        return token is None or token.tag_ not in {"NN", "NNP"}
    check = _CHECKS.get(written.rule)
    return check is not None and check(written, lexemes, tokens)


def _after(written: Written, lexemes: Sequence[Lexeme]) -> Lexeme | None:
    return lexemes[written.last] if written.last < len(lexemes) else None


def _before(written: Written, lexemes: Sequence[Lexeme]) -> Lexeme | None:
    return lexemes[written.first - 1] if written.first else None


def _month(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse "May" and "March" as verbs and in names of people and things."""
    lexeme = written.groups["month"][0]
    if _is_bare_abbreviation(lexeme) and "day" not in written.groups:
        before = _before(written, lexemes)
        return before is None or before.category not in {"IN", "SINCE", "OF", "EARLY", "TO"}  # a name: "Jan Mayen"
    if lexeme.text.lower() not in {"may", "march", "august", "mar", "dec", "jan", "jun", "sept", "sep", "nov", "oct"}:
        return False
    token = tokens.at(lexeme.start)
    before = _before(written, lexemes)
    if token is None:
        return True
    if before is not None and before.category == "NAME" and lexeme.text == "May" and "day" not in written.groups:
        return True
    after = _after(written, lexemes)
    if (
        lexeme.text == "March"
        and after is not None
        and after.text.lower() in {"of", "for", "on"}
        and ("day" not in written.groups)
    ):
        return True  # a march of people
    if lexeme.text == "March" and not written.groups.keys() & {"day", "year"} and _is_titled(before, after, tokens):
        return True
    if lexeme.text.lower() == "march" and token.dep_ == "compound":
        return False
    return token.tag_ in _VERB_TAGS or token.ent_type_ == "PERSON" or _is_given_name(token)


def _is_titled(before: Lexeme | None, after: Lexeme | None, tokens: TokenIndex) -> bool:
    """Tell whether "March" is part of a name: "the Long March", "the March to the Sea"."""
    led = before is not None and before.text[0].isupper() and _is_name(before, tokens)
    return led or (before is not None and before.category == "THE" and after is not None and after.category == "TO")


def _is_bare_abbreviation(month: Lexeme) -> bool:
    """Tell whether a month is cut to three letters without the full stop that writers put there."""
    return len(month.text) == _ABBREVIATED and month.text.lower() != "may" and month.end == month.start + _ABBREVIATED


def _is_given_name(token: Token) -> bool:
    """Tell whether "May" or "August" stands beside a name, as in "Theresa May"."""
    before = token.nbor(-1) if token.i else None
    return before is not None and before.tag_ == "NNP" and before.ent_type_ == "PERSON"


def _year(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse numbers of things, parts of ranges and codes."""
    lexeme = written.groups["year"][0]
    before, after = _before(written, lexemes), _after(written, lexemes)
    before_word = before.text.lower() if before else ""
    if not lexeme.text[0].isdigit() and not lexeme.text[0].isalpha():
        return before_word not in _DATING  # "'96": elsewhere a quotation that begins with a number
    if after is not None and (after.text.lower() in _MEASURES or after.text in {"%", "€", "°"}):
        return True
    if before is not None and (before.text in {"$", "€", "£", "¥", "#"} or before_word in {"no", "number", "us"}):
        return True
    if before is not None and before.category == "NAME" and "edge" not in written.groups and _is_name(before, tokens):
        return True  # a product or a plan: "Orion 1980", "Vision 2030"
    if [other.category for other in lexemes[written.last : written.last + 2]] == ["HYPHEN", "YEAR"]:
        return False
    if [other.category for other in lexemes[max(0, written.first - 2) : written.first]] == ["YEAR", "HYPHEN"]:
        return False
    if before is not None and after is not None and (before.category, after.category) == ("OPEN", "CLOSE"):
        return False
    if int(lexeme.value) not in _YEARS and "edge" not in written.groups:
        return before_word not in _DATING - {"the", "to", "for", "about", "around", "as"}
    token = tokens.at(lexeme.start)
    if token is None:
        return True
    counted = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i
    if counted and before_word not in _DATING and int(lexeme.value) % 100 == 0:
        return True  # figures that are no years have a comma, except where a writer leaves it out of a round one
    return after is not None and after.text == "-" and after.end < lexeme.end + 2 and _is_glued(written, lexemes)


def _is_name(lexeme: Lexeme, tokens: TokenIndex) -> bool:
    """Tell whether the parse, too, takes a word with a capital for a name."""
    token = tokens.at(lexeme.start)
    return token is not None and token.tag_ in {"NNP", "NNPS"}


def _is_glued(written: Written, lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether a hyphen ties the number to a word that is no number: "2000-pound"."""
    place = written.last + 1
    return place < len(lexemes) and lexemes[place].category not in {"YEAR", "DAY", "FOUR", "NUMBER"}


def _decade(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse "in his 30s", "temperatures in the 90s" has no such mark and stays."""
    before = _before(written, lexemes)
    lexeme = written.groups["decade"][0]
    if len(lexeme.value) > 2:  # noqa: PLR2004 ("in her 20s")
        return len(lexeme.value) == 3  # noqa: PLR2004 ("seats in the 100s")
    marked = written.first != written.last - 1 or (before is not None and before.text in {"'", "’", "‘"})
    return not marked


def _duration(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse ages and rates."""
    after, before = _after(written, lexemes), _before(written, lexemes)
    place = written.last + (1 if after is not None and after.category == "HYPHEN" else 0)
    following = lexemes[place] if place < len(lexemes) else None
    if following is not None and following.category == "OLD":
        return True
    if following is not None and following.text.lower() == "age":
        return True
    unit = written.groups["unit"][0]
    if written.last - written.first == 1 and unit.category == "UNITS" and _is_no_stretch(unit, before):
        return True
    if written.first != written.last - 1 and "amount" not in written.groups and "long" not in written.groups:
        return unit.value in {"TS", "TM", "Q", "WE"}  # "the minutes of the meeting"
    if unit.category == "QUARTER" and following is not None and following.category in {"OF", "UNIT"}:
        return True  # "a quarter century"
    if unit.category == "UNITS" and unit.value == "Q" and following is not None and following.category == "OF":
        return True  # "three-quarters of its food"
    if "amount" not in written.groups:
        return False
    if unit.text.istitle() and written.groups["amount"][0].text.isdecimal():
        return True  # a broadcast: "60 Minutes"
    short = unit.value.startswith("T") or unit.category == "SECOND"
    article = written.groups["amount"][0].category == "ARTICLE" and len(written.groups["amount"]) == 1
    if short and article and before is not None:
        token = tokens.at(before.start)
        # "1,700 km an hour": a speed, no stretch of time
        return token is not None and token.tag_ in {"NNS", "NN", "NNP", "CD"} and before.text.lower() != "once"
    return False


def _is_no_stretch(unit: Lexeme, before: Lexeme | None) -> bool:
    """Refuse short units without a number, unless a preposition makes them a time: "for hours", but "open hours"."""
    if before is None or before.category in {"IN", "SINCE", "HEDGE"}:
        return False
    return before.category in {"HYPHEN", "OF"} or unit.value not in {"W", "M", "Y", "E", "C"}


def _ordinal_day(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse what an ordinal numbers: "the 16th Army"."""
    after = _after(written, lexemes)
    return after is not None and after.category == "NAME" and after.start == written.end + 1


def _season(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse the verbs "fall" and "spring", and seasons that nothing dates."""
    if "year" in written.groups or "rel" in written.groups:
        return False
    before = _before(written, lexemes)
    lexeme = written.groups["season"][0]
    token = tokens.at(lexeme.start)
    if token is None or token.tag_ not in {"NN", "NNP"} or token.head.i == token.i + 1:
        return True
    if "edge" in written.groups or (written.category("the") and lexeme.text.lower() in {"summer", "winter", "autumn"}):
        return False
    return before is None or before.text.lower() not in {
        "in", "by", "since", "until", "during", "throughout", "over", "through", "of",
    }  # fmt: skip


def _reference(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse names, as for "today", "this" alone, and "current" as a thing that flows."""
    lexeme, before = written.groups["reference"][0], _before(written, lexemes)
    if before is not None and before.text.lower() == "as" and lexeme.text.lower() == "recently":
        return True  # "as recently as last month"
    if lexeme.category == "THIS":
        token = tokens.at(lexeme.start)
        return not lexeme.value or token is None or not token.tag_.startswith("JJ")
    if lexeme.category == "OTHER_ONE":
        return lexemes[written.last - 1].value not in {"D", "W", "NI", "EV"}
    if lexeme.category == "PRESENT" and written.last - written.first > 1:
        return lexemes[written.last - 1].value != "D"
    return _deictic(written, lexemes, tokens)


def _holiday(written: Written, _lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse "good Friday" and "memorial day" without capitals, and "new year's" in any other sense."""
    lexeme = written.groups["holiday"][0]
    if lexeme.category in {"HOLIDAY_DAY", "GOOD"}:
        return not lexeme.text[0].isupper()
    return lexeme.category == "NEW" and written.category("unit") == "UNIT" and written.value("unit") != "D"


def _next_day(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse a number of things after a date: "on March 5 and 20 people"."""
    after = _after(written, lexemes)
    token = tokens.at(after.start) if after is not None and "year" not in written.groups else None
    return token is not None and token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}


def _half(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse the halves of other things than years: "the first half of the match"."""
    after = _after(written, lexemes)
    undated = not written.groups.keys() & {"year", "rel"}
    if written.category("unit") == "UNITS" and written.value("unit") != "Q":
        return True
    return written.category("unit") == "HALF" and undated and after is not None and after.category in {"OF", "HYPHEN"}


def _set(written: Written, lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse "every second" of a clock's, and names of papers and shows."""
    before = _before(written, lexemes)
    return (
        "weekday" not in written.groups
        and written.category("unit") == "WEEKDAYS"
        and (before is not None and before.category == "NAME" and _is_name(before, tokens))
    )


def _to_date(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse "Man of the Year", "the year of the tiger", and the year that another word dates."""
    if written.groups["unit"][0].text[0].isupper():
        return True
    after = _after(written, lexemes)
    return "edge" not in written.groups and after is not None and after.category in {"OF", "OLD", "NEXT", "AGO"}


def _deictic(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse names of papers and broadcasts: "Russia Today", "Tonight Show"."""
    before = _before(written, lexemes)
    group = written.groups.get("deictic") or written.groups.get("reference") or ()
    if not group or not group[0].text[0].isupper():
        return False
    if before is not None and before.category == "NAME" and lexemes[written.first].text[0].isupper():
        return True
    return any(lexeme.text in {"Show", "Programme", "Program"} for lexeme in lexemes[written.last : written.last + 2])


def _relative(written: Written, lexemes: Sequence[Lexeme], _tokens: TokenIndex) -> bool:
    """Refuse a broadcast's name in quotation marks: "This Week"."""
    before = _before(written, lexemes)
    return before is not None and before.text in {'"', "“", "'", "‘"} and written.groups["unit"][0].text.istitle()


def _frequency(written: Written, _lexemes: Sequence[Lexeme], tokens: TokenIndex) -> bool:
    """Refuse newspapers: their names, and "a daily"."""
    token = tokens.at(written.start)
    return token is None or token.tag_ in {"NN", "NNP", "NNPS"}


_CHECKS: Final = {
    "day": _ordinal_day,
    "next_day": _next_day,
    "holiday": _holiday,
    "quarter": _half,
    "set": _set,
    "month": _month,
    "week_of": _month,
    "date": _month,
    "year": _year,
    "decade": _decade,
    "duration": _duration,
    "season": _season,
    "deictic": _deictic,
    "relative": _relative,
    "to_date": _to_date,
    "reference": _reference,
    "frequency": _frequency,
}
