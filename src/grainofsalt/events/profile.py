import msgspec


class EventProfile(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    article: str
    type: str
    first_day: str | None = None
    last_day: str | None = None
    actors: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    published: str | None = None
    label: str = ""


def profile_of(event, claims, *, article, key):
    d = sorted(str(c.value) for c in claims if c.attribute == "date" and c.stance == "asserts")
    f = l = None
    if d:
        f, _, l = d[0].partition("/")
        l = l or f
    return EventProfile(
        key=key,
        article=article.id,
        type=event.type,
        first_day=f,
        last_day=l,
        label=event.label,
        actors=tuple(str(c.value) for c in claims if c.attribute == "actor"),
        systems=tuple(str(c.value) for c in claims if c.attribute == "system"),
        published=None if article.published is None else article.published.date().isoformat(),
    )


def blocks(p):
    return (f"{p.type}:{p.first_day}",) if p.first_day else ()
