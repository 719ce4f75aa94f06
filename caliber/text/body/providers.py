"""Whose posts, videos and maps may be shown in place, and at which address. Pure; the page's policy reads it too.

A provider is named here with the only hosts its frames come from: what is not here stays a link.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

# Half of the width and of the height of a map, in tiles of its zoom.
MAP_HALF_TILES = 1.25
SECONDS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?\Z")


@dataclass(frozen=True)
class Embed:
    """What a link leads to: whose it is, the address of its frame, and the frame's shape."""

    provider: str
    frame: str
    shape: str


@dataclass(frozen=True)
class Provider:
    """Addresses that people copy, as host/path, and what makes of their parts the address of a frame."""

    name: str
    address: re.Pattern[str]
    # Returns "" where there is nothing to show.
    frame: Callable[[re.Match[str], str], str]
    # "wide" as a film, "tall" as a post, "upright" as a phone.
    shape: str
    frame_origin: str


def seconds_of(written: str) -> int:
    """Return the seconds of 90, 90s or 1m30s."""
    match = SECONDS.match(written)
    return sum(int(part or 0) * unit for part, unit in zip(match.groups(), (3600, 60, 1), strict=True)) if match else 0


def frame_of_youtube(match: re.Match[str], address: str) -> str:
    """Return the frame of a video, from the second at which the link begins."""
    query = parse_qs(urlsplit(address).query)
    video = match["video"] or query.get("v", [""])[0]
    if not re.fullmatch(r"[\w-]{11}", video, re.ASCII):
        return ""
    start = seconds_of(query.get("t", query.get("start", ["0"]))[0])
    return f"https://www.youtube-nocookie.com/embed/{video}?autoplay=1" + (f"&start={start}" if start else "")


def frame_of_facebook(match: re.Match[str], address: str) -> str:
    """Return the frame of a post or a video."""
    kind = "video" if match["video"] else "post"
    return f"https://www.facebook.com/plugins/{kind}.php?href={quote(address, safe='')}"


def frame_of_google_map(match: re.Match[str], address: str) -> str:
    """Return the frame of a place, or of a point and its zoom."""
    if match["embed"]:
        return address
    point = f"{match['latitude']},{match['longitude']}" if match["latitude"] else ""
    words = match["place"] or quote(parse_qs(urlsplit(address).query).get("q", [""])[0]) or point
    zoom = f"&z={match['zoom']}" if match["zoom"] else ""
    return f"https://www.google.com/maps?q={words}{zoom}&output=embed" if words else ""


def frame_of_open_street_map(_match: re.Match[str], address: str) -> str:
    """Return the frame of a part of the map, with the marker if there is one."""
    parts = urlsplit(address)
    place = re.match(r"map=(\d{1,2})/(-?\d{1,2}(?:\.\d+)?)/(-?\d{1,3}(?:\.\d+)?)", parts.fragment)
    if place is None:
        return ""
    latitude, longitude = float(place[2]), float(place[3])
    half = MAP_HALF_TILES * 360 / 2 ** int(place[1])
    sides = (longitude - half, latitude - half / 3, longitude + half, latitude + half / 3)
    query = parse_qs(parts.query)
    marker = [query[name][0] for name in ("mlat", "mlon") if re.fullmatch(r"-?[\d.]{1,12}", query.get(name, [""])[0])]
    bounds = "%2C".join(f"{side:.5f}" for side in sides)
    frame = f"https://www.openstreetmap.org/export/embed.html?bbox={bounds}&layer=mapnik"
    return f"{frame}&marker={'%2C'.join(marker)}" if len(marker) == len(("mlat", "mlon")) else frame


def fill(template: str) -> Callable[[re.Match[str], str], str]:
    """Return what puts the named parts of an address into the address of a frame."""
    return lambda match, _address: template.format(**match.groupdict())


def provider(name: str, address: str, frame: Callable[[re.Match[str], str], str], shape: str, origin: str) -> Provider:
    """Return a provider; its pattern is of the whole of host and path."""
    return Provider(name, re.compile(rf"(?:www\.|m\.|mobile\.)?(?:{address})/?"), frame, shape, origin)


PROVIDERS = (
    provider(
        "YouTube",
        r"youtube\.com/watch(?P<_>)|(?:youtube(?:-nocookie)?\.com/(?:embed|shorts|live)|youtu\.be)/(?P<video>[\w-]{11})",
        frame_of_youtube,
        "wide",
        "https://www.youtube-nocookie.com",
    ),
    provider(
        "Vimeo",
        r"(?:vimeo\.com|player\.vimeo\.com/video)/(?P<video>\d{5,12})",
        fill("https://player.vimeo.com/video/{video}?dnt=1&autoplay=1"),
        "wide",
        "https://player.vimeo.com",
    ),
    provider(
        "X",
        r"(?:x|twitter)\.com/\w{1,15}/status/(?P<post>\d{5,20})",
        fill("https://platform.twitter.com/embed/Tweet.html?id={post}&dnt=true"),
        "tall",
        "https://platform.twitter.com",
    ),
    provider(
        "Telegram",
        r"t\.me/(?:s/)?(?P<channel>[A-Za-z]\w{3,31})/(?P<post>\d{1,9})",
        fill("https://t.me/{channel}/{post}?embed=1&mode=tme"),
        "tall",
        "https://t.me",
    ),
    provider(
        "Facebook",
        r"facebook\.com/(?:[\w.-]+/(?:posts|(?P<video>videos))/[\w.:-]+|(?:permalink|photo|story)\.php|watch|reel/\d+)",
        frame_of_facebook,
        "tall",
        "https://www.facebook.com",
    ),
    provider(
        "Instagram",
        r"instagram\.com/(?:[\w.]+/)?(?P<kind>p|reel|tv)/(?P<post>[\w-]{5,20})",
        fill("https://www.instagram.com/{kind}/{post}/embed/captioned/"),
        "tall",
        "https://www.instagram.com",
    ),
    provider(
        "TikTok",
        r"tiktok\.com/@[\w.]+/video/(?P<video>\d{10,25})",
        fill("https://www.tiktok.com/embed/v2/{video}"),
        "upright",
        "https://www.tiktok.com",
    ),
    provider(
        "Google Maps",
        r"(?:maps\.google\.com|google\.com/maps)(?:/(?P<embed>embed))?(?:/place/(?P<place>[^/@]+))?"
        r"(?:/@(?P<latitude>-?\d{1,2}\.\d+),(?P<longitude>-?\d{1,3}\.\d+)(?:,(?P<zoom>\d{1,2})[\d.]*z)?)?(?:/data=.*)?",
        frame_of_google_map,
        "wide",
        "https://www.google.com",
    ),
    provider(
        "OpenStreetMap",
        r"openstreetmap\.org",
        frame_of_open_street_map,
        "wide",
        "https://www.openstreetmap.org",
    ),
)
FRAME_ORIGINS = tuple(provider.frame_origin for provider in PROVIDERS)


def find_embed(address: str) -> Embed | None:
    """Return what a link shows where a provider is known, and the link is one that it can show."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username or parts.netloc.rpartition(":")[2].isdecimal():
        return None
    for known in PROVIDERS:
        match = known.address.fullmatch(host + parts.path)
        frame = known.frame(match, address) if match else ""
        if frame.startswith(f"{known.frame_origin}/"):
            return Embed(known.name, frame, known.shape)
    return None
