"""Fields that do not exist, and values that a field cannot have."""

from malformed.makers import Fixture, Fixtures, beside, both, event, fields, head
from sites import FOLDER, PIXEL, TR, article

FIXTURES: Fixtures = {
    "no title": head("date: 2019-11-06"),
    "an empty title": head('title: ""\ndate: 2019-11-06'),
    "a title of spaces": head('title: "   "\ndate: 2019-11-06'),
    "a title that is a number": head("title: 2019\ndate: 2019-11-06"),
    "a title that is a list": head("title: [Başlık]\ndate: 2019-11-06"),
    "a title of two lines": head("title: |\n  Bir\n  İki\ndate: 2019-11-06"),
    "a title of two hundred and one letters": head(f"title: {'a' * 201}\ndate: 2019-11-06"),
    "a long title": head(f"title: {'Çağrı ' * 20}\ndate: 2019-11-06"),
    "a title in capitals": head("title: MÜLTECİLER ALANINDA III. TOPLANTI\ndate: 2019-11-06"),
    "a title with html": head('title: "<b>Başlık</b>"\ndate: 2019-11-06'),
    "a summary with asterisks": fields('summary: "**Önemli** duyuru"'),
    "two summaries": fields("summary: Bir.", "description: İki."),
    "a long first paragraph and no summary": head("title: Başlık\ndate: 2019-11-06", "Uzun bir cümle. " * 30),
    "a Turkish word for a field": head("başlık: Çağrı\ntarih: 2019-11-06"),
    "a Turkish word for draft": fields("taslak: true"),
    "a Turkish word in an event": event("saat: 12:00"),
    "a misspelt field": fields("sumary: Özet."),
    "a field with a capital": fields("Tags: [meeting]"),
    "a field nobody knows": fields("renk: mavi"),
    "a field of another place": fields("publisher: BM"),
    "a field that states the language": fields("dil: tr"),
    "draft in Turkish": fields("draft: evet"),
    "draft in quotes": fields('draft: "false"'),
    "draft as a number": fields("draft: 1"),
    "draft without a value": fields("draft:"),
    "draft in doubt": fields("draft: belki"),
    "online in Turkish": event("online: evet"),
    "tags without brackets": fields("tags: meeting"),
    "documents without a list": fields("documents: program.pdf"),
    "an event that is a number": fields("event: 3"),
    "a document without a title": fields("documents:", "  - file: program.pdf"),
    "a Roman number": event("number: III"),
    "a number with a full stop": event("number: 3."),
    "a number of zero": event("number: 0"),
    "a number out of reach": event("number: 4000"),
    "a time with a full stop": event("time: 9.30"),
    "a time in words": event("time: öğleden sonra"),
    "a time that does not exist": event('time: "25:00"'),
    "an image in another folder": fields("image: ../foto.jpg", "image_alt: Salon"),
    "an image with an absolute path": fields("image: C:\\foto.jpg", "image_alt: Salon"),
    "an image that is not there": fields("image: panel.png", "image_alt: Salon"),
    "an image in another letter case": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "image: Panel.PNG", "image_alt: Salon").encode(),
            **beside(panel__png=PIXEL),
        }
    ),
    "an image in another Unicode form": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "image: toplantı-çagrı.png", "image_alt: Salon").encode(),
            f"{FOLDER}/toplantı-c\u0327ağrı.png": PIXEL,
        }
    ),
    "an image without a description": Fixture(
        files={TR: article("Başlık", "date: 2019-11-06", "image: panel.png").encode(), **beside(panel__png=PIXEL)}
    ),
    "an image described by its name": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "image: panel.png", "image_alt: Panel").encode(),
            **beside(panel__png=PIXEL),
        }
    ),
    "an image described in one language": both(("date: 2019-11-06", "image: a.png", "image_alt: Salon"), ()),
    "a decoration with a description": fields("image: a.png", "image_alt: Salon", "image_decorative: true"),
    "a document as lead image": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "image: program.txt", "image_alt: Programın kapağı").encode(),
            **beside(program__txt=b"a"),
        }
    ),
    "a photo among the documents": Fixture(
        files={
            TR: article("Başlık", "date: 2019-11-06", "documents: [{file: a.png, title: A}]").encode(),
            **beside(a__png=PIXEL),
        }
    ),
    "a source without a scheme": fields("sources: [{publisher: BM, url: www.unhcr.org}]"),
    "a source of another scheme": fields("sources: [{publisher: BM, url: 'ftp://unhcr.org/a'}]"),
    "a source in a language of words": fields("sources: [{publisher: BM, lang: İngilizce}]"),
    "a digest written by hand": fields("translated_from: index.tr.md"),
    "a translation key that escapes": fields("translationKey: ../b"),
    "an original in words": fields("original: Türkçe"),
    "a slug in Turkish": fields("slug: Üçüncü Toplantı"),
    "a slug without a letter": fields('slug: "!!"'),
    "an alias of another host": fields("aliases: [https://kp.org/tr/eski]"),
    "an alias with a query": fields('aliases: ["/tr/?id=3"]'),
    "an alias that climbs": fields("aliases: [/a/../../b]"),
    "an alias with a hidden slash": fields("aliases: [/a%2fb]"),
    "a topic nobody knows": fields("tags: [xyzzy]"),
    "a topic by its Turkish name": fields("tags: [Toplantı]"),
    "a misspelt topic": fields("tags: [meting]"),
}
