"""The words around a number of views, the same on the page and in the beacon's answer."""

from django.utils.translation import get_language, gettext

from caliber.text.dates import number


def views_text(views: int) -> str:
    """Return "Views: 194" in the active language."""
    return gettext("Views: %(number)s") % {"number": number(views, get_language() or "en")}
