"""What is left of somebody's words once the facts are taken: sentence by sentence, and clause by clause where needed.

Every word of a reported stretch belongs to the innermost attribution that holds it. Of each sentence those clauses are
kept whose own predicate told no fact: of "it flew 500 km and posed no threat to shipping" the second half is left.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.events.cutting import is_finite, is_wish, runs, whole_phrases, without_lead
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import SUBJECTS, is_verb, noun_phrase, surface_subject
from grainofsalt.events.scene import Scene
from grainofsalt.events.speakers import Speakers, speakers_of, tokens_in
from grainofsalt.events.vocabulary import word_set
from grainofsalt.events.wording import plain_words, trimmed
from grainofsalt.language.annotations import Attribution, Range

_CLIMB: Final = 60
"""Steps up the tree that are taken at most: deeper trees are broken parses."""
_GAP: Final = 90
"""Characters between words that report and words that only make sense together with them."""
_ASIDE: Final = frozenset({*SUBJECTS, "csubjpass", "relcl", "acl", "appos", "advcl", "poss"})
_SMALL: Final = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "AUX", "PRON"})
_ASKING: Final = frozenset({"if", "how", "why", "what", "who", "where"})
_BACKGROUND: Final = frozenset({"after", "before", "since", "following", "despite", "amid", "given", "unlike", "as"})


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one sentence that one attribution reports and that told no fact.

    Attributes:
        attribution: the attribution that they belong to.
        root: token index of their predicate.
        tokens: token indices of these words, ascending.
        ranges: where the words stand, in view positions; several where a speech tag stands between them.
        words: what they say, readable by itself.
        finite: whether they are a clause of their own; if not, they mostly begin with what reports them ("called it").
    """

    attribution: Attribution
    root: int
    tokens: tuple[int, ...]
    ranges: tuple[Range, ...]
    words: str
    finite: bool


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence's share of a content: its tokens, the heads of its clauses, and the clause of each token."""

    tokens: tuple[int, ...]
    heads: tuple[int, ...]
    clause: Mapping[int, int]


def find_passages(scene: Scene, told: Sequence[Fact]) -> Iterator[Passage]:
    """Yield what each attribution reports beyond the facts, in the order of the attributions and of the text.

    Args:
        scene: the article.
        told: the facts that became claims, without those that only point at what was told before.
    """
    starts = [token.idx for token in scene.doc]
    speakers = speakers_of(starts, scene.annotations.attributions)
    barred = speakers.told | scene.hidden
    marks = _marks(starts, told)
    mentions = frozenset(fact.mention for fact in told)
    last: Passage | None = None
    for number, attribution in enumerate(speakers.attributions):
        for part in _parts(scene, starts, attribution):
            whole = _passage(scene, attribution, part, part.tokens, barred)
            if whole is None or not any(speakers.owner.get(i) == number for i in part.tokens if scene.doc[i].is_alpha):
                continue
            if _only_points(scene, part.tokens):
                taken_up = _taken_up(scene, whole, last)
                yield from [taken_up] if taken_up is not None else []
                continue
            left = [
                head
                for head in part.heads
                if speakers.owner.get(head) == number
                and not speakers.is_reporting(head, number)
                and not _tells(scene, part, head, marks=marks, mentions=mentions)
            ]
            inner = {index for index in part.tokens if speakers.is_reporting(index, number)}
            for tokens in _groups(scene, part, left):
                found = _passage(scene, attribution, part, _without_tail(scene, tokens, inner), barred)
                if found is not None and _has_words(scene, speakers, number, found):
                    yield found
            last = whole


def _has_words(scene: Scene, speakers: Speakers, number: int, passage: Passage) -> bool:
    """Tell whether anything is left that is not told by itself: of "Seoul quoted him as saying that …" nothing is."""
    led = any(start <= passage.ranges[0][0] < end for start, end in passage.attribution.cue)
    if led or passage.attribution.stance != "asserts" or not speakers.told.intersection(passage.tokens):
        return True
    own = (index for index in passage.tokens if speakers.owner.get(index) == number and index not in speakers.told)
    return any(scene.doc[index].is_alpha and scene.doc[index].pos_ not in _SMALL for index in own)


def _marks(starts: list[int], told: Sequence[Fact]) -> dict[int, list[Fact]]:
    """Return the facts by the tokens that tell them: the deciding word, the mention, both ends of the evidence."""
    found: dict[int, list[Fact]] = {}
    for fact in told:
        ends = list(tokens_in(starts, [fact.evidence]))
        for index in {fact.at, fact.mention, *ends[:1], *ends[-1:]}:
            found.setdefault(index, []).append(fact)
    return found


def _parts(scene: Scene, starts: list[int], attribution: Attribution) -> Iterator[_Part]:
    """Yield each sentence of a content, without the words that report and what belongs to no article."""
    apart = {*tokens_in(starts, attribution.cue), *tokens_in(starts, attribution.source)}
    by_sentence: dict[int, list[int]] = {}
    for index in sorted({*tokens_in(starts, attribution.content)} - apart):
        if not scene.doc[index].is_space and index not in scene.hidden:
            by_sentence.setdefault(_sentence_of(scene, index), []).append(index)
    for tokens in by_sentence.values():
        heads = _heads(scene, tokens)
        if heads:
            clause = {index: _clause_of(scene.doc[index], heads) for index in tokens}
            yield _Part(tokens=tuple(tokens), heads=tuple(heads), clause=clause)


