"""Settings of the Nikola project: everything switched off that the other generators do not do here."""

import json
from pathlib import Path

BLOG_AUTHOR = "Duyurular"
BLOG_TITLE = {"tr": "Duyurular", "en": "Announcements"}
BLOG_DESCRIPTION = ""
BLOG_EMAIL = "info@example.org"
SITE_URL = "https://example.org/"
DEFAULT_LANG = "tr"
TRANSLATIONS = {"tr": "./tr", "en": "./en"}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
TIMEZONE = "Europe/Istanbul"
THEME = "bench"
NAVIGATION_LINKS = {
    "tr": (("/tr/haberler/", "Haberler"), ("/tr/konular/", "Konular")),
    "en": (("/en/news/", "News"), ("/en/topics/", "Topics")),
}

POSTS = (("posts/*.md", {"tr": "haberler", "en": "news"}, "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.tables", "markdown.extensions.toc"]
DEMOTE_HEADERS = 0
PRETTY_URLS = True
STRIP_INDEXES = True
URL_TYPE = "full_path"
INDEX_PATH = {"tr": "haberler", "en": "news"}
INDEX_DISPLAY_POST_COUNT = 300
INDEX_TEASERS = True
ARCHIVE_PATH = {"tr": "haberler", "en": "news"}
TAG_PATH = {"tr": "konular", "en": "topics"}
TAGS_INDEX_PATH = {"tr": "konular/index.html", "en": "topics/index.html"}
TAG_NAMES = json.loads(Path("tags.json").read_text(encoding="utf-8"))
TAG_TITLES = {language: {tag: names[language] for tag, names in TAG_NAMES.items()} for language in TRANSLATIONS}
TAG_TRANSLATIONS = [dict.fromkeys(TRANSLATIONS, tag) for tag in TAG_NAMES]
GLOBAL_CONTEXT = {"TAG_NAMES": TAG_NAMES}
TAG_TRANSLATIONS_ADD_DEFAULTS = True

GENERATE_RSS = False
GENERATE_ATOM = True
ATOM_PATH = ""
ATOM_FILENAME_BASE = "atom"
ATOM_EXTENSION = ".xml"
FEED_LENGTH = 20
FEED_TEASERS = False
FEED_LINKS_APPEND_QUERY = False

SHOW_SOURCELINK = False
COPY_SOURCES = False
ENABLE_AUTHOR_PAGES = False
USE_BUNDLES = False
DATE_FANCINESS = 0
FILES_FOLDERS: dict[str, str] = {}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
IMAGE_FOLDERS: dict[str, str] = {}
COMMENT_SYSTEM = ""
META_GENERATOR_TAG = False
DISABLED_PLUGINS = [
    "classify_authors",
    "classify_categories",
    "classify_page_index",
    "copy_files",
    "gzip",
    "redirect",
    "render_galleries",
    "render_listings",
    "robots",
    "scale_images",
]
