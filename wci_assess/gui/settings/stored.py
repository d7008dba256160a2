"""The settings as the data folder keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from wci_assess.gui.theme import Appearance, Colours, Contrast
from wci_assess.gui.theme.metrics import TEXT_SIZES
from wci_assess.i18n import LANGUAGES

LANGUAGE, TEXT_SIZE, COLOURS, CONTRAST = "language", "text-size", "colours", "contrast"
NAMES = (LANGUAGE, TEXT_SIZE, COLOURS, CONTRAST)


def read_appearance(setting: Callable[[str], str | None], otherwise: Appearance) -> Appearance:
    """The stored looks; what is not stored, or cannot be read, stays as in ``otherwise``."""
    language, size, colours, contrast = (setting(name) for name in NAMES)
    found = otherwise
    if language in LANGUAGES:
        found = replace(found, language=language)
    if size in {str(each) for each in TEXT_SIZES}:
        found = replace(found, text_size=int(size))
    if colours in set(Colours):
        found = replace(found, colours=Colours(colours))
    if contrast in set(Contrast):
        found = replace(found, contrast=Contrast(contrast))
    return found


def written(appearance: Appearance) -> Mapping[str, str]:
    """The looks as settings by name."""
    return {
        LANGUAGE: appearance.language,
        TEXT_SIZE: str(appearance.text_size),
        COLOURS: appearance.colours.value,
        CONTRAST: appearance.contrast.value,
    }
