"""Starts the window: ``python main.py [--data DIR] [--lang en|fr] [FILE]``."""

from __future__ import annotations

import sys

from wci_assess.gui.start import run

if __name__ == "__main__":  # the process that makes a report imports this file too
    sys.exit(run())
