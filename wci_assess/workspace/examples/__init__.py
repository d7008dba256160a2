"""Example councils: made up, marked as examples, in a store of their own."""

from wci_assess.workspace.examples.build import build_examples, examples_folder

__all__ = ["build_examples", "examples_folder"]
