"""The scorers that lie beside the corpora, as modules."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Final

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"


def load_tool(name: str) -> ModuleType:
    """Return the scorer of that name, such as `score_times`; ends the program in one line where it is not there."""
    file = SHARED / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file) if file.is_file() else None
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer {file}")  # noqa: TRY003, EM102 (a script's only message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
