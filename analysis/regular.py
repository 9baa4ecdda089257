"""Small files that somebody names beside a survey: forms, codebooks' decisions, an analyst's sorting."""

from __future__ import annotations

from pathlib import Path

MOST_BYTES = 64_000_000


def text_of_file(path: str | Path, most: int = MOST_BYTES) -> str:
    """The text of a regular file in UTF-8, with a mark of its order of bytes or without.

    OSError where there is none, it may not be read, or holds more than `most` bytes: a pipe would be waited for, and a
    device never ends. UnicodeDecodeError where it is in another encoding.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(path)
    with Path(path).open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(f"more than {most} bytes")
    return data.decode("utf-8-sig")
