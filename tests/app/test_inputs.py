"""What the user's paths stand for."""

import datetime as dt
import io
from pathlib import Path

import pytest

from grainofsalt.app.inputs import Inputs, Listed, list_all, read_bytes_of, read_listed
from grainofsalt.core.errors import MisuseError, UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits

LIMITS = Limits()


def test_a_folder_stands_for_its_files_in_order(tmp_path: Path) -> None:
    """The same folder gives the same order everywhere."""
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("Words.", encoding="utf-8")
    listed = list_all(Inputs(paths=(str(tmp_path),)))
    assert [Path(one.name).name for one in listed] == ["a.txt", "b.txt"]


def test_a_path_that_does_not_exist_is_misuse_when_it_is_all_there_is() -> None:
    """Nothing could be done; the message names the path."""
    with pytest.raises(MisuseError, match="nowhere"):
        list_all(Inputs(paths=("nowhere.txt",)))


def test_a_path_that_does_not_exist_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is listed, and named as unreadable in its turn."""
    file = tmp_path / "a.txt"
    file.write_text("Words.", encoding="utf-8")
    inputs = Inputs(paths=("nowhere.txt", str(file)))
    found = [article for one in list_all(inputs) for article in read_listed(one, inputs, LIMITS)]
    assert isinstance(found[0], UnreadableError)
    assert isinstance(found[1], Article)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_impossible_names_are_misuse(path: str) -> None:
    """No name of a file breaks the program."""
    with pytest.raises(MisuseError):
        list_all(Inputs(paths=(path,)))


def test_standard_input_cannot_be_read_twice() -> None:
    """The second reading would find nothing."""
    with pytest.raises(MisuseError, match="once"):
        list_all(Inputs(paths=("-", "-")))


def test_dates_beside_the_texts_of_a_folder_are_used(tmp_path: Path) -> None:
    """`published.json` dates the texts by their stems, and is no article itself."""
    (tmp_path / "one.txt").write_text("It flew on Monday.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("It flew on Tuesday.", encoding="utf-8")
    (tmp_path / "published.json").write_text('{"one": "2023-11-14", "two": null}', encoding="utf-8")
    inputs = Inputs(paths=(str(tmp_path),))
    listed = list_all(inputs)
    assert [one.published for one in listed] == [dt.date(2023, 11, 14), None]
    (article,) = read_listed(listed[0], inputs, LIMITS)
    assert isinstance(article, Article)
    assert article.published == dt.datetime(2023, 11, 14)  # noqa: DTZ001 - the record's days have no zone


def test_the_users_date_overrules_the_dates_in_the_folder(tmp_path: Path) -> None:
    """`--published` is the last word, and `published.json` stays no article."""
    (tmp_path / "one.txt").write_text("It flew on Monday.", encoding="utf-8")
    (tmp_path / "published.json").write_text('{"one": "2023-11-14"}', encoding="utf-8")
    listed = list_all(Inputs(paths=(str(tmp_path),), published=dt.date(2020, 1, 1)))
    assert [(Path(one.name).name, one.published) for one in listed] == [("one.txt", dt.date(2020, 1, 1))]


def test_a_file_of_another_kind_with_that_name_is_read_as_an_article(tmp_path: Path) -> None:
    """Only a table of dates is taken for one."""
    (tmp_path / "published.json").write_text('{"title": "T", "text": "It flew."}', encoding="utf-8")
    assert len(list_all(Inputs(paths=(str(tmp_path),)))) == 1


def test_a_wrong_date_beside_the_texts_is_named(tmp_path: Path) -> None:
    """A slip in one date must not let the others be passed over in silence."""
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "published.json").write_text('{"a": "2017-05-23", "b": "23.5."}', encoding="utf-8")
    with pytest.raises(MisuseError, match=r"published\.json: '23\.5\.' of 'b' is no date"):
        list_all(Inputs(paths=(str(tmp_path),)))


def test_a_missing_file_has_no_bytes() -> None:
    """The cause is told in the same words as for a whole reading."""
    with pytest.raises(UnreadableError, match="there is no such file or folder"):
        read_bytes_of(Listed(name="nowhere.txt"), LIMITS)


def test_whoever_types_is_told_how_to_end(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`read -` on a terminal waits; it says for what."""

    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(b"Words.")))
    assert read_bytes_of(Listed(name="-"), LIMITS) == b"Words."
    assert b"Ctrl-D" in capfdbinary.readouterr().err


def test_a_file_name_that_is_no_utf8_gives_a_path_that_can_be_written(tmp_path: Path) -> None:
    """The record can always be encoded."""
    name = str(tmp_path / "a\udcff.txt")
    try:
        Path(name).write_text("It flew.", encoding="utf-8")
    except OSError:
        pytest.skip("the file system refuses such names")
    (article,) = read_listed(Listed(name=name), Inputs(paths=(name,)), LIMITS)
    assert isinstance(article, Article)
    assert article.path == str(tmp_path / "a\ufffd.txt")


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its encoding is told from its content, as a file's is."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Żaden pocisk.".encode("utf-16"))))
    (article,) = read_listed(Listed(name="-"), Inputs(paths=("-",)), LIMITS)
    assert isinstance(article, Article)
    assert article.text == "Żaden pocisk."


def test_raw_bytes_have_a_limit(tmp_path: Path) -> None:
    """What is larger than the limit is refused, not cut."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 11)
    assert read_bytes_of(Listed(name=str(file)), Limits(input_bytes=11)) == b"x" * 11
    with pytest.raises(UnreadableError, match="larger"):
        read_bytes_of(Listed(name=str(file)), Limits(input_bytes=10))


def test_a_folder_has_no_bytes(tmp_path: Path) -> None:
    """It is named as what it is."""
    with pytest.raises(UnreadableError, match="folder without files"):
        read_bytes_of(Listed(name=str(tmp_path)), LIMITS)


def test_an_address_is_fetched_and_keeps_when_and_from_where(served: str) -> None:
    """The record says when a page was fetched."""
    (article,) = read_listed(Listed(name=f"{served}/story"), Inputs(paths=()), LIMITS)
    assert isinstance(article, Article)
    assert article.url == f"{served}/story"
    assert article.retrieved is not None


def test_an_address_that_fails_is_an_unreadable_input(served: str) -> None:
    """The next input is read."""
    (error,) = read_listed(Listed(name=f"{served}/missing"), Inputs(paths=()), LIMITS)
    assert isinstance(error, UnreadableError)
