import datetime as dt
import gzip
import json
import os
from pathlib import Path

import pytest
from pages import PARAGRAPHS, linked, page

from grainofsalt.core.errors import MisuseError, UnreadableError
from grainofsalt.core.text import Article
from grainofsalt.reading import Limits, ReadingOptions, list_inputs, read_bytes, read_each, read_input, read_path

ARTICLE = json.dumps({"id": "a1", "text": "A rocket was fired.", "published": "2017-05-23"}).encode()


def one(data: bytes, **options: object) -> Article:
    """The only article in some bytes."""
    (article,) = read_bytes(data, name="x", options=ReadingOptions(**options))  # type: ignore[arg-type]
    return article


def test_a_page_a_text_a_json_file_and_a_post_are_all_articles() -> None:
    """Told apart by their content."""
    source = page(head=linked('"@type": "Article", "datePublished": "2017-05-23", "publisher": "Daily Example"'))
    read = one(source.encode())
    assert read.text.startswith("The coast guard of Northland")
    assert (read.title, read.publisher, read.path) == ("A rocket", "Daily Example", "x")
    assert one(ARTICLE).id == "a1"
    assert one(b"A rocket was fired.\r\nIt fell.").text == "A rocket was fired.\nIt fell."
    assert one(b"---\ntitle: A rocket\n---\nIt fell.").title == "A rocket"


def test_a_post_with_a_body_in_html_is_read_like_a_page() -> None:
    """The front matter's fields hold."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    read = one(f"---\ntitle: A rocket\ndate: 2017-05-23\n---\n{body}".encode())
    assert "<p>" not in read.text
    assert read.title == "A rocket"
    assert read.published is not None


def test_a_page_without_a_date_is_read_all_the_same() -> None:
    """Published is unknown, and a caller can say it."""
    assert one(page().encode()).published is None
    known = one(page().encode(), published=dt.date(2017, 5, 23), publisher="Daily Example")
    assert known.published is not None
    assert (known.publisher, known.published_to_minute) == ("Daily Example", False)


def test_gzip_is_read_through_and_the_hash_is_of_what_was_given() -> None:
    """A compressed copy is the same article from other bytes."""
    plain, packed = one(ARTICLE), one(gzip.compress(ARTICLE, mtime=0))
    assert plain.text_hash == packed.text_hash
    assert plain.raw_hash != packed.raw_hash


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "no words"),
        (b"12 34 !!", "no words"),
        (b"%PDF-1.4 rest", "PDF"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        (gzip.compress(ARTICLE)[:-9], "ends too early"),
        (ARTICLE[:-9], "damaged or cut off"),
        (b"<div>" * 100_000, "nest 100000 deep"),
        (b"[" * 100_000, "nests 100000 deep"),
        (b"x" * 20_000_001, "more than 20 MB"),
        (b"<html><body><p>Home</p></body></html>", "no article"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "feed"),
    ],
)
def test_each_defect_is_one_clear_line(data: bytes, cause: str) -> None:
    """It names the input, the cause and what to do."""
    with pytest.raises(UnreadableError, match=cause) as caught:
        read_bytes(data, name="a/b.html", options=ReadingOptions())
    line = str(caught.value)
    assert line.startswith("a/b.html: ")
    assert "\n" not in line
    assert caught.value.advice


def test_a_folder_is_read_in_order_and_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    """Hidden files are passed over, subfolders are not."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(ARTICLE)
    (tmp_path / "b" / "2.json").write_bytes(ARTICLE)
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "c.bin").write_bytes(b"\x00\x01" * 99)
    assert [Path(name).name for name in list_inputs(tmp_path)] == ["a.txt", "2.json", "c.bin"]
    found = list(read_path(tmp_path))
    assert [isinstance(one, Article) for one in found] == [True, True, False]
    assert isinstance(found[2], UnreadableError)
    assert found[2].name == str(tmp_path / "c.bin")


def test_several_articles_in_one_file_are_read_past_a_bad_one() -> None:
    """`read_each` gives values, `read_bytes` raises the first."""
    data = b'[{"text": "One."}, {}, {"text": "Two."}]'
    found = list(read_each(data, name="x"))
    assert [isinstance(one, Article) for one in found] == [True, False, True]
    with pytest.raises(UnreadableError, match="article 2"):
        read_bytes(data, name="x")


def test_what_cannot_be_opened_is_a_value(tmp_path: Path) -> None:
    """A missing file, an empty folder, an address, a name that no system takes."""
    for name, cause in [
        (str(tmp_path / "none.txt"), "no such file"),
        (str(tmp_path), "folder without files"),
        ("https://example.org/a", "not fetched"),
        ("a\0b", "cannot be opened"),
    ]:
        (found,) = read_path(name)
        assert isinstance(found, UnreadableError)
        assert cause in found.cause
    assert "save the page" in next(iter(read_path("http://example.org")), None).advice  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    """Only files are read."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_path(tmp_path))) == 1


def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its articles would be missing from the record without a word; the others are read."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text("It flew on Monday.", encoding="utf-8")
    look = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    refused, article = read_path(tmp_path)
    assert isinstance(refused, UnreadableError)
    assert str(refused) == f"{closed}: it cannot be opened (Permission denied); check the name and your rights"
    assert isinstance(article, Article)


def test_standard_input_is_given_by_the_caller() -> None:
    """This room opens no standard stream."""
    (found,) = read_path("-", standard_input=ARTICLE)
    assert isinstance(found, Article)
    assert found.path == "-"
    with pytest.raises(MisuseError, match="standard_input"):
        list(read_input("-"))


def test_a_file_that_is_too_big_is_not_read_whole(tmp_path: Path) -> None:
    """One byte more than the limit is enough to know."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 1000)
    (found,) = read_path(path, options=ReadingOptions(limits=Limits(input_bytes=100)))
    assert isinstance(found, UnreadableError)
    assert "more than" in found.cause


@pytest.mark.corpora
def test_every_article_file_and_page_of_the_corpora_is_read(corpora: Path) -> None:
    """None is unreadable, and nearly all pages know their date."""
    articles = list(read_path(corpora / "news"))
    pages = list(read_path(corpora / "html" / "html"))
    assert all(isinstance(found, Article) for found in articles + pages)
    dated = sum(isinstance(found, Article) and found.published is not None for found in pages)
    assert dated >= 0.94 * len(pages)
