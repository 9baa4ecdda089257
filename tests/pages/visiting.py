"""Pages of the dashboard opened without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
LONGEST = 180
"""Seconds: on a busy machine a first page takes long, and nothing is wrong with it."""


def visited(page="overview", **params):
    """A page as its link opens it: with what stands in the address (what is empty does not), and no other page before it."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=LONGEST)
    for key, value in params.items():
        if value:
            app.query_params[key] = value
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception
    return app
