"""A night reader never sees a white flash: theme and size are right in the very first frame that Chromium paints."""

import base64
import io
import json
import re

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from tests.browser.conftest import context_options
from tests.browser.crawl import Paper
from tests.browser.page_types import find_path
from tests.browser.slow_line import SlowLine
from tests.live import LiveServer

pytestmark = pytest.mark.full

# --paper of tokens.css.
GROUND = {"day": (0xFA, 0xF8, 0xF3), "night": (0x14, 0x16, 0x1A)}
# A trace holds pictures of 500 x 500 at most, as JPEG: colours are near, not exact.
NEAR = 10
SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
Colour = tuple[int, int, int]


def script_last(html: str) -> str:
    """Move the first-paint script from the head to the end of the page: the mistake that these tests must see."""
    script = SCRIPT.search(html)
    assert script, "the page has no inline script to move"
    return html.replace(script.group(0), "", 1).replace("</body>", script.group(0) + "</body>")


def frames(browser: Browser, line: SlowLine, path: str, **choices: str) -> list[Image.Image]:
    """Return the frames of the page that the trace holds, in order, from the first that shows anything."""
    options = context_options(line.url, **choices)
    context = browser.new_context(**options | {"viewport": {"width": 700, "height": 1400}})
    try:
        page = context.new_page()
        browser.start_tracing(page=page, screenshots=True)
        page.goto(line.url + path, wait_until="networkidle")
        page.wait_for_timeout(200)
        events = json.loads(browser.stop_tracing())["traceEvents"]
    finally:
        context.close()
    shots = sorted((event for event in events if event["name"] == "Screenshot"), key=lambda event: event["ts"])
    images = [_decode(event["args"]["snapshot"]) for event in shots]
    return [image for image in images if not _is_blank(image)]


def _decode(snapshot: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(snapshot))).convert("RGB")


def _is_blank(image: Image.Image) -> bool:
    """The empty tab before the page is one pure grey from black to white; both grounds of the paper have a tint.

    Where the compositor has not drawn yet, a frame is pure black, which no theme of the paper is.
    """
    if ground(image) == (0, 0, 0):
        return True
    shades = [shade for channel in image.getextrema() for shade in channel]  # type: ignore[union-attr]
    return max(shades) - min(shades) <= 1


def ground(image: Image.Image) -> Colour:
    """Return the colour at the page's very edge, where nothing but the ground is."""
    return image.getpixel((image.width - 2, image.height - 2))  # type: ignore[return-value]


def is_near(colour: Colour, other: Colour) -> bool:
    """Tell whether two colours are the same but for the JPEG."""
    return all(abs(one - two) <= NEAR for one, two in zip(colour, other, strict=True))


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how much two frames differ, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def has_text(image: Image.Image) -> bool:
    """Tell whether the story's text, and not only the bar above it, has been painted."""
    below = image.crop((0, image.height // 2, image.width, image.height))
    return ImageStat.Stat(below.convert("L")).stddev[0] > NEAR / 2


@pytest.mark.parametrize("theme", ["night", "day"])
def test_the_first_painted_frame_has_the_chosen_theme(
    browser: Browser, paper: Paper, server: LiveServer, theme: str
) -> None:
    path = find_path(paper, "article", "en")
    system = "light" if theme == "night" else "dark"
    with SlowLine(server.url) as line:
        painted = frames(browser, line, path, theme=theme, color_scheme=system)
    assert painted, "the trace holds no frame"
    assert [ground(frame) for frame in painted if not is_near(ground(frame), GROUND[theme])] == []


def test_the_first_painted_frame_follows_the_system_when_nothing_is_chosen(
    browser: Browser, paper: Paper, server: LiveServer
) -> None:
    with SlowLine(server.url) as line:
        painted = frames(browser, line, find_path(paper, "front", "en"), color_scheme="dark")
    assert is_near(ground(painted[0]), GROUND["night"])


def test_the_first_painted_frame_has_the_chosen_size(browser: Browser, server: LiveServer) -> None:
    # A story without a picture: what comes late would differ for another reason.
    path = "/en/post/filler-4"
    with SlowLine(server.url) as line:
        painted = frames(browser, line, path, size="5")
        standard = frames(browser, line, path)[-1]
    assert distance(painted[-1], standard) > 1, "size 5 looks like the standard: the test would see nothing"
    first = next(frame for frame in painted if has_text(frame))
    assert distance(first, painted[-1]) < distance(first, standard) / 2


def test_a_script_at_the_end_of_the_page_would_be_seen(browser: Browser, paper: Paper, server: LiveServer) -> None:
    path = find_path(paper, "article", "en")
    with SlowLine(server.url, rewrite=script_last) as line:
        late = frames(browser, line, path, theme="night", color_scheme="light", size="5")
    assert is_near(ground(late[0]), GROUND["day"]), "the flash was not caught"
    assert is_near(ground(late[-1]), GROUND["night"])
