"""What an editor is told after a verb: what readers see now. Called by the article's admin and the verbs' pages."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow.stages import stage_of
from caliber.text.dates import dateline

# Of verbs after which the same is true whatever the stage.
_BY_VERB: dict[str, str | Promise] = {
    "submit": _("Submitted. An editor will read it."),
    "approve": _("Approved. It may go out."),
    "send_back": _("Sent back, with your words for the writer."),
    "take_back": _("Taken back from the schedule. It is approved, and waits."),
    "waive": _("Waived. The reason stands in the log."),
    "trash": _("Moved to the trash. It can be restored from there."),
    "restore": _("Restored from the trash, as a draft."),
    "open_embargo": _("The embargo is open."),
    "end_preview_links": _("The preview links have ended."),
}
# Verbs whose words readers have at once.
_TELLING = frozenset({"publish", "redate", "correct", "flash"})


def told_result(verb: str, article: Article) -> SafeString:
    """Say what was done and what readers see now, and where."""
    if verb in _BY_VERB:
        return format_html("{}", _BY_VERB[verb])
    if verb == "preview_link":
        return _link_told(article)
    if verb == "embargo":
        return _at(gettext("Nothing of it leaves the house before %(moment)s, Baku time."), article.embargo_until)
    stage = stage_of(article)
    if stage == "scheduled":
        return _at(gettext("Saved. Readers will see it from %(moment)s, Baku time."), article.published_at)
    if stage == "live" and verb in _TELLING:
        return format_html('{} <a href="{}">{}</a>', gettext("Saved. Readers see it:"), article.url, article.headline)
    if stage == "live":
        return format_html("{}", gettext("Kept beside what readers see. They see nothing of it yet."))
    if stage == "withdrawn":
        return format_html("{}", gettext("Withdrawn. Its address now tells readers the reason."))
    return format_html("{}", gettext("Saved as a draft. Readers do not see it."))


def _link_told(article: Article) -> SafeString:
    """Show the address once more in full: it is there to be copied."""
    link = article.preview_links.first()
    assert link is not None, "it has just been made"
    address = f"{settings.CALIBER_URL or ''}/preview/{link.token}"
    words = _at(gettext("Secret until %(moment)s:"), link.expires_at)
    return format_html('{} <a href="/preview/{}">{}</a>', words, link.token, address)


def _at(words: str, moment: object) -> SafeString:
    return format_html("{}", words % {"moment": dateline(moment, get_language() or "en")})  # type: ignore[arg-type]
