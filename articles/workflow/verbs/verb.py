"""What a verb is. Its module says when it makes sense and what it does; acting.py decides whether it may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from articles.workflow.acting import Act


@dataclass(frozen=True)
class Verb:
    """One thing that can be done to an article.

    label: on its button. row: of the rule table. stages: of what is worked on, in which it makes sense. do: the work,
    within a transaction that holds the article. needs_checks: the checklist may stop it. on_form: it takes the form's
    words; the others are done on a page of their own or from the list.
    """

    key: str
    label: str | Promise
    row: str
    stages: frozenset[str]
    do: Callable[["Act"], None]
    needs_checks: bool = False
    on_form: bool = True
