"""What a facilitator may choose as a questionnaire file, and what she is told of it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from tests.checker.valid import VALID, broken, checked, only_problem, told
from wci_assess.checker import MAX_BYTES, fix
from wci_assess.i18n import speak


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "a")
    return out.getvalue()


WHOLE_FILES = (
    ("empty", b"", 1, "empty-file", "The file is empty"),
    ("spaces", b" \n\n", 1, "empty-file", "The file is empty"),
    ("comments", b"# nothing\n", 1, "empty-file", "nothing but comments"),
    ("too large", b"#" * (MAX_BYTES + 1), 1, "too-large", "the limit is 4 MiB"),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 1, "not-yaml", "This is a PDF file"),
    ("zip", archive(), 1, "not-yaml", "a ZIP archive or an office document"),
    ("picture", b"\x89PNG\r\n\x1a\n", 1, "not-yaml", "a picture"),
    ("UTF-16", VALID.encode("utf-16"), 1, "not-utf8", "saved as UTF-16"),
    ("UTF-16 without mark", VALID.encode("utf-16-le"), 1, "not-utf8", "saved as UTF-16"),
    ("Latin-1", broken("’", "'").replace("’", "'").encode("latin-1"), 10, "not-utf8", "“Rédigé” cannot be read"),
    ("damaged", VALID.encode().replace("é".encode(), b"\xc3\xff\x81", 1), 10, "not-utf8", "damaged here"),
    ("a list", b"- a\n- b\n", 1, "wrong-type", "begins with a list"),
    ("plain text", b"Hello there\n", 1, "wrong-type", "begins with plain text"),
    ("too deep", b"a: " + b"[" * 400_000, 1, "too-deep", "the limit is 12"),
    ("too many nodes", b"a: [" + b"1," * 400_001, 1, "too-many-nodes", "more than 400,000"),
    ("two documents", VALID.encode() + b"---\nid: other\n", 107, "second-document", "One file holds one"),
    ("two documents, dots", VALID.encode() + b"...\nid: other\n", 108, "second-document", "One file holds one"),
)


@pytest.mark.parametrize(
    ("data", "line", "code", "gist"), [f[1:] for f in WHOLE_FILES], ids=[f[0] for f in WHOLE_FILES]
)
def test_a_file_that_is_no_questionnaire_is_told_by_its_name(data: bytes, line: int, code: str, gist: str) -> None:
    problems = [problem for problem in checked(data).problems if problem.code not in ("unknown-key", "missing-key")]
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]
    assert gist in problems[0].sentence(speak("en"))
    assert problems[0].sentence(speak("fr")) != problems[0].sentence(speak("en"))


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + VALID.encode(), VALID.replace("\n", "\r\n").encode()], ids=["BOM", "CRLF"]
)
def test_byte_order_mark_and_line_ends_do_not_matter(data: bytes) -> None:
    result = checked(data)
    assert result.problems == ()
    assert result.questionnaire == checked(VALID).questionnaire


def test_lines_and_columns_count_characters_whatever_the_line_ends() -> None:
    text = broken('fr: "Fondé le"', 'fr: "Fondé le 🍁", xx: 1')
    for ends in ("\n", "\r\n", "\r"):
        problem = only_problem(text.replace("\n", ends))
        line = text.split("\n")[problem.line - 1]
        assert problem.source == line
        assert problem.column == line.index("xx") + 1


def test_a_line_separator_is_no_line_break() -> None:
    text = broken("How we work", "How\u2028we\u2029work").replace("kind: org", "knd: org")
    assert [line for line, code in told(text) if code == "unknown-key"] == [5]
    clean = checked(broken("How we work", "How\u2028we work")).questionnaire
    assert clean is not None
    assert clean.title.in_language("en") == "How\u2028we work"


def test_fix_saves_an_old_encoding_as_utf8() -> None:
    for data in (VALID.encode("utf-16"), VALID.encode("cp1252")):
        mended = fix(data)
        assert mended.data == VALID.encode()
        assert [problem.code for problem in mended.mended] == ["not-utf8"]


def test_ten_thousand_mistakes_are_counted_not_listed() -> None:
    text = VALID + "".join(f"key{n}: 1\n" for n in range(10_000))
    problems = checked(text).problems
    assert len(problems) == 501
    assert problems[-1].code == "more-problems"
    assert problems[-1].sentence(speak("en")).startswith("9,500 more errors")
    assert problems[-1].sentence(speak("fr")).startswith("Erreurs non énumérées\u00a0: 9\u202f500")


def test_very_many_warnings_leave_the_file_usable_and_hide_no_error() -> None:
    options = "".join(f'          - {{id: o{n}, label: {{en: "Option {n}"}}}}\n' for n in range(8_000))
    text = broken('          - {id: mail, label: {en: "Mail", fr: "Courrier"}}\n', options).replace(
        "[mail, web]", "[o1]"
    )
    result = checked(text)
    assert result.questionnaire is not None
    assert {problem.code for problem in result.problems} == {"missing-language", "more-problems"}
    wrong = checked(text.replace("better: lower", "better: worse"))
    assert [problem.code for problem in wrong.problems if problem.is_error] == ["unknown-value"]
