"""A site that shows every part an announcement can have, in both languages, for tests of what real content lacks.

Lead photo, figure, gallery, table, quotation with its speaker, footnote, definition list, code, documents,
corrections, an outdated translation, an expired notice, long words and a text in one language only.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image
from sites import article, make_site

FOLDER = "content/news/2026-03-05-showcase"
LONGEST = "muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine"
ALIKE = "tags: [meeting]"
TURKISH_BODY = """\
Belediyeler **ortak çalışma** için bir araya geldi.[^1] Ayrıntılar [eski duyuruda](../2025-01-02-older/index.tr.md).

![Masa başında altı kişi harita inceliyor](harita.png "Soldan sağa: katılımcılar, İstanbul, 5 Mart 2026")

## Kim ne söyledi?

> Birlikte çalışınca hizmet kalıcı olur.
>
> — Ayşe Yılmaz, Örnek Belediyesi Başkan Yardımcısı

![Salonun kapısı](kapi.jpg "Giriş")

![Boş sandalyeler](salon.jpg "Salon")

![Bir pano](harita.png "Pano")

### Katılım

| Kurum | Kişi | Oran |
|:------|-----:|:----:|
| Belediyeler | 48 | %60 |
| Uluslararası kuruluşlar ve muvaffakiyetsizleştiricileştiriveremeyebileceklerimizden oluşan uzun adlar | 32 | %40 |

Uyum
:   İki toplumun birlikte yaşaması.

1. Birinci adım
2. İkinci adım
    - alt adım

```
python3 build.py
```

[^1]: Sayılar ilan edildiği gibidir.
"""
ENGLISH_BODY = """\
Municipalities met to work **together**.[^1]

![Six people at a table study a map](harita.png "From left to right: participants, Istanbul, 5 March 2026")

## Who said what?

> Services last when we work together. *(our translation)*
>
> — Ayşe Yılmaz, Deputy Mayor of Örnek

| Body | People |
|:-----|-------:|
| Municipalities | 48 |

[^1]: Figures as announced.
"""


def write_showcase(root: Path) -> Path:
    """Write the site to a folder, with its photos and documents, and return the folder."""
    turkish = article(
        "Her parçayı gösteren oldukça uzun başlıklı örnek duyuru: kurumlarımızın işbirliklerinden",
        'summary: "Bir duyuruda bulunabilecek bütün parçalar."',
        "slug: ornek",
        "aliases: [/tr/eski-ornek-, /tr/eski--ornek.html]",
        "date: 2026-03-05",
        "lastmod: 2026-06-07",
        ALIKE,
        "image: salon.jpg",
        'image_alt: "Boş bir toplantı salonu"',
        'image_credit: "WALD"',
        'event: {number: 7, start: 2026-03-05, end: 2026-03-06, time: "14:00", name: "VII. toplantı", place: "İzmir",'
        ' organisers: ["UNHCR"], theme: "Örnek", participants: "48 belediye", speakers: ["Ayşe Yılmaz"]}',
        "documents:",
        '  - {file: program.tr.pdf, title: "Program"}',
        '  - {file: tablo.csv, title: "Sayılar"}',
        "sources:",
        '  - {publisher: "WALD", title: "Report of the day", url: "https://wald.org.tr/en/x", lang: en,'
        " accessed: 2026-04-01}",
        "corrections:",
        '  - {date: 2026-06-07, text: "Katılımcı sayısı düzeltildi; ilk metinde 47 yazıyordu."}',
        body=TURKISH_BODY,
    )
    english = article(
        "Sample with every part",
        'summary: "Everything an announcement can hold."',
        "slug: sample",
        'image_alt: "An empty meeting room"',
        'event: {name: "Seventh meeting", place: "İzmir", organisers: ["UNHCR"]}',
        "documents:",
        '  - {file: program.tr.pdf, title: "Programme"}',
        body=ENGLISH_BODY,
    )
    longest = article(
        f"{LONGEST.capitalize()} ve {LONGEST}",
        f'summary: "{LONGEST}, {LONGEST}."',
        "slug: uzun",
        "date: 2026-02-01",
        ALIKE,
        f'event: {{number: 8, start: 2026-02-01, place: "{LONGEST.capitalize()}", theme: "{LONGEST} {LONGEST}",'
        f' speakers: ["{LONGEST.capitalize()}"]}}',
        body=f"{LONGEST} {LONGEST}.\n\n## {LONGEST}\n\n> {LONGEST}\n\n- {LONGEST}\n\n[{LONGEST}](https://example.org/{LONGEST}/)\n",
    )
    older = article("Eski duyuru", "date: 2025-01-02", "expiryDate: 2026-01-01", ALIKE)
    make_site(
        root,
        f"-- {FOLDER}/index.tr.md --\n{turkish}-- {FOLDER}/index.en.md --\n{english}"
        f"-- content/news/2026-02-01-longest/index.tr.md --\n{longest}"
        f"-- content/news/2025-01-02-older/index.tr.md --\n{older}",
    )
    folder = root / FOLDER
    for name, size in {"salon.jpg": (1800, 1200), "kapi.jpg": (600, 900), "harita.png": (1000, 700)}.items():
        (folder / name).write_bytes(_picture(size, "PNG" if name.endswith("png") else "JPEG"))
    (folder / "tablo.csv").write_text("kurum,kişi\nBelediye,48\n", encoding="utf-8")
    (folder / "program.tr.pdf").write_bytes(_document())
    return root


def _picture(size: tuple[int, int], kind: str) -> bytes:
    """Draw a picture that looks like something: a gradient between the two dyes."""
    data = BytesIO()
    gradient = Image.radial_gradient("L").resize(size)
    Image.composite(Image.new("RGB", size, "#0E4A5A"), Image.new("RGB", size, "#C9BFAE"), gradient).save(data, kind)
    return data.getvalue()


def _document() -> bytes:
    """Make a PDF of two empty pages without any metadata."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * 2,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
