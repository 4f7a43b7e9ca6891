"""The documentation says what there is, and what it says is so."""

import re
from pathlib import Path

import msgspec
import pytest

import grainofsalt
import readme
from grainofsalt.app.command import LAYERS, app
from grainofsalt.app.environment import PREFIX
from grainofsalt.assess import CODES
from grainofsalt.assess.across import ACROSS_CODES
from grainofsalt.core.record import Claim, Event, Finding, Source
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits

ROOT = Path(__file__).parents[1]
INTERFACE = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("corpus/*.md")])

commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.mark.parametrize("command", commands)
def test_every_command_is_documented(command: str) -> None:
    """Each has a line in the summary and a section of its own."""
    assert f"grainofsalt {command}" in INTERFACE
    assert f"### `{command}`" in INTERFACE


@pytest.mark.parametrize("command", commands)
def test_every_option_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever `--help` shows is in the summary line of its command."""
    app([command, "--help"], standalone_mode=False)
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    (summary,) = re.findall(rf"^grainofsalt {command}\b.*$", INTERFACE, re.MULTILINE)
    assert set(re.findall(r"--[a-z-]+", summary)) == options


@pytest.mark.parametrize("name", [*LAYERS, *(f"{PREFIX}{name.upper()}" for name in Limits.__struct_fields__)])
def test_every_layer_and_setting_is_documented(name: str) -> None:
    """Under the name by which it is asked for."""
    assert f"`{name}`" in INTERFACE


@pytest.mark.parametrize("kind", [Article, Claim, Event, Finding, Source])
def test_every_field_of_the_json_is_documented(kind: type[msgspec.Struct]) -> None:
    """What is written can be looked up."""
    assert all(f"`{name}`" in INTERFACE for name in kind.__struct_fields__)


@pytest.mark.parametrize("name", grainofsalt.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """What can be imported can be looked up."""
    assert re.search(rf"`{name}[`(]", INTERFACE)


@pytest.mark.parametrize("code", [*CODES, *ACROSS_CODES])
def test_every_finding_is_documented(code: str) -> None:
    """Its code can be looked up."""
    assert f"`{code}`" in (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files and headings that a page points to are there."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        name, _, heading = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in headings}


def test_the_index_leads_to_every_page() -> None:
    """Nobody has to guess what there is to read."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert all(f"({page.name})" in index for page in ROOT.glob("docs/*.md") if page.name != "index.md")


def test_the_readme_shows_what_the_demo_shows() -> None:
    """A new user gets what the page promises; `make readme` renews it."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.MARKED.search(page)
    assert readme.renewed(page) == page


def test_every_make_target_of_the_manual_is_there() -> None:
    """What a contributor is told to run can be run."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"`make ([a-z]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert told <= targets
