"""collectstatic: our modules find each other under hashed names, and other people's scripts are left alone."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from caliber.assets.storage import StaticStorage

SOURCES = {
    "js/site.js": '/* Every page. */\nimport { say } from "./toast.js";\nimport "./views.js";\nsay("a");\n',
    "js/toast.js": "/* Says. */\nexport function say(text) { return `${text}  two spaces`; }\n",
    "js/views.js": "export {};\n",
    "theirs/code.js": '/* Kept. */\nimport { x } from "./no-such-file.js";\n',
}


@pytest.fixture
def collected(tmp_path: Path, settings: Settings) -> Path:
    settings.DEBUG = False
    sources, target = tmp_path / "sources", tmp_path / "static"
    for name, text in SOURCES.items():
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text(text)
    storage = StaticStorage(location=str(target), base_url="/static/")
    source = FileSystemStorage(location=str(sources))
    for name in SOURCES:
        with source.open(name) as content:
            storage.save(name, content)
    for _name, _hashed, outcome in storage.post_process({name: (source, name) for name in SOURCES}):
        assert not isinstance(outcome, Exception), outcome
    return target


def hashed(folder: Path, stem: str) -> Path:
    (found,) = (path for path in folder.glob(f"{stem}.*.js") if re.fullmatch(r"\w+\.\w{12}\.js", path.name))
    return found


def test_modules_import_each_other_by_hashed_names_that_exist(collected: Path) -> None:
    imported = re.findall(r'"\./([\w.]+)"', hashed(collected / "js", "site").read_text())
    assert len(imported) == 2
    assert all(re.fullmatch(r"\w+\.\w{12}\.js", name) for name in imported)
    assert all((collected / "js" / name).exists() for name in imported)


def test_our_modules_lose_their_comments_and_keep_their_words(collected: Path) -> None:
    text = hashed(collected / "js", "toast").read_text()
    assert "/*" not in text
    assert "${text}  two spaces" in text


def test_the_scripts_of_packages_are_left_as_they_are(collected: Path) -> None:
    assert hashed(collected / "theirs", "code").read_text() == SOURCES["theirs/code.js"]
