"""Templates in which whatever is the same on every page of a language is one piece of text. Named in settings.

A page has some hundred places that could be another on each page, and three hundred that never are: translated words,
icons, addresses of static files. Those are rendered once, when the template is loaded for a language.
"""

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import Any, TypeVar

from django.template import Context, Node, NodeList, Template
from django.template.base import FilterExpression, TextNode, Variable, VariableNode, render_value_in_context
from django.template.defaulttags import LoadNode
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.translation import get_language

Function = TypeVar("Function", bound=Callable[..., Any])
_MARK = "is_the_same_on_every_page"


def same_on_every_page(function: Function) -> Function:
    """Say of a simple tag that, given constants, it always prints the same in a language."""
    setattr(function, _MARK, True)
    return function


class Loader(cached.Loader):
    """Django's cached loader, with a template for each language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        """Return Django's key, and the language."""
        return f"{super().cache_key(template_name, skip)} {get_language()}"

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """Return the template, folded the first time."""
        known = self.get_template_cache.get(self.cache_key(template_name, skip))
        if isinstance(known, Template):
            return known
        template = super().get_template(template_name, skip)
        fold(template.nodelist, self)
        return template


class QuickVariableNode(VariableNode):
    """Prints a plain text without asking whether it is a number, a moment or lazy."""

    def render(self, context: Context) -> str:
        """Return what Django's node would."""
        value = self.filter_expression.resolve(context)
        if type(value) is str and context.autoescape:
            return escape(value)
        return render_value_in_context(value, context)


def fold(nodes: NodeList, loader: Loader) -> None:
    """Make one piece of text of neighbours that never change, in these nodes and in what they hold."""
    for place, node in enumerate(nodes):
        for held in _lists_in(node):
            fold(held, loader)
        if type(node) is VariableNode:
            nodes[place] = _quick(node)
    folded: list[Node] = []
    for is_text, run in groupby(((node, _text_of(node, loader)) for node in nodes), lambda pair: pair[1] is not None):
        pairs = list(run)
        folded.extend(_joined(pairs) if is_text else (node for node, _text in pairs))
    nodes[:] = folded


def _joined(pairs: list[Any]) -> Iterator[Node]:
    text = "".join(text for _node, text in pairs)
    if text:
        yield _placed(TextNode(text), pairs[0][0])


def _quick(node: VariableNode) -> Node:
    return _placed(QuickVariableNode(node.filter_expression), node)


def _placed(made: Node, node: Node) -> Node:
    """Give a node the place in the source that errors tell of."""
    made.token, made.origin = node.token, node.origin
    return made


def _lists_in(node: Node) -> Iterator[NodeList]:
    names = node.child_nodelists
    yield from (held for name in names if isinstance(held := getattr(node, name, None), NodeList))
    # Those of if, elif and else.
    yield from (held for _condition, held in getattr(node, "conditions_nodelists", ()))


def _text_of(node: Node, loader: Loader) -> str | None:
    """Return what a node prints on every page, None where that is not known."""
    if type(node) is TextNode:
        return node.s
    if type(node) is LoadNode:
        return ""
    if type(node) is IncludeNode:
        return _text_of_include(node, loader)
    return node.render(Context()) if _is_constant(node) else None


def _is_constant(node: Node) -> bool:
    if type(node) is TranslateNode:
        words = node.filter_expression
        is_literal = isinstance(words.var, Variable) and words.var.literal is not None and not words.filters
        return is_literal and node.asvar is None and node.message_context is None
    if type(node) is StaticNode:
        return node.varname is None and _is_literal(node.path)
    if type(node) is SimpleNode:
        given = [*node.args, *node.kwargs.values()]
        return hasattr(node.func, _MARK) and node.target_var is None and all(map(_is_literal, given))
    return False


def _text_of_include(node: IncludeNode, loader: Loader) -> str | None:
    """Return what an included template prints that is given nothing and asks for nothing."""
    if not node.isolated_context or node.extra_context or not _is_literal(node.template):
        return None
    nodes = loader.engine.get_template(node.template.var).nodelist
    texts = [child.s for child in nodes if type(child) is TextNode]
    return "".join(texts) if len(texts) == len(nodes) else None


def _is_literal(words: FilterExpression) -> bool:
    return not words.is_var and not words.filters
