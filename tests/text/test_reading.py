"""Reading time, as it stands beside a headline."""

import pytest

from caliber.text.reading import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Azerbaijan's anti-corruption law, 2025", 4),
        ("Ի՞նչ է ուզում", 3),
        ("Кто-то не пришёл — и ладно.", 5),
        ("Bakı’da", 1),
        ("“Şahdəniz”dən 2018-ci ildə", 4),
        ("", 0),
    ],
)
def test_a_word_is_what_a_reader_calls_a_word(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_shortest_note_takes_a_minute() -> None:
    assert reading_minutes("", "en") == 1


def test_speed_depends_on_the_language() -> None:
    text = "word " * 1000
    assert [reading_minutes(text, language) for language in ("en", "ru", "hy", "az")] == [4, 5, 5, 6]


def test_an_unknown_language_is_still_timed() -> None:
    assert reading_minutes("word " * 1000, "xx") == reading_minutes("word " * 1000, "ru")
