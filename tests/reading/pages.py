"""Pages of our own words that the reading tests share."""

PARAGRAPHS = (
    """The coast guard of Northland said on Monday that a rocket fired from the cape had fallen into the sea, about 300
    kilometres short of the line that its own notice to shipping had drawn around the area.""",
    """Two trawlers that were fishing near the area reported a bright flash shortly before dawn, and a smell of burnt
    paint that stayed in the air for nearly an hour after the last of the debris had come down.""",
    """The ministry of defence would not say what kind of rocket it was. A spokesman, who asked not to be named, said
    that the range was being measured and that nobody on board the two vessels had been hurt.""",
)


def page(
    *,
    head: str = "",
    before: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    after: str = "",
    title: str = "A rocket",
) -> str:
    """Return a page with the given parts around its article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>{before}"
        f"<article><h1>{title}</h1>{body}</article>{after}<footer><p>Terms of use</p></footer></body></html>"
    )


def linked(fields: str) -> str:
    """Return a JSON-LD block for the head of a page."""
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", {fields}}}</script>'
