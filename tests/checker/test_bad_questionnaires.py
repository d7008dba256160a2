"""Every bad questionnaire gets the one sentence that helps, at its line, in both languages."""

from __future__ import annotations

import pytest

from tests.checker.bad_questionnaires import KEYS, TOGETHER, YAML, Bad
from tests.checker.valid import VALID, broken, checked, line_of, only_problem, told
from wci_assess.checker.problems.codes import CODES
from wci_assess.i18n import speak


def shortened(line: str) -> str:
    return line if len(line) <= 400 else line[:399] + "…"


ALL = (*YAML, *KEYS, *TOGETHER)


def test_the_valid_one_has_no_problem() -> None:
    result = checked(VALID)
    assert result.problems == ()
    assert result.questionnaire is not None


@pytest.mark.parametrize("bad", ALL, ids=[bad.name for bad in ALL])
def test_one_mistake_is_one_problem_at_its_line(bad: Bad) -> None:
    text = broken(bad.old, bad.new)
    problem = only_problem(text)
    assert (problem.code, problem.line) == (bad.code, line_of(text, bad.at))
    assert bad.gist in problem.sentence(speak("en"))
    assert problem.source == shortened(text.split("\n")[problem.line - 1])
    assert problem.code in CODES
    if bad.hint is not None:
        assert problem.hint == bad.hint


@pytest.mark.parametrize("bad", ALL, ids=[bad.name for bad in ALL])
def test_it_is_told_in_French_too(bad: Bad) -> None:
    problem = only_problem(broken(bad.old, bad.new))
    french = problem.sentence(speak("fr"))
    assert french
    assert french != problem.sentence(speak("en"))
    assert "{" not in french.replace(problem.hint or "", "").replace(str(problem.values.get("found")), "")


@pytest.mark.parametrize(
    "bad", [bad for bad in YAML if bad.code not in ("anchor", "tag", "alias")], ids=lambda b: b.name
)
def test_what_stands_above_a_YAML_error_is_told_with_it(bad: Bad) -> None:
    text = broken(bad.old, bad.new).replace("format: 1\n", "format: 1\nformta: 1\n", 1)
    codes = [code for _line, code in told(text)]
    assert codes == ["unknown-key", bad.code]
