"""What stands in the page is what the files say, and what the policy allows."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.template import Context, Template

from caliber.assets.inline import (
    SHEETS,
    STATIC_FOLDER,
    first_paint_script,
    script_hashes,
    style_hashes,
    stylesheet,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "css").mkdir()
    (tmp_path / "js").mkdir()
    lines = ["/* A site. */", "@layer base, parts;", '@import url("card.css") layer(parts);']
    (tmp_path / "css" / "site.css").write_text("\n".join(lines))
    (tmp_path / "css" / "card.css").write_text("/* A card. */\n.card :first-child { color : red }\n")
    (tmp_path / "js" / "first-paint.js").write_text("/* Why. */ var a = 1;\n")
    return tmp_path


def render(tag: str) -> str:
    return Template(f"{{% load assets %}}{tag}").render(Context())


def sha256_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_imports_stand_in_their_layers_without_comments(folder: Path) -> None:
    assert stylesheet("site", folder) == "@layer base, parts;@layer parts{.card :first-child{color:red}}"


def test_an_import_of_a_missing_file_stops_the_start(folder: Path) -> None:
    (folder / "css" / "card.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"card\.css"):
        stylesheet("site", folder)


def test_every_stylesheet_of_the_site_is_in_one_sheet() -> None:
    folder = STATIC_FOLDER / "css"
    written = {path.name for path in folder.glob("*.css") if not path.name.startswith("admin")}
    sheets = {f"{sheet}.css" for sheet in SHEETS}
    named = [name for sheet in sheets for name in re.findall(r'url\("([\w-]+\.css)"\)', (folder / sheet).read_text())]
    assert sorted(named) == sorted(written - sheets)
    assert all("@import" not in stylesheet(sheet) for sheet in SHEETS)


@pytest.mark.parametrize("text", ["a{content:'</style>'}", "a{content:'</STYLE'}"])
def test_nothing_that_would_close_the_element_gets_into_the_page(folder: Path, text: str) -> None:
    (folder / "css" / "card.css").write_text(text)
    with pytest.raises(ValueError, match="may not contain"):
        stylesheet("site", folder)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_policy_allows_the_printed_styles(sheet: str) -> None:
    style = render(f'{{% styles "{sheet}" %}}').removeprefix("<style>").removesuffix("</style>")
    assert style == stylesheet(sheet)
    assert sha256_source(style) in style_hashes()


def test_files_that_change_under_a_running_paper_leave_its_pages_as_its_policy_allows_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    allowed = {*style_hashes(), *script_hashes()}
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_kwargs: "changed")
    texts = [*(stylesheet(sheet) for sheet in SHEETS), stylesheet(), first_paint_script()]
    assert {sha256_source(text) for text in texts} == allowed


def test_the_policy_allows_the_printed_script() -> None:
    script = render("{% first_paint_script %}").removeprefix("<script>").removesuffix("</script>")
    assert script == first_paint_script()
    assert script_hashes() == [sha256_source(script)]


@pytest.mark.parametrize(("minutes", "width"), [(None, 1), (0, 1), (1, 1), (6, 21), (20, 77), (45, 77)])
def test_the_gauge_shows_one_tick_a_minute_up_to_twenty(minutes: int | None, width: int) -> None:
    assert Template("{% load assets %}{{ m|gauge_width }}").render(Context({"m": minutes})) == str(width)
