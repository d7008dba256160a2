"""A small survey in three languages, one of which the form does not speak, and the form of it in a browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.handout.browser import Form, read_of_kind
from tests.handout.everything import shipped, tree_of
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.questionnaire.content import Tree, content_hash

UID = "5" * 32
SURVEY = """
format: 1
id: our-survey
version: 1.0.0
kind: survey
languages: [en, fr, ar]
title: {en: "Living here", fr: "Vivre ici", ar: "العيش هنا"}
consent: {en: "You may stop.", fr: "Vous pouvez arrêter.", ar: "يمكنك التوقف."}
sampling: {en: "Asked in classes.", fr: "Demandé en classe.", ar: "سُئل في الصفوف."}
form-words:
  next: {en: "Go on", fr: "Continuer", ar: "التالي"}
  agree: {en: "Yes, begin", fr: "Oui, commencer", ar: "أوافق"}
sections:
  - id: you
    title: {en: "You", fr: "Vous", ar: "أنت"}
    questions:
      - {id: belonging, type: choice, text: {en: "Do you belong?", fr: "Êtes-vous d’ici?", ar: "هل تنتمي؟"},
         options: [{id: strong, label: {en: "Strongly", fr: "Beaucoup", ar: "بقوة"}},
                   {id: weak, label: {en: "Weakly", fr: "Peu", ar: "بضعف"}}]}
      - {id: used, type: yes-no, text: {en: "Used a service?", fr: "Un service?", ar: "خدمة؟"}}
      - {id: satisfied, type: yes-no, text: {en: "Was it good?", fr: "Était-ce bien?", ar: "هل كانت جيدة؟"},
         when: {question: used, is: [yes]}}
  - id: more
    title: {en: "More", fr: "Encore", ar: "المزيد"}
    questions:
      - {id: ways, type: choices, text: {en: "How do you get around?", fr: "Comment vous déplacez-vous?", ar: "كيف؟"},
         options: [{id: foot, label: {en: "On foot", fr: "À pied", ar: "سيرا"}},
                   {id: bus, label: {en: "By bus", fr: "En autobus", ar: "حافلة"}}]}
      - {id: weeks, type: number, whole: true, minimum: 0, maximum: 500,
         text: {en: "Weeks of waiting", fr: "Semaines d’attente", ar: "أسابيع"}}
      - {id: words, type: text, text: {en: "In your words", fr: "Dans vos mots", ar: "بكلماتك"}}
"""


def handed_survey(tree: Tree | None = None, **changes: Any) -> HandedSurvey:
    tree = tree or tree_of(SURVEY)
    known = {"council": "Sample LIP", "label": "2025-26", **changes}
    return HandedSurvey(
        survey=UID,
        start=date(2025, 4, 1),
        end=date(2026, 3, 31),
        questionnaire=tree["id"],
        version=tree["version"],
        hash=content_hash(tree),
        tree=tree,
        **known,
    )


def newcomers() -> HandedSurvey:
    """The newcomer survey as it ships."""
    return handed_survey(shipped("newcomer-survey"))


class SurveyForm(Form):
    """A survey as people fill it in."""

    def begin(self, mode: str = "2 Several people, one after the other") -> None:  # type: ignore[override]
        self.option(mode).check()
        self.page.locator("main button.main").click()
        self.agree()

    def agree(self) -> None:
        self.page.locator("main button.main").click()

    def go_on(self) -> None:
        self.page.locator("main .ways button.main").click()

    def choose_option(self, within: Locator, words: str) -> None:
        found = within.locator("label.option").filter(has=self.page.get_by_text(words, exact=True))
        found.locator("input").click()

    def answer(self, **given: str) -> None:
        """Answers by option words, screen by screen, and finishes."""
        while self.page.locator("form").get_attribute("data-page") == "questions":
            at = 0
            while at < self.page.locator(".card:visible").count():
                card = self.page.locator(".card:visible").nth(at)
                words = card.locator("h2").inner_text()
                wanted = next((value for name, value in given.items() if words.startswith(NAMES[name])), None)
                if wanted is not None and card.get_by_role("textbox").count():
                    card.get_by_role("textbox").fill(wanted)
                elif wanted is not None:
                    for each in wanted.split("+"):
                        self.choose_option(card, each)
                at += 1
            self.go_on()
        self.button("Finish").click()

    def saved_replies(self, button: str = "Save the file of replies") -> dict[str, Any]:
        return replies_of(self.saved(button))


NAMES = {
    "belonging": "Do you belong?", "used": "Used a service?", "satisfied": "Was it good?",
    "ways": "How do you get around?", "weeks": "Weeks of waiting", "words": "In your words",
}  # fmt: skip


def replies_of(path: Path) -> dict[str, Any]:
    """The object of a saved file of replies, whose header is right to the letter."""
    return read_of_kind(path, "replies")


def everything_said(form: Form) -> str:
    """All that the page and the browser hold of what people answered."""
    page = form.page
    inputs = page.evaluate("[...document.querySelectorAll('input, textarea')].map((e) => [e.value, e.checked])")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, name])")
    return json.dumps([page.content(), inputs, kept], ensure_ascii=False)
