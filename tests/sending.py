"""What a page of a test session would send to a browser."""


def sent(app, but=()):
    """All bytes that a page would send to the browser, words of tables and charts too, `but` for some kinds of elements."""
    parts = []

    def walk(block):
        for child in block.children.values():
            if hasattr(child, "children"):
                walk(child)
            elif child.proto is not None and getattr(child, "type", "") not in but:
                parts.append(child.proto.SerializeToString())
            if callable(getattr(getattr(child, "value", None), "to_csv", None)):
                parts.append(child.value.to_csv().encode())

    walk(app.main)
    walk(app.sidebar)
    return b"\n".join(parts)
