"""Where a pasted link leads: without the detour that counts clicks, and nowhere a reader may not go."""

from urllib.parse import parse_qs, quote, urlsplit

# Host and path of services that lead on, and the parameter that says where to.
DETOURS = {
    ("www.google.com", "/url"): ("q", "url"),
    ("google.com", "/url"): ("q", "url"),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("www.youtube.com", "/redirect"): ("q",),
    ("vk.com", "/away.php"): ("to",),
    ("t.me", "/iv"): ("url",),
}
SCHEMES = {"http", "https", "mailto", "tel"}
# What neither a Markdown link nor a bare address can hold as it is.
SAFE = "%/#:=;$&+,!?@'~-._"
MAX_DETOURS = 3


def clean_address(address: str) -> str:
    """Return the address as it may stand in Markdown, "" where a link to it is none."""
    visible = "".join(letter for letter in address if letter > " ")
    for _ in range(MAX_DETOURS):
        visible = after_detour(visible)
    try:
        parts = urlsplit(visible)
    except ValueError:
        return ""
    is_own = not parts.scheme and not parts.netloc and visible.startswith("/")
    if not is_own and (parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.path)):
        return ""
    return quote(visible, safe=SAFE, errors="replace")


def after_detour(address: str) -> str:
    """Return the address that a counting service would lead on to."""
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return address
    names = DETOURS.get(((parts.hostname or "").lower(), parts.path), ())
    return next((query[name][0] for name in names if name in query), address)


def own_picture(address: str, own_hosts: frozenset[str]) -> str:
    """Return the path of a picture in the paper's own media folder, else ""."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    is_own = not parts.netloc or (parts.hostname or "") in own_hosts
    has_detour = "/../" in f"{parts.path}/" or "\\" in parts.path
    if not is_own or has_detour or not parts.path.startswith("/media/"):
        return ""
    return quote(parts.path, safe=SAFE)
