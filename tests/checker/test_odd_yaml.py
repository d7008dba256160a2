"""YAML as people write it: block texts, comments, braces, quoted keys, empty lines."""

from __future__ import annotations

import pytest

from tests.checker.valid import VALID, broken, checked, only_problem

SAME_TITLE = (
    'title: {en: "How we work", fr: "Comment nous travaillons"}\n',
    "title: {en: 'How we work', fr: 'Comment nous travaillons',}\n",
    "title:\n    en: How we work\n    fr: Comment nous travaillons\n",
    'title: {\n  "en": "How we work",   # in English\n  "fr": "Comment nous travaillons"\n}\n',
    "title:\n  en: >-\n    How we\n    work\n  fr: |-\n    Comment nous travaillons\n",
    'title:\n  en: "How\n    we work"\n  fr: "Comment nous\\u0020travaillons"\n',
    '"title":\n\n  # a comment\n\n  "en" : "How we work"\n  ? fr\n  : "Comment nous travaillons"\n',
    "title: # both\n  en: How we\n    work\n  fr: Comment nous travaillons\n",
    'title: {"en":"How we work","fr":"Comment nous travaillons"}\n',
)


@pytest.mark.parametrize("title", SAME_TITLE)
def test_each_way_of_writing_gives_the_same_questionnaire(title: str) -> None:
    result = checked(broken('title:\n  en: "How we work"\n  fr: "Comment nous travaillons"\n', title))
    assert result.problems == ()
    assert result.questionnaire == checked(VALID).questionnaire


def test_a_block_text_keeps_its_lines() -> None:
    result = checked(
        broken(
            'about: {en: "Drafted here.", fr: "Rédigé ici."}',
            "about:\n  en: |\n    One\n      two\n\n    #3\n  fr: Un\n",
        )
    )
    assert result.questionnaire is not None
    assert result.questionnaire.about is not None
    assert result.questionnaire.about.in_language("en") == "One\n  two\n\n#3\n"


def test_a_document_marker_at_the_top_is_fine() -> None:
    assert checked("%YAML 1.2\n---\n" + VALID + "...\n").problems == ()


def test_a_comment_after_an_id_or_number_is_no_problem() -> None:
    assert checked(broken("kind: organizational", "kind: organizational # one of six")).problems == ()
    assert checked(broken("weight: 1,5", "weight: 1,5   # rarely")).problems == ()


def test_emoji_Inuktitut_and_Arabic_arrive() -> None:
    words = "👩‍👩‍👧 ᐃᓄᒃᑎᑐᑦ العربية R&D"
    result = checked(broken("How we work", words))
    assert result.problems == ()
    assert result.questionnaire is not None
    assert result.questionnaire.title.in_language("en") == words


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: organizational", "kind:", "empty-value"),
        ("languages: [en, fr]", "languages:", "empty-value"),
        ("evidence: [policy, practice]", "evidence:\n          -\n          - policy", "empty-value"),
        ("scales:\n", "scales: &all\n", "anchor"),
        ("kind: organizational", "kind: organizational\n<<: {colour: red}", "merge-key"),
        ("sector: employment", "sector: &e employment\n    about2: *e", "x"),
    ],
)
def test_odd_values_are_one_problem(old: str, new: str, code: str) -> None:
    if code == "x":
        codes = [problem.code for problem in checked(broken(old, new)).problems]
        assert codes == ["unknown-key", "alias"]
        return
    assert only_problem(broken(old, new)).code == code


def test_a_billion_laughs_are_a_few_problems() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    codes = {problem.code for problem in checked(bomb).problems}
    assert codes == {"unknown-key", "missing-key", "alias", "anchor"}
