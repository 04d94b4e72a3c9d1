"""When a text last changed, as far as its editor says.

Comes in: an article. Goes out: a date as far as it is known. What git or the disk know of changes is never asked, for
clones differ in it.
"""

from sitegen.content.model import Article
from sitegen.language.dates import PartialDate


def last_change(article: Article) -> PartialDate | None:
    """Return the later of the stated change and the latest correction; None where neither is stated."""
    known = [correction.date for correction in article.corrections]
    if article.lastmod:
        known.append(article.lastmod)
    return max(known, key=lambda date: date.sort_key, default=None)
