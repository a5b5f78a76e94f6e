"""A run, measured essay by essay against what a person has written down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.ledger import Ledger
from output.check.calibration import calibration_error
from output.check.cites_checked import judged_cites
from output.check.judgements import CALIBRATION, Figure, JudgedLink, Judgement, figures
from output.check.labelled import LabelledEssay
from output.check.ledger_form import labelled_essays
from output.check.notes_checked import judged_notes
from output.check.prose_checked import judged_prose
from output.check.works_checked import judged_works
from output.writers import json as ledger_json


@dataclass(frozen=True, slots=True)
class Measured:
    """Judgements and links of one essay or, with the id "", of several together."""

    id: str
    judgements: tuple[Judgement, ...]
    links: tuple[JudgedLink, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures by name, without calibration_error."""
        return figures(self.judgements)

    @property
    def note_links(self) -> list[JudgedLink]:
        """The links of cites in notes."""
        return [link for link in self.links if link.wanted]

    @property
    def text_links(self) -> list[JudgedLink]:
        """The links of cites in running text."""
        return [link for link in self.links if not link.wanted]

    def share(self, name: str) -> float | None:
        """The value of a figure, 0 to 1; None where there was nothing to measure."""
        if name == CALIBRATION:
            return calibration_error(self.note_links)
        figure = self.figures.get(name)
        return figure.share if figure else None


def as_labelled(ledger: Ledger) -> tuple[LabelledEssay, ...]:
    """The essays of a run, through the very JSON that other programs get."""
    return tuple(labelled_essays(json.loads(ledger_json.write(ledger))))


def measured(found: LabelledEssay, wanted: LabelledEssay) -> Measured:
    """One essay, compared with its gold."""
    cites, links = judged_cites(found, wanted)
    prose, prose_links = judged_prose(found, wanted)
    judgements = (
        *judged_notes(found, wanted),
        *cites,
        *judged_works(found, wanted),
        *prose,
    )
    return Measured(found.id, judgements, (*links, *prose_links))


def each_measured(
    essays: Iterable[LabelledEssay], gold: Mapping[str, LabelledEssay]
) -> list[Measured]:
    """Every essay of which the gold says something, in the order of the run."""
    return [measured(essay, gold[essay.id]) for essay in essays if essay.id in gold]


def together(essays: Sequence[Measured]) -> Measured:
    """Several essays as one: each note, cite, work and field counts once."""
    judgements = tuple(judgement for essay in essays for judgement in essay.judgements)
    links = tuple(link for essay in essays for link in essay.links)
    return Measured("", judgements, links)
