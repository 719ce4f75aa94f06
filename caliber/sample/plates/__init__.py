"""The sample paper's pictures: plates drawn by code, in lines of one weight on their section's ground, without words.

The sample paper's loader calls `PLATES[name].svg()`, `.svg(detail="phone")` and `.raster(width)`. To add a plate, write
a function that draws on a Canvas, beside its likes in maps, waters, charts, scales, scripts or things, and
name it here. `icons` draws the site's icons.
"""

from __future__ import annotations

from caliber.sample.plates import (
    board,
    charts,
    dials,
    earth_and_moon,
    halls,
    instruments,
    maps,
    pages,
    scales,
    scripts,
    things,
    waters,
)
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
    "mercator-circles": Plate("interviews", scales.draw_mercator_circles),
    "name-staves": Plate("interviews", scripts.draw_name_staves),
    "caspian-level": Plate("region", waters.draw_caspian_level),
    "kura-course": Plate("region", waters.draw_kura_course),
    "magnitude-steps": Plate("region", scales.draw_magnitude_steps),
    "four-lines": Plate("region", scripts.draw_four_lines),
    "kamancha": Plate("culture", instruments.draw_kamancha),
    "tar-duduk": Plate("culture", instruments.draw_tar_duduk),
    "kings-indian": Plate("culture", board.draw_kings_indian),
    "mud-volcano": Plate("multimedia", earth_and_moon.draw_mud_volcano),
    "apollo-hours": Plate("multimedia", earth_and_moon.draw_apollo_hours),
    "folded-page": Plate("multimedia", pages.draw_folded_page),
}
