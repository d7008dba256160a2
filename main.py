"""Starts the window: ``python main.py [--data DIR] [--lang en|fr] [FILE]``."""

from __future__ import annotations

import sys

from wci_assess.gui.application import run

if __name__ == "__main__":
    sys.exit(run())
