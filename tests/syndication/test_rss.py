"""The full text of an item, as it leaves the house."""

import pytest

from caliber.syndication.rss import with_full_addresses

PAGE = "https://news.example.org/en/post/gas"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="/ru/post/x">x</a>', '<a href="https://news.example.org/ru/post/x">x</a>'),
        ('<a href="#n-1">1</a>', '<a href="https://news.example.org/en/post/gas#n-1">1</a>'),
        ('<a href="https://example.net/?a=1&amp;b=2">x</a>', '<a href="https://example.net/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:desk@example.org">x</a>', '<a href="mailto:desk@example.org">x</a>'),
        ('<img src="/media/a.jpg" alt="">', '<img src="https://news.example.org/media/a.jpg" alt="">'),
        (
            '<img srcset="/media/a.jpg 300w, /b.jpg 2x">',
            '<img srcset="https://news.example.org/media/a.jpg 300w, https://news.example.org/b.jpg 2x">',
        ),
        ('<a href="https://x.example/" data-story="3">x</a>', '<a href="https://x.example/">x</a>'),
        ('<p>Write href="/x" by hand, 1 &lt; 2.</p>', '<p>Write href="/x" by hand, 1 &lt; 2.</p>'),
    ],
)
def test_addresses_are_full_and_words_are_left_alone(body: str, expected: str) -> None:
    assert with_full_addresses(body, PAGE) == expected
