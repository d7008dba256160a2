"""Starts the window: ``python main.py [--data DIR] [--lang en|fr] [FILE]``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from wci_assess.gui.application import run  # not above: the process that makes a report imports this file too

    sys.exit(run())
