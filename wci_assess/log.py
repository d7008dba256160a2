"""What is written down when something goes wrong: where in the program, never what somebody answered."""

from __future__ import annotations

import logging
import platform
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wci_assess import __version__

LOG_FILE = "wci-assess.log"
"""In the data folder."""
LOGGER = logging.getLogger("wci_assess")
_LOG_BYTES = 500_000


def report_of(error: BaseException, *versions: str) -> str:
    """What happened and where in the program: names of files and functions, no values, so no answers.

    ``versions``: of what else takes part, such as ``Qt 6.12.0``.
    """
    lines = [
        ", ".join([f"WCI Assess {__version__}", *versions, f"Python {platform.python_version()}", platform.platform()])
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def log_to(folder: Path) -> None:
    """Writes what is logged to a file of the data folder, from the first word on."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
