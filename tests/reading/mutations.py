"""Seeded damage to inputs: cut, flipped, re-encoded, spliced, swollen. The same seed gives the same bytes."""

import gzip
import random
from collections.abc import Callable, Iterator, Sequence

_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-8-sig",
    "cp1252",
    "cp1251",
    "euc_kr",
    "shift_jis",
    "cp037",
)
_PIECES = (
    b"\x00",
    b"\r",
    b"\r\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<script>",
    b"</body>",
    b"<table><tr><td>",
    b"<template>",
    b"<svg><math>",
    b"<meta charset=utf-16>",
    b"<base href='//['>",
    b"&#0;&#xD800;&#1114112;",
    "\u202e\u00ad\u200b\ufeff".encode(),
    "🚀".encode(),
    b'{"text": ',
    b"]}",
    b"---\n",
)


def mutations(seeds: Sequence[bytes], *, count: int, seed: int) -> Iterator[bytes]:
    """Yield `count` damaged inputs, each made from one or two of `seeds` by one to three kinds of damage."""
    chance = random.Random(seed)  # noqa: S311 - damage must be repeatable, not secret
    for _ in range(count):
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(_DAMAGES)(data, seeds, chance)
        yield data


def _cut(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start = chance.randint(0, len(data)) if chance.random() < 0.3 else 0
    return data[start : chance.randint(start, len(data))]


def _flip(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 10, 100, 1000)) if damaged else 0):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _encode_again(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    return data.decode("utf-8", errors="replace").encode(chance.choice(_ENCODINGS), errors="replace")


def _splice(data: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(seeds)
    start = chance.randint(0, len(data))
    from_other = chance.randint(0, len(other))
    middle = other[from_other : from_other + chance.choice((10, 1000, 100_000))]
    return data[:start] + middle + data[start + chance.choice((0, len(middle))) :]


def _insert(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 5, 50))):
        start = chance.randint(0, len(data))
        data = data[:start] + chance.choice(_PIECES) + data[start:]
    return data


def _repeat(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.choice((1, 7, 60))]
    return data[:start] + piece * chance.choice((3, 100, 3000)) + data[start:]


def _pack(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    packed = gzip.compress(data, compresslevel=1, mtime=0)
    return packed if chance.random() < 0.5 else packed[: chance.randint(0, len(packed))]


_DAMAGES: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _cut,
    _flip,
    _encode_again,
    _splice,
    _insert,
    _repeat,
    _pack,
)
