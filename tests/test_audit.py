from pathlib import Path

import pytest
from audit import audit

BASE = "https://example.org/repo/"
ALTERNATES = "".join(
    f'<link rel="alternate" hreflang="{name}" href="{BASE}{path}">'
    for name, path in (("tr", "tr/"), ("en", "en/"), ("x-default", ""))
)


def page(path: str, language: str, body: str = "<h1>x</h1>", head: str = "", title: str = "") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title or path or "/"}</title>'
        f'<link rel="canonical" href="{BASE}{path}">{head}</head><body>{body}</body></html>'
    )


def redirect(target: str, canonical: str = "") -> str:
    return (
        f'<!doctype html><html lang="tr"><title>tr/a/</title><meta http-equiv="refresh" content="0; url={target}">'
        f'<link rel="canonical" href="{canonical or "https://example.org" + target}"><h1>x</h1></html>'
    )


def sitemap(*paths: str, alternates: str = "") -> str:
    links = alternates.replace("<link", "<x:link").replace('">', '"/>')
    entries = "".join(
        f"<url><loc>{BASE}{path}</loc>{links if path in {'', 'tr/', 'en/'} else ''}</url>" for path in paths
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:x="http://www.w3.org/1999/xhtml">'
        f"{entries}</urlset>"
    )


def atom(link: str, content: str = "", own: str = BASE + "tr/atom.xml") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="{own}"/><entry><link href="{link}"/>'
        f"<content type='html'>{content}</content></entry></feed>"
    )


SOUND = {
    "index.html": page("", "tr", head=ALTERNATES),
    "tr/index.html": page(
        "tr/",
        "tr",
        '<h1 id="ana">Ana</h1><h2>a</h2><h3>b</h3><h2>c</h2><svg><title>x</title></svg><a href="a/#son">a</a>'
        '<a href="/repo/en/">en</a><a href="https://example.com/x">x</a><a href="mailto:a@b.org">m</a>'
        '<a href="#ana">u</a>'
        '<img src="a/p-480.jpg" srcset="a/p-480.jpg 480w, /repo/tr/a/p-800.jpg 800w" alt="">',
        head=f'{ALTERNATES}<link rel="alternate" type="application/atom+xml" hreflang="tr" href="/repo/tr/atom.xml">'
        '<link rel="stylesheet" href="/repo/site.css">',
    ),
    "en/index.html": page("en/", "en", head=ALTERNATES),
    "tr/a/index.html": page(
        "tr/a/",
        "tr",
        '<h1>A</h1><p id="son"><a href="d.pdf">d</a>',
        head=f'<script type="application/ld+json">{{"@id":"{BASE}tr/a/#event","x":["https://schema.org/"]}}</script>',
    ),
    "tr/a/d.pdf": "%PDF",
    "tr/a/p-480.jpg": "x",
    "tr/a/p-800.jpg": "x",
    "tr/eski/index.html": redirect("/repo/tr/a/"),
    "tr/eski-2.html": redirect("/repo/tr/a/"),
    "404.html": page(
        "404.html", "tr", '<h1>x</h1><a href="/repo/tr/">tr</a>', '<meta name="robots" content="noindex">'
    ),
    "tr/atom.xml": atom(BASE + "tr/a/", f"&lt;a href='{BASE}tr/a/d.pdf'>d&lt;/a>"),
    "tr/feed.json": f'{{"version":"https://jsonfeed.org/version/1.1","home_page_url":"{BASE}tr/",'
    f'"feed_url":"{BASE}tr/feed.json","items":[{{"url":"{BASE}tr/a/","content_html":"<p>x"}}]}}',
    "tr/t.ics": f"BEGIN:VEVENT\r\nURL:{BASE}tr\r\n /a/\r\nEND:VEVENT\r\n",
    "sitemap.xml": sitemap("", "tr/", "en/", "tr/a/", alternates=ALTERNATES),
    "robots.txt": f"User-agent: *\nSitemap: {BASE}sitemap.xml\n",
    "site.css": "@font-face{src:url(font.woff2)}p{background:url('data:image/png;base64,x')}",
    "font.woff2": "x",
    ".nojekyll": "",
}


def faults(folder: Path, changes: dict[str, str]) -> tuple[str, ...]:
    for name, text in (SOUND | changes).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return audit(folder, BASE)


def test_a_sound_site_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, {}) == ()


def test_the_base_url_may_be_the_root_of_a_domain(tmp_path: Path) -> None:
    for name, text in SOUND.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("/repo/", "/"), encoding="utf-8", newline="")
    assert audit(tmp_path, "https://example.org/") == ()


