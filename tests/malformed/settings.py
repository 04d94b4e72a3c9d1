"""site.toml and tags.toml with faults."""

from malformed.makers import Fixture, Fixtures, written
from sites import ENGLISH, SETTINGS, TAGS, TURKISH

SITE = "content/site.toml"
TOPICS = "content/tags.toml"
WHOLE = SETTINGS + TURKISH + ENGLISH


def site(old: str, new: str) -> Fixture:
    """Return a site in whose settings something stands in another's place."""
    assert old in WHOLE
    return written(WHOLE.replace(old, new, 1), SITE)


def topics(old: str, new: str) -> Fixture:
    """Return a site in whose topics something stands in another's place."""
    assert old in TAGS
    return written(TAGS.replace(old, new, 1), TOPICS)


FIXTURES: Fixtures = {
    "settings that are no toml": site('base_url = "', "base_url = "),
    "a setting without a value": site("founded = 2017", "founded ="),
    "a setting twice": site("founded = 2017", "founded = 2017\nfounded = 2018"),
    "an unclosed quotation in settings": site('"CC BY 4.0"', '"CC BY 4.0'),
    "a thousand brackets in settings": written("a = " + "[" * 5000, SITE),
    "settings in windows-1254": written(WHOLE.encode("cp1254"), SITE),
    "a misspelt setting": site("time_zone", "timezone"),
    "a misspelt setting of a language": site("tagline", "tag_line"),
    "a setting nobody knows": site("founded = 2017", "founded = 2017\nxyzzy = 1"),
    "a missing setting": site("founded = 2017\n", ""),
    "a missing section of addresses": site('search = "ara"\n', ""),
    "a number in quotes": site("founded = 2017", 'founded = "2017"'),
    "a founding year out of reach": site("founded = 2017", "founded = 17"),
    "a page size of zero": site("founded = 2017", "founded = 2017\nyear_page_size = 0"),
    "no time for a text": site("[languages.tr]", "[limits]\ndocument_seconds = 0\n[languages.tr]"),
    "photos too narrow": site("[languages.tr]", "[photos]\nmax_width = 100\n[languages.tr]"),
    "an address without a scheme": site("https://example.org/", "example.org"),
    "an address with a query": site("https://example.org/", "https://example.org/?a=1"),
    "a licence without a scheme": site("https://creativecommons.org", "creativecommons.org"),
    "a zone nobody knows": site("Europe/Istanbul", "Avrupa/İstanbul"),
    "a default language that is not there": site('default_language = "tr"', 'default_language = "de"'),
    "a section with Turkish letters": site('topics = "konular"', 'topics = "başlıklar"'),
    "a language that is none": written(WHOLE.replace("languages.en", "languages.qq"), SITE),
    "a direction that is none": site('direction = "ltr"', 'direction = "sağa"'),
    "a menu entry nobody knows": site('"meetings", "topics"', '"toplantilar", "topics"'),
    "a menu entry without its page": site('"topics", "search"]', '"topics", "pages/yok"]'),
    "an editor without a repository": site("founded = 2017", "founded = 2017\nadmin = true"),
    "an editor in quotes": site("founded = 2017", 'founded = 2017\nadmin = "true"\nrepository = "owner/site"'),
    "a repository by its address": site(
        "founded = 2017", 'founded = 2017\nrepository = "https://github.com/owner/site"'
    ),
    "a branch that is none": site("founded = 2017", 'founded = 2017\nbranch = "-main"'),
    "topics that are no toml": topics("[meeting]", "[meeting"),
    "topics in utf-16": written(TAGS.encode("utf-16"), TOPICS),
    "a topic without its English": topics(
        'en = {name = "Meeting", slug = "meeting", description = "News of meetings."}', ""
    ),
    "a topic without a name": topics('name = "Toplantı", ', ""),
    "a topic with a misspelt key": topics("slug = ", "slag = "),
    "a topic with Turkish letters": topics("[meeting]", '["toplantı"]'),
    "a topic's address with Turkish letters": topics('slug = "toplanti"', 'slug = "toplantı"'),
    "two topics of one address": written(TAGS + TAGS.replace("[meeting]", "[visit]"), TOPICS),
    "a topic that is a text": written('meeting = "Toplantı"\n', TOPICS),
}
