"""Editors type plainly, readers see the language's own typography, and nothing that Markdown acts on is touched."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caliber.text.markup import render_markdown
from caliber.text.typography import plain_typography, set_typography
from tests.text.reader import read

LANGUAGES = ["en", "ru", "hy", "az"]
STORIES = Path(__file__).parents[2] / "caliber" / "sample" / "stories"
# No-break spaces are invisible: in these cases ~ stands for one.
SET = [
    ("en", 'He said "I\'m \'here\' now" -- twice', "He said “I’m ‘here’ now” – twice"),
    ("en", "Word--word, ten days' notice", "Word – word, ten days’ notice"),
    ("en", "the '90s, rock 'n' roll", "the ’90s, rock ’n’ roll"),
    ("en", "Pages 10-15, 1979-80, 09:00-10:30 and 2.5-3.5...", "Pages 10–15, 1979–80, 09:00–10:30 and 2.5–3.5…"),
    ("en", "1,435 mm, 90 %, 17 March, 5 million, § 5, Mr Smith", "1,435~mm, 90~%, 17~March, 5~million, §~5, Mr~Smith"),
    ("en", "J. R. R. Tolkien", "J.~R.~R.~Tolkien"),
    ("en", '*"One"*, **"two"**, ("three")', "*“One”*, **“two”**, (“three”)"),
    ("en", '["four"](/x), "[five](/x)"', "[“four”](/x), “[five](/x)”"),
    ("en", '"`code`" and "<b>bold</b>" and <b>"bold"</b>', "“`code`” and “<b>bold</b>” and <b>“bold”</b>"),
    ("en-gb", "it's", "it’s"),
    ("ru", 'Газета "Вести о "Труде"" пишет', "Газета «Вести о~„Труде“» пишет"),
    ("ru", "Море -- в беде - и...", "Море~— в~беде~— и…"),
    ("ru", "№ 5, 371 000 км, 1 марта 2016 года, 5 %, если бы", "№~5, 371~000~км, 1~марта 2016~года, 5~%, если~бы"),
    ("ru", "А. С. Пушкин и Жанна д'Арк", "А.~С.~Пушкин и~Жанна д’Арк"),
    ("ru", "-- Да, - сказал он.", "—~Да,~— сказал он."),
    ("hy", 'Ի՞նչ՝ "Շահ Դենիզ" - 4,4 կմ, 2017 թվականի', "Ի՞նչ՝ «Շահ Դենիզ»~– 4,4~կմ, 2017~թվականի"),
    ("az", '"Şahdəniz" - 16 milyard', "“Şahdəniz”~– 16~milyard"),
    ("az", "'Kür', Bakı'da 1979-2015-ci", "‘Kür’, Bakı’da 1979–2015-ci"),
    ("en", '> "Two\n> lines" - he\n\n- "item"\n\n    "of it"', "> “Two\n> lines” – he\n\n- “item”\n\n    “of it”"),
    ("en", '| "a" | 1-2 |\n|---|---|\n', "| “a” | 1–2 |\n|---|---|\n"),
    ("en", "## \"Head\"\n\nText[^a] \"x\"[^a]\n\n[^a]: \"Note\"", "## “Head”\n\nText[^a] “x”[^a]\n\n[^a]: “Note”"),
    ("en", 'See "https://example.org/a-b..." or "x"\r\n"y"', "See “https://example.org/a-b…” or “x”\r\n“y”"),
]  # fmt: skip
KEPT = [
    "`\"a\" -- b...`", "``\"a` -- b...``", "```\n\"a\" -- b\n\n10-15...\n```", "~~~ \"info\"\n\"a\"\n~~~",
    "    \"a\" -- b...", "> ```\n> \"a\"\n> ```", "- a\n\n      \"code\"", "1. ```\n   \"a\"\n   ```", "\t\"a\" -- b",
    "https://example.org/10-15/it's--so", "<https://example.org/it's--so>", "www.example.org/10-15",
    "a.o'hara-b@example.org", "example.org/10-15/a--b", "[a](/x-1--2 \"it's ...\")", "[a](</x 1-2> 'a \"b\"')",
    "![a](/media/10-15.jpg \"b\")", "[a][it's \"b\"]\n\n[it's \"b\"]: /x-10-15 \"t...\"",
    "[it's]\n\n[it's]: /x\n  \"title -- it\"", "[a]:\n  /it's--so\n  'title'", "*[A \"b\"]: it's\n\nA \"b\"",
    "<a href=\"/x\" title='it is -- so...'>a</a>", "<!-- \"a\" -- b... -->", "<b title=\"a -- b",
    "<pre>\n\"a\"\n\n\"b\" -- c...\n</pre>", "<code>\"a\" -- b</code>",
    "<script>\nlet a = \"b\"\n\nlet c = 'd'\n</script>", "## a {: title=\"b -- c\" }", "---", "- - -", "a\n---",
    "| a | b |\n| - | - |", "|:--|--:|", "- a\n- b", "> [!PULL]\n> a", "> Words\n> -- Author", "[^it's]\n\n[^it's]: a",
    "\\\"a\\\" \\-- 737\\-800", "+++\nheadline = \"It's -- so...\"\n+++\n", "---\ntitle: \"a\" - b\n---\n",
    "2025-04-26, 2025-04, 555-12-34, 0-0, COVID-19, из-за, -5, --help, 5'10\"", "....", "a -> b",
    "“a” „b“ «c» ‘d’ ’ – — … ՝ ՞ ՛ ։", "a – b — c", "| a | - |",
]  # fmt: skip


def _shown(text: str) -> str:
    return text.replace("\xa0", "~")


@pytest.mark.parametrize(("language", "typed", "set_text"), SET)
def test_what_an_editor_types_is_set_as_the_language_has_it(language: str, typed: str, set_text: str) -> None:
    assert _shown(set_typography(typed, language)) == set_text


@pytest.mark.parametrize(("language", "typed", "set_text"), SET)
def test_what_was_set_is_given_back_as_it_was_typed(language: str, typed: str, set_text: str) -> None:
    given_back = plain_typography(set_text.replace("~", "\xa0"), language)
    assert given_back == typed.replace(" -- ", " - ").replace("d--w", "d - w")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", KEPT)
def test_code_addresses_and_signs_of_markdown_stay_as_they_are(source: str, language: str) -> None:
    assert set_typography(source, language).replace("\xa0", " ") == source
    if not set("“«–") & set(source):
        assert plain_typography(source, language) == source


def test_what_somebody_meant_is_not_taken_for_what_the_house_sets() -> None:
    text = "Он сказал “да” – и ушёл"
    assert _shown(set_typography(text, "ru")) == "Он сказал “да”~– и~ушёл"
    assert plain_typography(set_typography(text, "ru"), "ru") == text


def test_a_headline_has_typography_but_no_markdown() -> None:
    assert set_typography("# \"It's\" `here'", "en", is_line=True) == "# “It’s” `here’"
    deck = '    "Deck" -- https://example.org/10-15'
    assert set_typography(deck, "en", is_line=True) == "    “Deck” – https://example.org/10-15"


def test_a_language_without_rules_keeps_its_text() -> None:
    assert set_typography('"a" -- b...', "de") == plain_typography('"a" -- b...', "de") == '"a" -- b...'


def test_a_quotation_left_open_does_not_turn_the_quotes_of_the_next_paragraph() -> None:
    assert set_typography('"One\n\n"two"\n# "Three\n"four"', "ru") == "«One\n\n«two»\n# «Three\n«four»"


PIECES = [
    '"', "'", "-", "--", "---", " - ", " -- ", "...", "…", "–", "—", "“", "”", "„", "«", "»", "‘", "’", "\xa0",
    "\u202f", " ", "\n", "\n\n", "\r\n", "\t", "    ", "> ", "- ", "1. ", "# ", "`", "```", "```\n", "~~~\n", "*",
    "**", "_", "[", "]", "](", ")", "(", "](/x)", "[^1]", "[^1]: ", "[a]: /b ", "*[a]: ", "|", "|---|---|\n", "---\n",
    ": ", "{", "}", "{: a=\"b\"}", "<", ">", "<b>", "</b>", "<code>", "</code>", "<pre>", "</pre>", "<a href=\"x\">",
    "<!--", "-->", "\\", "https://a.b/c", "www.a.b", "a@b.cd", "[!PULL]", "+++\n", "!", ".", ",", ":", "word", "в",
    "Слово", "բառ՝", "söz", "5", "10-15", "12 000", "км", "km", "%", "№ ", "А. ", "é", "e\u0301", "x",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
ANY = st.one_of(MARKDOWN, st.text(max_size=60))


@given(ANY, st.sampled_from(LANGUAGES), st.booleans())
@example("!--10-15", "en", True)
@example("...10-15", "en", False)
@example("…12 000", "ru", False)
@example("…a@b.cd", "en", False)
@example("а--и в", "ru", False)
@example('_"--b', "en", False)
@example("\\»", "ru", False)
def test_setting_is_done_once_and_can_be_taken_back_and_done_again(text: str, language: str, is_line: bool) -> None:
    set_once = set_typography(text, language, is_line=is_line)
    plain = plain_typography(text, language, is_line=is_line)
    assert set_typography(set_once, language, is_line=is_line) == set_once
    assert plain_typography(set_once, language, is_line=is_line) == plain
    assert plain_typography(plain, language, is_line=is_line) == plain
    assert set_typography(plain, language, is_line=is_line) == set_once


def _structure(source: str) -> list[tuple[str, dict[str, str]]]:
    page = read(render_markdown(source, "en"))
    # Names are words; headings have an address made of theirs.
    words = ("alt", "aria-label", "id", "title")
    return [(tag.name, {k: v for k, v in tag.attributes.items() if k not in words}) for tag in page.tags]


@given(MARKDOWN, st.sampled_from(LANGUAGES), st.sampled_from([set_typography, plain_typography]))
@example('"a "https://a.b/c""', "ru", set_typography)
@example(":  -- ```", "ru", set_typography)
@example("https://a.b/c”](/x)", "en", plain_typography)
@example("https://a.b/c…</b>-", "en", plain_typography)
def test_markdown_reads_the_same_structure_before_and_after(
    text: str, language: str, change: Callable[[str, str], str]
) -> None:
    assert _structure(change(text, language)) == _structure(text)


def _words(text: str) -> str:
    return text.replace("\xa0", " ").replace("–", "-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_stories_keep_their_words_and_their_structure(language: str) -> None:
    paths = sorted(STORIES.glob(f"*/{language}.md"))
    assert paths
    for path in paths:
        source = path.read_text(encoding="utf-8").partition("+++\n\n")[2]
        assert _words(set_typography(source, language)) == _words(source)
        assert _structure(set_typography(plain_typography(source, language), language)) == _structure(source)


ENDLESS = [
    '"',
    "'",
    "<a ",
    "`",
    "``` ",
    "](",
    "[",
    '**"',
    "10-",
    "{",
    "a@",
    "a.bc/",
    "<code>",
    "> ",
    "- ",
    " - ",
    "<!--",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_no_sign_a_thousand_times_takes_long(piece: str) -> None:
    began = time.process_time()
    set_typography(piece * 4000, "ru")
    assert time.process_time() - began < 1
