"""Learn analysis/models/lens.npz from the labelled opinions of analysis/fields and the sample: ``python tools/lens.py``."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from analysis.themes.meaning.learning import digest_of, evidence_of, fields_of, learned, training_files  # noqa: E402
from analysis.themes.meaning.lens import FILE, SENTENCES, WORDS, lens_arrays  # noqa: E402
from analysis.themes.meaning.letters import letters_arrays  # noqa: E402
from analysis.themes.meaning.sentences import features_of  # noqa: E402

SAMPLE = ROOT / "sample_data" / "opinions.tsv"


def main() -> None:
    """Write the file, with the digest of what it was learned from."""
    files = [*training_files(), SAMPLE]
    fields = fields_of(files)
    told = {"digest": np.frombuffer(digest_of(files).encode("ascii"), np.uint8)}
    for kind in (WORDS, SENTENCES):
        evidence = [evidence_of(field.texts, features_of(field.texts, kind), field.shared) for field in fields]
        made = learned(evidence)
        told |= {f"{kind}.{name}": array for name, array in lens_arrays(made).items()}
        told |= {f"letters.{name}": array for name, array in letters_arrays(made.letters).items()}
    with FILE.open("wb") as target:
        np.savez_compressed(target, allow_pickle=False, **told)
    texts = sum(len(field.texts) for field in fields)
    print(FILE.relative_to(ROOT), f"{FILE.stat().st_size:,} bytes, from {texts:,} opinions of {len(fields)} files")


if __name__ == "__main__":
    main()
