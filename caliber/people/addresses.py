"""Where somebody is led after the sign-in, and what kind of answer a request waits for."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from caliber.http.admin_only import ADMIN_PREFIX

NEXT = "next"


def next_of(request: HttpRequest) -> str:
    """Return the address to lead on to: one of the editors' side, the first page where none was asked for."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    path = urlsplit(wanted).path if is_ours else ""
    back = {reverse("admin:login"), reverse("admin:logout"), reverse("people:second_step")}
    return wanted if path.startswith(ADMIN_PREFIX) and path not in back else reverse("admin:index")


def wants_data(request: HttpRequest) -> bool:
    """Tell whether a script asks: a redirect to the sign-in page would be of no use to it."""
    asks_json = "application/json" in request.headers.get("Accept", "")
    return asks_json or request.headers.get("Sec-Fetch-Mode") in {"cors", "same-origin"}
