"""The evening of the sub-councils: each settles its sector on its own laptop, and all comes together in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.test_envelope import sealed
from tests.workspace.builders import asked, new_round, opened
from tests.workspace.members_files import handed_out, saved, taken
from tests.workspace.test_import import everything
from wci_assess.checker import check
from wci_assess.exchange.envelope import open_envelope
from wci_assess.response import Answers, AssessmentRecord, Key
from wci_assess.response.edit import Choose, Clear, DontKnow, Edit, Field, NotApplicable, Settle, Together, Write
from wci_assess.response.joining import Part
from wci_assess.response.scope import asked_of
from wci_assess.store import OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.export import export
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.import_files import changes_anything, import_files, preview_import
from wci_assess.workspace.imported import Beside, Imported, ImportedThing, OtherContent, PreviewedThing
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.opened_files import RefusedFilesError, open_files
from wci_assess.workspace.plan import add_step
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.workspace import Workspace

EVENING = date(2026, 10, 2)
SECTORAL = "lip-sectoral"


def settled(question: str, value: str, group: str, count: int, *beside: Edit) -> Line:
    parts = (Choose(question, value), Settle(question, EVENING, group, count), *beside)
    return Line(Together(parts))  # type: ignore[arg-type]


def questions_of(record: AssessmentRecord, sector: str) -> list[str]:
    """A sector's practices that are asked of this council."""
    asked_ = asked_of(record, record.own)
    sections = (each for each in record.questionnaire.sections if each.sector == sector)
    return [each.id for section in sections for each in section.questions if each.id in asked_]


class Evening:
    """A council with two sub-councils, and what each brings home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with opened(folder / "council") as council:
            start_round(council, new_round(asks=(SECTORAL,)))
            record = read_record(council, 1)
            self.employment, self.education = (questions_of(record, each) for each in ("employment", "education"))
            before = Write(self.employment[0], Field.NOTE, "From last year’s minutes")
            fill(council, 1, [Line(before)], OperationKind.FILL)
            self.handed = export(council, [1])
        self.files = {
            "Employment sub-council": self.settles("employment", "Employment sub-council", 6, self.employment),
            "Éducation": self.settles("education", "Éducation", 4, self.education),
        }

    def settles(self, laptop: str, group: str, count: int, questions: list[str], *others: Line) -> bytes:
        """One laptop's evening: it takes the file, settles its sector, and exports back."""
        with opened(self.folder / laptop) as there:
            take(there, self.handed)
            lines = [
                settled(each, "in-place" if place % 2 else "starting", group, count,
                        Write(each, Field.COMMENT, f"Dit par {group}, {place}", language="fr"))
                for place, each in enumerate(questions)
            ]  # fmt: skip
            fill(there, 1, [*lines, *others], OperationKind.SETTLE)
            return export(there, [1])

    def answers_there(self, laptop: str) -> Answers:
        with opened(self.folder / laptop) as there:
            return read_record(there, 1).answers


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    return Evening(tmp_path_factory.mktemp("evening"))


def incoming(*files: bytes) -> list[Incoming]:
    return [Incoming(name=f"{place}.wciassess", data=data) for place, data in enumerate(files, 1)]


def take(workspace: Workspace, *files: bytes) -> None:
    import_files(workspace, open_files(incoming(*files)))


def joined(workspace: Workspace, *files: bytes, chosen: dict[int, set[Key]] | None = None) -> list[ImportedThing]:
    return list(import_files(workspace, open_files(incoming(*files)), OtherContent.JOINS, chosen))


def previewed(workspace: Workspace, *files: bytes) -> list[PreviewedThing]:
    return list(preview_import(workspace, open_files(incoming(*files))))


def refused(workspace: Workspace, *files: bytes) -> str:
    before = answers_of(workspace)
    with pytest.raises(RefusedFilesError) as error:
        joined(workspace, *files)
    assert answers_of(workspace) == before
    return error.value.troubles[0][1].code


def answers_of(workspace: Workspace) -> Answers:
    return read_record(workspace, 1).answers


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    content = json.loads(json.dumps(open_envelope(data).content))
    change(content)
    return sealed(content, kind="assessment")


