"""Bodies completed: links between content files become addresses in the reader's language, images become pictures.

Comes in: an article with gaps, the site. Goes out: the markup for its gaps, and problems for links and images that lead
nowhere. The same body is completed with root-relative URLs for pages and with absolute ones for feeds.
"""

import posixpath
import unicodedata
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote, urlsplit

from sitegen.content.model import Article, ImageGap, LinkGap
from sitegen.problems import Problem, did_you_mean, find_close
from sitegen.site.photos import photo_view
from sitegen.site.site import Site
from sitegen.site.views.parts import BodyView, PhotoView

# How wide a picture stands in the text, for the browser's choice among its sizes: what site.css lays out, of which a
# browser test measures both sides.
IN_TEXT = "(min-width: 40em) 38rem, calc(100vw - 2rem)"
IN_GALLERY = (
    "(min-width: 62em) 23.75rem, (min-width: 40em) 18.25rem, (min-width: 37.5em) calc(50vw - 1.75rem), "
    "calc(100vw - 2rem)"
)
SIZES = {"figure": IN_TEXT, "gallery": IN_GALLERY, "inline": IN_TEXT}
SURE = 0.85  # how near a folder or an address must be to be the one that is meant: dates alone make many alike
UrlOf = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a link leads: a path of the site with its fragment, and the language where it is not the reader's."""

    path: str
    fragment: str = ""
    language: str = ""


def body_view(article: Article, site: Site, url_of: UrlOf, page: str = "") -> BodyView:
    """Return the body with the markup for every gap; the gaps were checked before (`check_gaps`)."""

    def fill_link(gap: LinkGap) -> str:
        target = find_target(gap.target, article, site)
        assert isinstance(target, Target), gap
        fragment = f"#{target.fragment}" if target.fragment else ""
        language = f' hreflang="{target.language}"' if target.language else ""
        return f'<a href="{escape(url_of(target.path) + fragment)}"{language}{gap.attributes}>'

    images = [gap for gap in article.outline.gaps if isinstance(gap, ImageGap)]
    first = images[0] if images and article.image is None else None  # else the photo above the text is the first

    def fill_image(gap: ImageGap) -> str:
        view = photo_view(site.photos[article.folder, gap.file], article.folder, gap.alt, "", url_of, site)
        return picture_markup(view, SIZES[gap.place], gap.attributes, is_first=gap is first)

    fills = (fill_link(gap) if isinstance(gap, LinkGap) else fill_image(gap) for gap in article.outline.gaps)
    return BodyView(source=article.source, fills=tuple(fills), page=page)


def picture_markup(view: PhotoView, sizes: str, attributes: str, *, is_first: bool) -> str:
    """Write a picture element: the lightest kinds first, the size stated so that nothing jumps.

    The first of a page is loaded at once, the others when the reader comes near.
    """
    loading = "" if is_first else ' loading="lazy"'
    sources = "".join(
        f'<source type="{source.media_type}" srcset="{escape(source.srcset)}" sizes="{sizes}">'
        for source in view.sources
    )
    return (
        f'<picture>{sources}<img src="{escape(view.url)}" srcset="{escape(view.srcset)}" sizes="{sizes}"'
        f' width="{view.width}" height="{view.height}" alt="{escape(view.alt)}"{loading} decoding="async"'
        f"{attributes}></picture>"
    )


def check_gaps(article: Article, site: Site, unread: AbstractSet[str] = frozenset()) -> Iterator[Problem]:
    """Yield a problem for every link that leads nowhere and every image that the bundle does not have.

    Of links and images that mean something `unread` (folders and files below content/) nothing can be said.
    """
    for gap in article.outline.gaps:
        if unread and not unread.isdisjoint(_places_of(gap, article)):
            continue
        if isinstance(gap, ImageGap):
            if (article.folder, gap.file) not in site.photos:
                yield _image_problem(gap, article, site)
        else:
            found = find_target(gap.target, article, site)
            if isinstance(found, str):
                yield from _link_problem(found, gap, article, site)


def _places_of(gap: LinkGap | ImageGap, article: Article) -> tuple[str, ...]:
    """Return the file below content/ that a gap means and, for a link, the bundle's folder."""
    if isinstance(gap, ImageGap):
        return (f"{article.folder}/{gap.file}",)
    path = _resolve(gap.target, article)
    return (path, bundle_of(path))


