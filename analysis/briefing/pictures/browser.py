"""Figures as PNG and SVG, by an installed Chrome, Chromium or Edge: one start for all of them, under a limit of time.

All figures are drawn below each other on one page with our typeface in it; one picture of the page is cut into theirs. Nothing is
fetched: the page, plotly.js and the typeface are files of this machine.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from analysis.figures import font_faces

_SCALE = 2
"""Points of the picture for each point of the screen: 1920 wide, sharp on a slide."""

_GAP = 20
_SECONDS = 60
_AT_ONCE = 7000
"""Height in points of the screen of what one page may hold: a browser's picture has a limit of 16,384 pixels."""

_BROWSERS = 2
"""Browsers that draw at once, a page each: one alone leaves the second processor idle."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)
_QUIET = (
    "--headless=new",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--virtual-time-budget=20000",
    f"--force-device-scale-factor={_SCALE}",
)

_SAME_CHANCE = "let seed=1;Math.random=()=>(seed=seed*16807%2147483647)/2147483647;"
"""Plotly draws the ids in its vector pictures by chance: the same figures give the same bytes."""


class Picture(NamedTuple):
    """One figure as both kinds of picture."""

    png: bytes
    svg: bytes


class NoBrowser(Exception):
    """No browser is installed; everything else can be made."""


class TooSlow(Exception):
    """The browser did not draw in time."""


def browser() -> str:
    """The executable of an installed browser; `CHROME_PATH` names another. Raises `NoBrowser`."""
    named = os.environ.get("CHROME_PATH", "")
    if named and Path(named).exists():
        return named
    places = []
    for place in _PLACES:
        try:
            places.append(place.format(**os.environ))
        except KeyError:
            continue
    executable = next((path for name in _NAMES if (path := shutil.which(name))), None)
    executable = executable or next((place for place in places if Path(place).exists()), None)
    if executable is None:
        raise NoBrowser
    return executable


def pictures_of(drawn: Mapping[str, go.Figure], seconds: float = _SECONDS) -> dict[str, Picture]:
    """Each figure as a picture, by its name. Raises `NoBrowser` and `TooSlow`."""
    executable = browser()
    by_name: dict[str, Picture] = {}
    with ThreadPoolExecutor(_BROWSERS) as pool:
        for pictures in pool.map(lambda part: _drawn(executable, part, seconds), _parts(drawn)):
            by_name |= pictures
    return by_name


def _parts(drawn: Mapping[str, go.Figure]) -> list[dict[str, go.Figure]]:
    """The figures in as few pages as they fit into."""
    parts: list[dict[str, go.Figure]] = []
    height = _AT_ONCE
    for name, figure in drawn.items():
        tall = int(figure.layout.height) + _GAP
        if height + tall > _AT_ONCE:
            parts.append({})
            height = 0
        parts[-1][name] = figure
        height += tall
    return parts


def _drawn(executable: str, drawn: Mapping[str, go.Figure], seconds: float) -> dict[str, Picture]:
    width = max(int(figure.layout.width) for figure in drawn.values())
    height = sum(int(figure.layout.height) + _GAP for figure in drawn.values())
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(_page(drawn), encoding="utf-8")
        command = [executable, *_QUIET, *_as_root(), f"--user-data-dir={folder}/profile", f"--window-size={width},{height}"]
        try:
            dumped = _run([*command, f"--screenshot={shot}", "--dump-dom", page.as_uri()], seconds)
            if not dumped.strip():  # an older browser does one thing at a time
                dumped = _run([*command, "--dump-dom", page.as_uri()], seconds)
            if not shot.exists():
                _run([*command, f"--screenshot={shot}", page.as_uri()], seconds)
            whole = shot.read_bytes()
        except (subprocess.SubprocessError, OSError) as cause:
            raise TooSlow from cause
    svgs = _svgs(dumped.decode("utf-8", "replace"), len(drawn))
    return {name: Picture(png, svg) for name, png, svg in zip(drawn, _cut(whole, drawn), svgs, strict=True)}


def _run(command: list[str], seconds: float) -> bytes:
    # The program is a browser that is installed here, and its arguments are ours.
    return subprocess.run(command, capture_output=True, timeout=seconds, check=True).stdout  # noqa: S603


def _as_root() -> list[str]:
    """Chromium refuses to start its sandbox as root; the page holds nothing from outside but plain text."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _cut(whole: bytes, drawn: Mapping[str, go.Figure]) -> list[bytes]:
    from PIL import Image  # noqa: PLC0415 only pictures need it

    parts, top = [], 0
    with Image.open(io.BytesIO(whole)) as image:
        for figure in drawn.values():
            width, height = int(figure.layout.width) * _SCALE, int(figure.layout.height) * _SCALE
            stream = io.BytesIO()
            image.crop((0, top, width, top + height)).convert("RGB").save(stream, "PNG")
            parts.append(stream.getvalue())
            top += height + _GAP * _SCALE
    return parts


def _svgs(dumped: str, count: int) -> list[bytes]:
    """What the page wrote of each figure: base64 between marks, in its last element."""
    encoded = dumped.rpartition('<pre id="told"')[2].partition("</pre>")[0]
    parts = encoded.split("~~")[1::2]
    if len(parts) != count:
        raise TooSlow
    style = f"<style>{_faces()}</style>".encode()
    svgs = [base64.b64decode(part) for part in parts]
    return [svg.replace(b">", b">" + style, 1) for svg in svgs]


def _page(drawn: Mapping[str, go.Figure]) -> str:
    boxes = "".join(
        f'<div id="f{place}" style="height:{int(figure.layout.height)}px;margin-bottom:{_GAP}px"></div>'
        for place, figure in enumerate(drawn.values())
    )
    # A figure's text comes from strangers: "</script>" in it must not end the script.
    data = ",".join(str(figure.to_json()).replace("</", "<\\/") for figure in drawn.values())
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{_faces()} body{{margin:0;background:#fff}}</style>"
        f"<script>{_SAME_CHANCE}</script><script>{get_plotlyjs()}</script></head><body>{boxes}<script>"
        f"const figures=[{data}];"
        "Promise.all(['400','600','700'].map(w=>document.fonts.load(w+' 16px \"Pretendard GOV\"'))).then(async()=>{"
        "for(const [i,f] of figures.entries()){"
        "await Plotly.newPlot('f'+i,f.data,f.layout,{staticPlot:true});"
        "const url=await Plotly.toImage('f'+i,{format:'svg',width:f.layout.width,height:f.layout.height});"
        "const text=decodeURIComponent(url.slice(url.indexOf(',')+1));"
        "document.getElementById('told').textContent+='~~'+btoa(unescape(encodeURIComponent(text)))+'~~';"
        "}});</script><pre id='told' style='display:none'></pre></body></html>"
    )


def _faces() -> str:
    """Our typeface as it stands in the page, so that nothing is fetched."""
    folder = Path(str(files("analysis"))).parent / "static" / "fonts"
    rules = []
    for face in font_faces():
        path = folder / Path(face["url"]).name
        if path.exists():
            data = base64.b64encode(path.read_bytes()).decode("ascii")
            rules.append(
                f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return "".join(rules)
