"""Small reports for the tests of origins: two wire stories, and ways to coat them."""

import datetime as dt

import msgspec

from grainofsalt.core.text import Article
from grainofsalt.reading import article_from_text

LEAD = "TOKYO, May 3 (Kyodo) - Coast guards said on Tuesday that a spent booster had drifted ashore near a lighthouse."
BODY = (
    "Fishermen found the scorched cylinder at dawn and towed it to the harbour, where police kept onlookers away.",
    "The serial plate had been filed off, but welding seams on the inner tank resembled those shown at a parade.",
    "Officials in the prefecture asked residents not to touch any further debris until experts had looked at it.",
    "It was the third time in two years that parts of a rocket had been washed up along the northern coast.",
    "The governor plans to raise the matter with the ministry and wants beaches searched before the summer.",
    "Insurers have so far refused to pay for torn nets, arguing that falling rockets are an act of war.",
)
MORE = (
    "A tug brought the wreck to a shed behind the fish market, where it has been lying under a tarpaulin ever since.",
    "Schoolchildren who had taken pictures of the thing were asked to hand them over, and two of them did so.",
    "The lighthouse keeper, who had heard a dull thud in the night, wrote the hour down in his book of the weather.",
    "Divers looked for smaller pieces until dusk but found nothing save an anchor that was lost many winters ago.",
    "The mayor complained that nobody had warned the village, although the fleet goes out long before sunrise.",
    "A chemist from the nearby college measured what had leaked onto the pier and called it a matter for gloves.",
    "Until the pier is scrubbed the ferry will land at the old quay, which has neither lamps nor a waiting room.",
    "Hotels report that more visitors than usual have booked for the weekend, most of them with large cameras.",
)
OTHER = (
    "A court in the capital sentenced two accountants for helping a shipping firm to dodge an embargo on coal.",
    "Prosecutors had shown the judges invoices in which anthracite was declared as gravel for building roads.",
    "The defence argued that the pair had only typed what the captain dictated to them over a bad telephone line.",
    "Neither will go to prison, for the judges found that they had earned next to nothing with the scheme.",
    "The ships are still at anchor outside the port because nobody has paid the fees for the winter.",
    "An appeal is likely, and lawyers expect that the higher court will take until autumn to hear it.",
)


def report(*paragraphs: str, **fields: object) -> Article:
    """Return an article of these paragraphs, with any field of `Article` set."""
    return msgspec.structs.replace(article_from_text("\n\n".join(paragraphs)), **fields)


def on(day: int, hour: int | None = None) -> dict[str, object]:
    """Return the fields of an article that was published on that day of May 2022."""
    when = dt.datetime(2022, 5, day, hour or 0)  # noqa: DTZ001 - the publisher's own clock
    return {"published": when, "published_to_minute": hour is not None}
