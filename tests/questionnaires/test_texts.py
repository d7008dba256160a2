"""What the shipped texts promise: own levels that climb, both languages whole, honest sources, plain English."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.questionnaires.reading_grade import reading_grade, syllables
from wci_assess.checker import check, check_links
from wci_assess.paths import QUESTIONNAIRES, TOOLKIT
from wci_assess.questionnaire import Question, Questionnaire, QuestionType, Text
from wci_assess.questionnaire.version_changes import Change, changes
from wci_assess.toolkit import Tool

EARLIER_VERSIONS = sorted((Path(__file__).parents[1] / "data").glob("questionnaires-*"))
"""A folder a version, the oldest first: of each file the versions from which its questions changed their meaning."""
RENEWED = {
    "lip-organizational": "1.2.0",
    "welcoming-community": "2.1.0",
    "lip-sectoral": "1.2.0",
    "lip-cross-sectoral": "1.2.0",
    "community-profile": "2.1.0",
    "lip-mini": "1.1.0",
    "newcomer-survey": "1.1.0",
    "resident-survey": "1.1.0",
}
"""The files whose texts were renewed, and the version in which they were."""

TOPS = {"practice": ("last two years", "deux (?:dernières années|ans)"), "outcome": ("Nearly all", "resque tou")}
"""What the top level of each scale says in its own words. A practice: checked of late, in the council's own hands.
An outcome: it holds for nearly all newcomers."""

LANGUAGES = ("en", "fr")


def shipped(name: str) -> Questionnaire:
    """A questionnaire as it ships."""
    return _read(QUESTIONNAIRES / f"{name}.yaml")


def _read(path: Path) -> Questionnaire:
    checked = check(path.read_bytes(), path.name)
    assert checked.questionnaire is not None, checked.problems
    return checked.questionnaire


@pytest.fixture(params=RENEWED, name="questionnaire")
def renewed_questionnaire(request: pytest.FixtureRequest) -> Questionnaire:
    """Each renewed questionnaire in turn."""
    return shipped(request.param)


def practices(questionnaire: Questionnaire) -> Iterator[Question]:
    """The questions that are rated on levels which they word themselves."""
    for question in questionnaire.questions():
        if question.type is QuestionType.PRACTICE:
            yield question


def texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    """Every text of a questionnaire, with the place where it stands."""
    yield "title", questionnaire.title
    if questionnaire.about:
        yield "about", questionnaire.about
    if questionnaire.survey:
        yield "consent about", questionnaire.survey.consent
        if questionnaire.survey.sampling:
            yield "sampling about", questionnaire.survey.sampling
    for section in questionnaire.sections:
        yield f"{section.id} title", section.title
        if section.about:
            yield f"{section.id} about", section.about
        for question in section.questions:
            yield from _texts_of(question)


def _texts_of(question: Question) -> Iterator[tuple[str, Text]]:
    for key, text in (
        ("text", question.text),
        ("help", question.help),
        ("advice", question.advice),
        ("unit", question.unit),
    ):
        if text:
            yield f"{question.id} {key}", text
    for level, words in question.levels.items():
        yield f"{question.id} {level}", words
    for choice in (*question.options, *question.groups):
        yield f"{question.id} {choice.id}", choice.label
    for column in question.columns:
        yield f"{question.id} {column.id}", column.label
        for option in column.options:
            yield f"{question.id} {column.id} {option.id}", option.label


def _in(language: str, text: Text) -> str:
    return text.by_language.get(language, "")


def test_the_version_is_the_renewed_one(questionnaire: Questionnaire) -> None:
    assert questionnaire.version == RENEWED[questionnaire.id]


def test_each_change_from_the_first_version_is_declared(questionnaire: Questionnaire) -> None:
    """From the first version on, one after the other: a file says what changed against the version before it."""
    paths = [folder / f"{questionnaire.id}.yaml" for folder in EARLIER_VERSIONS]
    versions = [*(_read(path) for path in paths if path.exists()), questionnaire]
    if len(versions) < 2:
        pytest.skip("a file that the first version did not have")
    for old, new in pairwise(versions):
        undeclared = [question for question, change in changes(old, new).items() if change is Change.UNDECLARED]
        assert undeclared == [], (old.version, new.version)


def test_each_practice_has_its_own_words_for_all_levels(questionnaire: Questionnaire) -> None:
    for question in practices(questionnaire):
        assert question.scale is not None
        assert list(question.levels) == [level.id for level in question.scale.levels], question.id
        for language in LANGUAGES:
            words = [_in(language, text) for text in question.levels.values()]
            assert all(words), (question.id, language)
            assert len(set(words)) == len(words), (question.id, language)


def test_levels_climb_to_the_top_of_their_scale(questionnaire: Questionnaire) -> None:
    for question in practices(questionnaire):
        assert question.scale is not None
        english, french = TOPS[question.scale.id]
        *lower, top = question.levels.values()
        assert english in _in("en", top), question.id
        assert re.search(french, _in("fr", top)), question.id
        assert not any(english in _in("en", text) for text in lower[:-1]), question.id
        assert len(_in("en", top)) > len(_in("en", lower[0])), question.id


CAUSE = {
    "en": re.compile(r"\bbecause\b|acted on|where it proved|with their answers", re.IGNORECASE),
    "fr": re.compile(
        r"en conséquence|pour (?:cette|ces) raisons?|[Àà] la lumière d|grâce à|en raison d|en tient compte|parce qu"
        r"|donc|ainsi|donné suite|en a découlé|Leur réponse a changé|là où elle se trompait|d’après"
        r"|(?:à la|par) suite d|c’est pourquoi|ce qui a fait|ont (?:fait|permis|mené)|a fait changer|amenés"
        r"|à partir de ces",
        re.IGNORECASE,
    ),
}


PERIOD = {
    "lip-organizational": "deux dernières années",
    "lip-mini": "deux dernières années",
    "lip-sectoral": "deux ans",
    "lip-cross-sectoral": "deux ans",
}
"""What tells of one event says in which years; what tells of several, since when."""


@pytest.mark.parametrize("name", PERIOD)
def test_both_languages_ask_at_the_top_for_a_change_with_its_cause(name: str) -> None:
    """The scale says “changed because of it”: a reader of either language rates the same, over the same two years."""
    for question in practices(shipped(name)):
        top = question.levels["leading"]
        for language, cause in CAUSE.items():
            assert cause.search(_in(language, top)), (question.id, _in(language, top))
        assert PERIOD[name] in _in("fr", top), question.id


def test_an_indicator_says_where_its_figure_is_found() -> None:
    """What it is, where it is found, and no group that the census does not have."""
    for question in shipped("welcoming-community").questions():
        if question.type is QuestionType.INDICATOR:
            assert question.help is not None
            assert "Where do I find it?" in _in("en", question.help), question.id
            assert "Où trouver ce chiffre?" in _in("fr", question.help), question.id
            assert question.better is not None, question.id
            assert "canadian-born" not in {group.id for group in question.groups}, question.id


def test_no_two_practices_share_a_level_sentence() -> None:
    for language in LANGUAGES:
        said = Counter(
            sentence
            for name in RENEWED
            for question in practices(shipped(name))
            for words in question.levels.values()
            for sentence in re.split(r"(?<=[.!?])\s+", _in(language, words))
        )
        assert [sentence for sentence, times in said.items() if times > 1] == []


def test_both_languages_are_whole(questionnaire: Questionnaire) -> None:
    for place, text in texts(questionnaire):
        assert all(_in(language, text).strip() for language in LANGUAGES), place
        if len(_in("en", text)) > 40:
            assert _in("en", text) != _in("fr", text), place


FRENCH_FAULTS = {
    "space before ; ! ?": r"\s[;!?]",
    "no no-break space before a colon": r"(?<![\u00a0\d]):(?!//)",
    "no no-break space inside guillemets": r"«(?!\u00a0)|(?<!\u00a0)»",
    "straight quotes": r"[\"']",
    "newcomers are another group than immigrants": r"personnes immigrantes",
}


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_is_set_as_in_canada(questionnaire: Questionnaire, fault: str) -> None:
    pattern = re.compile(FRENCH_FAULTS[fault])
    for place, text in texts(questionnaire):
        if fault.startswith("newcomers") and re.search(r"\bimmigra(nts?|ted)\b", _in("en", text), re.IGNORECASE):
            continue
        assert not pattern.search(_in("fr", text)), (place, _in("fr", text))


@pytest.mark.parametrize("words", ["live past each other", "too dear", "a like commitment", "can be had", "Programmes"])
def test_english_does_not_read_as_translated(questionnaire: Questionnaire, words: str) -> None:
    for place, text in texts(questionnaire):
        assert words not in _in("en", text), place


def test_sources_are_declared_cited_and_https(questionnaire: Questionnaire) -> None:
    declared = {source.id: source for source in questionnaire.sources.values()}
    cited = {source for question in questionnaire.questions() for source in question.sources}
    assert cited == set(declared)
    assert [source.id for source in declared.values() if source.url and not source.url.startswith("https://")] == []


def test_a_basis_in_sources_has_sources(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions():
        if question.basis in ("read", "adapted"):
            assert question.sources, question.id
        if question.basis == "knowledge":
            assert not question.sources, question.id


KINDS = {
    "en": {
        "organizational": "lip-organizational",
        "sectoral": "lip-sectoral",
        "cross-sectoral": "lip-cross-sectoral",
        "welcoming community": "welcoming-community",
        "community profile": "community-profile",
    },
    "fr": {
        "organisationnel": "lip-organizational",
        "sectoriel": "lip-sectoral",
        "intersectoriel": "lip-cross-sectoral",
        "sur la collectivité accueillante": "welcoming-community",
        "sur le portrait de la collectivité": "community-profile",
    },
}
REFERENCE = {
    "en": re.compile(r"See (?P<title>“[^”]+”(?: and “[^”]+”)*) in the (?P<kind>[a-z -]+?) questionnaire"),
    "fr": re.compile(
        r"Voir (?P<title>«\u00a0[^»]+\u00a0»(?: et «\u00a0[^»]+\u00a0»)*)"
        r" dans le questionnaire (?P<kind>[a-zé -]+?)[.;)]"
    ),
}


def test_cross_references_resolve(questionnaire: Questionnaire) -> None:
    for place, text in texts(questionnaire):
        found = {language: list(REFERENCE[language].finditer(_in(language, text))) for language in LANGUAGES}
        assert len(found["en"]) == len(found["fr"]), place
        for language, references in found.items():
            for reference in references:
                kind = KINDS[language][reference["kind"]]
                titles = {_in(language, section.title) for section in shipped(kind).sections}
                named = re.findall(r"[“«]\u00a0?([^”»]+?)\u00a0?[”»]", reference["title"])
                assert set(named) <= titles, (place, named, sorted(titles))


def test_characteristics_are_those_of_the_welcoming_community(questionnaire: Questionnaire) -> None:
    known = {section.characteristic for section in shipped("welcoming-community").sections}
    named = {section.characteristic for section in questionnaire.sections if section.characteristic}
    assert named <= known


def test_english_is_plain(questionnaire: Questionnaire) -> None:
    """A file's median is grade 8 or less; titles and labels, which are no sentences, are left out."""
    grades = [
        reading_grade(_in("en", text))
        for place, text in texts(questionnaire)
        if place.split()[-1] in ("text", "help", "advice", "about", *_level_ids(questionnaire))
    ]
    assert statistics.median(grades) <= 8


