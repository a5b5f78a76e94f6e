"""The tables that merge reads: every row proves itself, and none contradicts another."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from extractor.compare import fold
from extractor.compare.same_person import given_agree
from extractor.merge import collected_tables as collected
from extractor.merge import known_works as known
from extractor.merge.ledger_of_run import merge
from extractor.model.works import Description, Person
from extractor.tables import load
from tests.descriptions import essay

VOCABULARY = load()
SHEETS = [sheet for name, sheet in VOCABULARY.sheets.items() if name.startswith("works/")]
ROWS = [row for sheet in SHEETS for row in sheet.rows]
HEAD = "# author: A\n# title: B\n"


def described(title: str, author: str, volume: str = "") -> Description:
    fields = [("title", title), *([("volume", volume)] if volume else [])]
    return Description("book", collected.people_of_table(author), fields=tuple(fields))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['title'][:30]} {row['volume']}")
def test_every_variant_means_its_work(row: dict[str, str]) -> None:
    variants = [v for v in row["variants"].split(" | ") if v]
    works = [
        described(row["title"], row["author"], row["volume"]),
        *(described(v, row["author"]) for v in variants),
    ]
    read = merge([essay(f"e{n}", one) for n, one in enumerate(works)], VOCABULARY)
    assert [s.essays for s in read.shared] == (
        [tuple(sorted(f"e{n}" for n in range(len(works))))] if variants else []
    )


def test_the_table_is_sorted_and_names_its_sources() -> None:
    keys = [(row["author"], row["title"], row["volume"]) for row in ROWS]
    assert keys == sorted(keys) and len(keys) == len(set(keys))
    assert all(row["source"] and row["author"] for row in ROWS)
    forms = Counter(
        (family, form)
        for (family, form), entries in known.index(VOCABULARY).by_author.items()
        for _ in range(len(entries))
    )
    assert not [form for form, n in forms.items() if n > 1], (
        "a title that names two works names neither"
    )


def test_two_works_of_the_table_never_merge() -> None:
    whole = [described(row["title"], row["author"]) for row in ROWS if not row["volume"]]
    read = merge([essay(f"e{n:03}", one) for n, one in enumerate(whole)], VOCABULARY)
    assert not read.shared and len(read.works) == len(whole)


@pytest.mark.parametrize("table", ["fold-spellings", "fold-numbers"])
def test_spellings_and_numerals_fold_together(table: str) -> None:
    for printed, meaning in VOCABULARY[table].items():
        assert fold.title_words(f"old {printed} new", VOCABULARY) == fold.title_words(
            f"old {meaning} new", VOCABULARY
        )


def test_given_names_agree() -> None:
    for printed, meaning in VOCABULARY["given-names"].items():
        one, other = (
            fold.given(Person(family="A", given=name), VOCABULARY) for name in (printed, meaning)
        )
        assert given_agree(one, other), (printed, meaning)


def test_names_of_one_person() -> None:
    for printed, meaning in VOCABULARY["same-person"].items():
        assert fold.family(Person(family=printed.title()), VOCABULARY) == fold.family(
            Person(family=meaning.title()), VOCABULARY
        )
    assert [p.family for p in fold.persons((Person(family="Marx-Engels"),), VOCABULARY)] == [
        "Marx",
        "Engels",
    ]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Trotsky", "Trotskii", "Trotskij", "Trotzki", "Trotski", "Trotskiy"),
        ("Zinoviev", "Zinov'ev", "Zinovyev", "Zinowjew", "Zinovjev"),
        ("Kamenev", "Kamenew"),
        ("Preobrazhensky", "Preobrazhenskii", "Preobrazhenskij"),
        ("Krupskaya", "Krupskaia", "Krupskaja"),
        ("Lenin", "Lénine", "Lenine"),
        ("Stalin", "Staline"),
        ("Schapiro", "Shapiro"),
        ("Lewin", "Levin"),
        ("Bukharin", "Buharin", "Bukharine"),
        ("Kollontai", "Kollontay", "Kollontaj"),
        ("Tukhachevsky", "Tukhachevskii"),
        ("Yezhov", "Ezhov"),
    ],
)
def test_transliterations_are_one_name(spellings: tuple[str, ...]) -> None:
    assert len({fold.name(name) for name in spellings}) == 1, {
        name: fold.name(name) for name in spellings
    }


@pytest.mark.parametrize(
    "names", [("Marx", "Mars"), ("Serge", "Berger"), ("Cliff", "Clive"), ("Harman", "Harris")]
)
def test_other_names_stay_apart(names: tuple[str, ...]) -> None:
    assert len({fold.name(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("folder", "text", "said"),
    [
        ("collected", "volume\tfirst\n1\t2\n", "bad.tsv: no line '# author: …'"),
        (
            "collected",
            f"{HEAD}# years: soon\n# written: 1950\n",
            "bad.tsv: years must be like 1960-1980",
        ),
        (
            "collected",
            f"{HEAD}# years: 1990\n# written: 1950\nvolume\n1\n",
            "bad.tsv: no column 'first'",
        ),
        ("works", "author\ttitle\nA\tB\n", "bad.tsv: no column 'volume'"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(
    tmp_path: Path, folder: str, text: str, said: str
) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "bad.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(said)):
        load(tmp_path)


def test_a_user_adds_a_collection_and_a_work(tmp_path: Path) -> None:
    (tmp_path / "collected").mkdir()
    (tmp_path / "works").mkdir()
    (tmp_path / "collected" / "brown.tsv").write_text(
        "# author: Brown, Ann\n# title: Collected Plays\n# also: CP\n"
        "# years: 1990-1999\n# written: 1950-1960\n"
        "volume\tfirst\tlast\ttitle\tdate\turl\tsource\n2\t10\t40\tThe Orchard\t1955\t\tcontents\n",
        encoding="utf-8",
    )
    (tmp_path / "works" / "brown.tsv").write_text(
        "author\ttitle\tvolume\tvariants\tsource\n"
        "Brown, Ann\tThe Orchard\t\tDer Obstgarten\ttitle page\n",
        encoding="utf-8",
    )
    vocabulary = load(tmp_path)
    plays = Description(
        "book", (Person(family="Brown", given="A."),), fields=(("title", "CP"), ("volume", "2"))
    )
    german = Description(
        "book", (Person(family="Brown"),), fields=(("title", "Der Obstgarten"), ("year", "1961"))
    )
    read = merge([essay("a", (plays, "12")), essay("b", german)], vocabulary)
    assert [s.essays for s in read.shared] == [("a", "b")]
