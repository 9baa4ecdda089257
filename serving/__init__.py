"""What stands between the network and the pages: who may ask, how much may be sent, and what is given back.

`dashboard.py` puts it around Streamlit, however it is started (``docs/decisions/0017-who-may-ask.md``).
"""

from serving.around import lifespan_with, middleware

__all__ = ["lifespan_with", "middleware"]