def _level_ids(questionnaire: Questionnaire) -> set[str]:
    return {level for question in questionnaire.questions() for level in question.levels}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("cat", 1), ("make", 1), ("little", 2), ("council", 2), ("newcomers", 3), ("immigration", 4), ("asked", 1),
     ("needed", 2), ("services", 3), ("media", 3), ("association", 5)],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_glossary_terms_count_as_one_word() -> None:
    assert reading_grade("The Local Immigration Partnership meets.") == pytest.approx(reading_grade("The term meets."))


@pytest.mark.parametrize("name", ["lip-organizational", "lip-sectoral"])
def test_every_size_of_community_has_as_many_practices(name: str) -> None:
    """A practice that is too much for a small community stands there in a form of its own, in the short form too."""
    asked = {
        tier: [question for question in practices(shipped(name)) if tier in question.tiers]
        for tier in ("small", "medium", "large", "metropolitan")
    }
    assert len({len(questions) for questions in asked.values()}) == 1
    assert len({sum(question.core for question in questions) for questions in asked.values()}) == 1
    assert len({question.id for question in asked["small"]} - {question.id for question in asked["medium"]}) > 0


def test_every_characteristic_leads_to_practices() -> None:
    """A characteristic that is rated low points to sections whose practices can change it."""
    rated = {section.characteristic for section in shipped("welcoming-community").sections}
    led_to = {
        section.characteristic
        for name in ("lip-organizational", "lip-sectoral", "lip-cross-sectoral")
        for section in shipped(name).sections
    }
    assert sorted(rated - led_to, key=str) == []


