"""Who said what: the reported stretches of a text with the parties that they belong to.

Three steps that know nothing of each other's ways: `reporting` finds the spans, `sources` finds whom they mean and
through whom they came, `certainty` tells how sure the words make them.
"""

from spacy.tokens import Doc

from grainofsalt.language.annotations import Attribution, NameMention
from grainofsalt.language.reporting import find_reported
from grainofsalt.language.sources import resolve


def find_attributions(doc: Doc, names: tuple[NameMention, ...] = ()) -> tuple[Attribution, ...]:
    """Return every attribution in `doc`, in the order of their content; one may lie inside another.

    Args:
        doc: the parse of the view.
        names: the names of the text; spaCy's own entities fill the places that they leave.

    Returns:
        Attributions whose stretches are in positions of `doc.text`. Where no teller is named, `sources` holds the
        article itself.
    """
    return resolve(doc, find_reported(doc), names)
