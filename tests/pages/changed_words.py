"""Changes of the words that stand in place of a headline and a deck, for the cases of test_purge.py."""

from articles.models import Article


def say_it_shorter_in_lists() -> None:
    """Give a story a headline for lists."""
    _change(9, list_headline="Nine")


def say_it_otherwise_elsewhere() -> None:
    """Give a story words for search engines and shared links."""
    _change(13, seo_title="Thirteen, found", social_text="Thirteen, shared")


def hide_from_search_engines() -> None:
    """Take a story with a translation out of the sitemaps."""
    _change(5, is_noindex=True)


def _change(number: int, **words: object) -> None:
    article = Article.objects.get(language="en", slug=f"story-{number}")
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