SURVEYS = ("newcomer-survey", "resident-survey")


def test_surveys_cover_every_characteristic_of_a_welcoming_community() -> None:
    characteristics = {section.characteristic for section in shipped("welcoming-community").sections}
    asked = {section.characteristic for name in SURVEYS for section in shipped(name).sections}
    assert sorted(characteristics - asked, key=str) == []


def test_what_surveys_measure_is_there_to_be_filled() -> None:
    known = {"welcoming-community": shipped("welcoming-community")}
    filled = set()
    for name in SURVEYS:
        path = QUESTIONNAIRES / f"{name}.yaml"
        assert check_links(check(path.read_bytes(), path.name), known) == ()
        filled |= {each.measures.indicator for each in shipped(name).questions() if each.measures}
    assert len(filled) >= 19, "as many indicators need people's answers"


def test_what_both_surveys_ask_is_asked_in_the_same_words() -> None:
    one, other = (shipped(name) for name in SURVEYS)
    both = [(question, same) for question in one.questions() if (same := other.question(question.id))]
    assert len(both) >= 8
    for question, same in both:
        if question.id != "better":
            assert (question.text, question.options) == (same.text, same.options), question.id


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_says_first_what_people_agree_to(name: str) -> None:
    survey = shipped(name).survey
    assert survey is not None
    assert survey.sampling is not None
    assert survey.minimum >= 30
    for language, words in (("en", ("skip", "name", "taken back")), ("fr", ("sauter", "nom", "retirée"))):
        assert all(word in survey.consent.by_language[language] for word in words)


@pytest.mark.parametrize("name", SURVEYS)
def test_a_survey_reads_at_grade_eight_question_by_question(name: str) -> None:
    hard = {
        question.id: round(reading_grade(_in("en", question.text)), 1)
        for question in shipped(name).questions()
        if reading_grade(_in("en", question.text)) > 8
    }
    assert hard == {}


def test_the_sensitive_practices_are_those_that_the_rule_is_for() -> None:
    rule = check((TOOLKIT / "sensitive-items-rule.yaml").read_bytes(), "sensitive-items-rule.yaml").toolkit
    assert isinstance(rule, Tool)
    marked = {(name, each.id) for name in RENEWED for each in shipped(name).questions() if each.sensitive}
    assert marked == set(rule.practices)
