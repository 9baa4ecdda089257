"""The strange files by kind; those of `GROWING` take a size, by which what is large in them is multiplied."""

import strange_archives
import strange_features
import strange_old
import strange_parts
import strange_texts
import strange_values

GROWING = {
    "archives": strange_archives.strange_archives,
    "floods": strange_parts.floods,
    "features": strange_features.features,
    "texts": strange_texts.texts,
    "pages": strange_texts.pages,
    "old": strange_old.old,
}
KINDS = {
    **GROWING,
    "entities": strange_parts.with_entities,
    "relations": strange_parts.relations,
    "cells": strange_parts.cells,
    "letters": strange_texts.letters,
    "opendocument": strange_texts.opendocument,
    "binaries": strange_texts.binaries,
    "markup": strange_features.markup,
    "values": strange_values.values,
}
