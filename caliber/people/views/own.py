"""The pages of one's own account: sessions, second factor, password."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from caliber.people import events, factor, signing
from caliber.people.events import Verb
from caliber.people.factor import Answer
from caliber.people.forms import CodeForm, OwnPasswordForm, PasswordForm
from caliber.people.links import drop_link
from caliber.people.models import SecondFactor
from caliber.people.qr import draw_qr
from caliber.people.sessions import end_session, end_sessions, sessions_of
from caliber.people.views.frame import page

# Where the key waits until a code has shown that the authenticator has it.
NEW_KEY = "caliber_new_key"


def account(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, and where one is signed in."""
    person: Any = request.user
    context = {
        "title": gettext("Your account"),
        "factor": SecondFactor.objects.filter(person=person).first(),
        "codes_left": person.recovery_codes.count(),
        "sessions": sessions_of(person, request.session),
        "is_required": settings.CALIBER_REQUIRE_SECOND_FACTOR,
    }
    return page(request, "account", context)


@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """End one of one's other sessions, or all of them."""
    person: Any = request.user
    handle = request.POST.get("session", "")
    ended = end_session(person, handle) if handle else end_sessions(person, but=request.session)
    if ended:
        events.note(Verb.SESSIONS, person, request)
    words = ngettext("%(count)d session has ended.", "%(count)d sessions have ended.", ended) % {"count": ended}
    messages.success(request, words)
    return HttpResponseRedirect(reverse("people:account"))


@sensitive_post_parameters("code")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set the second factor up; where there is one, offer new printed codes and to take it away."""
    person: Any = request.user
    own = SecondFactor.objects.filter(person=person).first()
    if own is not None:
        return _show_factor(request, own, PasswordForm(person))
    form = CodeForm(request.POST or None)
    key = request.session.setdefault(NEW_KEY, factor.new_key())
    if request.method == "POST" and form.is_valid():
        if factor.set_up(person, key, form.cleaned_data["code"]) is Answer.RIGHT:
            return _begin_factor(request)
        form.add_error("code", gettext("This is not the code shown now. Is the clock of your telephone right?"))
    return _show_setting_up(request, form, key)


@require_POST
@sensitive_post_parameters("password")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new printed codes, after the password."""
    person: Any = request.user
    own = SecondFactor.objects.filter(person=person).first()
    if own is None:
        return HttpResponseRedirect(reverse("people:second_factor"))
    form = PasswordForm(person, request.POST)
    if not form.is_valid():
        return _show_factor(request, own, form)
    events.note(Verb.CODES, person, request)
    return _show_codes(request)


@require_POST
@sensitive_post_parameters("password")
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    """Take the second factor away, after the password, where it is not required."""
    person: Any = request.user
    own = SecondFactor.objects.filter(person=person).first()
    if own is None or settings.CALIBER_REQUIRE_SECOND_FACTOR:
        return HttpResponseRedirect(reverse("people:second_factor"))
    form = PasswordForm(person, request.POST)
    if not form.is_valid():
        return _show_factor(request, own, form)
    factor.remove(person)
    request.session.pop(signing.USED_FACTOR, None)
    events.note(Verb.FACTOR_OFF, person, request)
    messages.success(request, gettext("The second factor is removed. Your password alone lets you in now."))
    return HttpResponseRedirect(reverse("people:account"))


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Set a new password for the old one; every other session ends."""
    person: Any = request.user
    form = OwnPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, person)
        end_sessions(person, but=request.session)
        drop_link(person)
        events.note(Verb.PASSWORD, person, request)
        messages.success(request, gettext("The new password holds. Your other sessions have ended."))
        return HttpResponseRedirect(reverse("people:account"))
    return page(request, "password", {"title": gettext("Change password"), "form": form})


def _begin_factor(request: HttpRequest) -> HttpResponse:
    """Ask for it from now on: sessions that began with the password alone end."""
    person: Any = request.user
    del request.session[NEW_KEY]
    request.session[signing.USED_FACTOR] = True
    end_sessions(person, but=request.session)
    events.note(Verb.FACTOR_ON, person, request)
    return _show_codes(request)


def _show_codes(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    context = {"title": gettext("Recovery codes"), "codes": factor.make_recovery_codes(person)}
    return page(request, "recovery_codes", {**context, "username": person.get_username()})


def _show_factor(request: HttpRequest, own: SecondFactor, form: PasswordForm) -> HttpResponse:
    person: Any = request.user
    context = {"title": gettext("Second factor"), "factor": own, "form": form}
    context |= {"codes_left": person.recovery_codes.count(), "is_required": settings.CALIBER_REQUIRE_SECOND_FACTOR}
    return page(request, "second_factor", context)


def _show_setting_up(request: HttpRequest, form: CodeForm, key: str) -> HttpResponse:
    person: Any = request.user
    address = factor.key_address(key, str(admin.site.site_header), person.get_username())
    context = {
        "title": gettext("Second factor"),
        "form": form,
        "qr": draw_qr(address, gettext("QR code for your authenticator")),
        "key": factor.key_words(key),
        "address": address,
        "is_required": settings.CALIBER_REQUIRE_SECOND_FACTOR,
    }
    return page(request, "setting_up", context)
