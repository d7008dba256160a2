"""A seat's PDF comes back filled: it is taken in like any file, or refused with a sentence that says what to do."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.handout.everything import EVERYTHING
from tests.workspace.builders import new_round, opened
from tests.workspace.members_files import answers_in, results, saved, taken
from tests.workspace.pdf_files import blank, fields_of, filled, typed_in
from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import HandOut
from wci_assess.response import AnswerState, Key
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.handed_pdf import pdf_of
from wci_assess.workspace.history import take_back
from wci_assess.workspace.load import load
from wci_assess.workspace.members import SeatWords, add_members
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.workspace import Workspace

SAID = {
    "0/seats/answer": "3",
    "0/seats/importance": "4",
    "0/seats/comment": "Héhé œuvre <b> 12 %",
    "0/constructor/answer": "1",
    "0/steering/answer": "dk",
    "0/one/answer": "2",
    "0/some/option/1": "on",
    "0/some/option/3": "on",
    "0/people/value": "1 500",
    "0/share/answer": "na2",
    "0/since/value": "2026-04-01",
    "0/why/value": "In two\nlines",
    "0/gap/row/0/0/value": "4,2",
    "0/gap/row/0/0/year": "2024",
    "0/gap/row/0/0/source": "Census",
    "0/services/row/0/0": "Language café",
    "0/services/row/0/1": "12",
    "0/services/row/0/4": "Why",
    "0/services/row/0/5": "English, French",
    "0/hiring/reason": "No employers here",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data") as made:
        path = tmp_path / "everything.yaml"
        path.write_text(EVERYTHING, encoding="utf-8")
        load(made, [path])
        start_round(made, replace(new_round(), assessments=(Start(questionnaire="everything"),)))
        add_members(made, 1, [SeatWords(), SeatWords(sector="housing")])
        yield made


@pytest.fixture
def handed(workspace: Workspace) -> HandOut:
    return hand_out(workspace, 1, member=1)


def code(workspace: Workspace, data: bytes) -> str | None:
    [file] = taken(workspace, data).files
    return file.told.code if file.told else file.result.value


def test_every_type_of_question_comes_back(workspace: Workspace, handed: HandOut) -> None:
    done = taken(workspace, filled(blank(handed, "en", "fr"), SAID))
    assert results(done) == ["added"], done.files[0].told
    assert (done.files[0].member, done.files[0].revision) == (1, 1)
    answers = answers_in(workspace)[1]
    assert {key.question for key in answers} == {name.split("/")[1] for name in SAID}
    by_question = {key.question: answer for key, answer in answers.items()}
    assert (by_question["seats"].value, by_question["seats"].importance) == ("in-place", 4)
    assert by_question["seats"].comment == SAID["0/seats/comment"]
    assert by_question["seats"].comment_language is None, "the file speaks both languages"
    assert by_question["steering"].state is AnswerState.DONT_KNOW
    assert by_question["some"].value == ("a", "c")
    assert by_question["share"].reason == "outside-mandate"
    assert by_question["hiring"].reason == "No employers here"
    assert answers[Key("gap", "newcomers:2024")].value is not None
    assert by_question["services"].value == {
        "name": "Language café", "places": 12, "kind": "y", "langs": ("en", "fr"),
    }  # fmt: skip


def test_two_writers_say_the_same(workspace: Workspace, handed: HandOut) -> None:
    said = {"0/seats/answer": "3", "0/some/option/2": "on", "0/why/value": "plain words", "0/one/answer": "na1"}
    form = blank(handed)
    assert results(taken(workspace, filled(form, said))) == ["added"]
    by_mouse = typed_in(form, said)
    assert by_mouse != filled(form, said)
    assert results(taken(workspace, by_mouse)) == ["here"]


def test_the_same_again_another_and_back(workspace: Workspace, handed: HandOut) -> None:
    first, second = (filled(blank(handed), {"0/seats/answer": level}) for level in "12")
    done = taken(workspace, first)
    assert results(done) == ["added"]
    assert results(taken(workspace, first, filled(blank(handed), {"0/seats/answer": "1"}))) == ["here", "here"]
    take_back(workspace, done.operations[0])
    assert answers_in(workspace) == {}
    assert results(taken(workspace, first)) == ["added"]
    assert results(taken(workspace, second)) == ["conflict"], "nobody knows which of the two holds"


def test_it_stands_beside_what_a_browser_saved(workspace: Workspace, handed: HandOut) -> None:
    assert results(taken(workspace, filled(blank(handed), {"0/seats/answer": "1"}))) == ["added"]
    form = saved(handed, 3, (1,))
    assert results(taken(workspace, form)) == ["conflict"]


def test_files_in_any_order_and_again_give_the_same(workspace: Workspace, handed: HandOut) -> None:
    pdf = filled(blank(handed), {"0/seats/answer": "1"})
    other = filled(blank(hand_out(workspace, 1, member=2)), {"0/renting/answer": "2"})
    assert sorted(results(taken(workspace, pdf, other, pdf, b"%PDF-1.4 holiday"))) == [
        "added",
        "added",
        "here",
        "refused",
    ]
    assert set(answers_in(workspace)) == {1, 2}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "not-filled"),
        ({"0/seats/comment": "   "}, "not-filled"),
        ({"0/some/option/1": "on", "0/some/answer": "dk"}, "two-answers"),
        ({"0/people/value": "3", "0/people/answer": "na1"}, "two-answers"),
        ({"0/people/value": "3", "0/people/reason": "why"}, "two-answers"),
        ({"0/seats/answer": "dk", "0/seats/reason": "why"}, "two-answers"),
        ({"0/rate/row/0/0/value": "3", "0/rate/row/0/0/year": "2024",
          "0/rate/row/0/1/value": "4", "0/rate/row/0/1/year": "2024"}, "two-answers"),
        ({"0/people/value": "many"}, "unfit-value"),
        ({"0/since/value": "31 February"}, "unfit-value"),
        ({"0/seats/answer": "na"}, "unfit-value"),
        ({"0/rate/row/0/0/year": "2024"}, "unfit-value"),
        ({"0/rate/row/0/0/value": "3"}, "unfit-value"),
        ({"0/services/row/0/4": "Zed"}, "unfit-value"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told(workspace: Workspace, handed: HandOut, said: Mapping[str, str], told: str) -> None:
    assert code(workspace, filled(blank(handed), said)) == told
    assert answers_in(workspace) == {}


def test_two_buttons_of_a_group_are_two_answers(workspace: Workspace, handed: HandOut) -> None:
    with pikepdf.open(io.BytesIO(filled(blank(handed), {"0/seats/answer": "2", "0/one/answer": "1"}))) as pdf:
        fields_of(pdf)["0/seats/answer"].Kids[3].AS = pikepdf.Name("/4")
        out = io.BytesIO()
        pdf.save(out)
    [file] = taken(workspace, out.getvalue()).files
    assert file.told is not None
    assert (file.told.code, file.told.values["numbers"]) == ("two-answers", "1.1")


def flatten(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        del page.Annots


def call_otherwise(pdf: pikepdf.Pdf) -> None:
    fields_of(pdf)["wci-assess"].T = pikepdf.String("name")


def lose_a_field(pdf: pikepdf.Pdf) -> None:
    lost = fields_of(pdf)["0/why/value"]
    pdf.Root.AcroForm.Fields = pikepdf.Array([each for each in pdf.Root.AcroForm.Fields if each != lost])
    for page in pdf.pages:
        page.Annots = pikepdf.Array([each for each in page.Annots if each != lost])


def arm(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = script
    fields_of(pdf)["0/seats/comment"].AA = pikepdf.Dictionary(K=script)
    pdf.attachments["evil.exe"] = b"MZ"


def leave(_pdf: pikepdf.Pdf) -> None:
    """Nothing but saved by another program."""


CHANGES: Mapping[str, tuple[Callable[[pikepdf.Pdf], None], Mapping[str, Any], str]] = {
    "saved": (leave, {}, "added"),
    "packed": (leave, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}, "added"),
    "script and attachment": (arm, {}, "added"),
    "flattened": (flatten, {}, "flat-pdf"),
    "another form": (call_otherwise, {}, "not-ours"),
    "a field lost": (lose_a_field, {}, "damaged-pdf"),
    "locked": (leave, {"encryption": pikepdf.Encryption(owner="x", user="y")}, "locked-pdf"),
    "locked for copying": (leave, {"encryption": pikepdf.Encryption(owner="x", user="")}, "locked-pdf"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_programs_do_to_it(workspace: Workspace, handed: HandOut, name: str) -> None:
    change, options, told = CHANGES[name]
    with pikepdf.open(io.BytesIO(filled(blank(handed), {"0/seats/answer": "2"}))) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **options)
    assert code(workspace, out.getvalue()) == told


def test_another_rounds_is_refused(workspace: Workspace, handed: HandOut, tmp_path: Path) -> None:
    with opened(tmp_path / "other") as other:
        start_round(other, new_round())
        assert code(other, filled(blank(handed), {"0/seats/answer": "2"})) == "not-handed-out"
    done = taken(workspace, filled(blank(handed), {"0/seats/answer": "2"}), round=7)
    assert done.files[0].told is not None
    assert done.files[0].told.code == "other-round"
    assert code(workspace, filled(blank(handed), {"0/seats/answer": "2"})[:-900]) == "damaged-pdf"
    other_seat = replace(handed, seat=replace(handed.seat, uid="f" * 32) if handed.seat else None)
    assert code(workspace, filled(blank(other_seat), {"0/seats/answer": "2"})) == "bad-file"


def test_a_pdf_is_made_for_a_seat_alone(workspace: Workspace) -> None:
    with pytest.raises(ExpectedError) as refused:
        pdf_of(hand_out(workspace, 1))
    assert refused.value.code == "pdf-needs-seat"
