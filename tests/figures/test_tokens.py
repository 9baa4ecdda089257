"""The look comes from one source."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from theme import CONFIG, config_text  # noqa: E402

from analysis.figures import tokens  # noqa: E402


def test_streamlits_configuration_is_what_the_tokens_say():
    assert CONFIG.read_text(encoding="utf-8") == config_text()


def test_the_typeface_is_bundled_with_its_licence():
    font = tokens()["font"]
    folder = ROOT / "static" / "fonts"
    assert all((folder / font["file"].format(name=name)).exists() for name in font["weights"])
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE.txt").read_text(encoding="utf-8").upper()
