import msgspec


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    members: tuple[int, ...]
    reason: str = ""
