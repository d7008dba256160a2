"""``python -m wci_assess``: the command line."""

import sys

from wci_assess.cli import main
from wci_assess.unneeded import leave_out

if __name__ == "__main__":
    leave_out()
    sys.exit(main())
