"""Judge the boilerplate model on held-out lines: `python bench/score_boilerplate.py [--list]`.

Pasted articles: `mark_boilerplate` as a whole, on articles that were marked by eye and kept from training. Whole pages:
the score of single lines, since in a page most lines are boilerplate and no chain is needed.
"""

import sys

from boilerplate_data import Row, marked_articles, page_rows
from grainofsalt.core.codec import digest
from grainofsalt.reading.boilerplate import mark_boilerplate, model, score_of


def pasted(*, held: bool, listing: bool = False) -> tuple[int, int, int, int]:
    """Return how many lines were marked rightly, marked wrongly, missed, and are the article's."""
    right = wrong = missed = own = 0
    for _, rows in marked_articles():
        if not rows or rows[0].held != held:
            continue
        text = "\n".join(row.line for row in rows)
        spans = mark_boilerplate(text)
        start = 0
        for row in rows:
            end = start + len(row.line)
            covered = sum(max(0, min(end, span.end) - max(start, span.start)) for span in spans)
            is_marked = 2 * covered > len(row.line)
            start = end + 1
            right += is_marked and row.mark == 1
            wrong += is_marked and row.mark == 0
            missed += not is_marked and row.mark == 1
            own += row.mark == 0
            if listing and is_marked != (row.mark == 1):
                kind = "MISSED" if row.mark == 1 else "WRONG " if row.mark == 0 else "either"
                print(f"{kind} {score_of(row.line):5.1f} {row.document[:9]} {row.line[:110]}")
    return right, wrong, missed, own


def pages(rows: list[Row]) -> str:
    """Return how the score of single lines does on pages at the chain's threshold for a line alone."""
    limit = model()["chain:threshold"] + 2 * model()["chain:turn"]
    marked = [row.mark for row in rows if score_of(row.line) > limit]
    boiler = sum(row.mark for row in rows)
    return f"precision {sum(marked) / len(marked):.3f}, recall {sum(marked) / boiler:.3f} of {boiler}"


def main() -> None:
    """Print the figures."""
    print(f"model {digest(repr(sorted(model().items())).encode())[:12]}")
    for name, held in (("trained on", False), ("held out", True)):
        right, wrong, missed, own = pasted(held=held, listing="--list" in sys.argv)
        print(
            f"pasted articles, {name}: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}, "
            f"{wrong} of {own} article lines marked",
        )
    rows = list(page_rows())
    for name, held in (("trained on", False), ("held out", True)):
        print(f"pages, {name}: {pages([row for row in rows if row.held == held])}")


if __name__ == "__main__":
    main()
