"""What the standard library's argument parser says, in the language of the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from wci_assess.i18n import Say, mark

_SENTENCES = frozenset({
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("unrecognized arguments: %s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("not allowed with argument %s"),
    mark("ignored explicit argument %r"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
})  # fmt: skip
_ONE, _MANY = mark("expected %s argument"), mark("expected %s arguments")


@contextmanager
def speaking(say: Say) -> Iterator[None]:
    """Within it, :mod:`argparse` speaks through ``say``, in what it raises and in its help.

    It asks the process's text domain, which follows the system's language and knows no French of ours.
    """
    asked, counted = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    argparse._ = lambda text: say(text) if text in _SENTENCES else text  # type: ignore[attr-defined]
    argparse.ngettext = lambda _one, _many, count: say(_ONE if count == 1 else _MANY)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._, argparse.ngettext = asked, counted  # type: ignore[attr-defined]
