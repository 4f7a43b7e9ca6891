"""The rules of the house that no linter knows: sizes, rooms, tests beside modules, nothing of one machine."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "grainofsalt"
ROOMS = {"app", "assess", "core", "events", "export", "flight", "language", "ledger", "reading"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 49

TESTED_THROUGH: dict[str, str] = {
    module: tests
    for tests, listed in tomllib.loads((ROOT / "tests" / "tested_through.toml").read_text(encoding="utf-8")).items()
    for module in listed
}
"""For each module without a test module of its own, the tests of the door that it stands behind."""

MACHINE_PATH = re.compile(r"(?<![\w.~}/-])/(?:work|farm|home|root|Users|opt|mnt|srv)/[\w.]")
INDEX_ADDRESS = re.compile(
    r"https?://\S*(?:/simple\b|/pypi\b|pythonhosted|registry)|--(?:extra-)?index-url|--find-links"
)

modules = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607 - git is found on the path
    if listed.returncode:
        pytest.skip("needs the git checkout, not an unpacked archive")
    for name in listed.stdout.decode().split("\0"):
        if name and (path := ROOT / name).is_file() and path != Path(__file__):
            yield path


def test_every_room_is_in_the_plan_and_every_planned_room_is_there() -> None:
    """The folders of the package are the rooms of the design, no more and no less."""
    found = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == ROOMS


def test_the_import_contract_names_every_room() -> None:
    """A room that the contract forgot could import whatever it liked."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]
    assert {room.strip() for layer in layers["layers"] for room in layer.split("|")} == ROOMS
    assert layers["exhaustive"] is True


@pytest.mark.parametrize("module", modules)
def test_files_are_short(module: str) -> None:
    """A file that no longer fits in the head is two files."""
    lines = (SOURCE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("module", modules)
def test_functions_are_short(module: str) -> None:
    """A function, its docstring included, can be seen at once."""
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    long = {
        node.name: length
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("module", [module for module in modules if not module.endswith("__init__.py")])
def test_every_module_has_its_tests(module: str) -> None:
    """`room/module.py` is tested in `tests/room/test_module.py`, or through a door that is written down."""
    room, _, name = module.rpartition("/")
    own = ROOT / "tests" / room / f"test_{name}"
    door = ROOT / "tests" / TESTED_THROUGH.get(module, "none")
    assert own.is_file() or door.is_file()


def test_doors_are_written_down_for_modules_that_exist() -> None:
    """An excuse outlives its module only by mistake."""
    assert set(TESTED_THROUGH) <= set(modules)


def test_no_file_names_a_path_of_one_machine() -> None:
    """A reader elsewhere has none of those folders."""
    found = [path.relative_to(ROOT).as_posix() for path in _tracked() if _holds(path, MACHINE_PATH)]
    assert not found


def test_no_file_names_a_package_index() -> None:
    """Whoever installs asks the index that is set up on their own machine."""
    kinds = {".lock", ".toml", ".cfg", ".txt", ".json", ".yml", ".yaml", ""}
    found = [path for path in _tracked() if path.suffix in kinds and _holds(path, INDEX_ADDRESS)]
    assert not [path.relative_to(ROOT).as_posix() for path in found if path.name != "Makefile"]


def test_every_locked_package_has_a_hash() -> None:
    """What is installed is what was locked, to the bit."""
    for name in ("requirements.lock", "requirements-test.lock"):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert all("--hash=sha256:" in block for block in blocks if not block.startswith("#"))


def _holds(path: Path, pattern: re.Pattern[str]) -> bool:
    try:
        return bool(pattern.search(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        return False
