"""The sample paper's pictures: plates drawn by code, in lines of one weight on their section's ground, without words.

The sample paper's loader calls `PLATES[name].svg()`, `.svg(detail="phone")` and `.raster(width)`. To add a plate, write
a function that draws on a Canvas, beside its likes in maps, charts, dials, halls or things, and name it here. `icons`
draws the site's icons.
"""

from __future__ import annotations

from caliber.sample.plates import charts, dials, halls, maps, things
from caliber.sample.plates.plate import Plate

__all__ = ["PLATES", "Plate"]

PLATES: dict[str, Plate] = {
    "brussels-baku": Plate("analytics", maps.draw_brussels_baku),
    "double-majority": Plate("analytics", charts.draw_double_majority),
    "middle-corridor": Plate("analytics", maps.draw_middle_corridor),
    "rail-gauges": Plate("analytics", things.draw_rail_gauges),
    "council-ring": Plate("politics", halls.draw_council_ring),
    "treaty-scale": Plate("politics", charts.draw_treaty_scale),
    "gavel-consensus": Plate("politics", halls.draw_gavel_consensus),
    "two-clocks": Plate("politics", dials.draw_two_clocks),
    "three-pipes": Plate("economics", things.draw_three_pipes),
    "barrel-dial": Plate("economics", dials.draw_barrel_dial),
    "price-basket": Plate("economics", charts.draw_price_basket),
    "seven-questions": Plate("interviews", things.draw_seven_questions),
}
