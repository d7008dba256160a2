"""What is typed is what arrives: YAML's traps, the tree, the questionnaire made of it."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys

import pytest

from tests.checker.valid import VALID, broken, checked
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import (
    All,
    AnyOf,
    AtLeast,
    Is,
    Not,
    Questionnaire,
    QuestionType,
    Text,
    canonical,
    content_hash,
    from_tree,
    version_key,
)


def questionnaire(text: str = VALID) -> Questionnaire:
    result = checked(text)
    assert result.questionnaire is not None, result.problems
    return result.questionnaire


@pytest.mark.parametrize(
    "typed", ["no", "ON", "1.10", "12:30", "010", "2026-04-01", "~", "null", "0x1F", "1_000", ".5", "=", "true", "1e3"]
)
def test_a_text_stays_as_it_was_typed(typed: str) -> None:
    read = questionnaire(broken('en: "How we work"', f"en: {typed}"))
    assert read.title.in_language("en") == typed


def test_an_id_that_YAML_takes_for_a_boolean_or_number_is_an_id() -> None:
    text = broken("{id: chair,", "{id: no,").replace("{id: staff,", "{id: 010,").replace("is: [staff]", "is: [no]")
    who = questionnaire(text).question("who-leads")
    assert who is not None
    assert [option.id for option in who.options] == ["no", "010"]


def test_versions_are_compared_number_by_number() -> None:
    assert questionnaire().version == "1.10"
    assert version_key("1.10") > version_key("1.9")


def test_every_key_arrives_in_its_field() -> None:
    read = questionnaire()
    seated, steering, leads, channels = list(read.sections[0].questions)
    assert (read.languages, read.kind.value, read.sources["S1"].url) == (
        ("en", "fr"),
        "organizational",
        "https://example.org/a",
    )
    assert (read.sections[0].minimum_rated, read.sections[1].minimum_rated) == (50.0, 60.0)
    assert (read.sections[0].sector, read.sections[0].characteristic) == ("employment", "W01")
    assert seated.scale is not None
    assert (seated.scale.in_place, seated.scale.level("leading")) == (3, seated.scale.levels[3])
    assert (seated.weight, seated.core, seated.importance, seated.tiers) == (1.5, True, True, ("small", "medium"))
    assert seated.level_words(seated.scale.levels[2]) == Text(
        {"en": "Every sector has a seat.", "fr": "Chaque secteur a un siège."}, "en"
    )
    assert (steering.good_answer, steering.scored, steering.weight) == ("yes", True, 1.0)
    assert leads.when == Is("has-steering-group", ("yes",))
    assert channels.when == All((AtLeast("all-sectors-seated", "starting"), Not(Is("who-leads", ("staff",)))))
    meetings, gap, story, _founded, services = list(read.sections[1].questions)
    assert (meetings.minimum, meetings.maximum, gap.minimum, gap.better) == (0.0, 366.0, -100.0, "lower")
    assert [group.id for group in gap.groups] == ["immigrants", "canadian-born"]
    assert (story.change, services.columns[0].required, services.columns[1].type) == (
        "wording",
        True,
        QuestionType.CHOICES,
    )
    assert services.when == AnyOf((Is("channels", ("mail", "web")), Is("has-steering-group", ("no",))))


def test_a_text_that_is_missing_is_shown_in_another_language_never_blank() -> None:
    read = questionnaire(broken('  fr: "Comment nous travaillons"\n', ""))
    assert read.title.read("fr") == ("How we work", "en")


def test_one_language_takes_plain_texts() -> None:
    text = VALID.replace("languages: [en, fr]", "languages: [fr]")
    for question in ("title:\n", "  en: "):
        assert question in text
    plain = broken('title:\n  en: "How we work"\n  fr: "Comment nous travaillons"\n', 'title: "Comment"\n')
    plain = plain.replace("languages: [en, fr]", "languages: [fr]")
    import re

    plain = re.sub(r"en: \"[^\"]*\",? ?", "", plain).replace("          en:", "").replace("          \n", "")
    tree = checked(plain).tree
    assert tree is not None, checked(plain).problems
    assert tree["title"] == {"fr": "Comment"}


def test_the_tree_goes_through_JSON_and_comes_back() -> None:
    tree = checked(VALID).tree
    assert tree is not None
    again = json.loads(canonical(tree))
    assert again == tree
    assert from_tree(again) == questionnaire()
    assert tree["sections"][0]["questions"][0]["weight"] == "1,5"


def test_the_hash_sees_content_only() -> None:
    first = questionnaire()
    assert len(first.hash) == 64
    assert first.hash == content_hash(checked(VALID).tree or {})
    reordered = VALID.replace("format: 1\nid: town-questionnaire\n", "id: town-questionnaire\nformat: 1 # moved\n")
    assert questionnaire(reordered).hash == first.hash
    assert questionnaire(broken("How we work", "How we Work")).hash != first.hash


def test_a_questionnaire_can_be_sent_to_another_process() -> None:
    read = questionnaire()
    assert pickle.loads(pickle.dumps(read)) == read


def test_opening_from_the_library_loads_no_YAML() -> None:
    code = "import sys, wci_assess.questionnaire as q; q.from_tree; q.changes; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("path", sorted(QUESTIONNAIRES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_questionnaire_is_clean(path) -> None:  # type: ignore[no-untyped-def]
    assert checked(path.read_bytes()).problems == ()
