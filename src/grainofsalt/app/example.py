"""The example article, wherever the program is installed: beside the checkout, or inside the wheel."""

from importlib import resources
from pathlib import Path
from typing import Final

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.text import Article
from grainofsalt.reading import read_bytes

NAME: Final = "missile-test.json"


def example() -> Article:
    """Return the article that `grainofsalt demo` reads; its path is `examples/missile-test.json`.

    Raises:
        SettingsError: the installation is incomplete.
    """
    checkout = Path(__file__).parents[3] / "examples" / NAME
    packaged = resources.files("grainofsalt.app") / "examples" / NAME
    for place in (packaged, checkout):
        if place.is_file():
            return read_bytes(place.read_bytes(), name=f"examples/{NAME}")[0]
    msg = f"the example article {NAME} is missing; install the program again"
    raise SettingsError(msg)