def _image_problem(gap: ImageGap, article: Article, site: Site) -> Problem:
    if (article.folder, gap.file) in site.documents:
        return _problem("SG526", article, gap.line, file=gap.file)
    names = [name for folder, name in site.photos if folder == article.folder]
    meant, close = find_close(gap.file, names), did_you_mean(gap.file, names)
    return _problem("SG521", article, gap.line, file=gap.file, close=close, meant=meant)


def _link_problem(code: str, gap: LinkGap, article: Article, site: Site) -> Iterator[Problem]:
    values = {"target": gap.target}
    path = _resolve(gap.target, article)
    if code == "SG524":
        fragment = urlsplit(gap.target).fragment
        ids = sorted(site.library.folders[bundle_of(path)].best(article.language).outline.ids)
        values = {"anchor": fragment, "close": did_you_mean(fragment, ids), "meant": find_close(fragment, ids)}
    elif code == "SG522":
        values |= _meant_target(path, article, site)
    yield _problem(code, article, gap.line, **values)


def _meant_target(path: str, article: Article, site: Site) -> dict[str, str]:
    """Return the nearest announcement, or for a file's name the nearest document of the same folder.

    `close` names it in a message, `meant` is the link to it as it would be written in the article.
    """
    folder, name = posixpath.split(path)
    here = posixpath.dirname(article.source).removeprefix("content/")
    if "." in name and not name.endswith(".md"):
        names = [file for place, file in site.documents if place == folder]
        meant = find_close(name, names)
        link = posixpath.relpath(f"{folder}/{meant}", here) if meant else ""
        return {"close": did_you_mean(name, names), "meant": link}
    meant = find_close(bundle_of(path), site.library.folders, cutoff=SURE)
    work = site.library.folders.get(meant)
    source = work.best(article.language).source.removeprefix("content/") if work else ""
    return {"close": f" → “{meant}”?" if meant else "", "meant": posixpath.relpath(source, here) if source else ""}


def _problem(code: str, article: Article, line: int, **values: str) -> Problem:
    return Problem(code=code, path=article.source, line=line, values=tuple(sorted(values.items())))


def _resolve(target: str, article: Article) -> str:
    """Return the path below content/ that a link means, relative to its own file, as GitHub's preview takes it."""
    here = posixpath.dirname(article.source).removeprefix("content/")
    there = unicodedata.normalize("NFC", unquote(urlsplit(target).path))
    return posixpath.normpath(posixpath.join(here, there))


def find_target(target: str, article: Article, site: Site) -> Target | str:
    """Find where a link leads, or the code of its problem: SG522 nowhere, SG523 unpublished, SG524 no such anchor.

    An address from the site's root ("/tr/haberler/") is taken as it is; the plan knows whether it exists.
    """
    parts = urlsplit(target)
    if parts.path.startswith("/"):
        return Target(path=unquote(parts.path).lstrip("/"), fragment=parts.fragment)
    path = _resolve(target, article)
    if (found := find_document(target, article, site)) is not None:
        if found[0] in site.library.unpublished:
            return "SG523"
        return Target(path=site.addresses.media(found[0], site.documents[found].file))
    folder = bundle_of(path)
    work = site.library.folders.get(folder)
    if work is None:
        return "SG523" if folder in site.library.unpublished else "SG522"
    version = work.best(article.language)
    if parts.fragment and parts.fragment not in version.outline.ids:
        return "SG524"
    language = "" if version.language == article.language else version.language
    return Target(path=site.addresses.article(version), fragment=parts.fragment, language=language)


def find_document(target: str, article: Article, site: Site) -> tuple[str, str] | None:
    """Find the document that a link means: bundle folder and file name."""
    place = posixpath.split(_resolve(target, article))
    return place if place in site.documents else None


def bundle_of(path: str) -> str:
    """Return the bundle's folder for any of its forms: the folder, index.tr.md in it, or a flat file."""
    head, name = posixpath.split(path)
    if not name.endswith(".md"):
        return path
    stem = name.removesuffix(".md").rsplit(".", 1)[0]
    return head if stem == "index" else f"{head}/{stem}"
