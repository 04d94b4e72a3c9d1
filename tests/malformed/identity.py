"""Announcements and pages that want the same name, address or key, and pairs that are none."""

from malformed.makers import OTHER, Fixture, Fixtures, both, fields, head, written
from sites import FOLDER, TR, article


def one_more(name: str, *lines: str, title: str = "Üçüncü") -> Fixture:
    """Return a site with one more announcement."""
    return written(article(title, *lines), f"content/news/{name}/index.tr.md")


FIXTURES: Fixtures = {
    "the same address twice": one_more("2019-12-01-y", "date: 2019-12-01", "slug: baslik"),
    "the same title twice in a year": one_more("2019-12-01-y", "date: 2019-12-01", title="Başlık"),
    "an alias where an announcement is": fields("aliases: [/tr/haberler/2018/ikinci-toplanti/]"),
    "an alias where a list is": fields("aliases: [/tr/haberler/]"),
    "an alias above a folder": fields("aliases: [/tr/haberler/2018/ikinci-toplanti/index.html/eski]"),
    "an alias twice": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "aliases: [/tr/eski]").encode(),
            f"{OTHER}/index.tr.md": article("İkinci", "date: 2018-10-16", "aliases: [/tr/ESKI/]").encode(),
        }
    ),
    "a page where a section is": written(article("Haberler"), "content/pages/haberler/index.tr.md"),
    "a translation key twice": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "translationKey: a").encode(),
            f"{OTHER}/index.tr.md": article("İkinci", "date: 2018-10-16", "translationKey: a").encode(),
        }
    ),
    "a translation key of news and page": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "translationKey: a").encode(),
            "content/pages/x/index.en.md": article("Page", "translationKey: a", body="A paragraph.").encode(),
        }
    ),
    "an original that is not there": fields("original: en"),
    "a title without a letter": head('title: "🎉🎉"\ndate: 2019-11-06'),
    "a title in Cyrillic": head("title: Собрание\ndate: 2019-11-06"),
    "tags that differ": both(("date: 2019-11-06", "tags: [meeting]"), ("tags: [meeting, xyzzy]",)),
    "a draft in one language": both(("date: 2019-11-06", "draft: true"), ("draft: false",)),
    "a folder that differs in letter case": one_more("2018-10-16-Second", "date: 2018-10-16"),
    "a folder and a pair of files": written(article("Düz", "date: 2019-11-06"), f"{FOLDER}.tr.md"),
    "a title and no text": head("title: Başlık\nsummary: Özet.\ndate: 2019-11-06", ""),
    "a version of a tenth of the length": both(("date: 2019-11-06",), (), "Bir uzun cümle daha. " * 60, "Short."),
}
