"""Files drawn by LibreOffice, and where each word stands on their pages."""

import re
import subprocess

_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def drawn_in(folder, kind):
    """The pages of each file of a kind in `folder` by its name, all drawn in one start; a file that is not drawn is absent."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = sorted(folder.glob(f"*.{kind}"))
    subprocess.run([*command, *map(str, files)], check=False, capture_output=True, timeout=500)
    made = {path.stem: path.with_suffix(".pdf") for path in files}
    return {name: pages_of(path) for name, path in made.items() if path.exists()}


def pages_of(path):
    """Width, height and the words with their boxes of each page of a PDF."""
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    return [
        (
            float(width),
            float(height),
            [(tuple(float(side) for side in found[:4]), found[4]) for found in _WORD.findall(words)],
        )
        for width, height, words in _PAGE.findall(told)
    ]


def leaving(page):
    """Words that leave their page."""
    width, height, words = page
    return [word for (left, top, right, bottom), word in words if left < 0 or top < 0 or right > width or bottom > height]


def upon_each_other(page):
    """Pairs of words that lie on each other."""
    words = page[2]
    return [
        (word, beside) for place, (box, word) in enumerate(words) for other, beside in words[place + 1 :] if overlap(box, other)
    ]


def overlap(one, other):
    """Whether letters meet: a word's box is higher than its letters by a quarter on each side."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    inner = [(top + (bottom - top) * 0.25, bottom - (bottom - top) * 0.25) for _, top, _, bottom in (one, other)]
    down = min(inner[0][1], inner[1][1]) - max(inner[0][0], inner[1][0])
    return across > 1 and down > 0.5
