"""The page's style: a file of rules, and a class for each shade between paper and accent, in light and in dark."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache

from wci_assess.paths import PAGES
from wci_assess.report.colours import ACCENT, PAPER, mix, text_on

STEPS = 20
"""Shades from paper to accent, apart from paper."""
_DARK = ("#1d2328", "#8fc2f0")
"""Surface and accent of a dark screen, as in the style's file."""


def step(shade: float) -> int:
    """The number of the class of a shade from 0 to 1."""
    return round(min(max(shade, 0.0), 1.0) * STEPS)


@cache
def style() -> str:
    """The whole style."""
    rules = (PAGES / "page.css").read_text(encoding="utf-8")
    light, dark = _shades(PAPER, ACCENT), _shades(*_DARK)
    return rules.replace("/* shades */", light).replace("/* dark shades */", dark)


def _shades(low: str, high: str) -> str:
    found = []
    for number in range(STEPS + 1):
        ground = mix(number / STEPS, low, high)
        found.append(f"--g{number}: {ground}; --t{number}: {text_on(ground)};")
    return " ".join(found)


@cache
def classes() -> str:
    """The rules that use the shades."""
    return "".join(
        f".g{n} {{ background: var(--g{n}); color: var(--t{n}); fill: var(--g{n}); }}\n.t{n} {{ fill: var(--t{n}); }}\n"
        for n in range(STEPS + 1)
    )


def policy(rules: str) -> str:
    """What the page may load: nothing but this style."""
    digest = b64encode(hashlib.sha256(rules.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
