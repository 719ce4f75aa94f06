"""The plates about writing, without a letter on them: a name on four staves, and four alphabets in strokes."""

from __future__ import annotations

from itertools import pairwise

from caliber.sample.plates.canvas import LEFT, RIGHT, WIDTH, Canvas, Tone

# The composer's name in Russian, Armenian, Azerbaijani and English: v a vowel, c any other letter.
NAME = ("cvccvcccvc", "cvccvcccv", "cvccvcccv", "cccvvcvcccv")
# Which letter of a stave goes to which of the next; -1 has found no place.
WAYS = (
    ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, -1)),
    tuple((number, number) for number in range(9)),
    ((0, 0), (0, 1), (0, 2), *((number, number + 2) for number in range(1, 9))),
)

# How each letter of a small alphabet stands: x short, A rising, d hanging, B both; i short, j hanging, with a mark
# above; c short with a mark below. In the order of the alphabets; Armenian is read off a common text face.
ALPHABETS = (
    "xAxAxAdAijAAxxxddxxAxxxxdx",
    "xAxxdxixxxixxxxxxdxxdBxdxxdxxxxxx",
    "xdddAdAddBBdBABAAdAAdAdxdxddxBxddxBdAxB",
    "xAxcAxxAdjAxxijAdAxxxidxxcAxixdx",
)
RISE, SHORT, HANG = 46, 28, 18  # of a letter, in units over and under its line


def draw_name_staves(canvas: Canvas) -> None:
    """Lead the letters of one name from stave to stave: ten, nine, nine and eleven; one is lost, one parts in three."""
    canvas.scale_bar()
    lines = [96 + 108 * number for number in range(len(NAME))]
    for y in lines:
        _rule(canvas, y)
    for (upper, lower), (y, below), ways in zip(pairwise(NAME), pairwise(lines), WAYS, strict=True):
        for start, end in ways:
            x = _place(start, upper)
            if end < 0:
                canvas.line(x, y, x, y + 26, Tone.CONTEXT)
                canvas.dot(x, y + 30)
            else:
                canvas.line(x, y, _place(end, lower), below - _height(lower[end]), Tone.CONTEXT)
    for letters, y in zip(NAME, lines, strict=True):
        for number, letter in enumerate(letters):
            x = _place(number, letters)
            canvas.line(x, y, x, y - _height(letter))


def draw_four_lines(canvas: Canvas) -> None:
    """Set a stroke for each letter of the four alphabets, 26, 33, 39 and 32, between a typesetter's lines."""
    canvas.scale_bar()
    pitch = (RIGHT - LEFT) / max(len(letters) for letters in ALPHABETS)
    for row, letters in enumerate(ALPHABETS):
        y = 88 + 104 * row
        _rule(canvas, y)
        canvas.line(0, y + HANG, WIDTH, y + HANG, Tone.CONTEXT)
        for number, letter in enumerate(letters):
            _draw_letter(canvas, LEFT + pitch * (number + 0.5), y, letter)


def _draw_letter(canvas: Canvas, x: float, y: float, letter: str) -> None:
    top = y - (RISE if letter in "AB" else SHORT)
    canvas.line(x, top, x, y + (HANG if letter in "dBj" else 0))
    if letter in "ij":
        canvas.dot(x, top - 10, 3)
    if letter == "c":
        canvas.dot(x, y + 10, 3)


def _rule(canvas: Canvas, y: float) -> None:
    """Rule the line letters stand on, and the two they reach up to, across the whole plate."""
    for height in (0, SHORT, RISE):
        canvas.line(0, y - height, WIDTH, y - height, Tone.CONTEXT)


def _height(letter: str) -> int:
    return SHORT if letter == "v" else RISE


def _place(number: int, letters: str) -> float:
    """Give the x of a letter; a name of any length fills the stave."""
    return LEFT + (RIGHT - LEFT) * (number + 0.5) / len(letters)
