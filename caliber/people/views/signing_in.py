"""The pages of a sign-in: name and password, the second step, and what was typed before the session ended."""

import math
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from caliber.people import events, factor, mail, signing, throttle
from caliber.people.addresses import NEXT, next_of, wants_data
from caliber.people.events import Verb
from caliber.people.factor import Answer
from caliber.people.forms import CodeForm, RecoveryForm, SignInForm
from caliber.people.kept import Kept, keep, kept_in
from caliber.people.known_devices import remember_device
from caliber.people.models import name_of
from caliber.people.throttle import Limit, Verdict
from caliber.people.views.frame import page
from caliber.text.dates import clock

# From here on the page says how many tries are left.
FEW_TRIES = 3


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """First step: name and password. Says the same whatever was wrong, as late for a name that nobody has."""
    if request.method != "POST":
        signing.forget_step(request)
        if admin.site.has_permission(request):
            return HttpResponseRedirect(next_of(request))
        return show_sign_in(request, next_url=next_of(request))
    form = SignInForm(request.POST)
    if not form.is_valid():
        return show_sign_in(request, next_url=next_of(request), kept=kept_in(request), form=form)
    name = form.cleaned_data["username"]
    limits = Limit.of_account(request, name), Limit.of_network(request)
    verdict = throttle.take(*limits)
    if verdict.until:
        return _paused(request, verdict, form)
    person = signing.check_password(request, name, form.cleaned_data["password"])
    if person is None:
        form.add_error(None, " ".join([gettext("Name or password is wrong."), *_few_left(verdict)]))
        if not verdict.left:
            events.note_pause(name, request)
        return show_sign_in(request, next_url=next_of(request), kept=kept_in(request), form=form)
    throttle.forget(limits[0])
    throttle.give_back(limits[1])
    if signing.needs_code(person):
        signing.remember_step(request, person)
        return _show_code(request, person, CodeForm(), is_recovery=False)
    signing.begin_session(request, person, with_factor=False)
    return _lead_on(request, person.get_username())


@sensitive_post_parameters("code")
def second_step(request: HttpRequest) -> HttpResponse:
    """Second step: a code of the authenticator, or a printed one."""
    person = signing.person_between_steps(request)
    if person is None:
        return show_sign_in(request, next_url=next_of(request), kept=kept_in(request))
    is_recovery = "recovery" in request.GET or request.POST.get("with") == "recovery"
    form = (RecoveryForm if is_recovery else CodeForm)(request.POST if "code" in request.POST else None)
    if not form.is_valid():
        return _show_code(request, person, form, is_recovery=is_recovery)
    limits = Limit.of_account(request, person.get_username(), "code"), Limit.of_network(request)
    verdict = throttle.take(*limits)
    if verdict.until:
        return _paused_code(request, person, verdict, form, is_recovery=is_recovery)
    wrong = _what_is_wrong(request, person, form.cleaned_data["code"], is_recovery=is_recovery)
    if wrong:
        form.add_error("code", " ".join([wrong, *_few_left(verdict, always=True)]))
        if not verdict.left:
            events.note(Verb.PAUSED, person, request)
        return _show_code(request, person, form, is_recovery=is_recovery)
    throttle.forget(limits[0])
    throttle.give_back(limits[1])
    signing.begin_session(request, person, with_factor=True)
    return _lead_on(request, person.get_username())


