"""Ten thousand damaged inputs: `python bench/fuzz_reading.py [COUNT] [--whole]`.

Real pages of the corpora (and articles in other forms) are truncated, bit-flipped, re-encoded and spliced. Anything
but an article or an `UnreadableError` is a failure, written to standard output with the number of its input. With
`--whole` every article goes through the whole reading, events, claims and findings included, and each span is checked.
"""

import gzip
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "reading"))

from mutations import mutations  # noqa: E402 - found through the line above

import grainofsalt as gos  # noqa: E402
from grainofsalt.core.errors import UnreadableError  # noqa: E402
from grainofsalt.reading import read_each  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
SEED = 20171129


def seeds() -> list[bytes]:
    """Return the undamaged inputs: every page, and some articles in JSON, as posts and as text."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted((CORPORA / "html" / "html").glob("*.gz"))]
    files = sorted((CORPORA / "news").glob("*.json"))[::10] + sorted((CORPORA / "wire").glob("*.md"))[::4]
    texts = sorted((CORPORA / "casie" / "source").iterdir())[::40]
    return pages + [path.read_bytes() for path in files + texts]


def check_whole(article: gos.Article) -> None:
    """Read `article` to the end and check every span of what was found."""
    reading = gos.read(article)
    for claim in reading.claims:
        for span in claim.evidence:
            span.check(article.text)
    for event in reading.events:
        for span in event.mentions:
            span.check(article.text)


def main() -> None:
    """Read them all and print what came of them."""
    whole = "--whole" in sys.argv
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    count = numbers[0] if numbers else 10_000
    outcomes: Counter[str] = Counter()
    failures = 0
    slowest = 0.0
    start = time.perf_counter()
    for number, data in enumerate(mutations(seeds(), count=count, seed=SEED)):
        begun = time.perf_counter()
        try:
            for found in read_each(data, name="input"):
                if isinstance(found, UnreadableError):
                    outcomes[re.sub(r"[0-9]+", "N", found.cause.partition("(")[0].strip())[:60]] += 1
                else:
                    outcomes["an article"] += 1
                    for span in found.boilerplate:
                        span.check(found.text)
                    if whole:
                        check_whole(found)
        except Exception as error:  # noqa: BLE001 - to find exactly these is what this program is for
            failures += 1
            print(f"FAILURE at input {number} of {len(data)} bytes: {error!r}", flush=True)
        slowest = max(slowest, time.perf_counter() - begun)
        if sys.stderr.isatty() or number % 1000 == 999:  # noqa: PLR2004 - a line now and then
            print(f"\r{number + 1} of {count}", end="", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - start
    print(f"\n{count} damaged inputs, seed {SEED}: {failures} failures, {count / seconds:.0f} inputs a second")
    print(f"slowest {slowest:.1f} s; what came of them:")
    for outcome, times in outcomes.most_common():
        print(f"{times:7} {outcome}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
