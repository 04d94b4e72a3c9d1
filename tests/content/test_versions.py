from pathlib import Path

from sites import article, files, make_site, read_parts


def test_an_address_is_made_from_the_title_by_the_rules_of_turkish_unless_it_is_written(tmp_path: Path) -> None:
    text = files(
        at="news/2019-11-06-a",
        tr=article("Kadıköy’de Işık Şöleni", "date: 2019-11-06"),
        en=article("Festival", "slug: written-by-hand"),
    )
    articles = {entry.language: entry for entry in read_parts(make_site(tmp_path, text)).articles}
    assert articles["tr"].slug == "kadikoy-de-isik-soleni"
    assert articles["en"].slug == "written-by-hand"


def test_what_one_version_states_for_all_holds_whichever_it_is(tmp_path: Path) -> None:
    text = files(at="news/2019-11-06-a", tr=article("Haber"), en=article("News", "date: 2019-11-06", "tags: [meeting]"))
    turkish, english = read_parts(make_site(tmp_path, text)).articles
    assert turkish.tags == english.tags == ("meeting",)
    assert turkish.date == english.date
