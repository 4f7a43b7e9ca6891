"""The commands on a ledger, run as users run them, on the examples and on a small ledger made by hand."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_ledger import ANA, NOW
from ledger_reports import launch

from grainofsalt.app.command import run
from grainofsalt.ledger import add, open_ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
Say = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, in which the default ledger is made."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRAINOFSALT_LEDGER", raising=False)
    monkeypatch.setenv("GRAINOFSALT_ANALYST", "Ana")
    return tmp_path


@pytest.fixture
def say(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Runs a command, checks its exit status, and returns what it said on standard output."""
    del home

    def said(*arguments: str, status: int = 0) -> str:
        got = run(list(arguments))
        out, error = capfdbinary.readouterr()
        assert got == status, error.decode()
        return out.decode() + (error.decode() if status else "")

    return said


@pytest.fixture
def filled(home: Path) -> Path:
    """A ledger with two reports of one launch, which disagree, and one of another."""
    name = home / "grainofsalt.ledger"
    with open_ledger(str(name), now=NOW, create=True) as ledger:
        add(ledger, launch("morning"), act=ANA)
        add(ledger, launch("evening", reach=700.0, published="2017-05-23"), act=ANA)
        add(ledger, launch("weekly", day="2017-09-15", published="2017-09-16", system="Hwasong-12"), act=ANA)
    return name


def _ids(listed: str) -> list[str]:
    return re.findall(r"^[0-9a-f]{16}", listed, re.MULTILINE)


def test_articles_are_read_and_added(say: Say, home: Path) -> None:
    """From bytes to a ledger, and the second time nothing is left to do."""
    said = say("add", str(EXAMPLES / "missile-test.json"))
    assert re.search(r"added: .*missile-test.json \(3 events: [0-9a-f, ]+\)", said)
    assert say("add", str(EXAMPLES / "missile-test.json")) == ""
    assert (home / "grainofsalt.ledger").is_file()
    assert say("check") == "everything holds\n"
    shown = say("show", _ids(say("events", "--system", "hwasong-11"))[0])
    assert "reliability" not in shown
    assert "South Korea’s Joint Chiefs of Staff" in shown


def test_a_changed_article_is_shown_with_its_differences(say: Say, home: Path) -> None:
    """Sentence by sentence."""
    file = home / "story.json"
    story = {"id": "s1", "url": "https://example.org/s1", "title": "A launch", "published": "2017-05-22"}
    for reach in (500, 560):
        text = f"North Korea fired a missile on Sunday. It flew {reach} km, officials in Seoul said."
        file.write_text(json.dumps({**story, "text": text}), encoding="utf-8")
        said = say("add", str(file))
    assert said.startswith("new version: ")
    assert "- It flew 500 km, officials in Seoul said." in said
    assert "+ It flew 560 km, officials in Seoul said." in said
    history = say("history", _ids(say("events"))[0])
    assert "+ It flew 560 km" in history


def test_events_are_listed_and_filtered(say: Say, filled: Path) -> None:
    """By type, date, actor, weapon, dispute and news."""
    del filled
    everything = _ids(say("events"))
    assert len(everything) == 2
    for option, number in (
        (("--type", "missile-launch"), 2),
        (("--type", "meeting"), 0),
        (("--date", "2017-05"), 1),
        (("--date", "2017-05-21/2017-09-15"), 2),
        (("--date", "2018"), 0),
        (("--actor", "north korea"), 2),
        (("--actor", "Japan"), 0),
        (("--actor", "DPRK"), 2),
        (("--system", "hwasong-12"), 1),
        (("--system", "KN-17"), 1),
        (("--disputed",), 1),
        (("--since", "2"), 1),
        (("--since", "2017-01-01"), 2),
        (("--as-of", "2"), 1),
        (("--as-of", "2017-01-01"), 0),
    ):
        assert len(_ids(say("events", *option))) == number, option


def test_an_event_is_shown_whole(say: Say, filled: Path) -> None:
    """Agreement, dispute, who told it in order, and what is doubtful."""
    del filled
    (event,) = _ids(say("events", "--system", "Pukguksong-2"))
    shown = say("show", event[:6])
    assert "told by 2 articles" in shown
    assert re.search(r"date +Sunday 21 May 2017 +\[2 independent sources · 1 confirmed\]", shown)
    assert re.search(r"range +DISPUTED\n +500 km +\[one source · 4 doubtful\]\n +– Morning News \[1\]: “500 km”", shown)
    assert shown.index("Morning News: “") < shown.index("Evening News: “")
    assert "reports-disagree" in shown
    data = json.loads(say("show", event, "--format", "json"))
    assert {one["attribute"]: one["verdict"] for one in data["agreement"]}["range"] == "disputed"
    assert len(data["claims"]) == 8


