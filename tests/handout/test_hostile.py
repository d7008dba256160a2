"""Whatever a questionnaire, a council's name or a file says is text: it runs nothing, opens nothing, breaks nothing."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.handout.browser import read
from tests.handout.conftest import OpenForm
from tests.handout.everything import EVERYTHING, ROUND, handed, part, tree_of
from wci_assess.exchange.handed import HandOut, hand_out_object
from wci_assess.handout import html_form
from wci_assess.questionnaire import Text

BAD = (
    '</script></title></style><script>window.owned=1</script><img src=x onerror="window.owned=1"><svg/onload=owned=1>'
    "<a href=\"javascript:window.owned=1\">x</a><iframe src='https://example.invalid'></iframe><!-- "
    "{{7*7}} ${7*7} ]]> --> \u202e\u2066 & &lt; \" ' ` \\u003c \u2028 مرحبا שלום"
)
BAD_ID = "a\"b'c<d>&__proto__"


def hostile(tree: Any) -> Any:
    """The tree with every text of people replaced."""
    if isinstance(tree, dict):
        if set(tree) and set(tree) <= {"en", "fr"}:
            return dict.fromkeys(tree, BAD)
        return {key: hostile(value) for key, value in tree.items()}
    return [hostile(each) for each in tree] if isinstance(tree, list) else tree


def hostile_hand_out() -> HandOut:
    tree = hostile(json.loads(json.dumps(tree_of(EVERYTHING))))
    tree["sections"][0]["questions"][0]["id"] = BAD_ID
    tree["sections"][0]["questions"][0]["help"] = {"en": "x" * 20_000, "fr": BAD * 90}
    tree["sections"][1]["questions"][0]["options"][0]["id"] = BAD_ID
    tree["sources"]["S1"]["citation"] = BAD
    sectors = ((BAD_ID, Text({"en": BAD, "fr": BAD}, "en")),)
    return handed(part(tree), council=BAD, label=BAD, sectors=sectors)


def test_a_hostile_questionnaire_is_shown_and_nothing_else(open_form: OpenForm) -> None:
    form = open_form(hostile_hand_out())
    form.page.locator("form .options input").first.check()
    form.page.locator(".step-card.wide input").first.check()
    form.option("1 Yes: keep my answers in this browser").check()
    form.button("Begin").click()
    form.page.locator(".card input").nth(1).check()
    shown = form.page.locator(".card h2").first.inner_text()
    assert "<script>window.owned=1</script>" in shown
    for language in ("Français", "English"):
        form.button(language).click()
        for number in range(form.page.locator("button.section").count()):
            form.page.locator("button.section").nth(number).click()
            form.page.locator(".card details").evaluate_all("nodes => nodes.forEach((node) => { node.open = true; })")
    form.page.locator("button.section").nth(1).click()
    form.card("2.7").get_by_role("textbox").fill(BAD.replace("\u2028", ""))
    form.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert form.page.evaluate("window.owned") is None
    assert form.page.evaluate("document.querySelectorAll('img, iframe, a, script, object, [onerror]').length") == 0
    assert form.requests == [form.file.as_uri()]
    assert form.complaints == []
    told = read(form.saved())
    assert told["parts"][0]["answers"][0]["question"] == BAD_ID
    assert form.page.evaluate("({}).owned") is None


@pytest.mark.parametrize(
    "change",
    [
        {"question": "nowhere"},
        {"question": "seats", "value": "constructor"},
        {"question": "seats", "state": "winning"},
        {"question": "seats", "state": "not-applicable", "value": None},
        {
            "question": "gap",
            "row": "all:2024",
            "value": {"measured": "4", "year": 2024, "source": None, "group": "all"},
        },
        {"question": "services", "row": "r1", "value": {"row": {"__proto__": "x", "name": "y"}}},
        {"question": "why", "value": {"text": "x"}},
        {"question": "why", "value": "x" * 20_001},
        {"question": "seats", "importance": 9},
        {"question": "since", "value": {"date": "2026-02-30"}},
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(open_form: OpenForm, change: dict[str, Any]) -> None:
    form = open_form()
    answer = {
        "question": "seats", "row": None, "state": "value", "value": "starting", "reason": None, "comment": None,
        "comment_language": None, "evidence": None, "importance": None, **change,
    }  # fmt: skip
    given = handed().parts[0]
    body = json.dumps(
        {"format": 1, "kind": "answers", "hand_out": "1" * 32, "look": 1, "first": None, "member": ROUND, "seat": None,
         "sector": None, "revision": 1, "earlier": [], "finished": False, "made_with": "form",
         "parts": [{"questionnaire": given.questionnaire, "version": "1.0.0", "hash": given.hash, "answers": [answer]}]}
    ) + "\n"  # fmt: skip
    path = form.file.parent / "bad.wciassess"
    digest = hashlib.sha256(body.encode()).hexdigest()
    path.write_text(f"wci-assess 1 answers sha256={digest}\n{body}", encoding="utf-8", newline="")
    form.option("2 I have a saved file").check()
    form.choose("Go on from a saved file…", path)
    form.page.get_by_text("answers that do not fit the questions").wait_for()
    assert form.complaints == []


class Elements(HTMLParser):
    """The page as a parser sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/", {}))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def text_of(self, tag: str, id: str | None = None) -> str:
        return next(
            text
            for (name, attributes), text in zip(self.found, self.texts, strict=True)
            if name == tag and attributes.get("id") == id
        )


def test_the_page_is_one_style_one_script_and_data() -> None:
    given = hostile_hand_out()
    page = html_form(given).decode()
    elements = Elements()
    elements.feed(page)
    assert sorted(tag for tag, _ in elements.found if tag in ("script", "style", "img", "link", "a", "iframe")) == [
        "script", "script", "script", "style",
    ]  # fmt: skip
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    data = elements.text_of("script", "hand-out")
    [told] = [attributes["data-sha256"] for _, attributes in elements.found if attributes.get("id") == "hand-out"]
    assert hashlib.sha256(data.encode()).hexdigest() == told
    assert json.loads(data) == json.loads(json.dumps(hand_out_object(given)))
    assert "<" not in data
    policy = next(a["content"] for _, a in elements.found if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", elements.text_of("script") + elements.text_of("style"))


def test_a_damaged_form_says_so_and_asks_nothing(open_form: OpenForm) -> None:
    form = open_form()
    form.file.write_bytes(form.file.read_bytes().replace(b"All sectors have seats", b"All sectors lack seats", 1))
    form.page.goto(form.file.as_uri())
    assert form.page.locator(".damaged[lang=en]").inner_text().startswith("This file was damaged on its way")
    assert form.page.locator(".damaged[lang=fr]").is_visible()
    assert not form.page.locator(".unopened").first.is_visible()
    assert form.page.locator("form").count() == 0


def test_without_a_script_it_says_how_to_open_it() -> None:
    page = html_form(handed()).decode()
    shown = page[: page.index("<script")]
    assert "open it with a double click" in shown
    assert 'lang="fr"' in shown
