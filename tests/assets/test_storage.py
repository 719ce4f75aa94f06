"""collectstatic: the site's script holds its modules, and other people's scripts are left alone."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from caliber.assets.bundle import bundle
from caliber.assets.storage import StaticStorage

SOURCES = {
    "js/site.js": '/* Every page. */\nimport { say } from "./toast.js";\nimport "./views.js";\nsay("a");\n',
    "js/toast.js": "/* Says. */\nconst kept = 1;\nexport function say(text) {\n  return `${text}  two spaces`;\n}\n",
    "js/views.js": 'import { say } from "./toast.js";\nconst kept = 2;\nsay(kept);\n',
    "theirs/code.js": '/* Kept. */\nimport { x } from "./no-such-file.js";\n',
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        (tmp_path / "sources" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sources" / name).write_text(text)
    return tmp_path / "sources"


@pytest.fixture
def collected(sources: Path, settings: Settings) -> Path:
    settings.DEBUG = False
    storage = StaticStorage(location=str(sources.parent / "static"), base_url="/static/")
    source = FileSystemStorage(location=str(sources))
    for name in SOURCES:
        with source.open(name) as content:
            storage.save(name, content)
    for _name, _hashed, outcome in storage.post_process({name: (source, name) for name in SOURCES}):
        assert not isinstance(outcome, Exception), outcome
    return sources.parent / "static"


def hashed(folder: Path, stem: str) -> str:
    (found,) = folder.glob(f"{stem}.????????????.js")
    return found.read_text()


def test_the_hashed_script_holds_every_module_once_and_imports_nothing(collected: Path) -> None:
    text = hashed(collected / "js", "site")
    assert text.count("function say(") == 1
    assert text.index("function say(") < text.index("say(kept)") < text.index('say("a")')
    assert "import" not in text
    assert "export" not in text


def test_the_script_loses_its_comments_and_keeps_its_words(collected: Path) -> None:
    text = hashed(collected / "js", "site")
    assert "/*" not in text
    assert "${text}  two spaces" in text


def test_modules_keep_their_names_to_themselves(sources: Path) -> None:
    text = bundle(sources / "js", "site")
    assert text.count("(()=>{") == len([name for name in SOURCES if name.startswith("js/")])
    assert text.index("const kept=1") < text.index("return{say}") < text.index("const kept=2")


@pytest.mark.parametrize("line", ['import toast from "./toast.js";', "export const one = 1;", "export default 1;"])
def test_what_the_bundle_does_not_understand_stops_it(sources: Path, line: str) -> None:
    (sources / "js" / "views.js").write_text(f"{line}\n")
    with pytest.raises(ValueError, match=r"views\.js"):
        bundle(sources / "js", "site")


def test_the_scripts_of_packages_are_left_as_they_are(collected: Path) -> None:
    assert hashed(collected / "theirs", "code") == SOURCES["theirs/code.js"]