def test_words_are_found_with_their_events(say: Say, filled: Path) -> None:
    """As a page, and as data."""
    del filled
    assert "[Hwasong-12]" in say("search", "hwasong-12")
    found = [json.loads(line) for line in say("search", "evening", "--format", "jsonl").splitlines()]
    assert [one["article"] for one in found] == ["evening"]
    assert found[0]["events"][0]["label"] == "a missile-launch"


def test_judgements_are_made_listed_and_taken_back(say: Say, filled: Path) -> None:
    """With the name of who decided."""
    del filled
    one, other = _ids(say("events"))
    assert say("merge", one, other, "--because", "one series").startswith("judgement 1: merge by Ana")
    assert len(_ids(say("events"))) == 1
    assert "merge by" not in say("judgements")
    assert "because one series" in say("judgements")
    say("undo", "1", "--by", "Ben")
    assert _ids(say("events")) == [one, other]
    assert "(taken back)" in say("judgements")
    say("reject", one, other)
    say("accept", one)
    tellings = [one["key"] for one in json.loads(say("show", one, "--format", "json"))["tellings"]]
    say("split", one, tellings[-1])
    assert len(_ids(say("events"))) == 3
    feed = say("changes", "--since", "3")
    assert "merge: " in feed
    assert re.search(r"event [0-9a-f]{16} is no more; it is [0-9a-f]{16} now", feed)


def test_sources_are_listed_and_rated(say: Say) -> None:
    """Nothing is graded until somebody does."""
    say("add", str(EXAMPLES / "missile-test.json"))
    assert re.search(r"^F +1 +\d+  KCNA", say("sources"), re.MULTILINE)
    assert say("sources", "--rate", "kcna=E", "--rate", "joint chiefs of staff=b").count("judgement") == 2
    assert re.search(r"^E +1 +\d+  KCNA", say("sources"), re.MULTILINE)
    assert "reliability E" in say("show", _ids(say("events", "--system", "hwasong-11"))[0])


def test_a_dump_makes_the_same_ledger(say: Say, filled: Path, home: Path) -> None:
    """Through a file and through a pipe."""
    del filled
    say("dump", "-o", "all.jsonl")
    written = (home / "all.jsonl").read_bytes()
    assert say("dump").encode() == written
    assert say("load", "all.jsonl", "--ledger", "copy.ledger") == "3 articles loaded\n"
    assert say("dump", "--ledger", "copy.ledger").encode() == written
    assert not list(home.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events"], "grainofsalt.ledger: there is no ledger; make one with `grainofsalt add`"),
        (["add", "nowhere.html"], "there is no file or folder 'nowhere.html'"),
        (["show", "abcd", "--ledger", "."], "it is a folder"),
        (["load", "nothing.jsonl"], "nothing.jsonl: it cannot be opened"),
    ],
)
def test_without_a_ledger_one_line_says_what_to_do(say: Say, home: Path, arguments: list[str], said: str) -> None:
    """And none is made by asking."""
    assert said in say(*arguments, status=2)
    assert not (home / "grainofsalt.ledger").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events", "--type", "war"], "'war' is no type of events; choose from missile-launch"),
        (["events", "--date", "May 2017"], "write 2017-05-21"),
        (["events", "--date", "2017-02-30"], "is no time"),
        (["events", "--date", "2018/2017"], "is no time"),
        (["events", "--as-of", "yesterday"], "is no moment"),
        (["events", "--since", "2017"], "is no moment"),
        (["show", "0000000000000000"], "no event '0000000000000000': there is none of that name"),
        (["search", "-"], "names no word to look for"),
        (["search", "x", "--limit", "0"], "--limit"),
        (["undo", "9"], "there is no judgement 9"),
        (["undo", "nine"], "NUMBER"),
        (["merge", "a"], "EVENT"),
        (["sources", "--rate", "KCNA"], "rates no source"),
        (["dump", "-o", "no/such/folder.jsonl"], "it cannot be written"),
        (["load", "grainofsalt.ledger"], "it is no dump of a ledger"),
    ],
)
def test_misuse_gets_one_line(say: Say, filled: Path, arguments: list[str], said: str) -> None:
    """Name, cause, what to do; status 2."""
    before = filled.read_bytes()
    line = say(*arguments, status=2)
    assert said in line
    assert line.count("\n") == 1
    assert filled.read_bytes() == before


def test_a_damaged_ledger_is_told(say: Say, filled: Path) -> None:
    """By `check`, with status 1."""
    with sqlite3.connect(filled) as connection:
        connection.execute("DROP TRIGGER articles_stay_on_update")
        connection.execute("UPDATE articles SET text_hash = 'x'")
    connection.close()
    assert "its text has another hash" in say("check", status=1)


def test_commands_on_a_ledger_do_not_load_the_parser(filled: Path) -> None:
    """Showing an event takes no second for a model that it does not need."""
    code = (
        "import sys; from grainofsalt.app.command import run; status = run(['events']); "
        "print([m for m in ('spacy', 'trafilatura', 'onnxruntime') if m in sys.modules], status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=filled.parent)
    assert done.stdout.splitlines()[-1] == "[] 0"
