"""What a page of a test session would send to a browser."""

import pandas as pd


def sent(app):
    """All bytes that a page would send to the browser, words of tables and charts among them."""
    parts = []

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                walk(child)
            else:
                parts.append(child.proto.SerializeToString() if child.proto is not None else b"")
            if isinstance(table := getattr(child, "value", None), pd.DataFrame):
                parts.append(table.to_csv().encode())

    walk(app.main)
    walk(app.sidebar)
    return b"\n".join(parts)
