"""The names of what pages depend on. Views note them; changes.py moves them. Both must mean the same, so both ask here.

A list's page names each article that it shows, "what stands here and what follows": a story that comes in between moves
the name of the one above it, or the list's top. So a list of any depth is told exactly, and its other pages are not.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from articles.models import Article
from caliber.pagecache.marks import depends_on, ends_at, holds_until

# Article numbers that share a name in sitemaps.
NUMBERS_A_TAG = 1_000
# For so many days a card tells a story's time by the clock or the weekday; after that by its date.
DAYS_TOLD_ANEW = 7

ALL = "site"


def site(language: str) -> str:
    """What stands around every page of an edition: sections, standing pages, strap."""
    return f"site.{language}"


def schedule(language: str) -> str:
    """What is still to come: only the parts that know the next minute depend on it, no page does."""
    return f"schedule.{language}"


def front(language: str) -> str:
    """Which stories an editor has set on the front page."""
    return f"front.{language}"


def edition_list(language: str) -> str:
    """All of an edition."""
    return f"e.{language}"


def section_list(language: str, section: int) -> str:
    """A section."""
    return f"s{section}.{language}"


def author_list(language: str, author: int) -> str:
    """What somebody has signed."""
    return f"a{author}.{language}"


def topic_list(language: str, topic: int) -> str:
    """What is about a topic."""
    return f"t{topic}.{language}"


def top(name: str) -> str:
    """A list's head."""
    return f"{name}.top"


def place(name: str, article: int) -> str:
    """An article in a list, and what follows it there."""
    return f"{name}.{article}"


def feed_place(name: str, article: int) -> str:
    """An article in a list's feed, and what follows it there; what it says is told by `words`."""
    return f"{name}.f{article}"


def any_of(name: str) -> str:
    """Whatever happens in a list: for the few pages that show a list by a further condition."""
    return f"{name}.any"


def corrections(language: str) -> str:
    """What an edition has corrected."""
    return f"corrections.{language}"


def article(number: int) -> str:
    """An article's own page."""
    return f"article.{number}"


def words(number: int) -> str:
    """All that an article says, where more than its card is shown: in feeds."""
    return f"words.{number}"


def story(number: int) -> str:
    """In which languages a story can be read, and where."""
    return f"story.{number}"


def author(number: int, language: str) -> str:
    """A name in a language, and its address."""
    return f"author.{number}.{language}"


def topic(number: int, language: str) -> str:
    """A topic's name in a language, and its address."""
    return f"topic.{number}.{language}"


def picture(number: int) -> str:
    """A picture's file and focal point."""
    return f"picture.{number}"


def page(slug: str) -> str:
    """A standing page."""
    return f"page.{slug}"


def span(language: str, words: str) -> str:
    """A day, month or year of the archive: 2026, 2026-11, 2026-11-24."""
    return f"on.{language}.{words}"


def numbers(language: str, bucket: int) -> str:
    """Articles by number, a thousand together."""
    return f"n.{language}.{bucket}"


# The highest article number, by thousands.
LAST_NUMBERS = "n.last"


def depends_on_list(name: str, shown: Iterable[Article], *, is_head: bool) -> None:
    """Note that the page shows this part of a list; its head changes with whatever comes on top."""
    rows = list(shown)
    depends_on([place(name, row.pk) for row in rows])
    depends_on([picture(row.story.picture_id) for row in rows if row.story.picture_id])
    if is_head:
        depends_on([top(name)])
    depends_on_cards(rows)


def depends_on_feed(name: str, shown: Iterable[Article], length: int) -> None:
    """Note that a feed shows the newest of a list, at most so many."""
    rows = list(shown)
    depends_on([top(name), *(words(row.pk) for row in rows)])
    # What follows the last place of a full feed is not in it.
    depends_on([feed_place(name, row.pk) for row in rows[: length - 1]])
    for row in rows:
        ends_at(row.visible_until)


def depends_on_cards(shown: Iterable[Article]) -> None:
    """Note how long what cards say holds: their words of time, and stories that end."""
    rows = list(shown)
    for row in rows:
        ends_at(row.visible_until)
    newest = max((row.visible_from for row in rows if row.visible_from), default=None)
    if newest is None:
        return
    today = timezone.localdate()
    is_told_anew = (today - timezone.localtime(newest).date()).days < DAYS_TOLD_ANEW
    holds_until(midnight_after(today) if is_told_anew else new_year())


def midnight_after(day: date) -> datetime:
    """Return the end of a day in the paper's zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def new_year() -> datetime:
    """Return the end of this year in the paper's zone."""
    return timezone.make_aware(datetime.combine(date(timezone.localdate().year + 1, 1, 1), time.min))
