"""Texts made harmless: characters that are not seen, but hide or reorder what stands beside them, or end a text early."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
# Controls but tab and line feed, soft hyphen, zero widths, direction marks, Hangul fillers, byte order marks, halves of pairs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


_ANY = re.compile(f"{_LINE_BREAK.pattern}|{_SPACE.pattern}|{_UNSEEN.pattern}")


def clean(text: str) -> str:
    """`text` without unseen characters; every line break is a line feed, every other kind of space but \u3000 a plain one."""
    if not _ANY.search(text):
        return text
    return _UNSEEN.sub("", _SPACE.sub(" ", _LINE_BREAK.sub("\n", text)))
