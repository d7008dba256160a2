"""``research``."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading
from wci_assess.cli.output import Output
from wci_assess.workspace.research import write_research


def write(arguments: argparse.Namespace, output: Output) -> int:
    """Writes the long table with its code book into a folder; prints the files."""
    with reading(arguments) as workspace:
        written = write_research(workspace, arguments.ids, arguments.output)
    for path in written:
        output.line(path)
    return 0