def test_both_evenings_come_together_in_either_order_and_nothing_is_lost(evening: Evening, tmp_path: Path) -> None:
    stores = []
    for number, files in enumerate(permutations(evening.files.values())):
        with opened(tmp_path / f"{number}") as council:
            take(council, evening.handed)
            for file in files:
                [thing] = joined(council, file)
                assert (thing.result, thing.joined and thing.joined.differences) == (Imported.JOINED, ())
            [again] = joined(council, files[0])
            assert again.result is Imported.HERE
            stores.append(answers_of(council))
            assert not asked(council, lambda found: found.check())
    assert stores[0] == stores[1]
    theirs = {
        **{
            key: each for key, each in evening.answers_there("employment").items() if key.question in evening.employment
        },
        **{key: each for key, each in evening.answers_there("education").items() if key.question in evening.education},
    }
    assert stores[0] == theirs
    first = stores[0][Key(evening.employment[0])]
    assert (first.settled_on, first.settled_group, first.settled_count) == (EVENING, "Employment sub-council", 6)
    assert first.note == "From last year’s minutes"


def test_both_at_once_are_the_same_as_one_after_the_other(evening: Evening, tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        take(one, evening.handed)
        take(two, evening.handed)
        joined(one, *evening.files.values())
        for file in evening.files.values():
            joined(two, file)
        assert answers_of(one) == answers_of(two)


def test_what_both_settled_differently_stays_is_told_and_can_be_chosen(evening: Evening, tmp_path: Path) -> None:
    contested = evening.employment[1]
    other = evening.settles(
        "education too", "Éducation", 4, evening.education, settled(contested, "leading", "Éducation", 4)
    )
    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        joined(council, evening.files["Employment sub-council"])
        here = answers_of(council)[Key(contested)]
        [look] = previewed(council, other)
        assert look.in_conflict
        [thing] = joined(council, other)
        assert thing.joined is not None
        assert look.joined == thing.joined, "what is told before is what is done"
        assert set(thing.joined.taken) == {Key(each) for each in evening.education}
        [difference] = thing.joined.differences
        assert (difference.key, difference.parts) == (Key(contested), (Part.ANSWER,))
        assert difference.here == (here,)
        assert (difference.given.value, difference.given.settled_group) == ("leading", "Éducation")
        assert answers_of(council)[Key(contested)] == here
        [chosen] = joined(council, other, chosen={0: {Key(contested)}})
        assert chosen.joined is not None
        assert chosen.joined.differences == ()
        now = answers_of(council)[Key(contested)]
        assert (now.value, now.settled_group, now.comment) == ("leading", "Éducation", here.comment)
        take_back(council)
        assert answers_of(council)[Key(contested)] == here


def test_one_undo_takes_all_of_one_join_back_also_after_a_restart(evening: Evening, tmp_path: Path) -> None:
    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        before = answers_of(council)
        joined(council, evening.files["Employment sub-council"])
        first = answers_of(council)
        joined(council, evening.files["Éducation"])
        both = answers_of(council)
    with opened(tmp_path / "council") as council:
        kinds = [each.kind for each in read_history(council)][:3]
        assert kinds == [OperationKind.JOIN_ANSWERS, OperationKind.JOIN_ANSWERS, OperationKind.IMPORT]
        newest = read_history(council)[0].id
        assert asked(council, lambda found: found.history.top(1)) == (newest, None), "what is undone while answering"
        done = take_back(council)
        assert len(done.questions) == len(evening.education)
        assert answers_of(council) == first
        do_again(council, done.id)
        assert answers_of(council) == both
        older = [each.id for each in read_history(council) if each.kind is OperationKind.JOIN_ANSWERS][-1]
        take_back(council, older)
        assert answers_of(council) == {
            key: each for key, each in both.items() if key in before or key.question in evening.education
        } | dict(before)
        assert not asked(council, lambda found: found.check())


def test_what_is_answered_here_alone_stays_where_the_file_has_none(evening: Evening, tmp_path: Path) -> None:
    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        ours = [Line(DontKnow(evening.education[0])), Line(NotApplicable(evening.education[1], "too-small"))]
        fill(council, 1, ours, OperationKind.FILL)
        before = answers_of(council)
        files = open_files(incoming(evening.handed))
        assert not changes_anything(council, files, OtherContent.JOINS), "no backup for nothing"
        [thing] = joined(council, evening.handed)
        assert thing.result is Imported.HERE
        assert answers_of(council) == before


def test_rows_and_cells_of_two_laptops_stand_side_by_side_and_what_one_cleared_stays(tmp_path: Path) -> None:
    ours = [Write("services", "cell:name", "Gym", "g1"), Write("gap", Field.VALUE, "7", "born:2025")]
    theirs: list[Edit] = [
        Write("services", "cell:name", "School", "s1"), Write("gap", Field.VALUE, "8", "newcomers:2025"),
        Write("services", "cell:places", "99", "r1"), Write("gap", Field.VALUE, "9", "born:2024"),
        Clear("people"), Clear("gap", "newcomers:2024"), DontKnow("rate"),
    ]  # fmt: skip
    with opened(tmp_path / "here") as council:
        everything(council, tmp_path)
        handed = export(council, [1])
        fill(council, 1, [Line(each) for each in ours], OperationKind.FILL)
        before = answers_of(council)
        with opened(tmp_path / "there") as there:
            take(there, handed)
            fill(there, 1, [Line(each) for each in theirs], OperationKind.FILL)
            file, file_says = export(there, [1]), answers_of(there)
        [thing] = joined(council, file)
        assert thing.joined is not None
        new = (Key("services", "s1"), Key("gap", "newcomers:2025"), Key("rate"))
        assert set(thing.joined.taken) == set(new)
        assert answers_of(council) == {**before, **{key: file_says[key] for key in new}}
        told = {each.key: (each.here, each.given) for each in thing.joined.differences}
        assert told == {
            key: ((before[key],), file_says[key]) for key in (Key("services", "r1"), Key("gap", "born:2024"))
        }
        assert not asked(council, lambda found: found.check())


def test_nothing_is_joined_to_what_is_closed_or_asks_something_else(evening: Evening, tmp_path: Path) -> None:
    file = evening.files["Éducation"]

    def of(name: str, to: object) -> bytes:
        return changed(file, lambda found: found["assessments"][0]["assessment"].update({name: to}))

    def newer(found: Any) -> None:
        [file] = found["questionnaires"]
        file["yaml"] = file["yaml"].replace(f"version: {file['version']}", "version: 9.0.0", 1)
        checked = check(file["yaml"].encode(), "newer").questionnaire
        assert checked is not None
        named = {"version": "9.0.0", "hash": checked.hash}
        file.update(named)
        found["assessments"][0]["assessment"].update(named)

    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        others = (of("scope", "core"), of("sectors", ["education"]), of("tier", "large"), changed(file, newer))
        for other in others:
            assert refused(council, other) == "conflict"
            [look] = previewed(council, other)
            assert look.joined is None
            assert look.not_joined is not None
        assert "9.0.0" in str(look.not_joined)
        close_assessment(council, 1)
        assert refused(council, file) == "assessment-closed"
        assert [each.result for each in joined(council, evening.handed)] == [Imported.HERE]


def test_all_files_are_joined_or_none(evening: Evening, tmp_path: Path) -> None:
    good, bad = (
        evening.files["Éducation"],
        changed(
            evening.files["Employment sub-council"],
            lambda found: found["assessments"][0]["assessment"].update(tier="large"),
        ),
    )
    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        assert refused(council, good, bad) == "conflict"
        assert not any(each.kind is OperationKind.JOIN_ANSWERS for each in read_history(council))


def test_a_step_of_a_sub_councils_plan_stays_out_and_is_told(evening: Evening, tmp_path: Path) -> None:
    with opened(tmp_path / "there") as there:
        take(there, evening.files["Éducation"])
        add_step(there, 1, evening.education[0])
        file = export(there, [1])
    with opened(tmp_path / "council") as council:
        take(council, evening.handed)
        [thing] = joined(council, file)
        assert thing.joined is not None
        assert thing.joined.beside == (Beside.PLAN,)
        assert [each.question for each in thing.joined.steps] == [evening.education[0]]
        assert len(thing.joined.taken) == len(evening.education)
        assert asked(council, lambda found: found.actions.of_round(1)) == ()


def test_members_totals_that_grew_here_meanwhile_are_in_nobodys_way(tmp_path: Path) -> None:
    """The collection was closed after the files went to the sub-councils: their evening is joined all the same."""
    from wci_assess.workspace.close_collection import close_collection

    with opened(tmp_path / "council") as council:
        handed = handed_out(council)
        taken(council, *(saved(handed, who) for who in range(1, 7)))
        file = export(council, [1])
        with opened(tmp_path / "there") as there:
            take(there, file)
            fill(there, 1, [settled("terms-of-reference", "leading", "Steering", 5)], OperationKind.SETTLE)
            back = export(there, [1])
        close_collection(council, 1)
        totals = read_record(council, 1).totals
        [thing] = joined(council, back)
        assert thing.joined is not None
        assert (thing.joined.taken, thing.joined.beside) == ((Key("terms-of-reference"),), ())
        assert read_record(council, 1).totals == totals
