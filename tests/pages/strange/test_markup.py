"""Texts that Markdown, HTML, Streamlit or TeX would act on, in every place of an upload, are shown as texts on every page."""

from pathlib import Path

import pytest
from builders import A, B, workbook
from strange_features import MARKUP
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[3]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_AS_MARKDOWN = ("body", "label", "help", "caption", "delta", "text", "placeholder")
IN_HTML = ("<script>alert", "<img src=x", "<svg/onload", "<style>*", "\u202e", "\x1b[")
ACTED_ON = (
    *(*IN_HTML, "](javascript", "![](http", ":red[값", ":blue-background[**값"),
    *(":material/delete:", ":smile:", "$$\\int", "http://127.0.0.1:9", "www.example.com/x"),
)
LONGEST = 200
"""Letters of a header of the file; longer ones are cut before they come to a page."""


def survey():
    texts = [text for text in MARKUP if len(text) < LONGEST and text.isprintable()]
    header = ["권역", *[f"{A} {texts[n]} ({moment})" for n, moment in ((0, "사전"), (0, "사후"))], f"{B} {texts[4]} (사전)"]
    header += [f"{B} {texts[4]} (사후)", f"의견 {texts[5]}", "강의 방식 " + texts[8]]
    rows = []
    for number in range(60):
        told = texts[number % len(texts)]
        group = ("영남권", texts[0], texts[4], texts[8])[number % 4]
        rows.append([group, number % 5 + 1, (number + 1) % 5 + 1, 2, 4, f"{told} 예산이 더 필요합니다 {told}", texts[number % 3]])
    sheet = [[f"설문 {texts[4]} {texts[8]}"], header, *rows]
    return workbook({"$$x$$ <script ~~값~~": sheet}, "설문 :red[값] ![](a).xlsx")


def shown_as_markdown(app):
    """Each text that a page has the browser read as Markdown or HTML, and the kind of what holds it."""
    blocks = [app.main, app.sidebar]
    while blocks:
        for child in blocks.pop().children.values():
            if hasattr(child, "children"):
                blocks.append(child)
            proto = child.proto
            if proto is None or getattr(child, "type", "") in ("code", "file_uploader", "json"):
                continue
            for field, value in proto.ListFields():
                if field.name in READ_AS_MARKDOWN and isinstance(value, str) and not _is_plain(child, field.name):
                    yield getattr(child, "type", "?"), value


def _is_plain(child, field):
    """Whether Streamlit takes a field for a plain text: st.text, and what stands in a field that is empty."""
    return field == "placeholder" or getattr(child, "type", "") == "text"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("markup")))
        patch.setenv("THEMES_MEANING", "kiwi")
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=180).run()
        app.switch_page("pages/upload.py").run()
        file = survey()
        app.file_uploader[0].set_value([(file.name, file.data, XLSX)]).run()
        found = {"before keeping": (list(shown_as_markdown(app)), list(app.exception))}
        app.button(key="accept").click().run()
        for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in ("upload", "__init__")):
            app.switch_page(f"pages/{page}.py").run()
            found[page] = list(shown_as_markdown(app)), list(app.exception)
        return found


def test_no_page_has_the_browser_act_on_a_stranger_s_text(pages):
    acted = {
        (page, kind, mark, text[max(0, text.find(mark) - 20) :][:60])
        for page, (texts, _) in pages.items()
        for kind, text in texts
        for mark in (IN_HTML if kind == "html" else ACTED_ON)
        if mark in text
    }
    assert acted == set()


def test_every_page_is_drawn(pages):
    assert {page for page, (_, broken) in pages.items() if broken} == set()
    assert all(texts for texts, _ in pages.values())
    assert len(pages) > 5
