"""The dashboard: page set-up, language, navigation. ``streamlit run dashboard.py``.

Streamlit imports this file once for the server (`app`), and runs it for each visit.
"""

from pathlib import Path

import streamlit as st

if __name__ != "__main__":
    import serving
    from analysis.language import LANGUAGES, words
    from pages.shared.ahead import read_ahead
    from pages.shared.broken import keep_out_of_log, say_what_broke
    from pages.shared.showing.pictures import pictures_by

    keep_out_of_log()
    addresses = {page.stem for page in (Path(__file__).parent / "pages").glob("*.py")} - {"overview"}
    around = serving.middleware(addresses, words(LANGUAGES[0])("pages.name"), LANGUAGES[0], pictures_by)
    begun = serving.lifespan_with(read_ahead)
    app = st.App(__file__, middleware=around, lifespan=begun, on_script_error=say_what_broke)
else:
    from pages.shared.filters import show_page
    from pages.shared.frame import choose_language, dress, icon, inside_dashboard, language_switch, say
    from pages.shared.showing.room import measure_room

    choose_language()
    st.set_page_config(
        page_title=say()("pages.name"),
        page_icon=icon(),
        layout="wide",
        initial_sidebar_state="auto",  # open beside the page, closed where there is only room for one
    )

    inside_dashboard()
    dress()
    text = say()
    page = st.navigation(
        [
            st.Page("pages/overview.py", title=text("pages.overview.title"), icon=":material/dashboard:", default=True),
            st.Page("pages/gains.py", title=text("pages.gains.title"), icon=":material/trending_up:"),
            st.Page("pages/questions.py", title=text("pages.questions.title"), icon=":material/quiz:"),
            st.Page("pages/opinions.py", title=text("pages.opinions.title"), icon=":material/forum:"),
            st.Page("pages/beside.py", title=text("pages.beside.title"), icon=":material/vertical_split:"),
            st.Page("pages/search.py", title=text("pages.search.title"), icon=":material/search:"),
            st.Page("pages/briefing.py", title=text("pages.briefing.title"), icon=":material/co_present:"),
            st.Page("pages/responses.py", title=text("pages.responses.title"), icon=":material/fact_check:"),
            st.Page("pages/upload.py", title=text("pages.upload.title"), icon=":material/upload_file:"),
            st.Page("pages/surveys.py", title=text("pages.surveys.title"), icon=":material/folder_open:"),
            st.Page("pages/history.py", title=text("pages.history.title"), icon=":material/history:"),
            st.Page("pages/help.py", title=text("help.title"), icon=":material/help:"),
        ]
    )
    with st.sidebar:
        language_switch()
    measure_room()
    show_page(page.url_path)
    page.run()
