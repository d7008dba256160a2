"""Files that come after closing wait until N do; a second look counts where N took part."""

from __future__ import annotations

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from tests.workspace.builders import asked, opened, score_of, started
from tests.workspace.members import Said, answer
from tests.workspace.test_settle import FAR, NEAR
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.handed import AnsweredPart, HandedBack, HandOut, answers_object
from wci_assess.response import QuestionTotal
from wci_assess.scoring import Topic
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.records import read_record
from wci_assess.workspace.release import release
from wci_assess.workspace.second_look import second_items
from wci_assess.workspace.settle import read_meeting
from wci_assess.workspace.take_in import take_in
from wci_assess.workspace.taken import Taking
from wci_assess.workspace.workspace import Workspace


def file_of(handed: HandOut, person: int, said: Said, *, revision: int = 1, first: str | None = None) -> Incoming:
    """What a member saves."""
    [part] = handed.parts
    back = HandedBack(
        hand_out=handed.hand_out,
        look=handed.look,
        member=uuid5(NAMESPACE_URL, str(person)).hex,
        revision=revision,
        finished=True,
        made_with="form",
        first=first,
        parts=(
            AnsweredPart(
                questionnaire=part.questionnaire,
                version=part.version,
                hash=part.hash,
                answers=tuple(answer(question, value) for question, value in said.items()),
            ),
        ),
    )
    return Incoming(name=f"{person}.wciassess", data=seal(answers_object(back)))


def sha(file: Incoming) -> str:
    return file.data.split(b"sha256=")[1][:64].decode()


def total(workspace: Workspace, question: str, look: int | None = None) -> QuestionTotal:
    found = read_record(workspace, 1).totals.of(question, look=look)
    assert found is not None
    return found


def results(workspace: Workspace, files: list[Incoming]) -> list[Taking]:
    return [each.result for each in take_in(workspace, files).files]


def test_late_files_count_when_n_of_them_are_there(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        handed = hand_out(workspace, made.round)
        files = [file_of(handed, n, {NEAR: 3, FAR: 1 + n % 4}) for n in range(8)]
        assert results(workspace, files) == [Taking.ADDED] * 8
        assert close_collection(workspace, made.round)
        before = score_of(workspace, 1)
        late = [file_of(handed, n, {NEAR: 1, FAR: 4}) for n in range(8, 13)]
        assert results(workspace, late[:4]) == [Taking.WAITING] * 4
        assert total(workspace, NEAR).given == 8
        assert score_of(workspace, 1) == before
        assert results(workspace, late[4:]) == [Taking.ADDED]
        assert dict(total(workspace, NEAR).values) == {"in-place": 8, "not-in-place": 5}
        assert read_record(workspace, 1).totals.members == 13
        assert asked(workspace, lambda transaction: transaction.check()) == ()


def test_what_was_keyed_in_on_paper_counts_at_closing(tmp_path: Path) -> None:
    from tests.workspace.members import members_answered

    with opened(tmp_path) as workspace:
        made = started(workspace)
        members_answered(workspace, 1, [{NEAR: 2}] * 6)
        assert close_collection(workspace, made.round)
        assert total(workspace, NEAR).given == 6


def test_a_second_look_tells_before_and_after(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        handed = hand_out(workspace, made.round)
        said: list[Said] = [{FAR: (1 if n % 2 else 4, f"Because {n}"), NEAR: 3} for n in range(10)]
        first = [file_of(handed, n, each) for n, each in enumerate(said)]
        take_in(workspace, first)
        assert second_items(workspace, made.round) == ()
        close_collection(workspace, made.round)
        release(workspace, 1, FAR, member=1)
        [item] = second_items(workspace, made.round)
        assert (item.question, item.levels, len(item.comments)) == (FAR, (5, 0, 0, 5), 1)
        again = hand_out(workspace, made.round, second=[item])
        second = [file_of(again, n, {FAR: 3}, first=sha(first[n])) for n in range(6)]
        assert results(workspace, second[:4]) == [Taking.WAITING] * 4
        assert total(workspace, FAR).look == 1
        take_in(workspace, second[4:])
        assert dict(total(workspace, FAR, 1).values) == {"leading": 5, "not-in-place": 5}
        assert dict(total(workspace, FAR).values) == {"in-place": 6, "leading": 2, "not-in-place": 2}
        [differs] = read_meeting(workspace, 1).agenda.of(Topic.DIFFER)
        assert differs.before is not None
        assert differs.before.counts == (5, 0, 0, 5)
        assert differs.told is not None
        assert differs.told.counts == (2, 0, 6, 2)
