"""{% load pagecache %}: parts of pages that are rendered once for many pages."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token

from caliber.pagecache.fragments import fragment

register = template.Library()

# What no tag tells, such as what is read most, is no older than that.
SECONDS = 60


class KeptNode(template.Node):
    """Renders its block, or gives what it gave before under the same words."""

    def __init__(self, words: list[FilterExpression], nodelist: NodeList) -> None:
        """Keep the words that make the key, and the block."""
        self.words = words
        self.nodelist = nodelist

    def render(self, context: Any) -> str:
        """Return the block as text."""
        key = "\n".join(str(word.resolve(context)) for word in self.words)
        return fragment(key, lambda: self.nodelist.render(context), seconds=SECONDS, is_told=False)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept "footer" site.serial %}…{% endkept %}: name everything that the block shows, for nothing else ends it."""
    words = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(words, nodelist)
