"""The verbs, one a module, in the order in which the form's bar shows them."""

from articles.workflow.verbs import (
    approve,
    correct,
    delete,
    embargo,
    flash,
    keep,
    preview_link,
    publish,
    redact,
    restore,
    schedule,
    send_back,
    submit,
    trash,
    waive,
    withdraw,
)
from articles.workflow.verbs.verb import Verb

VERBS: dict[str, Verb] = {
    verb.key: verb
    for verb in (
        keep.VERB,
        keep.NAME,
        waive.VERB,
        submit.VERB,
        send_back.VERB,
        approve.VERB,
        schedule.VERB,
        schedule.REDATE,
        schedule.TAKE_BACK,
        publish.VERB,
        flash.VERB,
        correct.VERB,
        withdraw.VERB,
        embargo.SET,
        embargo.OPEN,
        preview_link.VERB,
        preview_link.END,
        trash.VERB,
        trash.RESTORE,
        restore.VERB,
        redact.VERB,
        redact.SHOW,
        delete.VERB,
        delete.ERASE,
    )
}

__all__ = ["VERBS", "Verb"]
