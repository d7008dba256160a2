"""The reading grade of an English text (Flesch and Kincaid): 0.39 words/sentence + 11.8 syllables/word - 15.59."""

from __future__ import annotations

import re

GLOSSARY = (
    "Immigration, Refugees and Citizenship Canada",
    "Gender-Based Analysis Plus",
    "Réseau en immigration francophone",
    "Local Immigration Partnerships",
    "Local Immigration Partnership",
    "Canadian Language Benchmarks",
    "Welcoming Francophone Communities",
    "terms of reference",
    "settlement agencies",
    "settlement agency",
    "friendship centre",
)
"""Names of the field that a reader learns once: each counts as one short word."""


def reading_grade(text: str) -> float:
    """The school grade at which the text can be read; a text without words is grade 0."""
    for term in GLOSSARY:
        text = re.sub(re.escape(term), "term", text, flags=re.IGNORECASE)
    words = re.findall(r"[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9’'-]*", text)
    if not words:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?…]+[”)]?(?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels: a silent e at the end does not count."""
    parts = [part for part in re.split(r"[^a-zà-ÿ]+", word.lower()) if part]
    return max(1, sum(map(_of_plain_word, parts)))


def _of_plain_word(word: str) -> int:
    if len(word) <= 3:
        return 1
    shortened = re.sub(r"(?<=[^aeiouylsxzcgh])es$|(?<=[^aeioutdy])ed$|(?<=[^aeioul])e$", "", word)
    groups = re.findall(r"[aeiouyà-ÿ]+", shortened)
    split = len(re.findall(r"ia|io(?!n)|iu|eo(?!u)|ua(?!r)", shortened))
    return max(1, len(groups) + split)
