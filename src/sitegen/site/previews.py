"""What preview pictures say: the pictures that services show where a link to an announcement is shared.

Comes in: an article and the site. Goes out: the words of its picture, its place, and the statement of it in the page.
The picture is drawn when outputs are written, of these words and the design's lettering and of nothing else.
"""

from dataclasses import dataclass

from sitegen.content.model import Article
from sitegen.language.casing import upper
from sitegen.site import words
from sitegen.site.library import Work
from sitegen.site.site import Site, once
from sitegen.site.views.frame import SharePicture
from sitegen.trace.encoding import digest, encode

# Part of every name. Raise it with any change that draws other pictures: services keep what they have by its address.
DRAWING_VERSION = b"1"
WIDTH, HEIGHT = 1200, 630  # what WhatsApp, Facebook and others take without cropping
DOT = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewText:
    """All that a preview picture says.

    `numeral` ("III.") and `ordinal` ("Üçüncü toplantı") are empty for what is no numbered meeting; `dateline` is in
    capitals; `name` is that of the site.
    """

    numeral: str
    ordinal: str
    dateline: str
    title: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A preview picture: its output, what it says, and what asks for it."""

    output: str
    text: PreviewText
    origin: str


def preview_of(key: str, language: str, site: Site) -> SharePicture | None:
    """Return the statement of an announcement's preview picture, if it has one; its words are the alternative text."""
    preview = find_preview(site, key, language)
    if preview is None:
        return None
    work = site.library.keys[key]
    text = (preview.text.title, preview.text.ordinal, *_dateline(_version(work, language), work, site))
    url = site.addresses.absolute(preview.output)
    return SharePicture(url=url, width=WIDTH, height=HEIGHT, alt=DOT.join(dict.fromkeys(part for part in text if part)))


@once
def find_preview(site: Site, key: str, language: str) -> Preview | None:
    """Find the preview picture of an announcement in a language that it has; None where none can be drawn.

    That is so for static pages, for writing from the right, and for words with letters that the font lacks: their links
    show the picture of the site.
    """
    work = site.library.keys[key]
    own = site.config.language(language)
    if site.lettering is None or work.section != "news" or own.language.direction == "rtl":
        return None
    article, strings = _version(work, language), site.strings[language]
    text = PreviewText(
        numeral=words.numeral(work, language),
        ordinal=words.ordinal(work, strings),
        dateline=DOT.join(upper(part, language) for part in _dateline(article, work, site)),
        title=article.title,
        name=own.title,
    )
    if not site.lettering.letters.issuperset(f"{text.numeral}{text.ordinal}{text.dateline}{text.title}{text.name}…"):
        return None
    known = digest(DRAWING_VERSION, site.lettering.digest, encode(text)).hex()[:8]
    output = site.addresses.media(article.folder, f"preview.{language}.{known}.png")
    return Preview(output=output, text=text, origin=article.source)


def _version(work: Work, language: str) -> Article:
    article = work.version(language)
    assert article is not None, (work.key, language)
    return article


def _dateline(article: Article, work: Work, site: Site) -> tuple[str, ...]:
    """Return place and date, as far as they are known."""
    strings = site.strings[article.language]
    place = words.place(article.event, article.language, article.language, strings).text if article.event else ""
    period = words.period_of(site, work.key, article.language)
    date = f"{period.start.text}–{period.end.text}" if period.end else period.start.text
    return (place, date) if place else (date,)
