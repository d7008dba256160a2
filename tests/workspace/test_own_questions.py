"""Own questions join any questionnaire of the library: what is shared stays the same to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from wci_assess.checker import check, check_against
from wci_assess.checker.writing.own_question import OwnQuestion
from wci_assess.i18n import speak
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Change, QuestionType, changes, local_questions
from wci_assess.workspace.authoring import own_questions
from wci_assess.workspace.library import list_library, read_questionnaire
from wci_assess.workspace.load import load
from wci_assess.workspace.new_version import as_new_version, new_version, text_to_begin_from
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.workspace import Workspace

TITLE = {"en": "Our town: who sits", "fr": "Notre ville : qui siège"}
BOOTH = OwnQuestion({"en": 'Is the "booth": ours?', "fr": "Le kiosque est-il à nous?"}, QuestionType.YES_NO)
RUNS = OwnQuestion(
    {"en": "Who runs it?", "fr": "Qui s’en occupe?"},
    QuestionType.CHOICE,
    {},
    ({"en": "Staff", "fr": "Personnel"}, {"en": "Others", "fr": "Autres"}),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data")


@pytest.mark.parametrize("path", sorted(QUESTIONNAIRES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_variant_of_each_shipped_questionnaire(path: Path, workspace: Workspace, tmp_path: Path) -> None:
    base = read_questionnaire(workspace, path.stem)
    section = base.sections[-1].id
    inside = OwnQuestion(RUNS.text, RUNS.type, {}, RUNS.options, base.sections[0].id)
    written = own_questions(workspace, (base.id, base.version), TITLE, [BOOTH, inside], speak("en"))
    checked = check(written.data, "own.yaml")
    made = checked.questionnaire
    assert made is not None
    assert [problem for problem in checked.problems if problem.is_error] == []
    assert check_against(checked, base) == ()
    assert dict(made.title.by_language) == TITLE
    assert made.based_on == (base.id, base.version)
    found = changes(base, made)
    assert {name for name, change in found.items() if change is not Change.SAME} == set(written.questions)
    assert local_questions(made, {(base.id, base.version): base}) == set(written.questions)
    assert made.sections[0].questions[-1].id == written.questions[1]
    assert section in [each.id for each in made.sections]
    target = tmp_path / "own.yaml"
    target.write_bytes(written.data)
    assert load(workspace, [target]).loaded
    again = own_questions(workspace, (written.id, written.version), TITLE, [BOOTH], speak("fr"))
    assert (again.id, again.version) == (written.id, "1.1.0"), (
        "a variant gets its next version, not a variant of itself"
    )
    workspace.close()


def test_comments_are_in_the_language_of_who_writes(workspace: Workspace) -> None:
    texts = [own_questions(workspace, ("lip-mini", "1.1.0"), TITLE, [BOOTH], speak(each)).data for each in ("en", "fr")]
    first = [text.decode().split("\n", 1)[0] for text in texts]
    assert first[0].startswith("# A local variant of lip-mini")
    assert first[1].startswith("# ")
    assert first[1] != first[0]
    assert b"$schema" not in texts[0]
    workspace.close()


def test_each_variant_has_an_id_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    ids = []
    for number in range(3):
        written = own_questions(workspace, ("lip-mini", "1.1.0"), TITLE, [BOOTH], speak("en"))
        target = tmp_path / f"{number}.yaml"
        target.write_bytes(written.data)
        load(workspace, [target])
        ids.append(written.id)
    assert len(set(ids)) == 3
    assert set(ids) <= {entry.id for entry in list_library(workspace)}
    workspace.close()


def test_a_new_version_says_what_changed_and_nothing_else(workspace: Workspace) -> None:
    text = text_to_begin_from(workspace, "lip-organizational", "1.2.0")
    old = read_questionnaire(workspace, "lip-organizational", "1.2.0")
    questions = list(old.questions())[:2]
    for question in questions:
        words = question.text.in_language("en")
        text = text.replace(f'en: "{words}"', f'en: "{words} Now."', 1)
    asked = new_version(workspace, text)
    assert asked is not None
    assert [each.after.id for each in asked.reworded] == [question.id for question in questions]
    assert [len(each.differing) for each in asked.reworded] == [1, 1]
    says = {questions[0].id: "wording", questions[1].id: "meaning"}
    assert (asked.suggested({}), asked.suggested(says)) == ("1.2.1", "1.3.0")
    made = check(as_new_version(text, says, "1.3.0").encode(), "new.yaml")
    assert made.questionnaire is not None
    assert check_against(made, old) == ()
    assert {each.id: each.change for each in made.questionnaire.questions() if each.change} == says
    assert new_version(workspace, as_new_version(text, says, "1.3.0")) is None, "it says all itself"
    workspace.close()
