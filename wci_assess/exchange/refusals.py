"""Why a file that travels is not taken, each in one sentence that says what to do."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark

_OTHER_FILES = (
    (b"%PDF", mark("This is a PDF, not a file of answers. Ask for the file that “Save my answers” made.")),
    (
        b"PK\x03\x04",
        mark("This is a ZIP archive or an office document. Take the file of answers out of it, then take that in."),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        mark("This is an office document or a saved message. Take the file of answers out of it, then take that in."),
    ),
)


def not_ours(data: bytes) -> ExpectedError:
    """Something else altogether."""
    for head, sentence in _OTHER_FILES:
        if data.startswith(head):
            return ExpectedError("not-ours", sentence)
    if not data.strip():
        return ExpectedError("not-ours", mark("This file is empty. Ask for it again."))
    if b"\0" not in data[:4096] and _is_text(data[:4096]):
        return ExpectedError(
            "not-ours",
            mark("This is a text, not a file of answers. Ask for the file that “Save my answers” made, or for the "
                 "whole text from its BEGIN line to its END line."),
        )  # fmt: skip
    return ExpectedError(
        "not-ours", mark("This is no file of this program. Ask for the file that “Save my answers” made.")
    )


def _is_text(data: bytes) -> bool:
    try:
        data[: len(data) - 4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def form_without_answers() -> ExpectedError:
    """The form itself came back."""
    return ExpectedError(
        "form-without-answers",
        mark("This is the form itself, without answers. Ask her to open it, press “Save my answers” and send the file "
             "that is saved."),
    )  # fmt: skip


def survey_form() -> ExpectedError:
    """A survey's form where a member's is expected."""
    return ExpectedError(
        "survey-form",
        mark("This is the form of a survey. Open it in a browser and reply there; take in the file of replies that it "
             "saves."),
    )  # fmt: skip


def not_answers(kind: str) -> ExpectedError:
    """Another file of ours where answers are expected."""
    return ExpectedError(
        "other-kind",
        mark("This file holds no member’s answers but something else ({kind}). Ask for the file that “Save my answers” "
             "made."),
        kind=kind,
    )  # fmt: skip


def not_a_hand_out(kind: str) -> ExpectedError:
    """Another file of ours where a hand-out is expected."""
    return ExpectedError(
        "other-kind", mark("This file is no form that was handed out but something else ({kind})."), kind=kind
    )


def not_an_assessment(kind: str) -> ExpectedError:
    """Another file of ours where an assessment is expected."""
    return ExpectedError(
        "other-kind",
        mark("This file holds no assessment but something else ({kind}). “take-in” takes members’ answers in; nothing "
             "was changed."),
        kind=kind,
    )  # fmt: skip


def not_exported() -> ExpectedError:
    """Something else altogether where an assessment is expected."""
    return ExpectedError(
        "not-ours", mark("This is no file that “export” wrote. Ask for the file again; nothing was changed.")
    )


def cut_short() -> ExpectedError:
    """The end is missing."""
    return ExpectedError("cut-short", mark("The end of this file is missing. Ask for it again, as an attachment."))


def changed() -> ExpectedError:
    """Its SHA-256 is another."""
    return ExpectedError(
        "changed-file", mark("This file was changed or damaged after it was saved. Ask for it again, as an attachment.")
    )


def several_texts() -> ExpectedError:
    """Two armoured texts in one."""
    return ExpectedError(
        "several-texts", mark("This text holds several members’ answers. Take them in one after the other.")
    )


def newer() -> ExpectedError:
    """A format of the future."""
    return ExpectedError(
        "newer-file", mark("A newer version of WCI Assess made this file. Update this program, then take it in again.")
    )


def unknown_kind() -> ExpectedError:
    """A kind that nobody knows."""
    return ExpectedError(
        "unknown-kind", mark("This program does not know this kind of file. Ask who sent it what it is.")
    )


def malformed(detail: str) -> ExpectedError:
    """Another program wrote it, or someone by hand."""
    return ExpectedError(
        "bad-file",
        mark("This file is whole, but not written as such files are ({detail}). Ask for one that the form or this "
             "program saved."),
        detail=detail,
    )  # fmt: skip


def too_large(limit: int) -> ExpectedError:
    """Beyond what such a file holds."""
    return ExpectedError(
        "too-large", mark("This file is larger than {limit} MB and was not read. Ask what it is."), limit=limit
    )


def tree_changed(questionnaire: str) -> ExpectedError:
    """A questionnaire whose content is not what its hash says."""
    return ExpectedError(
        "changed-file",
        mark("The questionnaire {questionnaire} in this file was changed or damaged. Ask for the file again."),
        questionnaire=questionnaire,
    )


def bad_tree(questionnaire: str, problem: str) -> ExpectedError:
    """A questionnaire that does not pass the checks."""
    return ExpectedError(
        "bad-questionnaire",
        mark("The questionnaire {questionnaire} in this file has faults ({problem}). Ask for the file again."),
        questionnaire=questionnaire,
        problem=problem,
    )
