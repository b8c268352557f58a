"""The colours of drawings: names in the page's style sheet, so that one drawing fits a light and a dark page.

Vega-Lite knows no names but hexadecimal colours, so each has a stand-in that is put back when the drawing is made.
"""

from typing import Final

INK: Final = "#010101"
QUIET: Final = "#020202"
LINE: Final = "#030303"
VERBAL_COOPERATION: Final = "#040404"
MATERIAL_COOPERATION: Final = "#050505"
VERBAL_CONFLICT: Final = "#060606"
MATERIAL_CONFLICT: Final = "#070707"

# Each with its name, and the colour it has on white where no style sheet sets it.
_NAMES: Final = {
    INK: ("ink", "#1b1e22"),
    QUIET: ("quiet", "#575c64"),
    LINE: ("line", "#ddd8cc"),
    VERBAL_COOPERATION: ("verbal-cooperation", "#6fa8cf"),
    MATERIAL_COOPERATION: ("material-cooperation", "#1f618d"),
    VERBAL_CONFLICT: ("verbal-conflict", "#dd8a52"),
    MATERIAL_CONFLICT: ("material-conflict", "#a93226"),
}


def named(svg: str) -> str:
    """The drawing with each stand-in as the name of a colour: `fill="var(--chart-ink)"`."""
    for stand_in, (name, _) in _NAMES.items():
        svg = svg.replace(f'"{stand_in}"', f'"var(--chart-{name})"')
    return svg


def on_white(specification: str) -> str:
    """A specification, as JSON, with each stand-in as the colour that it has on white."""
    for stand_in, (_, colour) in _NAMES.items():
        specification = specification.replace(f'"{stand_in}"', f'"{colour}"')
    return specification