def _sentence_of(scene: Scene, index: int) -> int:
    """Return the number of the sentence that holds a token; what an editor put in "[the]" parts no sentence."""
    number = scene.sentence_of(index)
    first = scene.sentences[number]
    if (
        number
        and scene.doc[first].text == "["
        and not scene.doc[first - 1].is_punct
        and not scene.doc[first - 1].is_space
    ):
        return number - 1
    return number


def _heads(scene: Scene, tokens: Sequence[int]) -> list[int]:
    """Return the heads of the clauses of equal rank, in text order; of words without a verb the head of the most."""
    inside = set(tokens)
    tops = [scene.doc[i] for i in tokens if scene.doc[i].head.i == i or scene.doc[i].head.i not in inside]
    tops = [token for token in tops if not token.is_punct]
    found = [token for token in tops if is_verb(token)]
    if not found and tops:
        found = [max(tops, key=lambda token: token.right_edge.i - token.left_edge.i)]
    for head in found:
        found.extend(c for c in head.children if c.i in inside and c not in found and _stands_alone(c))
    return sorted(token.i for token in found)


def _stands_alone(verb: Token) -> bool:
    """Tell whether a verb under another heads a clause of the same rank: coordinated, or before it without a mark."""
    if not is_verb(verb):
        return False
    if verb.dep_ == "conj":
        return True
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    bare = not any(child.dep_ == "mark" for child in verb.children)
    return verb.dep_ in {"ccomp", "parataxis"} and verb.i < verb.head.i and own and bare


def _clause_of(token: Token, heads: Collection[int]) -> int:
    step = token
    for _ in range(_CLIMB):
        if step.i in heads:
            return step.i
        if step.head.i == step.i:
            break
        step = step.head
    return min(heads, key=lambda head: abs(head - token.i))


def _tells(scene: Scene, part: _Part, head: int, *, marks: Mapping[int, list[Fact]], mentions: Collection[int]) -> bool:
    """Tell whether the predicate of a clause gave a fact, and not only what its words mention in passing."""
    return any(
        _is_core(scene.doc[index], head, mentions)
        for index in part.tokens
        if part.clause[index] == head and index in marks
    )


def _is_core(token: Token, head: int, mentions: Collection[int]) -> bool:
    """Tell whether a word belongs to what its clause says, rather than to what it says it of.

    Subjects, relative clauses and phrases of time only tell what is talked about, and so does an object that is itself
    a happening ("welcomed the launch") unless its verb only carries it out ("conducted a launch").
    """
    step = token
    for _ in range(_CLIMB):
        if step.i == head:
            return True
        if step.dep_ in _ASIDE or (step.dep_ == "prep" and step.lower_ in _BACKGROUND):
            return False
        governor = step.head.head if step.dep_ == "pobj" else step.head
        if step.dep_ in {"dobj", "pobj"} and step.i in mentions and not is_verb(step):
            carries = governor.lemma_.lower() in word_set("light", "verbs") or governor.i in mentions
            if is_verb(governor) and not carries:
                return False
        if step.head.i == step.i:
            return False
        step = step.head
    return False


