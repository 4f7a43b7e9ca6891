import msgspec


class Likeness(msgspec.Struct, frozen=True):
    probability: float
    reason: str


def likeness(a, b):
    ok = (
        a.type == b.type
        and a.first_day == b.first_day
        and a.article != b.article
        and (not a.actors or not b.actors or a.actors[0] == b.actors[0])
    )
    return Likeness(0.9 if ok else 0.0, "same day and type")


def may_be_one(a, b):
    return likeness(a, b).probability > 0.3
