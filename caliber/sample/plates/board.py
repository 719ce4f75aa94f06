"""A chessboard with a position, its men drawn as plain signs; the King's Indian after White's seventh move."""

from __future__ import annotations

from math import cos, pi, sin

from caliber.sample.plates.canvas import Canvas, Point, Tone

# Makogonov's variation after 1 d4 Nf6 2 c4 g6 3 Nc3 Bg7 4 e4 d6 5 h3 0-0 6 Nf3 e5 7 d5; capitals are White's.
KINGS_INDIAN = "rnbq1rk1/ppp2pbp/3p1np1/3Pp3/2P1P3/2N2N1P/PP3PP1/R1BQKB1R"
SQUARE, BOARD_X, BOARD_Y = 52.0, 242.0, 32.0
PLUS = (
    (-4, -15),
    (4, -15),
    (4, -4),
    (15, -4),
    (15, 4),
    (4, 4),
    (4, 15),
    (-4, 15),
    (-4, 4),
    (-15, 4),
    (-15, -4),
    (-4, -4),
)
SIGNS: dict[str, tuple[Point, ...]] = {
    "k": PLUS,
    "q": tuple((r * sin(n * pi / 6), -r * cos(n * pi / 6)) for n in range(12) for r in (16 if n % 2 == 0 else 8,)),
    "r": ((-12, -12), (12, -12), (12, 12), (-12, 12)),
    "b": ((0, -17), (12, 0), (0, 17), (-12, 0)),
    "n": ((-11, 15), (-11, -15), (13, -15), (13, -5), (-1, -5), (-1, 15)),
}


def draw_kings_indian(canvas: Canvas) -> None:
    """Set the position on a board of hatched dark squares, with a tick at each file and rank."""
    canvas.scale_bar(2 * SQUARE)
    side = 8 * SQUARE
    for rank in range(8):
        for file in range(8):
            if (rank + file) % 2:
                _hatch(canvas, BOARD_X + file * SQUARE, BOARD_Y + rank * SQUARE)
    canvas.rect(BOARD_X, BOARD_Y, side, side)
    for number in range(9):
        at = number * SQUARE
        canvas.line(BOARD_X - 12, BOARD_Y + at, BOARD_X, BOARD_Y + at)
        canvas.line(BOARD_X + at, BOARD_Y + side, BOARD_X + at, BOARD_Y + side + 12)
    for rank, row in enumerate(ranks(KINGS_INDIAN)):
        for file, man in enumerate(row):
            if man != ".":
                _draw_man(canvas, man, BOARD_X + (file + 0.5) * SQUARE, BOARD_Y + (rank + 0.5) * SQUARE)


def ranks(position: str) -> list[str]:
    """Give each rank as eight signs, a dot for an empty square."""
    return ["".join("." * int(sign) if sign.isdigit() else sign for sign in rank) for rank in position.split("/")]


def _hatch(canvas: Canvas, x: float, y: float) -> None:
    lines = 4 if canvas.is_phone else 7
    for number in range(1, lines + 1):
        level = y + SQUARE * number / (lines + 1)
        canvas.line(x, level, x + SQUARE, level, Tone.CONTEXT)


def _draw_man(canvas: Canvas, man: str, x: float, y: float) -> None:
    """Draw a man's sign; White's is filled, by lines inside lines, because a canvas fills nothing but points."""
    kind, is_white = man.lower(), man.isupper()
    if kind == "p":
        if is_white:
            canvas.dot(x, y, 11)
        else:
            canvas.circle(x, y, 10)
        return
    for share in (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1) if is_white else (1.0,):
        canvas.polyline([(x + dx * share, y + dy * share) for dx, dy in SIGNS[kind]], closed=True)
