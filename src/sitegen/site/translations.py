"""Whether a translation still says what its original says.

Comes in: a version and its original. Goes out: an answer; what readers are told of it is a matter of the notices, what
editors are told one of the overview.
"""

from typing import Literal

from sitegen.content.imprint import is_same_text
from sitegen.content.model import Article
from sitegen.site.changes import last_change

Standing = Literal["original", "current", "stale", "unrecorded"]


def standing_of(article: Article, original: Article | None) -> Standing:
    """Tell how a version stands to its original; "unrecorded" where neither an imprint nor a date says anything."""
    if original is None or original is article:
        return "original"
    if is_outdated(article, original):
        return "stale"
    is_known = article.translated_from or (last_change(original) and last_change(article))
    return "current" if is_known else "unrecorded"


def is_outdated(article: Article, original: Article) -> bool:
    """Tell whether the original changed after this translation.

    The imprint of the text that the translation was made from decides where it is recorded; else the dates of the last
    change.
    """
    if article.translated_from:
        return not is_same_text(article.translated_from, original.digest)
    theirs, own = last_change(original), last_change(article)
    return theirs is not None and (own is None or own.sort_key < theirs.sort_key)
