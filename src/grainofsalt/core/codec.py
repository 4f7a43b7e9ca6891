"""The one codec: records to JSON and back, and the hashes that identify them.

A hash is taken over an encoding in which no two different contents look alike: JSON with every field, in field order,
strings quoted and escaped, so that parts can never run into each other.
"""

import hashlib
from typing import TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(value: object) -> bytes:
    """Return `value` as UTF-8 JSON, the same bytes for the same content."""
    return _encoder.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Return the `kind` that `data` holds.

    Raises:
        msgspec.ValidationError: the JSON does not fit `kind`.
        msgspec.DecodeError: it is not JSON.
    """
    return msgspec.json.decode(data, type=kind)


def digest(data: bytes) -> str:
    """Return the BLAKE2b-128 of `data` as 32 hexadecimal digits (RFC 7693)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def content_id(*parts: object) -> str:
    """Return an identifier for the content of `parts`: the digest of their unambiguous encoding."""
    return digest(encode(parts))
