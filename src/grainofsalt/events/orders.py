"""What analysts ordered: which profiles belong together, and which are kept apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from grainofsalt.core.errors import MisuseError


def bundles_of(keys: Collection[str], together: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return `keys` in bundles: those that pairs of `together` join, directly or through others; most stand alone.

    Args:
        keys: all keys.
        together: pairs of them; a pair with a key that is not among them is passed over.

    Returns:
        The bundles, each sorted, in the order of their first keys.
    """
    root = {key: key for key in keys}

    def top(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for one, other in together:
        if one in root and other in root:
            low, high = sorted((top(one), top(other)))
            root[high] = low
    found: dict[str, list[str]] = {}
    for key in sorted(root):
        found.setdefault(top(key), []).append(key)
    return tuple(tuple(bundle) for bundle in found.values())


def kept_apart(bundles: Sequence[Sequence[str]], apart: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return for each key those from which an analyst keeps it apart; keys that are kept from none are not there.

    Raises:
        MisuseError: two of one bundle are to be kept apart.
    """
    bundle_of = {key: number for number, bundle in enumerate(bundles) for key in bundle}
    found: dict[str, set[str]] = {}
    for one, other in apart:
        if one not in bundle_of or other not in bundle_of:
            continue
        if bundle_of[one] == bundle_of[other]:
            msg = f"{one!r} and {other!r} are ordered together and apart; give only the orders that still stand"
            raise MisuseError(msg)
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}
