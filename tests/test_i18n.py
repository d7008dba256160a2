"""The language of the system, as each system names it."""

from __future__ import annotations

import locale

import pytest

from wci_assess.i18n import language_asked, system_language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fr_CA.UTF-8", "fr"),
        ("fr-CA", "fr"),
        ("French_Canada.1252", "fr"),
        ("en_CA.UTF-8", "en"),
        ("English_Canada.1252", "en"),
        ("Frisian_Netherlands.1252", "en"),
        ("de_DE:fr:en", "fr"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_environment_tells_the_language(name: str, language: str) -> None:
    assert system_language({"LANG": name}) == language


@pytest.mark.parametrize(("name", "language"), [("fr-CA", "fr"), ("French_Canada.1252", "fr"), ("en-CA", "en")])
def test_where_the_environment_is_silent_the_system_s_locale_does(
    monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    """``locale.getlocale`` raises for the ``fr-CA`` of Windows."""

    def refuses(*_: object) -> tuple[str, str]:
        raise ValueError(f"unknown locale: {name}")

    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "getlocale", refuses)
    monkeypatch.setattr(locale, "setlocale", lambda *_: name)
    assert system_language() == language


def test_a_broken_locale_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise locale.Error("unsupported locale setting")

    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "setlocale", broken)
    assert system_language() == "en"


def test_the_language_is_known_before_the_arguments_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    assert language_asked(["score", "--lang", "en"]) == "en"
    assert language_asked(["--lang=en", "score"]) == "en"
    for arguments in ([], ["--lang"], ["--lang", "both"], ["--lang=de"], ["--language", "en"]):
        assert language_asked(arguments) == "fr"
