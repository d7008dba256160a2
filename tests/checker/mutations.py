"""Mutations of a valid questionnaire at places that nobody chose: each is one mistake, so each is one problem."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


def plain(text: str) -> Any:
    """The file as dicts, lists and text."""
    return yaml.load(text, yaml.BaseLoader)


def written(tree: Any) -> str:
    """The tree as YAML, every text in quotation marks."""
    return yaml.dump(tree, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)


@dataclass(frozen=True)
class Mutation:
    """A mistake made in the tree, and the code it must get."""

    name: str
    code: str
    place: Path
    other: Path = ()


def maps(node: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every map of a tree with its path."""
    if isinstance(node, dict):
        yield path, node
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from maps(value, (*path, key))


def at(tree: Any, path: Path) -> Any:
    """The part of the tree at a path."""
    for key in path:
        tree = tree[key]
    return tree


REQUIRED = {
    "question": ("id", "type", "text"),
    "section": ("id", "title"),
    "choice": ("label",),
}


def _kind(path: Path) -> str:
    if len(path) == 2 and path[0] == "sections":
        return "section"
    if len(path) == 4 and path[2] == "questions":
        return "question"
    if len(path) > 4 and path[-2] in ("options", "groups", "columns"):
        return "choice"
    return ""


def _owner(path: Path) -> Path:
    """The question (or the section's head) that a place belongs to."""
    return path[:4] if len(path) >= 4 and path[2] == "questions" else path[:2]


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfghjklmnpqrstvwxz") for _ in range(rng.randint(5, 9)))


def rename_key(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A key gets a name that nobody knows."""
    path, node = rng.choice([(path, node) for path, node in places if _kind(path)])
    key = rng.choice([key for key in node if key not in ("id", "when", "questions")] or ["label"])
    renamed = {(_word(rng) if name == key else name): value for name, value in node.items()}
    node.clear()
    node.update(renamed)
    return Mutation("rename", "unknown-key", (*path, key))


def add_key(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A key that nobody knows is added."""
    path, node = rng.choice([(path, node) for path, node in places if _kind(path)])
    node[_word(rng)] = [_word(rng)]
    return Mutation("add", "unknown-key", path)


def remove_key(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A required key is taken out."""
    path, node = rng.choice([(path, node) for path, node in places if _kind(path)])
    key = rng.choice([key for key in REQUIRED[_kind(path)] if key in node])
    del node[key]
    return Mutation("remove", "missing-key", (*path, key))


def repeat_id(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A question takes the id of another that nothing refers to."""
    asked = referred(tree)
    questions = [(p, n) for p, n in places if _kind(p) == "question" and "id" in n]
    path, node = rng.choice([(p, n) for p, n in questions if n["id"] not in asked])
    other_path, other = rng.choice([(p, n) for p, n in questions if p != path])
    node["id"] = other["id"]
    return Mutation("repeat", "duplicate-id", path, other_path)


def dangle(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A reference goes nowhere."""
    found = [(p, n, k) for p, n in places for k in ("scale", "sector") if isinstance(n.get(k), str)]
    path, node, key = rng.choice(found)
    node[key] = _word(rng)
    return Mutation("dangle", "unknown-reference", (*path, key))


def wrong_type(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A list stands where a text does."""
    keys = ("text", "title", "help", "label", "core", "type", "about")
    found = [(p, n, k) for p, n in places if _kind(p) for k in keys if k in n]
    path, node, key = rng.choice(found)
    node[key] = ["a", "b"]
    return Mutation("type", "wrong-type", (*path, key))


def wrong_value(rng: random.Random, tree: Any, places: list[tuple[Path, dict[str, Any]]]) -> Mutation:
    """A word stands where another list of words rules."""
    found = [(p, n, k) for p, n in places for k in ("type", "basis", "core") if isinstance(n.get(k), str)]
    path, node, key = rng.choice(found)
    node[key] = _word(rng)
    return Mutation("value", "unknown-value", (*path, key))


def referred(tree: Any) -> set[str]:
    """The questions that conditions ask about."""
    return {node["question"] for _path, node in maps(tree) if isinstance(node.get("question"), str)}


MUTATIONS: tuple[Callable[..., Mutation], ...] = (
    rename_key,
    add_key,
    remove_key,
    repeat_id,
    dangle,
    wrong_type,
    wrong_value,
)


def mutated(text: str, seed: int, count: int = 10) -> tuple[str, list[Mutation]]:
    """The file with ``count`` mistakes, no two in the same question (or section head)."""
    rng = random.Random(seed)
    tree = plain(text)
    made: list[Mutation] = []
    taken: set[Path] = set()
    while len(made) < count:
        places = [(path, node) for path, node in maps(tree) if _owner(path) not in taken]
        try:
            mutation = rng.choice(MUTATIONS)(rng, tree, places)
        except IndexError:
            continue
        made.append(mutation)
        taken |= {_owner(mutation.place), _owner(mutation.other)}
    return written(tree), made
