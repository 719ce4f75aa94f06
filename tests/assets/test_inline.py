"""What stands in the page is what the files say, and what the policy allows."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.template import Context, Template

from caliber.assets.inline import (
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
    assert stylesheet(folder) == "@layer base, parts;@layer parts{.card :first-child{color:red}}"


def test_an_import_of_a_missing_file_stops_the_start(folder: Path) -> None:
    (folder / "css" / "card.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"card\.css"):
        stylesheet(folder)


def test_every_stylesheet_of_the_site_is_in_the_page() -> None:
    written = {path.name for path in (STATIC_FOLDER / "css").glob("*.css")} - {"site.css"}
    named = set(re.findall(r'url\("([\w-]+\.css)"\)', (STATIC_FOLDER / "css" / "site.css").read_text()))
    pages_own = {name for name in written if not name.startswith("admin")}
    assert pages_own == named
    assert "@import" not in stylesheet()


@pytest.mark.parametrize("text", ["a{content:'</style>'}", "a{content:'</STYLE'}"])
def test_nothing_that_would_close_the_element_gets_into_the_page(folder: Path, text: str) -> None:
    (folder / "css" / "card.css").write_text(text)
    with pytest.raises(ValueError, match="may not contain"):
        stylesheet(folder)


def test_the_policys_hashes_are_those_of_the_printed_text() -> None:
    style = render("{% styles %}").removeprefix("<style>").removesuffix("</style>")
    script = render("{% first_paint_script %}").removeprefix("<script>").removesuffix("</script>")
    assert style_hashes() == [sha256_source(style)]
    assert script_hashes() == [sha256_source(script)]
    assert style == stylesheet()
    assert script == first_paint_script()


@pytest.mark.parametrize(("minutes", "width"), [(None, 1), (0, 1), (1, 1), (6, 21), (20, 77), (45, 77)])
def test_the_gauge_shows_one_tick_a_minute_up_to_twenty(minutes: int | None, width: int) -> None:
    assert Template("{% load assets %}{{ m|gauge_width }}").render(Context({"m": minutes})) == str(width)
