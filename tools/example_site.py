"""The example of the editors' guide: one made-up announcement with a photo and a PDF, and sites to show it in.

Comes in: the project's own templates, settings and content. Goes out: a folder with a site. The texts stand word for
word in docs/editor-guide.*.md, which tests hold; the photo and the PDF are drawn here, and the photo carries a made-up
position, so that what the guide says of positions can be tried.
"""

import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "content/news/2026-03-05-ornek-duyuru"
NOW = "1773309600"  # 12 March 2026, 13:00 in Türkiye: the moment of every run that shows the example
PHOTO, PROGRAMME = "kutuphane.jpg", "program.tr.pdf"
LATITUDE = (36.0, 48.0, 0.0)  # degrees, minutes, seconds; somewhere at sea

TURKISH = """\
---
title: "Örnek duyuru: Kütüphanede komşuluk buluşması"
summary: "Örnek Belediyesi, yeni gelen komşularla mahalle sakinlerini kütüphanede bir araya getirdi."
date: 2026-03-05
tags: [social-cohesion]
image: kutuphane.jpg
image_alt: "Çizim: kitap raflarının önünde uzun bir masa, üstünde iki açık kitap"
documents:
  - file: program.tr.pdf
    title: "Buluşmanın programı"
---

Mahalle kütüphanesindeki buluşmaya 40 kişi katıldı. Katılımcılar birlikte kitap okudu, çay içti ve yaz programı için
önerilerini yazdı.

## Bundan sonra

Buluşma her ayın ilk perşembe günü yinelenecek. Ayrıntılar için [kütüphaneye yazın](mailto:kutuphane@ornek.example).
"""
ENGLISH = """\
---
title: "Sample announcement: Neighbours meet in the library"
summary: "The municipality of Örnek brought new neighbours and long-time residents together in the library."
image_alt: "Drawing: a long table in front of bookshelves, with two open books on it"
documents:
  - file: program.tr.pdf
    title: "Programme of the gathering"
---

Forty people came to the gathering in the neighbourhood library. They read together, drank tea and wrote down what they
would like to see in the summer programme.

## What comes next

The gathering will be held on the first Thursday of every month. For details [write to the
library](mailto:kutuphane@ornek.example).
"""


def with_fields(text: str, *lines: str) -> str:
    """Return a content file with more lines in its front matter."""
    return text.replace("\n---\n", "\n" + "\n".join(lines) + "\n---\n", 1)


# What the guide adds for each step; its lines stand in it as they stand here.
DRAFT = "draft: true"
SCHEDULED = "publishDate: 2026-03-20 09:00"
EXPIRED = "expiryDate: 2026-03-10"
CORRECTED = (
    "lastmod: 2026-03-11",
    "corrections:",
    "  - date: 2026-03-11",
    '    text: "Katılanların sayısı düzeltildi; ilk metinde 30 yazıyordu."',
)
COLON = TURKISH.replace(
    '"Örnek duyuru: Kütüphanede komşuluk buluşması"', "Örnek duyuru: Kütüphanede komşuluk buluşması"
)
STATES: Mapping[str, Mapping[str, str]] = {
    "turkish": {"tr": TURKISH},
    "both": {"tr": TURKISH, "en": ENGLISH},
    "draft": {"tr": with_fields(TURKISH, DRAFT), "en": ENGLISH},
    "scheduled": {"tr": with_fields(TURKISH, SCHEDULED), "en": ENGLISH},
    "corrected": {"tr": with_fields(TURKISH, *CORRECTED), "en": ENGLISH},
    "expired": {"tr": with_fields(TURKISH, EXPIRED), "en": ENGLISH},
}


def write_site(root: Path, texts: Mapping[str, str]) -> Path:
    """Write the project's site with the example in the given languages, and return its folder."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "templates", root / "templates")
    write_example(root, texts)
    return root


def write_small_site(root: Path, texts: Mapping[str, str]) -> Path:
    """Write a site that holds the example alone, without static pages, and return its folder."""
    shutil.copytree(ROOT / "templates", root / "templates")
    for name in ("site.toml", "tags.toml"):
        (root / "content").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    settings = root / "content/site.toml"
    text = re.sub(r'^"pages/.*\n|^(?:footer|pointer) = .*\n', "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(re.sub(r', "pages/[^"]+"', "", text), "utf-8")
    write_example(root, texts)
    return root


def write_example(root: Path, texts: Mapping[str, str]) -> None:
    """Write the example's folder: its texts by language, the photo, the PDF."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for language, text in texts.items():
        (folder / f"index.{language}.md").write_text(text, encoding="utf-8", newline="\n")
    (folder / PHOTO).write_bytes(draw_photo())
    (folder / PROGRAMME).write_bytes(make_programme())


def draw_photo() -> bytes:
    """Draw the library as a JPEG that says, like a telephone's, where it was taken."""
    picture = Image.new("RGB", (1500, 1000), "#e9e1d2")
    draw = ImageDraw.Draw(picture)
    books = ("#0e4a5a", "#96361f", "#c9a24a", "#5d7a6c", "#7a4a58", "#33566f")
    for shelf in range(3):
        bottom = 230 + shelf * 190
        draw.rectangle((120, bottom, 1380, bottom + 16), fill="#6b4a33")
        left, number = 140, shelf * 5
        while left < 1340:
            width, height = 26 + number * 7 % 22, 110 + number * 13 % 40
            if number % 9 != 7:  # a gap here and there, where a book is being read
                draw.rectangle((left, bottom - height, left + width, bottom - 1), fill=books[number % len(books)])
            left, number = left + width + 5, number + 1
    draw.rectangle((0, 820, 1500, 1000), fill="#cbbda5")
    draw.polygon(((170, 700), (1330, 700), (1420, 790), (80, 790)), fill="#8a6244")
    draw.rectangle((80, 790, 1420, 822), fill="#6b4a33")
    for left in (130, 1320):
        draw.rectangle((left, 822, left + 46, 985), fill="#5b3e2b")
    for middle in (520, 960):
        draw.polygon(((middle - 110, 762), (middle - 84, 716), (middle, 730), (middle, 776)), fill="#fbf8f3")
        draw.polygon(((middle + 110, 762), (middle + 84, 716), (middle, 730), (middle, 776)), fill="#f1e9db")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE})
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=88, exif=exif)
    return data.getvalue()


def make_programme() -> bytes:
    """Make a PDF of one page, with words and without a name in its properties."""
    words = b"BT /F 28 Tf 72 720 Td (Program) Tj /F 14 Tf 0 -48 Td (14.00  Kitap) Tj 0 -24 Td (15.00  Sohbet) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (tr) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F 5 0 R >> >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
