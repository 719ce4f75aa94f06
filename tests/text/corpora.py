"""Reads the shared corpora of attacks, CommonMark and Unicode; without them a test is skipped aloud."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data"


def corpus(name: str) -> Path:
    """Return the path of a corpus, or skip the test."""
    path = DATA / name
    if not path.exists():
        pytest.skip("the shared test data (../shared/data) is not beside this checkout")
    return path


def read_json(name: str) -> Any:
    """Return a JSON corpus."""
    return json.loads(corpus(name).read_text(encoding="utf-8"))


def attacks(name: str) -> list[str]:
    """Return every payload of one attack corpus."""
    return READERS[name]()


def _dompurify() -> list[str]:
    return [case["payload"] for case in read_json("xss/dompurify/expect.json")]


def _h5sc() -> list[str]:
    known = {"%js_uri_alert%": "javascript:alert(1)", "%js_alert%": "alert(1)"}
    payloads = []
    for case in read_json("xss/h5sc/items.json"):
        payload = case["data"]
        for sign, meaning in known.items():
            payload = payload.replace(sign, meaning)
        payloads.append(payload)
    return payloads


def _html5lib() -> list[str]:
    text = corpus("xss/html5lib-sanitizer/tests1.dat").read_text(encoding="utf-8")
    return [case["input"] for case in json.loads(text)]


def _blns() -> list[str]:
    return list(read_json("xss/blns/blns.json"))


def _bleach() -> list[str]:
    files = sorted(corpus("xss/bleach/tests/data").glob("*.test"))
    return [path.read_text(encoding="utf-8").partition("\n--\n")[0] for path in files]


READERS = {"dompurify": _dompurify, "h5sc": _h5sc, "html5lib": _html5lib, "blns": _blns, "bleach": _bleach}


def grapheme_cases() -> list[tuple[str, set[int]]]:
    """Return Unicode's grapheme break tests: a text, and the places where it may be cut."""
    cases = []
    for line in corpus("unicode/ucd-tests/GraphemeBreakTest.txt").read_text(encoding="utf-8").splitlines():
        signs = line.partition("#")[0].split()
        if not signs:
            continue
        text, breaks = "", set()
        for sign in signs:
            if sign == "÷":
                breaks.add(len(text))
            elif re.fullmatch("[0-9A-F]+", sign):
                text += chr(int(sign, 16))
        cases.append((text, breaks))
    return cases
