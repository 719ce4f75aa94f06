"""What a verb is. Its module says when it makes sense and what it does; acting.py decides whether it may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from articles.models import Article
from articles.workflow.stages import ALL, stage_of, work_stage_of

if TYPE_CHECKING:
    from articles.workflow.acting import Act


@dataclass(frozen=True)
class Verb:
    """One thing that can be done to an article.

    label: on its button. row: of the rule table. stages: of what is worked on, in which it makes sense. do: the work,
    within a transaction that holds the article. needs_checks: the checklist may stop it. on_form: it takes the form's
    words; the others are done on a page of their own or from the list. seen: the stages of what readers have, or would
    have, in which it makes sense: beside a live article's next version some verbs would hide the article itself.
    """

    key: str
    label: str | Promise
    row: str
    stages: frozenset[str]
    do: Callable[["Act"], None]
    needs_checks: bool = False
    on_form: bool = True
    seen: frozenset[str] = ALL

    def suits(self, article: Article) -> bool:
        """Tell whether it makes sense for an article as it stands."""
        if not article.pk:
            return "draft" in self.stages and "draft" in self.seen
        return work_stage_of(article) in self.stages and stage_of(article) in self.seen
