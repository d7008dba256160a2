"""``python -m wci_assess``: the command line."""

import sys

from wci_assess.cli import main

if __name__ == "__main__":
    sys.exit(main())
