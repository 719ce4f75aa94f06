"""Against a log whose lines say who sent them and why, the count is right to two in a hundred."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from caliber.audience import before
from caliber.audience.folding import fold_views
from caliber.audience.models import ViewCount
from caliber.counters.beacon import COUNTED
from tests.factories import make_article, make_paper
from tests.turns import first_then_wide

BEGIN = 1_745_647_200.0
HOURS = 6
READERS = 1_500
LARGEST_ERROR = 0.02
PHONES = ["SM-A536B", "SM-G991B", "Pixel 6", "Pixel 8", "M2101K6G", "22111317G", "CPH2387", "V2206"]
BROWSERS = [
    *(
        f"Mozilla/5.0 (Linux; Android 10; {phone}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.0.0 "
        "Mobile Safari/537.36"
        for phone in PHONES
        for v in range(126, 132)
    ),
    *(
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {v}_{minor} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        f"Version/{v}.{minor} Mobile/15E148 Safari/604.1"
        for v in (16, 17, 18)
        for minor in range(6)
    ),
    *(f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{v}.0) Gecko/20100101 Firefox/{v}.0" for v in range(120, 133)),
    *(
        f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.0.0 "
        "Safari/537.36"
        for v in range(124, 132)
    ),
]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 Mobile Safari/537.36 Chrome-Lighthouse",
    "python-requests/2.32.3",
    "curl/8.9.1",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "",
]
LANGUAGES = ["en-US,en;q=0.9", "az,ru;q=0.8", "ru-RU,ru;q=0.9", "hy,en;q=0.7"]


@dataclass(frozen=True)
class Line:
    """A beacon of the log; is_view: whether a person opens an article that he did not read in the half hour before."""

    at: float
    article: int
    headers: dict[str, str]
    is_view: bool


def written_log(chance: random.Random) -> list[Line]:
    """Return some hours of a morning, in the order of time: people, their reloads and tabs, prefetches, robots."""
    offices = [f"198.51.100.{number}" for number in range(20)]
    # Of the browsers in use most are the same few, so that some colleagues cannot be told apart.
    spread = [1 / place for place in range(1, len(BROWSERS) + 1)]
    lines: list[Line] = []
    for reader in range(READERS):
        # One in eight sits behind an address that others share.
        address = chance.choice(offices) if chance.random() < 0.125 else f"10.{reader >> 8}.{reader & 255}.7"
        headers = _headers(address, chance.choices(BROWSERS, spread)[0], chance.choice(LANGUAGES))
        lines += _visits(chance, headers)
    for robot in range(400):
        headers = _headers(f"203.0.113.{robot % 200}", chance.choice(ROBOTS), "en")
        lines += [Line(_moment(chance), chance.randint(1, 40), headers, False) for _ in range(chance.randint(1, 12))]
    return sorted(lines, key=lambda line: line.at)


def _visits(chance: random.Random, headers: dict[str, str]) -> Iterator[Line]:
    """Yield what one person does: each article prefetched, read, reloaded, opened in a second tab, read once more."""
    for article in chance.sample(range(1, 41), chance.randint(1, 5)):
        at = _moment(chance)
        if chance.random() < 0.3:
            yield Line(at - 40, article, {**headers, "HTTP_SEC_PURPOSE": "prefetch;prerender"}, False)
        yield Line(at, article, headers, True)
        for _ in range(chance.choice([0, 0, 0, 1, 1, 2, 6])):
            yield Line(at + chance.uniform(1, 1_700), article, headers, False)
        if chance.random() < 0.2:
            yield Line(at + chance.uniform(3_700, 9_000), article, headers, True)


def _headers(address: str, browser: str, languages: str) -> dict[str, str]:
    return {
        "REMOTE_ADDR": address,
        "HTTP_USER_AGENT": browser,
        "HTTP_ACCEPT_LANGUAGE": languages,
        "HTTP_SEC_FETCH_SITE": "same-origin",
    }


def _moment(chance: random.Random) -> float:
    return BEGIN + chance.uniform(60, HOURS * 3_600)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", first_then_wide(7, 8, 9))
def test_the_count_of_a_labelled_log_is_right_to_two_in_a_hundred(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    make_paper()
    articles = [make_article(slug=f"story-{number}") for number in range(1, 41)]
    clock = [BEGIN]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        number = articles[int(environ["PATH_INFO"].split("/")[3]) - 1].pk
        before.counter()(environ, number)
        start_response("200 OK", [(COUNTED, f"{number} 0 60")])
        return [b""]

    beacon = before.count_before(application)
    log = written_log(random.Random(seed))
    for line in log:
        clock[0] = line.at
        path = f"/en/post/{line.article}/views"
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "HTTP_HOST": settings.ALLOWED_HOSTS[0], **line.headers}
        beacon(environ, lambda _status, _headers: None)
    fold_views()
    truth = dict.fromkeys(range(1, 41), 0)
    for line in log:
        truth[line.article] += line.is_view
    counted = dict(ViewCount.objects.values_list("article", "total"))
    wrong = sum(abs(counted.get(article.pk, 0) - truth[number]) for number, article in enumerate(articles, start=1))
    print(f"{len(log)} beacons, {sum(truth.values())} views, {wrong} wrong")
    assert sum(truth.values()) > 5_000
    assert wrong / sum(truth.values()) <= LARGEST_ERROR
