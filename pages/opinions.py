"""현장 의견: themes, what each region says, the opinions behind, and what an analyst makes of them."""

import streamlit as st

from analysis.findings import leading_themes_finding
from analysis.plain import for_markdown
from analysis.themes import UNSURE
from pages.shared.filters import in_address
from pages.shared.narrowing import narrowed
from pages.shared.opinions import theme_charts
from pages.shared.opinions.across import show_across
from pages.shared.opinions.codebook.codebook_editor import edit_codebook, offer_emerging
from pages.shared.opinions.codebook.teaching import teach
from pages.shared.opinions.comparing import compare
from pages.shared.opinions.deciding import WAYS
from pages.shared.opinions.mapping import explore
from pages.shared.opinions.opinion_list import show_aside, show_opinions
from pages.shared.opinions.reviewing import review
from pages.shared.opinions.theme_count import choose_count
from pages.shared.opinions.theme_groups import need_telling_opinions
from pages.shared.opinions.theme_history import show_decisions
from pages.shared.opinions.theme_look import ThemeLook, tell_done, undo_and_redo
from pages.shared.opinions.theme_panel import show_theme
from pages.shared.opinions.words_first import themes_at_once
from pages.shared.others.watching import watch
from pages.shared.screen import empty, open_page
from pages.shared.showing.grouping import ask_groups
from pages.shared.showing.tables import is_divided
from pages.shared.surveys import current_state
from pages.shared.working import needed

FEW = 7
"""Themes whose table is lower than what stands about one of them."""
PANES = ("themes", "review", "map", "compare", "across", "codebook", "lessons", "history")

loaded, text = open_page("opinions")
part = narrowed(loaded, text, moments=False)

state = current_state()
if state is not None:
    watch(state.key, state.version, text)

with st.container(key="place_choices"):
    first, second, third = st.columns([1.2, 1.2, 1.6], vertical_alignment="bottom")
way = in_address(
    first.segmented_control,
    text("pages.opinions.way"),
    list(WAYS),
    "way",
    format_func=lambda name: text(f"pages.opinions.{name}"),
    help=text("pages.opinions.way_help"),
    required=True,
)
by = ask_groups(loaded, "by", text, second)

with needed():
    themes = themes_at_once(loaded, way, text)
look = ThemeLook(loaded, way, themes, text, by).among(part)
if look.of or themes.base:
    need_telling_opinions(part, themes, text)
finding = leading_themes_finding(look.themes)
if not finding.weight:
    empty(finding, text)
    st.page_link("pages/upload.py", label=text("overview.add_opinions"), icon=":material/upload_file:")
    st.stop()

pane = in_address(
    st.segmented_control,
    text("pages.gains.view"),
    list(PANES),
    "pane",
    format_func=lambda name: text(f"pages.opinions.pane_{'count' if name == 'codebook' and way != WAYS[0] else name}"),
    label_visibility="collapsed",
    required=True,
    width="stretch",
)
if loaded.is_sample and look.log:
    st.caption(f":material/info: {text('pages.opinions.sample_edits')}")
if pane == "review":
    review(look)
    st.stop()
with third:
    undo_and_redo(look)
tell_done()
if pane in {"themes", "compare"} and st.toggle(text("pages.levels.sure"), key="sure_only", help=text("pages.levels.sure_help")):
    unsure = look
    look = look.core()
    aside = int((look.assignments["outlier"] & ~unsure.assignments["outlier"]).sum())
    st.caption(text("pages.levels.sure_told", n=aside, share=UNSURE))
    if look.themes.table.empty:
        st.info(text("pages.levels.none_sure"), icon=":material/search_off:")
        st.stop()
if pane == "themes":
    offer_emerging(look.whole)
    places = st.columns([1.15, 1])
    chosen = in_address(
        places[1].selectbox, text("pages.opinions.theme"), list(look.labels), "theme", format_func=lambda one: look.labels[one]
    )
    with places[0]:
        mark = theme_charts.themes_and_groups(look, chosen)
        if is_divided(loaded):
            theme_charts.show_apart(look)
        if beside := len(look.labels) <= FEW:  # where the table is short, the chart of groups fills what it leaves
            theme_charts.groups_of_theme(look, chosen)
    if mark is not None and mark.item in look.labels and st.session_state.get("theme_mark") != mark:
        st.session_state["theme_mark"] = mark
        st.query_params["theme"] = mark.item
        st.rerun()
    with places[1]:
        show_theme(look, chosen)
        if not beside:
            theme_charts.groups_of_theme(look, chosen)
    show_opinions(look, chosen)
    show_aside(look)
elif pane == "map":
    explore(look)
elif pane == "compare":
    compare(look)
elif pane == "across":
    show_across(look)
elif pane == "codebook" and way == WAYS[0]:
    edit_codebook(look.whole)
elif pane == "codebook":
    choose_count(look.whole)
elif pane == "lessons":
    teach(look.whole)
else:
    show_decisions(look.whole)
themes = look.themes
counts = {"opinions": themes.opinions, "non_answers": themes.non_answers, "duplicates": themes.duplicates}
st.caption(text("pages.opinions.base", base=themes.base, **counts), help=for_markdown(text.say(themes.method)))
