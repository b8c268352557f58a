"""Charts that answer to the pointer: each a page of its own, shown in a frame that can reach nothing else.

Vega works out expressions at run time, which the desk's own pages forbid. So an interactive chart is a page in a
sandbox: no cookies, no address but its own scripts, nothing of the page around it.
"""

from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from standoff.desk import asked
from standoff.desk.heading import conduct
from standoff.desk.state import AtDesk, desk_of
from standoff.drawing.charts import ConductDay, conduct_chart

router = APIRouter()

_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
)
_IN_A_FRAME = {"content-security-policy": _POLICY, "x-frame-options": "SAMEORIGIN"}
_A_DAY = {"cache-control": "private, max-age=86400", "cross-origin-resource-policy": "cross-origin"}


@router.get("/static/plots/vega.js", include_in_schema=False)
def vega() -> Response:
    """Vega, Vega-Lite and vega-embed, as vl-convert carries them."""
    return Response(_bundle(), media_type="text/javascript", headers=_A_DAY)


@router.get("/static/plots/plot.js", include_in_schema=False)
def plot() -> Response:
    """The script that draws the specification in a page."""
    script = (Path(__file__).with_name("static") / "plot.js").read_bytes()
    return Response(script, media_type="text/javascript", headers=_A_DAY)


@router.get("/conduct/plot", include_in_schema=False, response_class=HTMLResponse)
def conduct_plot(
    request: Request,
    desk: AtDesk,
    since: asked.Since = None,
    until: asked.Until = None,
    case: asked.InCase = None,
    side: asked.SideKey = None,
    toward: asked.SideKey = None,
) -> HTMLResponse:
    """The chart of the page on conduct, for its frame."""
    view = conduct(desk, since, until, case, side, toward)
    days = [ConductDay(one.day, one.counts) for one in view.days]
    chart = conduct_chart(days, [one.day for one in view.turns], interactive=True)
    return HTMLResponse(desk_of(request).page("plot.html", chart, request), headers=_IN_A_FRAME)


@cache
def _bundle() -> bytes:
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode("utf-8")
