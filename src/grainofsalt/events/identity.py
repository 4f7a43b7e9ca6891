import msgspec

from grainofsalt.events.likeness import likeness


class Member(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    probability: float
    reason: str


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    members: tuple[Member, ...]


class Prop(msgspec.Struct, frozen=True, kw_only=True):
    first: str
    second: str
    probability: float
    reason: str


class Partition(msgspec.Struct, frozen=True, kw_only=True):
    clusters: tuple[Cluster, ...]
    proposals: tuple[Prop, ...] = ()


def partition(profiles, *, together=(), apart=()):
    ps = sorted(profiles, key=lambda p: p.key)
    top = {p.key: p.key for p in ps}

    def t(k):
        while top[k] != k:
            k = top[k]
        return k

    aps = {tuple(sorted(a)) for a in apart}

    def join(x, y):
        x, y = sorted((t(x), t(y)))
        if x == y:
            return
        mx = [k for k in top if t(k) == x]
        my = [k for k in top if t(k) == y]
        if any(tuple(sorted((i, j))) in aps for i in mx for j in my):
            return
        top[y] = x

    for x, y in together:
        join(x, y)
    for i, p in enumerate(ps):
        for q in ps[i + 1 :]:
            if likeness(p, q).probability > 0.5:
                join(p.key, q.key)
    d = {}
    for p in ps:
        d.setdefault(t(p.key), []).append(Member(key=p.key, probability=0.9, reason="same"))
    return Partition(clusters=tuple(Cluster(members=tuple(m)) for m in d.values()))
