"""Papers of every size and shape for the front page: none to two thousand stories, words too short and too long.

`python -m tests.front_papers NAME` fills a served paper with one, for the contact sheets and the browser tests.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.models import Story
    from caliber.media.models import Picture

HEADLINES = (
    "Grain harvest ends two weeks early on the Mugan plain",
    "Why the bridge at Ganja has two names",
    "A port counts its cranes",
    "The rate stays at 7.25 per cent, and the reasons fit on a page",
    "What a census asks, question by question",
    "Night trains return to the western line",
    "How long a parliament sits, measured in tea breaks and in minutes of debate",
    "Old maps, new roads",
    "The library that lends tools",
    "Seven rivers and one treaty: who may use how much water, and in which month",
)
DECK = "The figures come from the office that counts them; what they leave out is at the end of the story."
LONGEST = "Counterrevolutionarydeinstitutionalisationandotorhinolaryngologicalelectroencephalographicallyspeaking"
LONG = ("A headline as long as this paper allows " * 5)[:159].rstrip() + "."


@dataclass(frozen=True)
class FrontPaper:
    """What a front page is made of: so many stories, in these headlines, with a picture for so many of four."""

    stories: int
    headlines: tuple[str, ...] = HEADLINES
    pictures_of_four: int = 3


PAPERS = {
    "none": FrontPaper(0),
    "one": FrontPaper(1),
    "five": FrontPaper(5),
    "twelve": FrontPaper(12),
    "sixty": FrontPaper(60),
    "short-headlines": FrontPaper(60, ("Baku?",)),
    "long-headlines": FrontPaper(60, (LONG,)),
    "no-pictures": FrontPaper(60, pictures_of_four=0),
    "one-long-word": FrontPaper(60, (LONGEST,)),
    # Last: the next one would have to take them all away.
    "two-thousand": FrontPaper(2000),
}


def fill(name: str) -> None:
    """Replace every story of the paper with those of a paper named above."""
    from articles.models import Article, Section, Story

    wanted = PAPERS[name]
    Article.objects.all().delete()
    Story.objects.all().delete()
    sections = cycle(Section.objects.order_by("position"))
    pictures = cycle(_pictures())
    for number, headline in enumerate(islice(cycle(wanted.headlines), wanted.stories)):
        picture = next(pictures) if number % 4 < wanted.pictures_of_four else None
        story = Story.objects.create(section=next(sections), picture=picture)
        _add_article(story, number, headline)


def _add_article(story: "Story", number: int, headline: str) -> None:
    from django.utils import timezone

    from articles.models import Article

    article = Article(story=story, language="en", slug=f"story-{number}", headline=headline, deck=DECK, body=DECK)
    article.state = Article.State.PUBLISHED
    article.published_at = timezone.now() - timedelta(minutes=20 + 97 * number)
    article.save()


def _pictures() -> Iterator["Picture"]:
    from caliber.media.plates import store_plate
    from caliber.sample.plates import PLATES

    for plate in islice(PLATES.values(), 6):
        yield store_plate(plate.svg(), plate.svg(detail="phone"), plate.raster(1200))


if __name__ == "__main__":
    import django

    django.setup()
    fill(sys.argv[1])
