"""The charts: the double majority, the life of a treaty and the price basket, each on a scale that counts something."""

from __future__ import annotations

from itertools import accumulate, pairwise

from caliber.sample.plates.canvas import LEFT, RIGHT, Canvas, Tone

SPAN = RIGHT - LEFT

# People in thousands on 1 January 2024, Eurostat's release of 11 July 2024; the smallest first, Malta ... Germany.
EU_POPULATIONS = (
    *(563, 672, 934, 1375, 1872, 2124, 2886, 3862, 5344, 5425, 5604, 5961, 6446, 9159),
    *(9585, 10397, 10552, 10640, 10901, 11832, 17943, 19064, 36621, 48611, 58990, 68402, 83445),
)
STATES_NEEDED, PEOPLE_NEEDED = 15, 0.65

# The Vienna Convention on the Law of Treaties: open for signature, its first 35 consents by year and month, in force.
SIGNED, IN_FORCE = 1969 + 142 / 365, 1980 + 26 / 366
CONSENTS = (
    "1969-07 1970-07 1970-08 1970-10 1970-10 1971-06 1971-06 1971-06 1971-08 1971-10 1971-12 1972-02 "
    "1972-03 1972-05 1972-09 1972-11 1972-12 1973-01 1974-06 1974-07 1974-09 1974-10 1975-02 1975-11 "
    "1976-04 1976-06 1976-12 1977-02 1977-04 1977-07 1977-08 1978-05 1979-04 1979-09 1979-12"
)

# Food, housing, transport, clothing: weight and change of price in per cent, invented, as in the story's table.
BASKET = ((40, 5), (30, 2), (20, 8), (10, -4))


def draw_double_majority(canvas: Canvas) -> None:
    """Set 27 states, one tick each, over the share of people that they hold: the 15 smallest reach 14 of 65 %."""
    canvas.scale_bar()
    states, people, tall, short = 238, 392, 168, 60
    cell = SPAN / len(EU_POPULATIONS)
    total = sum(EU_POPULATIONS)
    shares = [0.0, *(number / total for number in accumulate(EU_POPULATIONS))]
    canvas.line(LEFT, states, RIGHT, states)
    for number in range(len(EU_POPULATIONS)):
        x = LEFT + cell * (number + 0.5)
        canvas.line(x, states, x, states - (tall if number < STATES_NEEDED else short))
    for number, share in enumerate(shares):
        tone = Tone.SUBJECT if number == STATES_NEEDED else Tone.CONTEXT
        canvas.line(LEFT + cell * number, states, LEFT + SPAN * share, people, tone)
    canvas.line(LEFT + cell * STATES_NEEDED, states, LEFT + cell * STATES_NEEDED, 40)
    _draw_hundred(canvas, people)
    canvas.line(LEFT + SPAN * PEOPLE_NEEDED, people - 46, LEFT + SPAN * PEOPLE_NEEDED, people + 40)


def draw_treaty_scale(canvas: Canvas) -> None:
    """Climb from signature to force: one step up for each state's consent, on a scale of quarters and years."""
    canvas.scale_bar()
    beam, step, first, last = 392, 8, 1969, 1981
    year = SPAN / (last - first)
    for quarter in range((last - first) * 4 + 1):
        x = LEFT + year * quarter / 4
        if quarter % 4 == 0 or not canvas.is_phone:
            canvas.line(x, beam, x, beam + (16 if quarter % 4 == 0 else 7))
    canvas.line(LEFT, beam, RIGHT, beam)
    dates = [int(word[:4]) + (int(word[5:]) - 0.5) / 12 for word in CONSENTS.split()]
    at = [LEFT + year * (date - first) for date in (SIGNED, *dates, IN_FORCE)]
    top = beam - step * len(dates)
    stairs = [(x, beam - step * level) for level, (a, b) in enumerate(pairwise(at)) for x in (a, b)]
    canvas.polyline(stairs)
    for level in range(5, len(dates) + 1, 5):
        canvas.line(LEFT, beam - step * level, RIGHT, beam - step * level, Tone.CONTEXT)
    canvas.line(at[0], beam - 30, at[0], beam + 16)
    canvas.line(at[-1], top - 44, at[-1], beam + 16)
    canvas.dot(at[0], beam)
    canvas.dot(at[-1], top)


def draw_price_basket(canvas: Canvas) -> None:
    """Make each group a bar as wide as its weight and as high as its change: a cell is 0.1 points of what it adds."""
    canvas.scale_bar()
    zero, percent, scale = 272, 28, 412
    column, weight_before = SPAN / 10, 0
    canvas.line(LEFT, zero, RIGHT, zero)
    for weight, change in BASKET:
        x, width, height = LEFT + SPAN * weight_before / 100, SPAN * weight / 100, percent * abs(change)
        y = zero - max(change, 0) * percent
        canvas.rect(x, y, width, height)
        for cell in range(1, weight // 10):
            canvas.line(x + column * cell, y, x + column * cell, y + height, Tone.CONTEXT)
        for level in range(1, abs(change)):
            canvas.line(x, y + percent * level, x + width, y + percent * level, Tone.CONTEXT)
        weight_before += weight
    _draw_hundred(canvas, scale)


def _draw_hundred(canvas: Canvas, y: float) -> None:
    """Draw a beam with a tick for each per cent, a longer one for every tenth."""
    canvas.line(LEFT, y, RIGHT, y)
    for percent in range(0, 101, 5 if canvas.is_phone else 1):
        length = 18 if percent % 10 == 0 else 9
        canvas.line(LEFT + SPAN * percent / 100, y, LEFT + SPAN * percent / 100, y + length)
