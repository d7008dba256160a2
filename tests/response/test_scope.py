from __future__ import annotations

from tests.builders import DK, NA, answer, answers, practice, question, questionnaire, record, section
from wci_assess.questionnaire import All, AnyOf, AtLeast, Condition, Is, Not, Questionnaire, QuestionType
from wci_assess.response import Answered, Answers, Key, Scope
from wci_assess.response.scope import in_scope


def asked(when: Condition) -> Questionnaire:
    return questionnaire(
        section(
            "s",
            question("group", QuestionType.YES_NO),
            practice("level"),
            question("kinds", QuestionType.CHOICES),
            practice("then", when=when),
        )
    )


def holds(when: Condition, given: Answers) -> bool:
    made = record(asked(when), given)
    return "then" in [each.id for each in in_scope(made.questionnaire, made.assessment, given)]


def test_conditions_hold_on_values_alone() -> None:
    group = Is("group", ("yes",))
    assert holds(group, answers(group="yes"))
    assert not holds(group, answers(group="no"))
    assert not holds(group, {})
    assert holds(AtLeast("level", "level-3"), answers(level=3))
    assert not holds(AtLeast("level", "level-3"), answers(level=2))
    assert holds(Is("kinds", ("two", "other")), answers(kinds=("one", "two")))


def test_conditions_join() -> None:
    group, level = Is("group", ("yes",)), AtLeast("level", "level-2")
    assert holds(All((group, level)), answers(group="yes", level=2))
    assert not holds(All((group, level)), answers(group="yes", level=1))
    assert holds(AnyOf((group, level)), answers(group="no", level=2))
    assert not holds(AnyOf((group, level)), answers(group="no", level=1))
    assert holds(Not(group), answers(group="no"))


def test_dont_know_not_applicable_and_unanswered_fulfil_none_not_even_a_not() -> None:
    for given in (answers(group=DK), answers(group=NA), {}):
        assert not holds(Not(Is("group", ("yes",))), given)
    assert not holds(AnyOf((Is("group", ("yes",)), Not(AtLeast("level", "level-2")))), answers(group=DK, level=3))


def test_a_hidden_answer_fulfils_none() -> None:
    chain = questionnaire(
        section(
            "s",
            question("first", QuestionType.YES_NO),
            question("second", QuestionType.YES_NO, when=Is("first", ("yes",))),
            practice("third", when=Is("second", ("yes",))),
        )
    )
    made = record(chain, answers(first="yes", second="yes"))
    live = Answered(made.questionnaire, made.assessment, made.answers)
    assert live.applies("third")
    moved = live.replace(Key("first"), answer("first", "no"))
    assert set(moved) == {"second", "third"}
    assert not live.applies("third")
    assert live.answers[Key("second")].value == "yes", "what is hidden is kept"
    assert set(live.replace(Key("first"), answer("first", "yes"))) == {"second", "third"}


def test_scope_sector_and_tier() -> None:
    whole = questionnaire(
        section("all", practice("a", core=True), practice("b", tiers=("large",))),
        section("health", practice("c"), sector="health"),
    )

    def ids(**chosen: object) -> list[str]:
        made = record(whole, {}, **chosen)  # type: ignore[arg-type]
        return [each.id for each in in_scope(whole, made.assessment, {})]

    assert ids() == ["a", "b", "c"]
    assert ids(tier="small") == ["a", "c"]
    assert ids(scope=Scope.CORE) == ["a"]
    assert ids(sectors=("housing",)) == ["a", "b"]
    assert ids(sectors=("health",)) == ["a", "b", "c"]


def test_progress_counts_every_kind_of_answer_and_follows_each_change() -> None:
    made = record(asked(Is("group", ("yes",))), {})
    live = Answered(made.questionnaire, made.assessment)
    assert (live.total.in_scope, live.total.answered) == (3, 0)
    live.replace(Key("group"), answer("group", "yes"))
    assert (live.total.in_scope, live.total.answered, live.total.rated) == (4, 1, 0)
    live.replace(Key("level"), answer("level", 2))
    live.replace(Key("then"), answer("then", NA))
    live.replace(Key("kinds"), answer("kinds", DK))
    assert (live.total.answered, live.total.rated, live.total.open) == (4, 1, 0)
    live.replace(Key("group"), None)
    assert (live.total.in_scope, live.total.answered) == (3, 2)
    assert live.section("s") == live.total
