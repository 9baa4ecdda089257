"""Write .streamlit/config.toml from the tokens of the figures: ``python tools/theme.py``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.figures import font_faces, tokens  # noqa: E402

CONFIG = ROOT / ".streamlit" / "config.toml"

_TEXT = """# Written by `python tools/theme.py` from analysis/figures/tokens.toml. Change it there.

[server]
address = "localhost"
enableStaticServing = true
maxUploadSize = 200
fileWatcherType = "none"
showEmailPrompt = false

[browser]
gatherUsageStats = false

[client]
showErrorDetails = "none"
showErrorLinks = "false"
allowedOrigins = []
toolbarMode = "minimal"
showSidebarNavigation = true

[runner]
magicEnabled = false

[theme]
showWidgetBorder = true
baseRadius = "8px"
baseFontSize = 16
headingFontWeights = [700, 700, 600]
headingFontSizes = ["2rem", "1.4rem", "1.15rem"]
font = "{font}"
headingFont = "{font}"
codeFont = "{font}"
chartCategoricalColors = ["{accent}", "{faint}", "{against}", "{accent_mid}"]
{light}{dark}{faces}"""

# Both, so that a browser shows the one that its system asks for.
_COLOURS = """
[theme.{kind}]
primaryColor = "{accent}"
backgroundColor = "{paper}"
secondaryBackgroundColor = "{ground}"
textColor = "{ink}"
linkColor = "{accent}"
borderColor = "{line}"

[theme.{kind}.sidebar]
backgroundColor = "{ground}"
borderColor = "{line}"
"""

_FACE = """
[[theme.fontFaces]]
family = "{family}"
url = "{url}"
weight = {weight}
style = "normal"
"""


def config_text() -> str:
    """The whole configuration file."""
    font = tokens()["font"]
    faces = "".join(_FACE.format(**face) for face in font_faces())
    kinds = {kind: _COLOURS.format(kind=kind, **tokens()[name]) for kind, name in (("light", "colour"), ("dark", "dark"))}
    return _TEXT.format(font=f"'{font['family']}', {font['fallback']}", faces=faces, **kinds, **tokens()["colour"])


if __name__ == "__main__":
    CONFIG.write_text(config_text(), encoding="utf-8", newline="\n")
