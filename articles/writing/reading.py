"""The page of an article for those who may read it here and not change it. Called by the article's admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from articles.bodies import make_body
from articles.models import Article
from articles.versions.words import working_words
from articles.workflow.acting import verbs_for
from articles.workflow.people import Actor
from articles.writing.bar import bar_context
from articles.writing.languages import section_names


def may_change(user: Actor, article: Article) -> bool:
    """Tell whether the writing form has anything to offer somebody: a verb that takes its words."""
    return any(verb.on_form for verb in verbs_for(user, article))


def reading_page(request: HttpRequest, article: Article, languages: list[dict[str, Any]]) -> HttpResponse:
    """Answer the words as they stand, with how far they are and the verbs that have pages of their own."""
    words = working_words(article)
    context = {
        **admin.site.each_context(request),
        **bar_context(request.user, article),
        "title": words["headline"],
        "original": article,
        "words": words,
        "body": make_body(words["body"], article.language).html,
        "section_name": dict(section_names(get_language() or "en")).get(words.get("section") or 0, ""),
        "story_languages": languages,
        "may_waive": False,
    }
    return TemplateResponse(request, "admin/articles/article/read.html", context)
