"""The few colours of what is printed: one accent, greys, and a ramp that is read as well without colour."""

from __future__ import annotations

from functools import lru_cache

BLACK = "#000000"
INK = "#1a1a1a"
QUIET = "#555555"
RULE = "#7f8995"
"""A rule or the edge of an empty box: 3:1 on paper, so that it survives a copier."""
TINT = "#eef2f6"
ACCENT = "#1f4e79"
PAPER = "#ffffff"


@lru_cache(maxsize=2_000)
def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#rrggbb``, each from 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


@lru_cache(maxsize=2_000)
def mix(share: float, low: str = PAPER, high: str = ACCENT) -> str:
    """The colour at ``share`` (0 to 1) of the way from ``low`` to ``high``."""
    parts = zip(channels(low), channels(high), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in parts)


@lru_cache(maxsize=2_000)
def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2, from 0 (black) to 1 (white)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 measures it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=2_000)
def text_on(fill: str) -> str:
    """Black or white: whichever is read better on ``fill``."""
    return max(BLACK, PAPER, key=lambda colour: contrast(colour, fill))