def body(html: str) -> dict[str, str]:
    """Change the page tr/a/ so that its body holds a fault."""
    return {"tr/a/index.html": page("tr/a/", "tr", f'<h1 id="son">A</h1>{html}')}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="/repo/tr/b/">b</a>', "SG901 a href “/repo/tr/b/” leads nowhere"),
        ('<a href="/repo/tr">b</a>', "SG902 a href “/repo/tr” lacks the slash at its end"),
        ('<a href="/repo/tr/A/">b</a>', "SG903 a href “/repo/tr/A/” is written differently: tr/a/index.html"),
        ('<a href="D.pdf">b</a>', "SG903 a href “D.pdf” is written differently: tr/a/d.pdf"),
        ('<a href="/tr/">b</a>', "SG904 a href “/tr/” lies outside the base path https://example.org/repo/"),
        ('<a href="http://example.org/tr/">b</a>', "SG904 a href “http://example.org/tr/” lies outside"),
        ('<a href="//example.com/">b</a>', "SG905 a href “//example.com/” takes its scheme from the page"),
        ('<a href="#yok">b</a>', "SG906 a href “#yok” names an anchor that tr/a/index.html does not have"),
        ('<a href="../#yok">b</a>', "SG906 a href “../#yok” names an anchor that tr/index.html does not have"),
        ('<a href="data:text/html,x">b</a>', "SG907 a href “data:text/html,x” has the scheme data:"),
        ('<a href="http://[">b</a>', "SG908 a href “http://[” is not an address"),
        ('<img src="yok.jpg" alt="">', "SG901 img src “yok.jpg” leads nowhere"),
        ('<img src="p-480.jpg" srcset="p-480.jpg 1x, yok.jpg 2x" alt="">', "SG901 img srcset “yok.jpg” leads nowhere"),
        ('<a href="/repo/tr/ş/">b</a>', "SG910 a href “/repo/tr/ş/” is not ASCII"),
        ('<a href="/repo/tr/b">b</a>', "SG911 a href “/repo/tr/b” ends neither in a slash nor in a file name"),
        ('<img src="https://example.com/x.jpg" alt="">', "SG913 img src “https://example.com/x.jpg” asks another host"),
        (
            '<img src="http://example.org/repo/tr/a/p-480.jpg" alt="">',
            "SG913 img src “http://example.org/repo/tr/a/p-480.jpg” asks another host",
        ),
        ('<img src="//example.com/x.jpg" alt="">', "SG913 img src “//example.com/x.jpg” asks another host"),
        (
            '<link rel="preload" href="https://example.com/f">',
            "SG913 link href “https://example.com/f” asks another host",
        ),
        (
            '<style>p{background:url("https://example.com/x")}</style>',
            "SG913 style “https://example.com/x” asks another host",
        ),
        ('<style>@import "yok.css";</style>', "SG901 style “yok.css” leads nowhere"),
        ('<p onclick="x()">', "SG914 <p onclick=…> is not allowed"),
        ('<p style="color:red">', "SG914 <p style=…> is not allowed"),
        ('<a href="java\nscript:x()">b</a>', "SG907 a href “java\nscript:x()” has the scheme javascript:"),
        ("<h1>B</h1>", "SG917 The page has 2 h1 headings"),
        ("<h2>B</h2><h4>C</h4>", "SG918 h4 follows h2"),
        ('<p id="son">', "SG919 The id “son” stands 2 times"),
        ('<nav aria-labelledby="yok"></nav>', "SG920 An attribute refers to the id “yok”, which does not exist"),
        ('<script type="application/ld+json">{"a":</script>', "SG930 The file cannot be parsed"),
        (f'<script type="application/ld+json">["{BASE}tr/b/"]</script>', f"SG901 url “{BASE}tr/b/” leads nowhere"),
    ],
)
def test_a_fault_in_a_page_is_found(tmp_path: Path, html: str, fault: str) -> None:
    found = faults(tmp_path, body(html))
    assert any(line.startswith("tr/a/index.html: ") and fault in line for line in found), found


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("tr/a/index.html", page("tr/a/", "tr", '<h2 id="son">A</h2>'), "SG917 The page has 0 h1 headings"),
        ("tr/a/index.html", page("tr/a/", "tr", '<h2 id="son">A</h2><h1>x</h1>'), "SG918 h2 follows –"),
        ("tr/a/index.html", page("tr/a/", "tr").replace("<title>tr/a/", "<title>"), "SG915 The page has no title."),
        ("tr/z/index.html", page("tr/z/", "tr", title="tr/"), "SG916 The title “tr/” is also that of"),
        ("tr/a/index.html", page("tr/a/", "en"), "SG922 lang is “en”, but the address says “tr”"),
        ("tr/a/index.html", page("tr/a/", ""), "SG921 The html element has no lang"),
        ("tr/a/index.html", page("tr/", "tr"), f"SG923 The canonical address is wrong: {BASE}tr/"),
        ("tr/a/index.html", page("tr/a/", "tr").replace("canonical", "x"), "SG923 The canonical address is wrong: –"),
        ("tr/a/index.html", page("tr/a/", "tr", head='<meta property="og:image" content="/repo/yok.png">'), "yok.png"),
        ("404.html", page("404.html", "tr", '<h1>x</h1><a href="tr/">t</a>'), "SG909 a href “tr/” is not absolute"),
        ("tr/ş.html", page("tr/ş.html", "tr"), "SG912 The name of the published file is not ASCII"),
        ("tr/eski/index.html", redirect("/repo/tr/yok/"), "SG901 meta refresh “/repo/tr/yok/” leads nowhere"),
        ("tr/eski/index.html", redirect("https://example.com/"), "SG929 The redirect leads to no page of the site: https://example.com/"),
        ("tr/eski/index.html", redirect("/repo/tr/eski-2.html"), "SG929"),
        ("tr/eski/index.html", redirect("/repo/tr/a/", BASE), "SG923"),
        ("tr/atom.xml", atom(BASE + "tr/yok/"), f"SG901 url “{BASE}tr/yok/” leads nowhere"),
        ("tr/atom.xml", atom("/repo/tr/a/"), "SG909 url “/repo/tr/a/” is not absolute"),
        ("tr/atom.xml", atom(BASE, "&lt;img src='p.jpg'>"), "SG909 url “p.jpg” is not absolute"),
        ("tr/atom.xml", atom(BASE, "\x0b"), "SG930 The file cannot be parsed"),
        ("tr/atom.xml", atom(BASE, own=BASE + "atom.xml"), "SG934 The feed names another address as its own"),
        ("tr/feed.json", SOUND["tr/feed.json"].replace("tr/a/", "tr/yok/"), f"SG901 url “{BASE}tr/yok/” leads nowhere"),
        ("tr/feed.json", SOUND["tr/feed.json"].replace("feed.json", "atom.xml"), "SG934"),
        ("tr/t.ics", SOUND["tr/t.ics"].replace(" /a/", " /yok/"), f"SG901 url “{BASE}tr/yok/” leads nowhere"),
        ("robots.txt", f"Sitemap: {BASE}map.xml", f"SG901 url “{BASE}map.xml” leads nowhere"),
        ("site.css", "p{background:url(yok.png)}", "SG901 style “yok.png” leads nowhere"),
        ("sitemap.xml", sitemap("", "tr/", "en/", alternates=ALTERNATES), f"SG932 {BASE}tr/a/ is missing"),
        ("sitemap.xml", sitemap("", "tr/", "en/", "tr/a/", "tr/eski/"), f"SG931 {BASE}tr/eski/ may not be indexed"),
        ("sitemap.xml", sitemap("", "tr/", "en/", "tr/a/"), f"SG933 The alternates of {BASE}tr/ are not"),
    ],
)  # fmt: skip
def test_a_fault_in_a_file_is_found(tmp_path: Path, path: str, text: str, fault: str) -> None:
    found = faults(tmp_path, {path: text})
    assert any(line.startswith(f"{path}: ") and fault in line for line in found), found


