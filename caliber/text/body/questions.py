"""Interviews: bold questions in paragraphs of their own, and the answers under them. Called by render_markdown."""

from xml.etree.ElementTree import Element, SubElement

from caliber.text.body.documents import only_child
from caliber.text.body.headings import HEADING_TAGS
from caliber.text.body.tree import text_of

# Latin and Cyrillic, Armenian, Arabic. Armenian writes its mark within the word that asks.
QUESTION_MARKS = frozenset("?՞؟")
# One bold question is emphasis; from two on it is an interview.
FEWEST = 2
ENDS_ANSWER = frozenset({*HEADING_TAGS, "hr", "section"})


def set_questions(root: Element) -> None:
    """Turn questions and answers into lists of both, where the text has at least two questions with an answer."""
    blocks = list(root)
    places = [place for place, block in enumerate(blocks) if is_question(block)]
    answered = [place for place in places if place + 1 < len(blocks) and is_answer(blocks[place + 1])]
    if len(answered) < FEWEST:
        return
    dialogue: Element | None = None
    answer: Element | None = None
    root[:] = []
    for place, block in enumerate(blocks):
        if place in answered:
            if dialogue is None:
                dialogue = SubElement(root, "dl", {"class": "questions"})
            answer = ask(dialogue, block)
        elif answer is not None and is_answer(block):
            answer.append(block)
        else:
            root.append(block)
            dialogue = answer = None


def ask(dialogue: Element, question: Element) -> Element:
    """Add a question to the list; return the place of its answer."""
    pair = SubElement(dialogue, "div")
    term = SubElement(pair, "dt", {name: question.attrib[name] for name in ("lang", "dir") if name in question.attrib})
    term.extend(question)
    return SubElement(pair, "dd")


def is_question(block: Element) -> bool:
    """Say whether a block is a paragraph that is bold as a whole and asks something."""
    if block.tag != "p" or only_child(block, "strong") is None:
        return False
    return not QUESTION_MARKS.isdisjoint(text_of(block))


def is_answer(block: Element) -> bool:
    """Say whether a block may belong to an answer."""
    return block.tag not in ENDS_ANSWER and not is_question(block)
