"""Relate the two languages of each announcement, find its neighbours, and write the lists of each language."""

from collections import defaultdict
from itertools import pairwise

from pelican import signals


def relate(generator):
    """Set translations, previous and next of every article."""
    pairs, languages = defaultdict(list), defaultdict(list)
    for article in generator.articles:
        pairs[article.pair].append(article)
        languages[article.category.name].append(article)
    for article in generator.articles:
        article.translations = [other for other in pairs[article.pair] if other is not article]
        article.previous = article.next = None
    for articles in languages.values():
        for newer, older in pairwise(articles):
            newer.previous, older.next = older, newer


def write_lists(generator, writer):
    """Write the paged list, the years and the tags of each language, and the tags' index."""
    settings, template = generator.settings, generator.get_template("list")
    for language in settings["LANGUAGES"]:
        articles = [article for article in generator.articles if article.category.name == language]
        lists = {(f"{language}/{settings['SECTIONS'][language]}", settings["SECTION_TITLES"][language]): articles}
        for article in articles:
            year = str(article.date.year)
            lists.setdefault((f"{language}/{settings['SECTIONS'][language]}/{year}", year), []).append(article)
            for tag in article.tags:
                name = tag.name.removesuffix(f"-{language}")
                key = (f"{language}/{settings['TOPICS'][language]}/{name}", settings["TAG_NAMES"][name][language])
                lists.setdefault(key, []).append(article)
        for (path, title), listed in lists.items():
            writer.write_file(
                f"{path}/index.html",
                template,
                generator.context,
                paginated={"articles": listed, "dates": list(listed)},
                template_name="list",
                title=title,
                lang=language,
                url=f"{path}/",
            )
        writer.write_file(
            f"{language}/{settings['TOPICS'][language]}/index.html",
            generator.get_template("topics"),
            generator.context,
            lang=language,
            title=settings["TOPIC_TITLES"][language],
        )


def register():
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(relate)
    signals.article_writer_finalized.connect(write_lists)
