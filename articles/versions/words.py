"""An article's words as one snapshot: taken from what is stored, and put back into it."""

from typing import cast

from articles.models import Article, Author, Section, Story, Topic, Words
from articles.saving import save_bylines, save_story, save_words, words_in
from caliber.media.models import Picture

# Fields of the article's own row, in the order of the writing form.
TEXTS = (
    "headline",
    "deck",
    "key_points",
    "body",
    "list_headline",
    "seo_title",
    "social_text",
    "partner_name",
)
# What all languages of the story share.
SHARED = ("section", "picture", "topics")


def words_of(article: Article) -> Words:
    """Return what is stored of an article and its story."""
    story = article.story
    words = {name: getattr(article, name) for name in TEXTS}
    words |= {
        "section": story.section_id,
        "picture": story.picture_id,
        "picture_words": words_in(story.picture, article.language),
        "topics": sorted(story.topics.values_list("pk", flat=True)),
        "authors": list(article.bylines.values_list("author_id", flat=True)),
    }
    return cast("Words", words)


def working_words(article: Article) -> Words:
    """Return the words that an editor goes on with: those in preparation where readers see others."""
    latest = article.next_version or article.versions.first()
    if latest is None or latest.erased_at is not None:
        return words_of(article)
    return cast("Words", {**words_of(article), **latest.words})


def put_words(article: Article, words: Words, *, is_shared: bool = True) -> None:
    """Give an article these words, without saving its row; its story and bylines are stored.

    is_shared: also what all languages of the story share.
    """
    for name in TEXTS:
        if name in words:
            setattr(article, name, words[name])  # type: ignore[literal-required]
    # What a version names may have been merged or deleted since.
    section = Section.objects.filter(pk=words.get("section") or 0).values_list("pk", flat=True).first()
    if is_shared and (section or article.story_id):
        article.story = save_story(
            article.story if article.story_id else None,
            {
                "language": article.language,
                "in_section": section or article.story.section_id,
                "picture": Picture.objects.filter(pk=words.get("picture") or 0).first(),
                "topic_names": Topic.objects.filter(pk__in=words.get("topics", [])).values_list("pk", flat=True),
            },
        )
    _put_picture_words(article.story, article.language, words)


def put_bylines(article: Article, words: Words) -> None:
    """Give a stored article its signatures."""
    wanted = words.get("authors", [])
    known = set(Author.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    save_bylines(article, [number for number in wanted if number in known])


def _put_picture_words(story: Story, language: str, words: Words) -> None:
    said = words.get("picture_words")
    if story.picture and said and story.picture_id == words.get("picture"):
        save_words(story.picture, language, said)
