"""The fields of the issue forms in .github/ISSUE_TEMPLATE/, with their labels in the language of each form.

GitHub makes of a filled-in form one text in which each label is a heading, so the labels are all that an answer is
known by. Tests compare them with the forms.
"""

from collections.abc import Mapping

NO_ANSWER = "_No response_"  # what GitHub writes below the label of a field that was left empty
# By the language of the form, in the order of its fields; what a name ends in is the language of the answer.
LABELS: Mapping[str, Mapping[str, str]] = {
    "tr": {
        "title_tr": "Başlık (Türkçe)",
        "title_en": "Başlık (İngilizce)",
        "date": "Tarih",
        "summary_tr": "Özet (Türkçe)",
        "summary_en": "Özet (İngilizce)",
        "text_tr": "Metin (Türkçe)",
        "text_en": "Metin (İngilizce)",
        "original": "Önce hangi dilde yazıldı?",
        "topics": "Konular",
        "number": "Toplantı numarası",
        "name_tr": "Etkinliğin adı (Türkçe)",
        "name_en": "Etkinliğin adı (İngilizce)",
        "place_tr": "Yer (Türkçe)",
        "place_en": "Yer (İngilizce)",
        "time": "Saat",
        "end": "Son gün",
        "online": "Çevrim içi",
        "photo": "Fotoğraf",
        "alt_tr": "Fotoğrafta ne görünüyor? (Türkçe)",
        "alt_en": "Fotoğrafta ne görünüyor? (İngilizce)",
        "credit": "Fotoğrafı çeken",
        "documents_tr": "Belgeler (Türkçe)",
        "documents_en": "Belgeler (İngilizce)",
        "consent": "Onay",
    },
    "en": {
        "title_en": "Title (English)",
        "title_tr": "Title (Turkish)",
        "date": "Date",
        "summary_en": "Summary (English)",
        "summary_tr": "Summary (Turkish)",
        "text_en": "Text (English)",
        "text_tr": "Text (Turkish)",
        "original": "Which language was written first?",
        "topics": "Topics",
        "number": "Number of the meeting",
        "name_en": "Name of the event (English)",
        "name_tr": "Name of the event (Turkish)",
        "place_en": "Place (English)",
        "place_tr": "Place (Turkish)",
        "time": "Time",
        "end": "Last day",
        "online": "Online",
        "photo": "Photo",
        "alt_en": "What does the photo show? (English)",
        "alt_tr": "What does the photo show? (Turkish)",
        "credit": "Photographer",
        "documents_en": "Documents (English)",
        "documents_tr": "Documents (Turkish)",
        "consent": "Confirmation",
    },
}
LANGUAGES = tuple(LABELS)
# The choices of "original", by the language of the form and the language that is meant.
ORIGINALS: Mapping[str, Mapping[str, str]] = {
    "tr": {"tr": "Türkçe", "en": "İngilizce"},
    "en": {"en": "English", "tr": "Turkish"},
}
