"""What somebody is typing and has not saved: kept, found, settled by a save, thrown away. One row a person and form.

Called by articles/writing. A draft is its writer's own, and touches nothing that others see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.models import Article, Draft
from articles.workflow.people import Actor
from caliber.text.markup import MAX_SOURCE_LENGTH

LONGEST_KEY = 40
LONGEST_TAB = 16
# Four bytes a character at most, and the other fields are short beside the text.
LONGEST_FORM = MAX_SOURCE_LENGTH + 100_000
# What a device says of its own time is believed within these bounds.
OLDEST_COPY = timedelta(days=60)
# A settled row keeps a second sending of the same form from becoming a second story.
SETTLED_FOR = timedelta(days=2)
MOST_OFFERED = 5
# Not words: who typed them where, and when by the device's clock.
MARKS = ("typed_at", "on_device")


class TooLong(Exception):  # noqa: N818 - it is an answer, not a fault
    """More than any article can hold; its message is for the editor."""


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: its fields, the tab and form that it stands in, the version that it was begun on.

    takes: the tab whose draft these words go on with. typed_at: milliseconds by the device's clock, 0 where unknown.
    """

    key: str
    tab: str
    fields: dict[str, str]
    base: int = 0
    takes: str = ""
    typed_at: int = 0
    on_device: bool = False


def read_typed(sent: Mapping[str, str], names: Iterable[str]) -> Typed:
    """Return what a form holds, as far as its fields are known; raise TooLong for what no article can be."""
    fields = {name: sent[name] for name in names if name in sent}
    if sum(map(len, fields.values())) > LONGEST_FORM:
        raise TooLong(gettext("This is longer than any article can be: it stays on this device. Split it."))
    return Typed(
        key=sent.get("draft_key", "")[:LONGEST_KEY],
        tab=sent.get("tab", "")[:LONGEST_TAB],
        fields=fields,
        base=_number(sent.get("base", "")),
        takes=sent.get("takes", "")[:LONGEST_TAB],
        typed_at=_number(sent.get("typed_at", "")),
        on_device=bool(sent.get("on_device")),
    )


@transaction.atomic
def keep(user: Actor, typed: Typed, article: Article | None) -> Draft:
    """Keep a form in the one row that its person and form have; what was typed earlier never replaces what came later.

    Two tabs with one article are two forms: neither writes over the other's words.
    """
    row = _row_for(user, typed)
    if row.pk and typed.typed_at and _number(row.fields.get("typed_at", "")) > typed.typed_at:
        return row
    if row.article_id is None:
        row.article = article
    row.fields = {**typed.fields, "tab": typed.tab, "typed_at": str(typed.typed_at)}
    if typed.on_device:
        row.fields["on_device"] = "1"
    row.base_number = typed.base
    row.kept_at = _moment(typed)
    row.save()
    return row


@transaction.atomic
def settle(user: Actor, typed: Typed, article: Article) -> None:
    """Let a draft go whose words a save has stored; the form of a new story is remembered as having become this one."""
    if user is None or not user.pk or not typed.key:
        return
    Draft.objects.filter(user=user, fields={}, kept_at__lt=timezone.now() - SETTLED_FOR).delete()
    for row in _rows_of(user, typed):
        if _is_of(row, typed):
            let_go(row, article)


def let_go(row: Draft, article: Article) -> None:
    """Forget words that are stored; a new story's form is remembered as having become this article."""
    if row.key.startswith(key_of(article)):
        row.delete()
        return
    row.article, row.fields, row.kept_at = article, {}, timezone.now()
    row.save()


def written_as(user: Actor, key: str) -> Article | None:
    """Return the article that the form of a new story has become, where it was sent before."""
    if user is None or not user.pk or not key:
        return None
    row = Draft.objects.select_related("article").filter(user=user, key=key[:LONGEST_KEY]).first()
    return row.article if row is not None else None


def claim(user: Actor, key: str) -> Article | None:
    """Hold a new story's form until its save is done, and return what it has become: a second sending waits here."""
    if user is None or not user.pk or not key:
        return None
    Draft.objects.get_or_create(user=user, key=key[:LONGEST_KEY])
    rows = Draft.objects.select_for_update(of=("self",)).select_related("article")
    return rows.get(user=user, key=key[:LONGEST_KEY]).article


def drafts_of(user: Actor, article: Article | None) -> list[Draft]:
    """Return somebody's unsaved words of an article, or of stories that are not saved at all; the latest first."""
    if user is None or not user.pk:
        return []
    return list(unsettled(user).filter(article=article).order_by("-kept_at")[:MOST_OFFERED])


def find(user: Actor, key: str) -> Draft | None:
    """Return one of somebody's drafts by its key."""
    if user is None or not user.pk:
        return None
    return unsettled(user).filter(key=key[:LONGEST_KEY]).first()


def throw_away(user: Actor, key: str) -> None:
    """Forget unsaved words, as their writer asked."""
    if user is not None and user.pk:
        Draft.objects.filter(user=user, key=key[:LONGEST_KEY]).delete()


def unsettled(user: Actor) -> QuerySet[Draft]:
    """Return somebody's drafts that still hold words."""
    return Draft.objects.filter(user=user).exclude(fields={})  # type: ignore[misc]


def key_of(article: Article) -> str:
    """Return the key of the drafts of a stored article."""
    return f"article-{article.pk}"


def words_in_form(draft: Draft) -> dict[str, str]:
    """Return the form's fields alone."""
    return {name: text for name, text in draft.fields.items() if name not in MARKS}


def _row_for(user: Actor, typed: Typed) -> Draft:
    rows = _rows_of(user, typed)
    own = next((row for row in rows if _is_of(row, typed)), None)
    if own is not None:
        return own
    key = typed.key if not any(row.key == typed.key for row in rows) else _second_key(typed)
    return Draft(user=user, key=key)  # type: ignore[misc]


def _rows_of(user: Actor, typed: Typed) -> list[Draft]:
    keys = {typed.key, _second_key(typed)}
    return list(Draft.objects.select_for_update().filter(user=user, key__in=keys))  # type: ignore[misc]


def _is_of(row: Draft, typed: Typed) -> bool:
    """Tell whether a row is this form's: of its tab, of the one it goes on with, or settled and free."""
    return row.fields.get("tab", typed.tab) in {typed.tab, typed.takes or typed.tab}


def _second_key(typed: Typed) -> str:
    return f"{typed.key[: LONGEST_KEY - LONGEST_TAB - 1]}.{typed.tab}"


def _moment(typed: Typed) -> datetime:
    """Return when it was typed, by the device's clock where it kept it alone."""
    now = timezone.now()
    if not typed.on_device or not typed.typed_at:
        return now
    said = min(typed.typed_at / 1000, now.timestamp())
    return max(datetime.fromtimestamp(said, tz=UTC), now - OLDEST_COPY)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0
