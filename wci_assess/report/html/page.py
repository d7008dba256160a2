"""A document as one file of HTML. Its content policy names the digest of its one style, and allows nothing else."""

from __future__ import annotations

from wci_assess.i18n import mark, speak
from wci_assess.report.document import Document
from wci_assess.report.html.blocks import PageWriter
from wci_assess.report.html.markup import Markup, element, joined
from wci_assess.report.html.style import classes, policy, style

_FEWEST = 4
"""A page with as many parts gets a list of them."""


def html_page(document: Document) -> bytes:
    """The page, in UTF-8. The same document gives the same bytes."""
    rules = style() + classes()
    writer = PageWriter(document.blocks)
    body = writer.body()
    parts = list(writer.entries(2))
    inside = [element("main", body)]
    if len(parts) >= _FEWEST:
        inside.insert(0, _parts(document, parts))
    foot = element("footer", *(element("p", line) for line in document.footer.lines))
    head = (
        Markup(f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy(rules)}">\n'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="format-detection", content="telephone=no"),
        element("meta", name="date", content=document.day.isoformat()),
        *((element("meta", name="author", content=document.author),) if document.author else ()),
        *((element("meta", name="description", content=document.subject),) if document.subject else ()),
        element("title", document.title),
        element("style", Markup(rules)),
    )
    whole = element(
        "html",
        "\n",
        element("head", "\n", *head, "\n"),
        "\n",
        element("body", "\n", element("div", *inside, class_="page"), "\n", foot, "\n"),
        "\n",
        lang=document.language,
    )
    return joined(Markup("<!doctype html>\n"), whole, "\n").encode("utf-8")


def _parts(document: Document, entries: list[Markup]) -> Markup:
    """The way to each part: beside the text where there is room, else folded over it; one of the two shows."""
    title = speak(document.language.partition("-")[0])(mark("On this page"))
    beside = element("div", element("p", title, class_="label"), element("ol", *entries), class_="wide")
    folded = element("details", element("summary", title), element("ol", *entries), class_="narrow")
    return element("nav", beside, folded, aria_label=title, class_="parts")
