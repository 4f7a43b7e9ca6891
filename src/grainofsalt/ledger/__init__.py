"""Many articles, one record: what was read, what belongs together, what people decided, and how it all came about.

The only room that knows a database: one SQLite file, or PostgreSQL by a URL. Rows are appended and never changed.
"""

from grainofsalt.ledger.adding import add, find_version
from grainofsalt.ledger.changes import Change, changes
from grainofsalt.ledger.checking import check
from grainofsalt.ledger.decisions import Judgement, grade_of, judgements_in, reliability_in
from grainofsalt.ledger.dumping import dump, load
from grainofsalt.ledger.entries import Act, Added, Comparison, CopyFound, Entry
from grainofsalt.ledger.judging import Judged, accept, check_grade, merge, rate, reject, split, undo
from grainofsalt.ledger.listing import (
    CitedSource,
    Named,
    articles_of,
    earlier_versions,
    events_told_by,
    labels_of,
    list_sources,
)
from grainofsalt.ledger.rows import version_of
from grainofsalt.ledger.searching import CLOSE, OPEN, Passage, search
from grainofsalt.ledger.state import last_revision, resolve, revision_at
from grainofsalt.ledger.store import Connection, Ledger, open_ledger
from grainofsalt.ledger.views import (
    Filter,
    Held,
    Listed,
    Proposal,
    Telling,
    articles_in,
    days_of,
    hold,
    list_events,
    proposals_on,
)

__all__ = [
    "CLOSE",
    "OPEN",
    "Act",
    "Added",
    "Change",
    "CitedSource",
    "Comparison",
    "Connection",
    "CopyFound",
    "Entry",
    "Filter",
    "Held",
    "Judged",
    "Judgement",
    "Ledger",
    "Listed",
    "Named",
    "Passage",
    "Proposal",
    "Telling",
    "accept",
    "add",
    "articles_in",
    "articles_of",
    "changes",
    "check",
    "check_grade",
    "days_of",
    "dump",
    "earlier_versions",
    "events_told_by",
    "find_version",
    "grade_of",
    "hold",
    "judgements_in",
    "labels_of",
    "last_revision",
    "list_events",
    "list_sources",
    "load",
    "merge",
    "open_ledger",
    "proposals_on",
    "rate",
    "reject",
    "reliability_in",
    "resolve",
    "revision_at",
    "search",
    "split",
    "undo",
    "version_of",
]
