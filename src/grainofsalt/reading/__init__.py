"""Bytes to articles: pages, texts, JSON article files and posts, told apart by their content.

`list_inputs` and `read_path` are for files and folders, `read_bytes` for one input in memory, `article_from_text` for
words that are already text. Pages are parsed in a worker process under `Limits`.
"""

from grainofsalt.reading.articles import article_from_text
from grainofsalt.reading.inputs import list_inputs, read_bytes, read_each, read_input, read_path
from grainofsalt.reading.options import Limits, ReadingOptions
from grainofsalt.reading.worker import close_shared_workers

__all__ = [
    "Limits",
    "ReadingOptions",
    "article_from_text",
    "close_shared_workers",
    "list_inputs",
    "read_bytes",
    "read_each",
    "read_input",
    "read_path",
]