def _groups(scene: Scene, part: _Part, left: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the tokens of what is left of a sentence: all of it, or each run of clauses with the subject they share."""
    if len(left) == len(part.heads):
        yield part.tokens
        return
    runs: list[list[int]] = []
    for head in part.heads:
        if head in left:
            if not runs or part.heads.index(head) != part.heads.index(runs[-1][-1]) + 1:
                runs.append([])
            runs[-1].append(head)
    for run in runs:
        tokens = {index for index in part.tokens if part.clause[index] in run}
        yield tuple(sorted(tokens | _shared_subject(scene, part, scene.doc[run[0]])))


def _shared_subject(scene: Scene, part: _Part, head: Token) -> set[int]:
    if head.dep_ != "conj" or any(child.dep_ in SUBJECTS for child in head.children):
        return set()
    subject = surface_subject(head)
    if subject is None:
        return set()
    start, end = noun_phrase(subject)
    return {index for index in part.tokens if start <= scene.doc[index].idx < end}


def _without_tail(scene: Scene, tokens: Sequence[int], inner: Collection[int]) -> Sequence[int]:
    """Leave out what the words close with where it is told by itself ("it will go on, saying that …")."""
    for at in (index for index in tokens[1:] if index in inner):
        word = scene.doc[at]
        edge = word.left_edge.i
        closes = not any(index > word.right_edge.i and scene.doc[index].is_alpha for index in tokens)
        if word.dep_ == "advcl" and word.tag_ == "VBG" and closes and edge > tokens[0]:
            return [index for index in tokens if index < edge]
    return tokens


def _passage(
    scene: Scene, attribution: Attribution, part: _Part, tokens: Sequence[int], barred: Collection[int]
) -> Passage | None:
    """Return the passage that the tokens make, `None` where nothing but marks is left of them."""
    doc = scene.doc
    root = next((head for head in part.heads if head in tokens), part.heads[0])
    kept = whole_phrases(doc, without_lead(scene, tokens, doc[root]), barred)
    if not any(doc[index].is_alpha or doc[index].like_num for index in kept):
        return None
    led = doc[tokens[0]].lower_ == "that" != doc[kept[0]].lower_
    clause = is_finite(doc[root]) or (led and not is_wish(doc[root]))
    finite = clause and not _is_asked(doc[kept[0]], root) and not _is_aside(doc[root], kept)
    found = runs(doc, kept)
    if not finite and attribution.stance != "doubts":
        found = _with_cue(scene, attribution, found)
    ranges = tuple(each for each in (trimmed(scene.text, *run) for run in found) if each[0] < each[1])
    lead = (doc[tokens[0]].idx, doc[tokens[0]].idx + len(doc[tokens[0]]))
    words = plain_words(scene.text, ranges, tags=(lead, *attribution.cue, *attribution.source))
    if not words:
        return None
    first = next(index for index in range(kept[0], -1, -1) if doc[index].idx <= ranges[0][0])
    spoken = (*range(first, kept[0]), *kept)
    return Passage(attribution=attribution, root=root, tokens=spoken, ranges=ranges, words=words, finite=finite)


def _is_asked(first: Token, root: int) -> bool:
    """Tell whether the words are a question that only makes sense with its verb ("wondered how it would end")."""
    asking = first.lower_ in _ASKING and first.head.i == root and first.i != root
    return first.lower_ == "whether" or (asking and (first.lower_ != "if" or first.dep_ == "mark"))


def _is_aside(root: Token, tokens: Sequence[int]) -> bool:
    """Tell whether the only verb is in a clause that hangs on what was reported ("threatened war if we act")."""
    hangs = root.dep_ in {"advcl", "acl", "relcl"} and root.head.i not in tokens
    return hangs and any(index < root.left_edge.i and root.doc[index].is_alpha for index in tokens)


def _with_cue(scene: Scene, attribution: Attribution, ranges: list[Range]) -> list[Range]:
    """Let words that are no clause begin with what reports them: "called the test unhelpful", "threatened to leave".

    Not where it only says that somebody spoke, nor where other words stand between the two.
    """
    start = ranges[0][0]
    before = [cue for cue in attribution.cue if cue[1] <= start]
    if not before or (attribution.stance == "denies" and not _names_it(scene, before, ranges[0])):
        return ranges
    first = before[0][0]
    gap = scene.text[before[-1][1] : start]
    told = any(first <= source[0] < start for source in attribution.source)
    words = {word.lower() for word in scene.text[first : before[-1][1]].split()}
    told = told or (not gap.strip(' “"') and _is_asked_for(scene, before[-1]))
    if told or "\n" in gap or len(gap) > _GAP or words & word_set("statement", "plain"):
        return ranges
    return [(first, ranges[0][1]), *ranges[1:]]


def _is_asked_for(scene: Scene, cue: Range) -> bool:
    """Tell whether what is named is a "what" or "which" before the verb: "what it calls peaceful pressure"."""
    span = scene.doc.char_span(*cue, alignment_mode="expand")
    if span is None or not any(token.lemma_.lower() in word_set("statement", "naming") for token in span):
        return False
    return any(child.lower_ in {"what", "which"} for token in span for child in token.lefts)


def _names_it(scene: Scene, cue: Sequence[Range], words: Range) -> bool:
    """Tell whether what is denied is given another name: "dismissed the report as a hoax"."""
    return " as " in f"{scene.text[cue[-1][1] : words[1]]} ".lower()


def _only_points(scene: Scene, tokens: Sequence[int]) -> bool:
    """Tell whether words only mean what was said before: "this", "that claim"."""
    words = [scene.doc[i].lower_ for i in tokens if scene.doc[i].is_alpha]
    pointing, sayings = word_set("statement", "pointing"), word_set("statement", "sayings")
    return bool(words) and all(word in pointing or word in sayings for word in words)


def _taken_up(scene: Scene, pointing: Passage, last: Passage | None) -> Passage | None:
    """Return what "this" means in "Iran denies this": the words reported last, where they stand near enough."""
    if last is None or pointing.attribution.stance == "asserts" or last.attribution.stance != "asserts":
        return None
    near = scene.sentence_of(pointing.root) - scene.sentence_of(last.root)
    if not 0 <= near <= 1 or last.root >= pointing.root or last.attribution.sources == pointing.attribution.sources:
        return None
    cue = pointing.attribution.cue or pointing.ranges
    start, end = min(cue[0][0], pointing.ranges[0][0]), max(cue[0][1], pointing.ranges[-1][1])
    return msgspec.structs.replace(last, attribution=pointing.attribution, ranges=(*last.ranges, (start, end)))
