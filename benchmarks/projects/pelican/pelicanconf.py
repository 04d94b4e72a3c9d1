"""Settings of the Pelican project; the language is the category, because Pelican lists one language only."""

import json
from pathlib import Path

SITENAME = "Duyurular / Announcements"
SITEURL = "https://example.org"
TIMEZONE = "Europe/Istanbul"
DEFAULT_LANG = "tr"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["pelican.plugins.sitemap", "pairs"]
SITEMAP = {"format": "xml"}

# Every article is an original: pairs.py relates the languages. Otherwise English would be in no list.
ARTICLE_TRANSLATION_ID = None
SLUGIFY_SOURCE = "basename"
TYPOGRIFY = False
CACHE_CONTENT = LOAD_CONTENT_CACHE = True  # a tenth slower when clean, twice as fast after an edit
MARKDOWN = {
    "extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.toc": {}},
    "output_format": "html5",
}

ARTICLE_URL = ARTICLE_LANG_URL = "{category}/{section}/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{category}/{section}/{date:%Y}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = ""
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAGS_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"list": 300}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CATEGORY_FEED_ATOM = "{slug}/atom.xml"
FEED_MAX_ITEMS = 20

LANGUAGES = {"tr": "Türkçe", "en": "English"}
SECTIONS = {"tr": "haberler", "en": "news"}
SECTION_TITLES = {"tr": "Haberler", "en": "News"}
TOPICS = {"tr": "konular", "en": "topics"}
TOPIC_TITLES = {"tr": "Konular", "en": "Topics"}
TAG_NAMES = json.loads(Path(__file__).with_name("tags.json").read_text(encoding="utf-8"))