@pytest.mark.parametrize(
    ("alternates", "fault"),
    [
        (ALTERNATES.replace(f'"{BASE}en/"', '"/repo/en/"'), "SG909 hreflang=en “/repo/en/” is not absolute."),
        (ALTERNATES.replace(f'"{BASE}tr/"', f'"{BASE}tr/yok/"'), "SG925 hreflang leaves out the page itself."),
        (ALTERNATES.replace("en/", "en/yok/"), f"SG901 hreflang=en “{BASE}en/yok/” leads nowhere."),
        (
            ALTERNATES.replace("en/", "tr/eski/"),
            f"SG926 hreflang=en “{BASE}tr/eski/” is not a page of the site, or only a redirect.",
        ),
        (ALTERNATES.replace("en/", "tr/a/"), f"SG927 hreflang=en “{BASE}tr/a/” does not point back."),
        (
            ALTERNATES.replace("en/", "tr/a/d.pdf"),
            f"SG926 hreflang=en “{BASE}tr/a/d.pdf” is not a page of the site, or only a redirect.",
        ),
        (ALTERNATES.replace('"en"', '"ar"'), f"SG928 hreflang=ar “{BASE}en/” is in “en”."),
        (ALTERNATES.replace("x-default", "en"), "SG924 hreflang “en” stands 2 times."),
    ],
)
def test_a_fault_in_hreflang_is_found(tmp_path: Path, alternates: str, fault: str) -> None:
    changed = SOUND["tr/index.html"].replace(ALTERNATES, alternates)
    assert f"tr/index.html: {fault}" in faults(tmp_path, {"tr/index.html": changed})


def test_a_version_that_is_not_named_in_return_is_found(tmp_path: Path) -> None:
    found = faults(tmp_path, {"en/index.html": page("en/", "en")})
    assert f"tr/index.html: SG927 hreflang=en “{BASE}en/” does not point back." in found


def test_two_titles_may_be_the_same_in_two_languages(tmp_path: Path) -> None:
    changes = {"en/index.html": page("en/", "en", head=ALTERNATES, title="tr/")}
    assert faults(tmp_path, changes) == ()


def test_sources_may_name_a_former_address_as_it_was(tmp_path: Path) -> None:
    links = '<a href="http://example.org/repo/tr/eski">e</a><a href="https://example.org/repo/tr/eski-2.html">e</a>'
    assert faults(tmp_path, body(links)) == ()