def show_sign_in(
    request: HttpRequest, *, next_url: str, kept: Kept | None = None, form: SignInForm | None = None, status: int = 200
) -> HttpResponse:
    """Return the sign-in page; with `kept` it says that a session has ended and carries on what was typed."""
    context = {"form": form or SignInForm(), NEXT: next_url, "kept": kept or Kept(), "can_ask": mail.can_send()}
    return page(request, "sign_in", context, status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is no longer right: who signed in again in another tab has lost nothing."""
    if wants_data(request):
        return JsonResponse({"stale_token": True}, status=403)
    if not _is_from_here(request):
        raise PermissionDenied(reason)
    if request.path in {reverse("admin:login"), reverse("people:second_step")}:
        form = SignInForm(initial={"username": request.POST.get("username", "")})
        return show_sign_in(request, next_url=next_of(request), kept=kept_in(request), form=form)
    if request.user.is_authenticated:
        return _send_again(request, request.get_full_path(), keep(request), status=403)
    return show_sign_in(request, next_url=request.get_full_path(), kept=keep(request), status=403)


def _lead_on(request: HttpRequest, username: str) -> HttpResponse:
    kept = kept_in(request)
    response = _send_again(request, next_of(request), kept) if kept else HttpResponseRedirect(next_of(request))
    remember_device(request, response, username)
    return response


def _send_again(request: HttpRequest, address: str, kept: Kept, status: int = 200) -> HttpResponse:
    return page(request, "kept", {"address": address, "kept": kept, "title": gettext("Signed in again")}, status)


def _show_code(
    request: HttpRequest, person: Any, form: CodeForm | RecoveryForm, *, is_recovery: bool, status: int = 200
) -> HttpResponse:
    context = {"form": form, "is_recovery": is_recovery, "name": name_of(person), NEXT: next_of(request)}
    return page(request, "second_step", {**context, "kept": kept_in(request)}, status)


def _what_is_wrong(request: HttpRequest, person: Any, code: str, *, is_recovery: bool) -> str:
    if is_recovery:
        if factor.use_recovery_code(person, code):
            events.note(Verb.CODE_USED, person, request)
            return ""
        return gettext("This is none of your unused codes.")
    return {
        Answer.RIGHT: "",
        Answer.OLD: gettext("That code was an old one. Enter the one shown now."),
        Answer.USED: gettext("That code was used already. Wait for the next one."),
        Answer.WRONG: gettext("This is not the code shown now."),
    }[factor.check_code(person, code)]


def _few_left(verdict: Verdict, *, always: bool = False) -> list[str]:
    if verdict.left > FEW_TRIES and not always:
        return []
    minutes = round(verdict.pause.total_seconds() / 60)
    if not verdict.left:
        words = ngettext(
            "Now there is a pause of %(count)d minute.", "Now there is a pause of %(count)d minutes.", minutes
        )
        return [words % {"count": minutes}]
    pause = ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    tries = ngettext("%(count)d try left", "%(count)d tries left", verdict.left) % {"count": verdict.left}
    return [gettext("%(tries)s before a pause of %(minutes)s.") % {"tries": tries, "minutes": pause}]


def _paused(request: HttpRequest, verdict: Verdict, form: SignInForm) -> HttpResponse:
    form.add_error(None, _pause_words(verdict))
    response = show_sign_in(request, next_url=next_of(request), kept=kept_in(request), form=form, status=429)
    return _with_retry(response, verdict)


def _paused_code(
    request: HttpRequest, person: Any, verdict: Verdict, form: CodeForm | RecoveryForm, *, is_recovery: bool
) -> HttpResponse:
    form.add_error("code", _pause_words(verdict))
    return _with_retry(_show_code(request, person, form, is_recovery=is_recovery, status=429), verdict)


def _pause_words(verdict: Verdict) -> str:
    assert verdict.until is not None
    minutes = max(math.ceil(_seconds(verdict) / 60), 1)
    words = ngettext(
        "Too many tries in a row. You can try again in %(count)d minute, at %(time)s Baku time.",
        "Too many tries in a row. You can try again in %(count)d minutes, at %(time)s Baku time.",
        minutes,
    )
    # A minute is told by its beginning, and at its beginning the pause may have seconds to go.
    return words % {"count": minutes, "time": clock(verdict.until + timedelta(seconds=59))}


def _with_retry(response: HttpResponse, verdict: Verdict) -> HttpResponse:
    response["Retry-After"] = str(math.ceil(_seconds(verdict)))
    return response


def _seconds(verdict: Verdict) -> float:
    assert verdict.until is not None
    return max((verdict.until - timezone.now()).total_seconds(), 1)


def _is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of ours has sent the form: browsers say so, and no other site can make them."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
