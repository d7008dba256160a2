"""The practice library with 2,000 examples: looked for while typing, shown beside a practice; 100 councils pooled."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.measuring import Figure, milliseconds
from wci_assess.checker import check
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.summary import summary_object
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import AnswerState, Scope
from wci_assess.response.example_search import Searchable, texts_of
from wci_assess.response.practice_example import Cost, PracticeExample
from wci_assess.response.practice_example_form import content_of
from wci_assess.response.summary import Summary, SummaryItem
from wci_assess.store import Store
from wci_assess.workspace.incoming import Incoming
from wci_assess.workspace.packs import pack_file, pool
from wci_assess.workspace.pool_files import read_summary_files
from wci_assess.workspace.practice_examples import shown

EXAMPLES, COUNCILS, EACH = 2_000, 100, 20
LIMIT_SECONDS = 10.0
LIMIT_SEARCH = 0.5
"""Times reading the same examples as JSON."""
LIMIT_BESIDE = 2.0
WORDS = ("settlement", "library", "employer", "francophone", "school", "bus", "mentor", "welcome", "table", "québec")


def _questionnaire() -> Questionnaire:
    path = QUESTIONNAIRES / "lip-organizational.yaml"
    found = check(path.read_bytes(), path.name).questionnaire
    if found is None:
        raise ValueError(path)
    return found


def examples(questionnaire: Questionnaire, count: int) -> list[PracticeExample]:
    """So many released examples, of about the length that people write."""
    dice, asked = random.Random(7), [each.id for each in questionnaire.questions() if each.scored]

    def said(words: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(words))

    return [
        PracticeExample(
            uid=f"{number:032x}",
            questionnaire=questionnaire.id,
            question=dice.choice(asked),
            title=f"{said(6)} {number}",
            tried=said(80),
            for_whom=said(8),
            setting=said(8),
            cost=Cost.LOW,
            result=said(30),
            went_wrong=said(30),
            ask_role="coordinator",
            tags=(dice.choice(WORDS),),
            consent_role="chair",
            consent_on=date(2026, 4, 1),
        )
        for number in range(count)
    ]


def summaries(questionnaire: Questionnaire) -> list[Incoming]:
    """The files of a region's councils, each with its examples."""
    dice, given = random.Random(8), examples(questionnaire, COUNCILS * EACH)
    asked = [each for each in questionnaire.questions() if each.scored]
    return [
        Incoming(
            name=f"{council}.wciassess",
            data=seal(
                summary_object(
                    Summary(
                        council=f"{council:032x}",
                        period="2025-26",
                        tier="small",
                        scope=Scope.FULL,
                        questionnaire=questionnaire.id,
                        version=questionnaire.version,
                        hash=questionnaire.hash,
                        items=tuple(SummaryItem(each.id, AnswerState.VALUE, dice.randint(1, 4)) for each in asked),
                        examples=tuple(given[council * EACH : (council + 1) * EACH]),
                    )
                )
            ),
        )
        for council in range(COUNCILS)
    ]


def pooling(questionnaire: Questionnaire) -> float:
    """Seconds from the files' bytes to the pack's."""
    files = summaries(questionnaire)
    start = time.perf_counter()
    pack = pool(read_summary_files(files), "Region", date(2026, 4, 1))
    pack_file(pack)
    taken = time.perf_counter() - start
    assert len(pack.examples) == COUNCILS * EACH
    assert pack.medians
    return taken


def figures() -> list[Figure]:
    asked = _questionnaire()
    given = examples(asked, EXAMPLES)
    as_text = [content_of(each) for each in given]
    yardstick = milliseconds(lambda: [json.loads(each) for each in as_text])
    searchable = Searchable((each, texts_of(each)) for each in given)
    assert searchable.holding("quebec library 7")
    assert not searchable.holding("zeppelin")
    search = milliseconds(lambda: searchable.holding("quebec library zeppelin"))
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder), writing=True)) as store:
        with store.write() as transaction:
            transaction.examples.add_each(given)

        def beside() -> None:
            with store.read() as transaction:
                assert shown(transaction.examples.about(asked.id, given[0].question))

        shown_beside = milliseconds(beside)
    return [
        Figure(f"search of {EXAMPLES} examples, a key, against reading them as JSON", search, "ms", LIMIT_SEARCH,
               yardstick),
        Figure(f"examples beside a practice, of {EXAMPLES}, against the same", shown_beside, "ms", LIMIT_BESIDE,
               yardstick),
        Figure(f"pooling {COUNCILS} councils with {EACH} examples each", pooling(asked), "s", LIMIT_SECONDS),
    ]  # fmt: skip


if __name__ == "__main__":
    measured = figures()
    print(*(figure.line() for figure in measured), sep="\n")
    sys.exit(not all(figure.kept for figure in measured))
