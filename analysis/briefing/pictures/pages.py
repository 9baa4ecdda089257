"""The pages of slides and reports as pictures, drawn by an installed LibreOffice: what the files look like elsewhere too."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

_NAMES = ("soffice", "libreoffice", "soffice.exe")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "{PROGRAMFILES}/LibreOffice/program/soffice.exe",
    "{PROGRAMFILES(X86)}/LibreOffice/program/soffice.exe",
)
_SECONDS = 90
_WIDTH = 960
"""Points of the screen that a page is drawn wide."""

_ONE_AT_A_TIME = threading.Lock()
"""LibreOffice lets one process use a profile at a time."""


class NoOffice(Exception):
    """No LibreOffice is installed, or it cannot read this kind of file (HWPX needs the H2Orestart extension)."""


class OfficeTooSlow(Exception):
    """LibreOffice did not draw the pages in time."""


def office() -> str:
    """The executable of an installed LibreOffice; `OFFICE_PATH` names another. Raises `NoOffice`."""
    named = os.environ.get("OFFICE_PATH", "")
    if named:
        if Path(named).is_file():
            return named
        raise NoOffice
    known = {name: os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)") if name in os.environ}
    places = [place.format(**known) for place in _PLACES if "{" not in place or any(f"{{{name}}}" in place for name in known)]
    executable = next((path for name in _NAMES if (path := shutil.which(name))), None)
    executable = executable or next((place for place in places if Path(place).is_file()), None)
    if executable is None:
        raise NoOffice
    return executable


def pages_of(data: bytes, kind: str, seconds: float = _SECONDS) -> list[bytes]:
    """Each page of a file as a PNG; `kind` is "pptx" or "hwpx". Raises `NoOffice` and `OfficeTooSlow`.

    The file and what is made of it lie in a folder of their own until it is drawn.
    """
    executable = office()
    with tempfile.TemporaryDirectory() as folder, _ONE_AT_A_TIME:
        source = Path(folder) / f"briefing.{kind}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(_profile()).as_uri()}"
        command = [executable, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            # The program is LibreOffice as it is installed here, and its arguments are ours.
            subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as cause:
            raise OfficeTooSlow from cause
        except OSError as cause:
            raise NoOffice from cause
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise NoOffice
        return _drawn(made.read_bytes())


@cache
def _profile() -> str:
    """A profile that lasts as long as this process: making one takes longer than drawing the pages."""
    folder = tempfile.TemporaryDirectory(prefix="pages-")
    _KEPT.append(folder)
    return folder.name


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _drawn(pdf: bytes) -> list[bytes]:
    import pypdfium2  # noqa: PLC0415 only the preview needs it

    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            stream = io.BytesIO()
            page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB").save(stream, "PNG", optimize=False)
            pages.append(stream.getvalue())
    return pages
