"""Put what `grainofsalt demo` shows into README.md, between its two marks, so that the page never promises too much.

usage: python bench/readme.py
"""

import re
import sys
from pathlib import Path
from typing import Final

from grainofsalt.app.example import example
from grainofsalt.app.pipeline import read
from grainofsalt.app.table import render

README: Final = Path(__file__).resolve().parents[1] / "README.md"
MARKED: Final = re.compile(r"(<!-- demo: [^\n]*-->\n```\n).*?(```\n<!-- end of demo -->)", re.DOTALL)


def demo() -> str:
    """Return the table of the example at 80 columns."""
    return render(read(example()))


def renewed(page: str) -> str:
    """Return `page` with the table of the example between its marks."""
    return MARKED.sub(lambda found: f"{found[1]}{demo()}{found[2]}", page)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
