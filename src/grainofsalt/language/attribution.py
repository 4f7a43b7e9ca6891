"""Who said what: the reported stretches of a text with the parties that they belong to.

Steps that know nothing of each other's ways: `attribution_model` finds the outermost spans, `reporting` by grammar the
reports, also inside of each other, `joining` sorts them out, `sources` finds whom they mean and through whom they came,
`certainty` tells how sure the words make them.
"""

from spacy.tokens import Doc

from grainofsalt.language.annotations import Attributions, NameMention
from grainofsalt.language.attribution_model import load_model
from grainofsalt.language.joining import joined
from grainofsalt.language.reporting import find_reported
from grainofsalt.language.sources import resolve


def find_attributions(doc: Doc, names: tuple[NameMention, ...] = (), *, threads: int = 1) -> Attributions:
    """Return everything that `doc` attributes to somebody.

    Args:
        doc: the parse of the view.
        names: the names of the text; without any, spaCy's own entities are used.
        threads: how many parts of the text the model may read at the same time; nothing else depends on it.

    Returns:
        Attributions whose stretches are in positions of `doc.text`. Where no teller is named, `sources` holds the
        article itself.

    Raises:
        SettingsError: the model's files are missing or damaged.
    """
    found = load_model().find(doc, threads=threads)
    return resolve(doc, joined(doc.text, found, find_reported(doc)), names)
