"""By what a PDF is known, and one that was handed out from here; its reader is loaded only where there is one."""

from __future__ import annotations

IDENTITY = "wci-assess"
"""The field without a place on a page that says which hand-out this is."""
FORMAT = 1


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF file; some programs put a few bytes before it."""
    return b"%PDF-" in data[:1024]
