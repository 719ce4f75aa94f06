"""The preview: the form's unsaved words on the site's own article page. The article's admin puts it behind its door."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from articles.editions import load_site
from articles.models import Article, Story
from articles.names import Names, author_names, topic_names
from articles.saving import words_in
from articles.views.article import render_article
from articles.writing.article_form import ArticleForm
from articles.writing.languages import NO_ROW
from caliber.text.reading import reading_minutes
from caliber.text.slugs import slugify


def render_preview(request: HttpRequest, form: ArticleForm) -> HttpResponse:
    """Return the page as readers would get it; what is wrong in the form is left out, not refused."""
    form.is_valid()
    article = _unsaved_article(form)
    cleaned = form.cleaned_data
    with translation.override(article.language):
        site = load_site(article.language, is_preview=True)
        signatures = author_names(cleaned.get("byline_names", []))
        topics = topic_names(cleaned.get("topic_names", []), article.language)
        response = render_article(request, site, article, Names(signatures, topics))
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _unsaved_article(form: ArticleForm) -> Any:
    """Return the article with all that saving would give it, as far as it is written."""
    cleaned, article = form.cleaned_data, form.instance
    article.pk = article.pk or NO_ROW
    article.language = cleaned.get("language") or form.language
    article.slug = article.slug or slugify(article.headline, article.language)
    article.story = _unsaved_story(form)
    article.section_id = cleaned.get("in_section")
    article.make_body()
    article.reading_minutes = reading_minutes(article.body, article.language)
    article.visible_from = cleaned.get("moment") or article.published_at or timezone.now()
    _give_picture_words(article, form)
    return article


def _unsaved_story(form: ArticleForm) -> Story:
    story = form.story or Story()
    story.picture = form.cleaned_data.get("picture")
    return story


def _give_picture_words(article: Article, form: ArticleForm) -> None:
    picture = article.story.picture
    words = form.picture_words() if picture and form.has_words_for(picture) else words_in(picture, article.language)
    for name, text in words.items():
        setattr(article, f"picture_{name}", text)
