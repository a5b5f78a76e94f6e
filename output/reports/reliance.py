"""On which works the essays rely: works that several share, the works of one essay by weight, and
what the user's library has of them. Both reports show the same."""

from __future__ import annotations

from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from output import where_cited, work_lines

WorkPlaces = tuple[str, list[tuple[str, str]]]  # a work's key; essay ids with the places in each


def essay_title(essay: LedgerEssay) -> str:
    """Author and title of an essay in full; its id where it states neither."""
    read = essay.essay
    return ", ".join(filter(None, (", ".join(read.author), read.title))) or read.id


def volumes(ledger: Ledger) -> dict[str, str]:
    """The volume that each work is, by its key; "" for a work that is no volume of a set."""
    return {work.key: work.description.get("volume") for work in ledger.works}


def by_weight(essay: LedgerEssay) -> list[tuple[str, list[LedgerCite]]]:
    """The works of an essay, by key, with their cites: the most cited first, else by key."""
    return sorted(where_cited.uses(essay).items(), key=lambda use: (-len(use[1]), use[0]))


def cited(cites: list[LedgerCite], volume: str = "") -> str:
    """Where an essay cites a work, and how heavily: "n. 3 p. 7, text (2 pages, 1 in text)"."""
    places = where_cited.listed(cites, volume)
    weight = where_cited.weight(cites)
    return f"{places} ({weight})" if weight else places


def shared_places(ledger: Ledger) -> list[WorkPlaces]:
    """For each shared work where each essay cites it, in any of its editions."""
    uses = {essay.essay.id: where_cited.uses(essay) for essay in ledger.essays}
    imprints = {work.key: work_lines.imprint(work.description) for work in ledger.works}
    editions_of: dict[str, list[str]] = {}
    for work in ledger.works:
        editions_of.setdefault(work.edition_of or work.key, []).append(work.key)
    rows: list[WorkPlaces] = []
    for shared in ledger.shared:
        editions = editions_of.get(shared.work, [])
        keys = list(dict.fromkeys((shared.work, *editions)))
        named = imprints if len(editions) > 1 else {}
        places = [(essay, _places(uses.get(essay, {}), keys, named)) for essay in shared.essays]
        rows.append((shared.work, places))
    return rows


def _places(uses: dict[str, list[LedgerCite]], keys: list[str], imprints: dict[str, str]) -> str:
    """Where an essay cites these editions of a work, with the imprint of each that has one in
    `imprints`: "n. 3 p. 7 (Moscow 1966); n. 9 (London 1976)". "by implication" where it cites none
    of them but only something that belongs to the work."""
    places: list[str] = []
    for key in keys:
        if key not in uses:
            continue
        imprint = imprints.get(key, "")
        place = cited(uses[key])
        places.append(f"{place} ({imprint})" if imprint else place)
    return "; ".join(places) or "by implication"


def lacked(ledger: Ledger) -> list[str]:
    """The works that the user's library lacks, by key."""
    return [holding.work for holding in ledger.holdings if holding.entry is None]


def in_other_edition(ledger: Ledger) -> list[tuple[str, str]]:
    """The works that the user's library has in another edition: their keys, and the library's."""
    return [
        (holding.work, holding.entry)
        for holding in ledger.holdings
        if holding.entry is not None and not holding.same
    ]
