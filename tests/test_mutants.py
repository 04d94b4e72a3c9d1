"""One thing made wrong in what decides about making anew, and a scenario that tells so: what the tests are worth.

Each mutant is a piece of the source that stands there exactly as often as stated, so the list cannot grow old unseen.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from scenarios import SCENARIOS, SOURCE, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """What is wrong, in which module, the text that is replaced, and the scenario that notices."""

    wrong: str
    module: str
    old: str
    new: str
    seen_by: str
    times: int = 1


def mutant(wrong: str, module: str, old: str, new: str, seen_by: str, times: int = 1) -> Mutant:
    return Mutant(wrong=wrong, module=f"sitegen.{module}", old=old, new=new, seen_by=seen_by, times=times)


KEY = "every_part_of_the_key_of_a_page"
STAMP = "every_part_of_a_stamp"
MUTANTS = (
    # The key of a page.
    mutant("closure not in key", "output.rendering", 'digest(b"page", closure, ', 'digest(b"page", ', KEY),
    mutant("closure not in key", "output.rendering", 'digest(b"page", closure, ', 'digest(b"page", ', "options"),
    mutant("language not in key", "output.rendering", "page.language, ", "", "the_language_of_a_page_alone"),
    mutant("output not in key", "output.rendering", "page.output, ", "", KEY),
    mutant("view not in key", "output.rendering", "names, view, ", "names, ", "tags"),
    mutant(
        "words not in key",
        "output.rendering",
        ", *(words[source].digest for source in page.bodies))",
        ")",
        "the_words_of_a_body",
    ),
    mutant(
        *("key not compared", "output.rendering"),
        *("press.standing.get(page.output) == key", "page.output in press.standing", "a_title"),
    ),
    mutant(
        *("key not compared where the plan stands", "output.renewal"),
        *("if known.hex() != old.get(name)", "if not known", "a_base_that_is_extended"),
    ),
    mutant(
        *("what is gone not made again", "output.renewal"),
        *("_pages_of(plan, path, source)} | broken", "_pages_of(plan, path, source)}", "an_output_that_is_gone"),
    ),
    # What a template reaches.
    mutant(
        *("parts not in closures", "output.templates", ", *_named_parts(tree)}", "}"),
        "a_partial_that_is_only_named_as_a_part",
    ),
    mutant(
        *("includes not in closures", "output.templates", "*meta.find_referenced_templates(tree), ", ""),
        "a_base_that_is_extended",
    ),
    mutant(
        *("late names not in closures", "output.templates", "frozenset(sources) if None in found else ", ""),
        "a_template_whose_name_is_known_late",
    ),
    mutant(
        *("closures one step deep", "output.closures", "waiting += named[found]", "reached |= named[name]"),
        "a_partial_that_is_only_named_as_a_part",
    ),
    mutant(
        *("rest of the engine not in closures", "output.closures", "digest(rest, *(part.", "digest(*(part."),
        "a_string_and_the_stylesheet",
    ),
    mutant(
        *("closures kept from before", "output.renewal", "template_closures(engine) if templates else closures"),
        *("closures", "a_base_that_is_extended"),
    ),
    # Stamps.
    mutant("stamp without size", "trace.stamps", "status.st_size,", "0,", STAMP, times=2),
    mutant("stamp without time", "trace.stamps", "status.st_mtime_ns,", "0,", STAMP, times=2),
    mutant(
        *("stamp without time of change", "trace.stamps", "status.st_ctime_ns,", "0,"),
        *("an_edit_with_size_and_time_restored", 2),
    ),
    mutant("stamp without inode", "trace.stamps", "status.st_ino & _WORD", "0", STAMP, times=2),
    mutant("stamp without kind", "trace.stamps", "stat.S_IFMT(status.st_mode)", "stat.S_IFREG", STAMP, times=2),
    mutant(
        *(
            "young stamps trusted",
            "trace.stamps",
            "max(changed, touched) < now - ",
            "now - ",
        ),
        "an_edit_within_one_tick_of_a_coarse_clock",
    ),
    mutant(
        *("what is gone taken for young", "trace.stamps", "stamp == NO_STAMP or ", ""),
        "an_output_that_is_gone_before_its_stamp_is_settled",
    ),
    mutant(
        "time of the record forgotten",
        "output.chronicle",
        "settled(inputs.files, now)",
        "settled(inputs.files, 2**62)",
        "an_edit_within_one_tick_of_a_coarse_clock",
    ),
    # What is looked at.
    mutant("other content not seen", "output.looking", "if found != known[name]:", "if not known:", "a_title"),
    mutant(
        *(
            "names not compared",
            "output.looking",
            "if folders and not _have",
            "if not folders and not _have",
        ),
        "a_file_that_comes",
    ),
    mutant(
        *("kinds not compared", "output.looking", "kind_of(stamps[name]) != kind", "not kind"),
        "a_link_in_the_place_of_a_source",
    ),
    mutant(
        "output not looked at",
        "output.looking",
        "broken=(frozenset(names) | lost) - whole",
        "broken=frozenset()",
        "an_output_that_is_gone",
    ),
    mutant(
        *("bytes of the output not compared", "output.looking", " and digest(data).hex() == recorded.digest", ""),
        "an_output_with_other_bytes",
    ),
    mutant("output not asked for", "pipeline", " or sights.outputs_differ(run.output)", "", "an_output_that_is_gone"),
    mutant(
        *("behind links not looked", "output.looking", "if (output / folder).is_symlink()", "if not folder"),
        "a_folder_of_the_output_that_became_a_link",
    ),
    mutant(
        *("folders of the output not compared", "output.publishing", " | (folders - standing.folders.keys())", ""),
        "an_output_that_should_not_be_there_and_a_title",
    ),
    # Writing.
    mutant(
        *("nothing pruned", "output.disk", "removed += prune(output, planned, doubtful)", "removed += 0"),
        "a_file_that_goes",
    ),
    mutant(
        *("folders of what is planned no more forgotten", "output.publishing"),
        *("{folder for name in lost for folder in folders_of(name)} | ", "", "a_file_that_goes"),
    ),
    mutant(
        *("links not removed first", "output.disk", "removed = _remove_links(output, doubtful)", "removed = 0"),
        "a_folder_of_the_output_that_became_a_link",
    ),
    mutant(
        *("foreign files left where the plan stands", "renewing"),
        *("standing=standing, doubtful=outputs.doubtful", "standing=standing, doubtful=frozenset()"),
        "an_output_that_should_not_be_there",
    ),
    # What is recorded and kept.
    mutant(
        *("pages of changed words forgotten", "output.renewal"),
        *("source.pages if source.words != plan.sources[path].words else ()", "()", "the_words_of_a_body"),
    ),
    mutant(
        *("digests not renewed", "renewing", "sights.with_digests(news.renewal.digests)", "sights.digests"),
        "words_that_are_taken_back",
    ),
    mutant(
        *("young stamps trusted when renewed", "trace.stamps"),
        *("= stamp if _is_settled(stamp, now) else NO_STAMP", "= stamp", "an_edit_within_one_tick_of_a_coarse_clock"),
    ),
    mutant(
        *("closures of another engine", "output.closures", " or plan.head.engine != digest(encode(engine)).hex()", ""),
        "a_template_and_a_title",
    ),
    mutant("old warnings told again", "renewing", " - old) | new", ") | new", "a_warning_of_a_body"),
    mutant("template not in key", "output.rendering", "page.template, page.language, kind", "page.language, kind", KEY),
    mutant("kind of view not in key", "output.rendering", "page.language, kind)", "page.language)", KEY),
    mutant("words not renewed", "output.renewal", "words=parsed.words, ", "", "the_words_of_a_body"),
    mutant("key of the words not renewed", "output.renewal", "key=key.hex(), words", "words", "the_words_of_a_body"),
    mutant("facts not compared", "output.renewal", "parsed.facts != recorded.facts or ", "", "a_title"),
    mutant(
        *(
            "front matter not among the facts",
            "content.parsing",
            'facts=digest(head.encode("utf-8", "surrogatepass"), ',
        ),
        *("facts=digest(", "a_title"),
    ),
    mutant(
        *("outline not among the facts", "content.parsing", ", encode(replace(outline, gaps=gaps)))", ")"),
        "a_first_paragraph",
    ),
    mutant(
        *("watching forgotten", "output.renewal", " or recorded.is_watched", ""),
        "the_text_that_a_translation_was_made_from",
    ),
    mutant(
        *(
            "watching not recorded",
            "content.reading",
            "watched(texts.found.facts, texts.articles)",
            "texts.found.facts",
        ),
        "the_text_that_a_translation_was_made_from",
    ),
    mutant("warnings forgotten", "output.renewal", ", warnings=parsed.problems", "", "a_warning_of_a_body"),
    mutant(
        *("warnings of the plan forgotten", "stages", "warnings=prepared.warnings,", "warnings=(),"),
        "a_warning_that_comes_and_goes",
    ),
    mutant(
        "sources not recorded",
        "renewing",
        "plan.sources.with_changes(renewal.sources)",
        "plan.sources",
        "words_and_then_a_template",
    ),
    mutant(
        *("engine not recorded", "renewing", "engine=kept_as(store, encode(renewal.engine)),\n", "\n"),
        "a_template_and_then_words",
    ),
    mutant("damaged record used", "trace.ledger", " or digest(body) != stated", "", "a_ledger_with_one_bit_flipped"),
    mutant(
        *("old plan used", "trace.ledger", " or (known and stated != known)", ""),
        "an_old_plan_beside_new_sights",
    ),
    mutant(
        *("damaged words used", "trace.pack", " and digest(data) == known else None", " else None"),
        "kept_words_with_one_letter_flipped",
    ),
    mutant(
        *(
            "damaged photo used",
            "output.pictures",
            "if hashlib.sha256(data).digest() == digest",
            "if digest",
        ),
        "a_kept_photo_with_one_bit_flipped",
    ),
    mutant(
        *("words not in the key of a preview picture", "output.previews"),
        *("lettering, encode(preview.text))", "lettering)", "a_preview_picture_with_other_words"),
    ),
    mutant(
        *("colours not in the key of a preview picture", "output.previews"),
        *(
            "easel.code.encode(), lettering, encode",
            "easel.code.encode(), encode",
            "a_preview_picture_in_another_colour",
        ),
    ),
    mutant(
        *("damaged preview picture used", "output.previews"),
        *("if data and hashlib.sha256(data).digest() == known else", "if data else"),
        "a_kept_preview_picture_with_one_bit_flipped",
    ),
    mutant(
        *("preview pictures kept for ever", "stages", "    sweep_previews(studio.easel, plan.previews)\n", ""),
        "a_preview_picture_with_other_words",
    ),
    mutant(
        *("lettering not in the name of a preview picture", "site.previews"),
        *("DRAWING_VERSION, site.lettering.digest, encode", "DRAWING_VERSION, encode"),
        "a_preview_picture_in_another_colour",
    ),
    mutant("faulty text kept", "content.parsing", "is_new=is_sound", "is_new=True", "a_fault_that_passes"),
    mutant(
        *("faulty photo kept", "content.media.measuring", 'level_of(problem) != "error"', "problem"),
        "a_fault_that_passes",
    ),
    mutant(
        *(
            "photos kept whatever they are",
            "content.media.measuring",
            'b"measured", settings, content',
            'b"measured", settings',
        ),
        "a_photo",
    ),
    mutant("documents copied once", "output.others", ", digests[copy.source])", ")", "a_document"),
    mutant(
        *("the editor published unasked", "site.editor.plan", "if site.config.has_editor:", "if site.config:"),
        "the_web_editor",
        times=2,
    ),
    mutant(
        *("settings not in the key of a text", "content.parsed", 'digest(b"parsed", settings, ', 'digest(b"parsed", '),
        "a_string_that_bodies_print",
    ),
    mutant(
        *(
            "file not in the key of a text",
            "content.parsed",
            "source.language.encode(), file)",
            "source.language.encode())",
        ),
        "a_title",
    ),
    mutant(
        *("digests known whatever the stamp", "output.chronicle", "if stamps.get(path) == stamp", "if path in digests"),
        "a_title_and_a_new_file",
    ),
    mutant(
        *("settings not digested", "output.chronicle", ' or path.count("/") == 1', ""),
        "a_touch_of_everything_plans_nothing_anew",
    ),
    mutant(
        *("design not digested", "output.chronicle", 'path.startswith("templates/") or ', ""),
        "a_touch_of_everything_plans_nothing_anew",
    ),
    mutant(
        *("assets taken for templates", "content.design", ' and not name.startswith("assets/")', ""),
        "a_page_among_the_assets",
    ),
    # The search.
    mutant(
        *("words not in the key of an index", "output.searching", "encode(index), *words)", "encode(index))"),
        "words_that_a_search_finds",
    ),
    mutant(
        *("entries not in the key of an index", "output.searching", "encode(index), *words)", "*words)"),
        "a_title_that_a_search_finds",
    ),
    mutant(
        *("program not in the key of an index", "output.searching", "room.code.encode(), ", ""),
        "another_program_that_makes_indexes",
    ),
    mutant(
        *("index not in the keys of its files", "output.searching", 'b"index", key, name', 'b"index", name'),
        "a_title_that_a_search_finds",
    ),
    mutant(
        *("index forgotten where the plan stands", "renewing", " or _is_found_anew(run, plan, renewal)", ""),
        "words_that_a_search_finds",
    ),
    mutant(
        *("indexes not among the options", "output.request", ", self.has_indexes)", ")"),
        "a_preview_without_indexes",
    ),
    # Under what terms.
    mutant(
        "moment not compared",
        "output.record",
        "self.options == options and is_time",
        "self.options == options",
        "a_moment_that_comes",
    ),
    mutant(
        *("moment compared one way", "output.record", "(self.since is None or self.since <= now) and ", ""),
        "a_moment_that_comes_back",
    ),
    mutant("ends of events forgotten", "output.reporting", "*over, ", "", "an_event_that_is_over"),
    mutant("reviews forgotten", "output.reporting", "*reviews, ", "", "a_review_that_falls_due"),
    mutant("options not compared", "output.record", "self.options == options and is_time", "is_time", "options"),
    mutant(
        *("program not compared", "output.record", ' and code in (None, columns["code"].decode())', ""),
        "another_program",
    ),
    mutant(
        "same program for ever",
        "trace.fingerprint",
        "return digest(*parts)",
        "return digest()",
        "another_file_of_the_program",
    ),
    mutant("libraries forgotten", "trace.fingerprint", ", *_libraries()]", "]", "another_file_of_the_program"),
)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_ends_as_a_clean_build_would(name: str) -> None:
    tell(name)


@pytest.mark.parametrize("found", MUTANTS, ids=lambda found: f"{found.wrong}, {found.seen_by}")
def test_what_is_made_wrong_is_seen(found: Mutant) -> None:
    text = (SOURCE / (found.module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
    assert text.count(found.old) == found.times, "the source says it otherwise now"
    told = {"module": found.module, "text": text.replace(found.old, found.new), "scenario": found.seen_by}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("scenarios.py"))],
        input=json.dumps(told),
        env=os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, f"{found.wrong} is not seen"
    assert "SyntaxError" not in done.stderr
    assert "ImportError" not in done.stderr
