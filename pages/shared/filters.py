"""Filters that live in the address: a link, a reload and the back button bring back what was chosen.

Streamlit's own ``bind="query-params"`` writes the words on the screen, so that an address made in one language would say nothing
in the other; here it is the option itself that stands in the address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st


def in_address(widget: Callable[..., Any], label: str, options: Sequence[str], key: str, **more: Any) -> str:
    """What is chosen of `options` with a widget that takes one (``st.selectbox``, ``column.segmented_control``, ...).

    The first option is the default and is not written into the address; an address that names no option is passed over.
    A choice is remembered when the person comes back from another page.
    """
    remembered = f"chosen_{key}"
    named, known = st.query_params.get(key), st.session_state.get(remembered)
    if st.session_state.get(key) not in options:
        wanted = named or known
        st.session_state[key] = wanted if wanted in options else options[0]
    elif known is not None and (named or options[0]) != known:
        # The address changed under the page: the back button, or a link that was pasted.
        st.session_state[key] = named if named in options else options[0]
    chosen = str(widget(label, options, key=key, **more))
    st.session_state[remembered] = chosen
    if chosen == options[0]:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen
    return chosen
