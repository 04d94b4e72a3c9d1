"""Files whose bytes are no text, or hold characters that do not belong into one."""

from malformed.makers import Fixtures, body, fields, head, written
from sites import article

TEXT = article("Çağrı", "date: 2019-11-06", body="Mülteciler için şehirde iş birliği.")

FIXTURES: Fixtures = {
    "utf-16 with its mark": written(TEXT.encode("utf-16")),
    "utf-16 big-endian with its mark": written(b"\xfe\xff" + TEXT.encode("utf-16-be")),
    "utf-16 little-endian without a mark": written(TEXT.encode("utf-16-le")),
    "utf-16 big-endian without a mark": written(TEXT.encode("utf-16-be")),
    "windows-1254 with typographic quotes": written(TEXT.replace("iş", "“iş”").encode("cp1254")),
    "iso-8859-9": written(TEXT.encode("iso-8859-9")),
    "windows-1254 in the text alone": written(
        b"---\ntitle: A\ndate: 2019-11-06\n---\n\n" + "İlk çağrı yapıldı.".encode("cp1254")
    ),
    "a byte that is no utf-8": written(b"---\ntitle: A\ndate: 2019-11-06\n---\n\nabc \xff\xfe\x81\x8d def\n"),
    "a character cut in two": written("---\ntitle: A\n---\n\nağ".encode()[:-1] + b"\x80\x80\x81\n"),
    "an overlong encoding": written(b"---\ntitle: A\n---\n\n\xc0\xaf\xc0\xae\n"),
    "half of a surrogate pair": written(b"---\ntitle: A\n---\n\n\xed\xa0\x80\xed\xbf\xbf\n"),
    "a picture in place of a text": written(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde"),
    "a zero byte in the text": body("Bir\0paragraf."),
    "a zero byte in a title": head('title: "Baş\0lık"\ndate: 2019-11-06'),
    "a vertical tab": body("Bir\x0bparagraf."),
    "a form feed": body("Bir\x0cparagraf."),
    "an escape": body("\x1b[31mBir paragraf."),
    "a delete": body("Bir\x7fparagraf."),
    "a control character beyond ascii": body("Bir\x85paragraf."),
    "a line separator": body("Bir\u2028paragraf."),
    "a paragraph separator in a title": head('title: "Baş\u2029lık"\ndate: 2019-11-06'),
    "an override of direction in a title": head('title: "Duyuru \u202egnp.exe"\ndate: 2019-11-06'),
    "an isolate in the text": body("Metin \u2067gizli\u2069 son."),
    "a byte order mark in the middle": body("Bir \ufeffparagraf."),
    "forty marks on one letter": body("Bir a" + "\u0301" * 40 + " paragraf."),
    "a lost letter": body("T\ufffdrkiye Belediyeler Birliği."),
    "a control character written as a number": body("Bir&#7;paragraf."),
    "an escape for a control character": head('title: "Baş\\0lık"\ndate: 2019-11-06'),
    "an escape for an override of direction": head('title: "Baş\\u202elık"\ndate: 2019-11-06'),
    "a zero-width space in a title": head("title: Baş\u200blık\ndate: 2019-11-06"),
    "a soft hyphen in a summary": fields('summary: "iş\u00adbirliği"'),
    "a zero-width joiner in a slug": fields("slug: a\u200db"),
}
