"""The settings of the web editor: where the content lies, in which languages, and the forms for it.

Comes in: the site. Goes out: the text of config.yml. It is JSON, which every reader of YAML reads, so that nothing
of it can be understood in two ways.
"""

import json
from typing import Any

from sitegen.site.editor.widgets import NEWS_FIELDS, PAGE_FIELDS, fields_of
from sitegen.site.editor.words import EditorWords, read_editor_words
from sitegen.site.site import Site

HEAD = "# Made by sitegen from its schema of front matter, site.toml and tags.toml.\n"
LONGEST_FOLDER_NAME = 70  # characters; the date and the beginning of a title
LARGEST_FILE = 25_000_000  # bytes; what a build takes
UPLOADED_WIDTH = 2560  # pixels; more than any published size needs

Settings = dict[str, Any]


def github(site: Site) -> Settings:
    """Return where editors' changes go: as commits into the repository, by a token of their own."""
    words = read_editor_words(site.config.default_language)
    return {
        "name": "github",
        "repo": site.config.repository,
        "branch": site.config.branch,
        "auth_methods": ["token"],
        "commit_messages": {
            "create": words.notes["created"],
            "update": words.notes["updated"],
            "delete": words.notes["deleted"],
            "uploadMedia": words.notes["uploaded"],
            "deleteMedia": words.notes["removed"],
        },
    }


def config_text(site: Site, backend: Settings) -> str:
    """Return config.yml for an editor that writes to this backend."""
    return HEAD + json.dumps(make_config(site, backend), ensure_ascii=False, indent=1) + "\n"


def make_config(site: Site, backend: Settings) -> Settings:
    """Return the whole of the settings."""
    words = read_editor_words(site.config.default_language)
    default = site.config.default_language
    return {
        "backend": backend,
        "app_title": f"{site.config.language(default).short_title} – {words.notes['page_title']}",
        "logo": {"src": site.assets.icon},
        "site_url": site.config.base_url,
        "show_preview_links": False,
        "media_folder": "content/news",
        "media_libraries": {"default": {"config": _uploads()}, "stock_assets": False},
        "i18n": {
            "structure": "multiple_files",
            "locales": [default, *(code for code in site.config.codes if code != default)],
            "default_locale": default,
            "initial_locales": "default",
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST_FOLDER_NAME},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_news(site, words), _pages(site, words)],
    }


def _uploads() -> Settings:
    """Return what happens to files before they leave the editor's machine: photos lose what their camera knew."""
    photo = {"format": "webp", "quality": 90, "width": UPLOADED_WIDTH, "height": UPLOADED_WIDTH}
    return {
        "max_file_size": LARGEST_FILE,
        "slugify_filename": True,
        "transformations": {"raster_image": photo},
    }


def _collection(name: str, words: EditorWords) -> Settings:
    """Return what both kinds of content share: a folder each, with its versions and files in it."""
    return {
        "name": name,
        "label": words.notes[name],
        "label_singular": words.notes[f"{name}_one"],
        "folder": f"content/{name}",
        # Not with the date, for then folders whose day is unknown would not be found.
        "path": "{{slug}}/index",
        "aliases_field": False,
        "media_folder": "",
        "public_folder": "",
        "i18n": True,
    }


def _news(site: Site, words: EditorWords) -> Settings:
    """Return the form of news; a new folder is named by the date that was put in, not by today's."""
    return _collection("news", words) | {
        "slug": {"template": "{{date | date('YYYY-MM-DD')}}-{{title}}", "editable": False},
        "sortable_fields": {"fields": ["date", "title"], "default": {"field": "date", "direction": "descending"}},
        "fields": fields_of(NEWS_FIELDS, site.tags, words),
    }


def _pages(site: Site, words: EditorWords) -> Settings:
    """Return the form of static pages; menus name them, so that none is deleted here."""
    return _collection("pages", words) | {
        "delete": False,
        "slug": {"template": "{{title}}", "editable": False},
        "sortable_fields": {"fields": ["title"]},
        "fields": fields_of(PAGE_FIELDS, site.tags, words),
    }
