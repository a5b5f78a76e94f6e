"""The files that `--against` names: each is one gold, a folder all that stand in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import corpus
from corpus.limits import UnreadableError
from output.check import gold_form, ledger_form
from output.check.json_members import JsonObject, NotGoldError
from output.check.labelled import LabelledEssay
from output.files import Refused


def gold_essays(paths: Iterable[Path]) -> dict[str, LabelledEssay]:
    """What the files say of each essay, by the essay's id.

    Raises Refused, with one line, where a file cannot be read, holds something else, or where two
    say something of the same essay.
    """
    found: dict[str, LabelledEssay] = {}
    for path in files_of(paths):
        for essay in essays_of(path):
            if essay.id in found:
                raise Refused(f"{path}: a second gold for the essay {essay.id}")
            found[essay.id] = essay
    return found


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves; of a folder those that end in .json, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(path.glob("*.json"))
        if not inside:
            raise Refused(f"{path}: no .json file in it")
        yield from inside


def essays_of(path: Path) -> tuple[LabelledEssay, ...]:
    """The essays that one file speaks of. Raises Refused."""
    gold = json_object(path)
    try:
        if "format" in gold:
            return essays_of_ledger(gold)
        return (gold_form.labelled_essay(gold),)
    except NotGoldError as reason:
        raise Refused(f"{path}: {reason}") from None


def essays_of_ledger(ledger: JsonObject) -> tuple[LabelledEssay, ...]:
    """The essays of a ledger. Raises NotGoldError for any other format."""
    if ledger["format"] != ledger_form.FORMAT:
        raise NotGoldError(f"its format is {ledger['format']!r}, not {ledger_form.FORMAT!r}")
    return tuple(ledger_form.labelled_essays(ledger))


def json_object(path: Path) -> JsonObject:
    """The JSON object in a file. Raises Refused where there is none."""
    try:
        value = json.loads(corpus.content(str(path), None).decode("utf-8-sig"))
    except OSError as error:
        raise Refused(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnreadableError as reason:
        raise Refused(f"{path}: {reason}") from None
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path}: no JSON: {error}") from None
    if not isinstance(value, dict):
        raise Refused(f"{path}: neither a ledger nor a gold file")
    return value
