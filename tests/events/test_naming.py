"""What to call an event that several articles tell of."""

import msgspec
from hypothesis import given
from hypothesis import strategies as some

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.naming import event_name, most_telling
from grainofsalt.events.profile import EventProfile
from grainofsalt.events.profile_names import Name, Spot, name_of

KOREA = name_of("North Korea")
KINDS: tuple[EventType, ...] = ("missile-launch", "space-launch", "meeting")


def telling(number: int, label: str, *, kind: EventType = "missile-launch", **fields: object) -> EventProfile:
    """What the article of that number says of it."""
    one = EventProfile(key=str(number), article=str(number), type=kind, label=label, published=f"2017-05-{number:02}")
    return msgspec.structs.replace(one, **fields)


def korean(number: int, *, label: str = "North Korea: missile launch", **fields: object) -> EventProfile:
    """A launch by North Korea."""
    return telling(number, label, **{"actors": (KOREA,), **fields})


def test_the_weapon_says_more_than_a_telling_in_passing() -> None:
    """However early that was, and more than a class."""
    weapon = korean(3, label="North Korea: missile launch, Hwasong-12", systems=("Hwasong-12",))
    kind = korean(2, label="North Korea: missile launch, IRBM", classes=("IRBM",))
    every = [korean(1), kind, weapon]
    assert event_name(every) == "North Korea: missile launch, Hwasong-12"
    assert most_telling([korean(1), kind]) == kind


def test_a_party_that_most_name() -> None:
    """Who is cited first was taken for the actor."""
    odd = telling(1, "BBC: missile launch", actors=(name_of("BBC"),))
    assert most_telling([odd, korean(2), korean(3)]) == korean(2)


def test_one_among_many_may_be_mistaken() -> None:
    """A weapon that one telling in nine names does not name the event."""
    weapon = korean(9, label="North Korea: missile launch, Musudan", systems=("Musudan",))
    assert event_name([*(korean(number) for number in range(1, 9)), weapon]) == "North Korea: missile launch"
    assert event_name([*(korean(number) for number in range(1, 5)), weapon]).endswith(", Musudan")


def test_the_type_that_most_tell() -> None:
    """A rocket with a satellite that one paper takes for a missile."""
    space = [telling(number, "North Korea: space launch", kind="space-launch", actors=(KOREA,)) for number in (2, 3)]
    assert most_telling([korean(1), *space]).type == "space-launch"


def test_a_bare_label_gets_the_place() -> None:
    """Where it is on the map and, of a launch, in the actor's own country."""
    home = (Spot(name="Kusong", country="North Korea", latitude=40.0, longitude=125.2),)
    away = (Spot(name="Tokyo", country="Japan", latitude=35.7, longitude=139.7),)
    assert event_name([korean(1, places=home)]) == "North Korea: missile launch, Kusong"
    assert event_name([korean(1, places=away)]) == "North Korea: missile launch"
    talks = telling(1, "Meeting", kind="meeting", places=away)
    assert event_name([talks]) == "Meeting, Tokyo"


def test_all_sides_of_a_meeting() -> None:
    """One for each country; a council alone; a country beside a country, not beside a person."""
    leaders = (name_of("Donald Trump"), name_of("Kim Jong Un"))
    assert event_name([telling(1, "Donald Trump: meeting", kind="meeting", bodies=leaders)]) == (
        "Donald Trump and Kim Jong Un: meeting"
    )
    mixed = (name_of("Donald Trump"), KOREA)
    assert event_name([telling(1, "Donald Trump: meeting", kind="meeting", bodies=mixed)]) == (
        "North Korea and United States: meeting"
    )
    council = (name_of("UN Security Council"), KOREA)
    label = "UN Security Council: meeting"
    every = [telling(number, label, kind="meeting", bodies=council[: 3 - number]) for number in (1, 2)]
    assert event_name(every) == label


def test_a_drill_of_three() -> None:
    """All are named, in the order of the alphabet."""
    three = tuple(name_of(country) for country in ("United States", "South Korea", "Japan"))
    assert event_name([telling(1, "United States: exercise", kind="exercise", actors=three)]) == (
        "Japan, South Korea and United States: exercise"
    )


def test_what_distinguishes_it_stays() -> None:
    """Also where it holds a comma, or all sides are named."""
    victims = "Cyber attack, banks, ports and mines"
    places = (Spot(name="Tokyo", country="Japan", latitude=35.7, longitude=139.7),)
    assert event_name([telling(1, victims, kind="cyber-attack", places=places)]) == victims
    both = (name_of("United States"), name_of("South Korea"))
    drill = telling(1, "United States: exercise, North Korea", kind="exercise", actors=both, places=places)
    assert event_name([drill]) == "South Korea and United States: exercise, North Korea"


PROFILES = some.lists(
    some.builds(
        telling,
        some.integers(1, 28),
        some.sampled_from(("North Korea: missile launch", "Missile launch, ICBM", "BBC: meeting", "")),
        kind=some.sampled_from(KINDS),
        actors=some.sampled_from(((), (KOREA,), (Name(name="bbc"),))),
        classes=some.sampled_from(((), ("ICBM",))),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one.key,
)


@given(PROFILES.flatmap(lambda every: some.tuples(some.just(every), some.permutations(every))))
def test_any_order_gives_the_same_name(both: tuple[list[EventProfile], list[EventProfile]]) -> None:
    """The name depends on the set of tellings alone."""
    every, mixed = both
    assert event_name(mixed) == event_name(every)
    assert most_telling(mixed) == most_telling(every)
