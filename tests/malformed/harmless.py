"""What looks unusual and is right all the same: none of it may be a problem or a warning."""

from malformed.makers import Fixtures, body, both, dated, fields, head, written
from sites import article

TEXT = article("Çağrı", 'summary: "Özet."', "date: 2019-11-06", body="Bir paragraf.\n\n- Adana\n- Ankara")

FIXTURES: Fixtures = {
    "a byte order mark": written("\ufeff" + TEXT),
    "line ends of Windows": written(TEXT.replace("\n", "\r\n")),
    "line ends of old Macs": written(TEXT.replace("\n", "\r")),
    "no line end at the end": written(TEXT.rstrip()),
    "spaces after a fence": written(TEXT.replace("---\n", "---  \n")),
    "long fences": written(TEXT.replace("---\n", "-----\n")),
    "letters with separate marks": written(TEXT.replace("ğ", "g\u0306")),
    "a comment between the fences": head("# kim yazdı\ntitle: Başlık\ndate: 2019-11-06"),
    "an empty file": written(""),
    "a year and a month": written(article("Bir ay", "date: 2019-11"), "content/news/2019-11-y/index.tr.md"),
    "a time": dated("2019-11-06 14:00"),
    "a zone": dated("2019-11-06T14:00+03:00"),
    "fields without values": fields("summary:", "tags:", "event:"),
    "the same date twice": both(("date: 2019-11-06",), ("date: 2019-11-06",)),
    "a rule in the text": body("Bir.\n\n---\n\nİki."),
    "a colon in the text": body("Tarih: yarın\n\nYer: Ankara"),
    "a year at the beginning of a line": body("Toplantı geçen yıl\n2019. yılda yapıldı."),
    "arrows, emoji and other scripts": body("Bir → iki 🎉 — العربية, Ελληνικά."),
}
