"""The names that front matter knows, and what an editor most likely meant by one that it does not know.

Comes in: a field name as typed. Goes out: the known name closest to it in meaning or spelling.
It never accepts a wrong name in place of a right one; that is for the editor to mend.
"""

import re
from collections.abc import Mapping

from sitegen.language.casing import fold

# Shared fields as written, and the attribute of `Written` that holds each.
SHARED_FIELDS: Mapping[str, str] = {
    "date": "date",
    "publishDate": "publish_date",
    "expiryDate": "expiry_date",
    "draft": "draft",
    "tags": "tags",
    "event": "event",
    "image": "image",
    "image_decorative": "image_decorative",
    "documents": "documents",
    "sources": "sources",
    "original": "original",
    "translationKey": "translation_key",
}
LANGUAGE_FIELDS: tuple[str, ...] = (
    "title", "summary", "description", "slug", "aliases", "lastmod", "reviewed", "image_alt", "image_credit",
    "corrections", "translated_from",
)  # fmt: skip
FIELDS: tuple[str, ...] = (*LANGUAGE_FIELDS, *SHARED_FIELDS)
# The fields of groups, by the name of the group.
GROUP_FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": (
        "number", "start", "end", "time", "online", "name", "place", "organisers", "theme", "participants", "speakers",
    ),
    "documents": ("file", "title"),
    "sources": ("publisher", "title", "url", "lang", "accessed"),
    "corrections": ("date", "text"),
}  # fmt: skip
ALL_FIELDS: frozenset[str] = frozenset({*FIELDS, *(name for names in GROUP_FIELDS.values() for name in names)})

# Folded words (small ASCII letters, nothing between them) for the fields of the file itself ("") and of its groups.
_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "": {
        "baslik": "title", "headline": "title", "name": "title", "ad": "title",
        "ozet": "summary", "aciklama": "summary", "spot": "summary", "excerpt": "summary", "abstract": "summary",
        "adres": "slug", "url": "slug", "permalink": "slug", "kisaad": "slug",
        "eskiadres": "aliases", "eskiadresler": "aliases", "alias": "aliases", "redirectfrom": "aliases",
        "yonlendirme": "aliases", "yonlendirmeler": "aliases",
        "tarih": "date", "guncelleme": "lastmod", "guncellemetarihi": "lastmod", "songuncelleme": "lastmod",
        "updated": "lastmod", "modified": "lastmod", "sondegisiklik": "lastmod",
        "gozdengecirme": "reviewed", "songozdengecirme": "reviewed", "gozdengecirildi": "reviewed",
        "lastreviewed": "reviewed", "lastreview": "reviewed", "reviewdate": "reviewed",
        "yayintarihi": "publishDate", "yayimtarihi": "publishDate", "yayimlanmatarihi": "publishDate",
        "published": "publishDate", "bitistarihi": "expiryDate", "sontarih": "expiryDate", "expires": "expiryDate",
        "kaldirmatarihi": "expiryDate", "gecerliliktarihi": "expiryDate",
        "taslak": "draft", "etiket": "tags", "etiketler": "tags", "konu": "tags", "konular": "tags",
        "categories": "tags", "category": "tags", "kategori": "tags", "kategoriler": "tags", "keywords": "tags",
        "etkinlik": "event", "toplanti": "event",
        "gorsel": "image", "resim": "image", "fotograf": "image", "foto": "image", "kapak": "image",
        "photo": "image", "picture": "image", "cover": "image",
        "gorselaciklamasi": "image_alt", "resimaciklamasi": "image_alt", "alt": "image_alt",
        "gorselalt": "image_alt", "fotografaciklamasi": "image_alt",
        "gorselkaynagi": "image_credit", "fotografci": "image_credit", "gorselsahibi": "image_credit",
        "gorselsus": "image_decorative", "susleme": "image_decorative",
        "belge": "documents", "belgeler": "documents", "dosyalar": "documents", "ekler": "documents",
        "attachments": "documents", "files": "documents",
        "kaynak": "sources", "kaynaklar": "sources", "references": "sources",
        "duzeltme": "corrections", "duzeltmeler": "corrections",
        "asil": "original", "asildil": "original", "ozgundil": "original",
        "ceviranahtari": "translationKey", "cevirianahtari": "translationKey",
    },
    "event": {
        "no": "number", "numara": "number", "sira": "number", "baslangic": "start", "bitis": "end", "saat": "time",
        "cevrimici": "online", "ad": "name", "adi": "name", "isim": "name", "baslik": "name", "title": "name",
        "yer": "place", "mekan": "place", "sehir": "place", "location": "place", "venue": "place", "city": "place",
        "duzenleyen": "organisers", "duzenleyenler": "organisers", "organizatorler": "organisers",
        "organizers": "organisers", "organizer": "organisers", "tema": "theme", "konu": "theme",
        "katilimcilar": "participants", "katilim": "participants", "attendees": "participants",
        "konusmacilar": "speakers", "konusmaci": "speakers", "date": "start", "tarih": "start",
    },
    "documents": {"dosya": "file", "belge": "file", "baslik": "title", "ad": "title", "name": "title"},
    "sources": {
        "yayinci": "publisher", "yayimci": "publisher", "kurum": "publisher", "yayimlayan": "publisher",
        "baslik": "title", "adres": "url", "baglanti": "url", "link": "url", "dil": "lang", "language": "lang",
        "erisim": "accessed", "erisimtarihi": "accessed", "okunma": "accessed", "tarih": "accessed",
    },
    "corrections": {"tarih": "date", "metin": "text", "aciklama": "text", "duzeltme": "text"},
}  # fmt: skip
_SHORTEST_GUESSED = 4  # among shorter words everything is close to something
_FIELD_LINE = re.compile(r"\s*[\"']?(\w+)[\"']?\s*:", re.ASCII)
_TOP_WORDS = frozenset({*(name.lower() for name in FIELDS), "taslak"})
_ALL_WORDS = frozenset({*(name.lower() for name in ALL_FIELDS), "taslak"})
_LANGUAGE_WORDS = frozenset({"dil", "lang", "language", "locale"})


def find_meant_field(name: str, group: str = "") -> str:
    """Find the known field that a wrong name stands for; empty if none comes near.

    `group` is the top-level field whose own fields are meant, e.g. "event"; empty for the file itself.
    """
    word = _folded(name)
    known = GROUP_FIELDS.get(group, ()) if group else FIELDS
    by_word = {_folded(field): field for field in known}
    if word in by_word:
        return by_word[word]
    synonyms = _SYNONYMS.get(group, {})
    if word in synonyms:
        return synonyms[word]
    if len(word) < _SHORTEST_GUESSED:
        return ""
    import difflib

    close = difflib.get_close_matches(word, [*by_word, *synonyms], n=1, cutoff=0.75)
    return {**synonyms, **by_word}[close[0]] if close else ""


def names_language(name: str) -> bool:
    """Tell whether a field was meant to state the file's language, which the file's name says."""
    return _folded(name) in _LANGUAGE_WORDS


def states_field(line: str) -> bool:
    """Tell whether a line of text looks like a field of the file itself, e.g. "  draft: true"."""
    match = _FIELD_LINE.match(line)
    return match is not None and match.group(1).lower() in _TOP_WORDS


def states_any_field(line: str) -> bool:
    """Tell whether a line of text looks like a field of the file or of one of its groups, e.g. "number:3"."""
    match = _FIELD_LINE.match(line)
    return match is not None and match.group(1).lower() in _ALL_WORDS


def _folded(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())
