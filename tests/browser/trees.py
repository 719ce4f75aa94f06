"""What a page says to a screen reader: Chromium's accessibility tree, as nodes and as text to read through.

Used by tests/accessibility_trees.py and test_trees.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# They say nothing by themselves: what stands in them is told in their place.
SILENT = {"none", "generic", "LayoutTable", "LayoutTableRow", "LayoutTableCell", "RootWebArea"}
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
# Told both ways: a switch that is off says so.
SWITCHES = ("checked", "pressed", "expanded")
STATES = (
    "level",
    "disabled",
    "readonly",
    "required",
    "invalid",
    "modal",
    "live",
    "focused",
    "hasPopup",
    "roledescription",
)
# Chromium's protocol keeps them to itself; they are read from the element.
ATTRIBUTES = ("lang", "href", "aria-current")


@dataclass
class Node:
    """What is announced as one thing: its role, name, state, language, address and what stands in it."""

    role: str
    name: str = ""
    description: str = ""
    language: str = ""
    address: str = ""
    states: dict[str, object] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def items(self) -> int:
        """Return how many items a list is announced with."""
        return sum(child.role == "listitem" for child in self.children)


def read_tree(page: Page) -> Node:
    """Return what the page shows at this moment."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    elements = _elements(session.send("DOM.getDocument", {"depth": -1})["root"])
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    root = next(node for node in nodes.values() if not node.get("parentId"))
    language = next(element["lang"] for element in elements.values() if element["lang"])
    return Node("page", page.title(), language=language, children=_Reader(nodes, elements).children(root, language))


def as_text(node: Node, depth: int = 0, language: str = "") -> str:
    """Return the tree with a line a node; a language is named where it changes."""
    parts = [node.role, f'"{node.name}"' if node.name else ""]
    parts += [key if value is True else f"{key}={value}".lower() for key, value in node.states.items()]
    parts += [f"({node.items()})"] if node.role == "list" else []
    parts += [f"described: {node.description!r}"] if node.description else []
    parts += [f"[{node.language}]"] if node.language != language else []
    parts += [f"-> {node.address}"] if node.address else []
    line = "  " * depth + " ".join(filter(None, parts)) + "\n"
    return line + "".join(as_text(child, depth + 1, node.language) for child in node.children)


def _elements(element: dict[str, Any], language: str = "") -> dict[int, dict[str, str]]:
    """Return the ATTRIBUTES of every node of the document, the language as it is inherited, by Chromium's number."""
    pairs = element.get("attributes", [])
    attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
    own = {name: attributes.get(name, "") for name in ATTRIBUTES}
    own["lang"] = own["lang"] or language
    found = {element["backendNodeId"]: own}
    for child in element.get("children", []):
        found |= _elements(child, own["lang"])
    return found


@dataclass
class _Reader:
    """Chromium's nodes and the document's elements, by their numbers."""

    nodes: dict[str, Any]
    elements: dict[int, dict[str, str]]

    def children(self, raw: dict[str, Any], language: str) -> list[Node]:
        found: list[Node] = []
        for number in raw.get("childIds", []):
            child = self.nodes.get(number)
            role = child.get("role", {}).get("value", "none") if child else "InlineTextBox"
            if child and (child.get("ignored") or role in SILENT):
                found += self.children(child, self.element(child).get("lang", language))
            elif child and role != "InlineTextBox" and (role != "StaticText" or child["name"]["value"].strip()):
                found.append(self.node(child, role, language))
        return found

    def node(self, raw: dict[str, Any], role: str, language: str) -> Node:
        element = self.element(raw)
        # What a stylesheet says, such as a number of a list, has no element of its own.
        language = element.get("lang", language)
        node = Node(
            role="text" if role == "StaticText" else role,
            name=" ".join(raw.get("name", {}).get("value", "").split()),
            description=raw.get("description", {}).get("value", ""),
            language=language,
            address=element.get("href", ""),
            states=_states(raw, element, role),
            children=[] if role == "StaticText" else self.children(raw, language),
        )
        texts = [child.name for child in node.children if child.role == "text"]
        # A link's or a heading's words are its name already.
        if len(texts) == len(node.children) and "".join(texts).replace(" ", "") == node.name.replace(" ", ""):
            node.children = [child for child in node.children if child.language != language]
        return node

    def element(self, raw: dict[str, Any]) -> dict[str, str]:
        return self.elements.get(raw.get("backendDOMNodeId", 0), {})


def _states(raw: dict[str, Any], element: dict[str, str], role: str) -> dict[str, object]:
    told = {state["name"]: state["value"].get("value") for state in raw.get("properties", [])}
    states = {key: told[key] for key in SWITCHES if key in told}
    states |= {key: told[key] for key in STATES if told.get(key) not in (None, False, "false", "off", "")}
    if role == "listitem":
        states.pop("level", None)
    if current := element.get("aria-current"):
        states["current"] = current
    if value := raw.get("value", {}).get("value"):
        states["value"] = value
    return states
