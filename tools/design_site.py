"""What the pictures of the design show: three sites, and pages that hold nothing but colours or letters.

Comes in: a folder. Goes out: the showcase of the tests with drawings for its photos and an announcement that has
nothing but a sentence; a site in three languages with words enough to see how they run from the right; markup of the
specimens. Texts are invented and never change, so that a picture changes only with the design.
"""

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from palette import channels, read_schemes  # noqa: E402 - the path above finds them
from showcase import FOLDER, write_showcase  # noqa: E402
from sites import VARIED, article, files, write_files  # noqa: E402
from test_third_language import write_three  # noqa: E402

from tools.camera import Colour  # noqa: E402
from tools.example_site import draw_photo  # noqa: E402

BARE = files(
    at="news/2026-01-15-bare",
    tr=article(
        "Danışma hattı artık cumartesi günleri de açık", "date: 2026-01-15", body="Hat 9.00–13.00 arasında açık."
    ),
)
ARABIC_FIELDS = (
    "slug: ijtima",
    "tags: [meeting]",
    'summary: "اجتمعت البلديات في إسطنبول لتبحث كيف تصبح خدماتها للسكان الجدد دائمة."',
    'event: {place: "إسطنبول", organisers: ["UNHCR"], theme: "المدن والتماسك الاجتماعي", participants: "48 بلدية"}',
)
ARABIC_BODY = """\
عملت البلديات معًا طوال يومين، وتبادلت ما تعلمته في الأحياء. وشارك في اللقاء ممثلون عن 48 بلدية.

## ما الذي تقرر؟

> عندما نعمل معًا تدوم الخدمة.
>
> — ممثلة إحدى البلديات

- مكتب للاستشارة في كل حي.
- دروس لغة في المكتبات.

سيعقد الاجتماع القادم في الخريف.
"""
# Colours that are grounds, in the order in which they are shown, each with what stands on it.
GROUNDS: Mapping[str, tuple[str, ...]] = {
    "paper": ("ink", "ink2", "petrol", "visited", "madder", "rule2", "rule"),
    "sand": ("ink",),
    "sheet": ("ink", "petrol"),
    "note": ("noteink", "ink", "petrol", "visited", "notebar"),
    "focus": ("focusink",),
    "deep": ("deepink", "focus"),
}
SWATCHES = """
    .swatches { display: grid; gap: 1.5rem; padding: 1.5rem; font: 600 16px/1.3 Literata }
    .swatches section { border: 1px solid var(--rule2); padding: 1rem 1.25rem }
    .swatches h3 { font-size: 16px; margin-block-end: .5rem }
    .swatches li { display: inline-flex; align-items: center; gap: .5rem; inline-size: 9.5rem; padding-block: .2rem }
    .swatches i { display: block; inline-size: 1.75rem; block-size: 1.75rem }
"""
STEPS = {
    "num": "III.",
    "s4": "Şehirler İçin Ortak Çözüm",
    "s3": "Mültecilerle Güçlenen Kentler",
    "s2": "Iğdır’dan Çeşme’ye, Öğretmen Ağı",
    "s1": "Belediyeler ortak çalışmanın yollarını aradı",
    "s0": "Kâğıthane’de açılan hat, ilk haftasında kırk iki soruya yanıt verdi; en çok okul kaydı soruldu.",
}


def write_parts(root: Path) -> Path:
    """Write the showcase, its photos drawn, and the announcement that has nothing."""
    write_files(write_showcase(root), VARIED + BARE)
    room = Image.open(BytesIO(draw_photo()))
    room.save(root / FOLDER / "salon.jpg")
    room.crop((60, 60, 760, 1000)).save(root / FOLDER / "kapi.jpg")
    draw_map().save(root / FOLDER / "harita.png")
    return root


def draw_map() -> Image.Image:
    """Draw a map of streets around a knot, in few colours."""
    picture = Image.new("RGB", (1000, 700), "#e9e1d2")
    draw = ImageDraw.Draw(picture)
    for number in range(9):
        left = 60 + number * 118
        draw.line((left, 0, left - 240 + number * 60, 700), fill="#fbf8f3", width=14 + number % 3 * 6)
        draw.line((0, left * 0.7, 1000, left * 0.7 + 120 - number * 25), fill="#fbf8f3", width=12)
    draw.line((0, 560, 320, 470, 620, 540, 1000, 430), fill="#0e4a5a", width=34, joint="curve")
    draw.polygon(((500, 250), (570, 320), (500, 390), (430, 320)), outline="#96361f", width=14)
    return picture


def write_arabic(root: Path) -> Path:
    """Write the site in three languages; its Arabic announcement has enough words to be looked at."""
    write_three(root)
    text = article("اجتماع البلديات في إسطنبول", *ARABIC_FIELDS, body=ARABIC_BODY)
    return write_files(root, f"-- content/news/2023-07-25-x/index.ar.md --\n{text}")


def draw_swatches() -> tuple[str, str]:
    """Return markup and styles of a page of all colours, each on the ground on which it is used."""
    sections, rules = [], [SWATCHES]
    for ground, inks in GROUNDS.items():
        rules.append(f".on-{ground} {{ background: var(--{ground}); color: var(--{inks[0]}) }}")
        items = "".join(f'<li><i class="is-{ink}"></i>{ink}</li>' for ink in inks)
        sections.append(f'<section class="on-{ground}"><h3>{ground}</h3><ul>{items}</ul></section>')
    rules += [f".is-{ink} {{ background: var(--{ink}) }}" for inks in GROUNDS.values() for ink in inks]
    return f'<div class="swatches">{"".join(sections)}</div>', "\n".join(rules)


def colours_of(theme: str) -> tuple[Colour, ...]:
    """Return the colours of a scheme."""
    return tuple(channels(colour) for colour in read_schemes()[theme].values())


def shades_of(theme: str) -> tuple[Colour, ...]:
    """Return what lies between the colours of a scheme at the edges of letters."""
    tokens = {name: channels(colour) for name, colour in read_schemes()[theme].items()}
    found: list[Colour] = []
    for ground, inks in GROUNDS.items():
        for ink in inks:
            steps = {"ink": 5, "deepink": 5, "madder": 3, "petrol": 3}.get(ink, 2)
            found += [mix(tokens[ground], tokens[ink], step / steps) for step in range(1, steps)]
    return tuple(found)


def mix(under: Colour, over: Colour, share: float) -> Colour:
    """Return the colour that results when a share of one covers another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return red, green, blue


def draw_scale() -> tuple[str, str]:
    """Return markup and styles of a page of all sizes of type, the largest first."""
    rules = [
        ".scale { padding: 1.5rem }",
        ".scale p { line-height: 1.3; margin-block-end: .6rem; font-weight: 600 }",
        ".scale b { display: inline-block; inline-size: 4rem; font: 600 14px/1 Literata; color: var(--ink2) }",
        ".scale .s0 { font-weight: 400; line-height: 1.62; max-inline-size: var(--measure) }",
        ".scale .s0 { padding-inline-start: 4rem; text-indent: -4rem }",
        ".scale .s0 b { text-indent: 0 } .scale .num { color: var(--madder); font-weight: 700 }",
    ]
    rules += [f".scale .{step} {{ font-size: var(--{step}) }}" for step in STEPS]
    lines = "".join(f'<p class="{step}"><b>{step}</b>{words}</p>' for step, words in STEPS.items())
    return f'<div class="scale">{lines}</div>', "\n".join(rules)
