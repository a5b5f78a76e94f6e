"""Recognisers: what each proposes for a printed form, in plain form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Span
from corpus.healing.reading import Reading, plain
from extractor.recognise import recognise
from extractor.tables import load

VOCABULARY = load()

# (printed, kind, the stretch, its value in plain form)
PROPOSED = (
    ("John Rees, In Defence", "name", "John Rees", "John Rees"),
    ("See E.H. Carr, The", "name", "E.H. Carr", "E.H. Carr"),
    ("L.Shapiro, The", "name", "L.Shapiro", "L.Shapiro"),
    ("Paul Le Blanc et al, October", "name", "Paul Le Blanc et al", "Paul Le Blanc and others"),
    ("Trotsky, L., 1937", "name", "Trotsky, L.", "Trotsky, L."),
    ("James O'Toole in this", "name", "James O'Toole", "James O'Toole"),
    ("(van Wersch, p. 3)", "name", "van Wersch", "van Wersch"),
    ("Stanger CA, Anglin C.", "name", "Stanger CA", "Stanger, CA"),
    ("Lenin, as above", "name", "Lenin", "Lenin"),
    (
        "and 'On the people's democracies' in",
        "quoted",
        "'On the people's democracies'",
        "On the people's democracies",
    ),
    (
        "“The ‘Arab Spring’: Notes,” in",
        "quoted",
        "“The ‘Arab Spring’: Notes,”",
        "The ‘Arab Spring’: Notes",
    ),
    ("the workers' control 'A Title', p. 3", "quoted", "'A Title'", "A Title"),
    ("(London and New York 1976)", "place", "London and New York", "London and New York"),
    ("Cambridge, Mass.: MIT", "place", "Cambridge, Mass.", "Cambridge, Mass."),
    ("Concord, New Hampshire: X", "place", "Concord, New Hampshire", "Concord, New Hampshire"),
    ("Essays. Trier: WVT 2003", "publisher", "WVT", "WVT"),
    (
        "in The Socialist Register 1976",
        "journal",
        "The Socialist Register",
        "The Socialist Register",
    ),
    ("Phys. Rev. Lett. 96, 216", "journal", "Phys. Rev. Lett.", "Phys. Rev. Lett."),
    ("International Socialism 55, p. 3", "number", "55", "55"),
    ("International Socialism (1st series), 12,", "series", "(1st series)", "1st series"),
    ("International Socialism (1st series), 12,", "number", "12", "12"),
    ("Journal 12(3): 45-67", "volume", "12", "12"),
    ("Journal 12(3): 45-67", "number", "3", "3"),
    ("Journal 12(3): 45-67", "page", "45-67", "45-67"),
    ("Revolution 1917-23, Vol.3", "year", "1917-23", "1917-23"),
    ("Paris [1917]", "year", "[1917]", "1917"),
    ("London (n.d)", "year", "n.d", "n.d"),
    ("on 22 March 1922, he", "date", "22 March 1922", "22 March 1922"),
    ("12, Spring 1963", "date", "Spring 1963", "Spring 1963"),
    ("on May 5, 1926.", "date", "May 5, 1926", "May 5, 1926"),
    ("p.149-151.", "page", "p.149-151", "149-151"),
    ("pp. 391–98;", "page", "pp. 391–98", "391-98"),
    ("pp.12, 15-18", "page", "pp.12, 15-18", "12, 15-18"),
    ("pages 156-168, May", "page", "pages 156-168", "156-168"),
    ("pp. 485-489, 1991", "page", "pp. 485-489", "485-489"),
    ("p.4O", "page", "p.4O", "40"),
    ("Vol..32, p", "volume", "Vol..32", "32"),
    ("vol. III, Moscow", "volume", "vol. III", "III"),
    ("Bd. 2, S", "volume", "Bd. 2", "2"),
    ("Ch.11-12", "chapter", "Ch.11-12", "11-12"),
    ("nos.11-12 (96-97), 1932", "number", "nos.11-12 (96-97)", "11-12 (96-97)"),
    ("§ 3 of", "section", "§ 3", "3"),
    ("2nd ed. London", "edition", "2nd ed.", "2nd"),
    ("J. Foran (eds), X", "role", "(eds)", "editor"),
    ("translated by A. B", "role", "translated by", "translator"),
    ("see https://a.org/b.htm.", "url", "https://a.org/b.htm", "https://a.org/b.htm"),
    ("doi:10.1000/182.", "doi", "doi:10.1000/182", "10.1000/182"),
    ("x (accessed 3 June 2014)", "accessed", "(accessed 3 June 2014)", "3 June 2014"),
    ("Ibid,. p. 3", "back-reference", "Ibid,.", "ibid"),
    ("lbid., p. 3", "back-reference", "lbid.", "ibid"),
    ("Cliff, op. cit., p", "back-reference", "op. cit.", "op-cit"),
    ("See above, p", "back-reference", "See above", "as-above"),
    ("For this see also Cliff", "signal", "see also", "see also"),
    ("see n. 22 above", "note-reference", "n. 22 above", "22"),
    ("see note 14.", "note-reference", "note 14", "14"),
    ("LCW 26, p. 3", "siglum", "LCW", "Lenin, Collected Works"),
)
# (printed, kind, a stretch that must not be one with any weight that counts)
NEVER = (
    ("See Tony Cliff, Lenin", "name", "See Tony"),
    ("The Revolution Betrayed, London", "name", "The Revolution"),
    ("Moscow, London", "name", "Moscow, London"),
    ("the workers' control of industry", "quoted", "' control of industry"),
    ("In October 1917 On the", "place", "On"),
)


@pytest.mark.parametrize(("text", "kind", "stretch", "value"), PROPOSED)
def test_proposed(text: str, kind: str, stretch: str, value: str) -> None:
    found = [proposal for proposal in recognise(plain(text), VOCABULARY) if proposal.kind == kind]
    assert (stretch, value) in [(text[c.start : c.end], c.value) for c in found]


@pytest.mark.parametrize(("text", "kind", "stretch"), NEVER)
def test_never(text: str, kind: str, stretch: str) -> None:
    found = [proposal for proposal in recognise(plain(text), VOCABULARY) if proposal.kind == kind]
    there = [proposal for proposal in found if text[proposal.start : proposal.end] == stretch]
    assert [proposal for proposal in there if proposal.weight >= 0.3] == []


def test_italics_are_proposed_without_the_comma_at_their_end() -> None:
    reading = Reading("see Lenin, vol. 3", tuple(range(18)), (Span(4, 10),))
    found = [c for c in recognise(reading, VOCABULARY) if c.kind == "emphasised"]
    assert [(c.start, c.end, c.value) for c in found] == [(4, 9, "Lenin")]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_in_order(text: str) -> None:
    found = recognise(plain(text), VOCABULARY)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert all(0 <= c.start < c.end <= len(text) and 0 <= c.weight <= 1 for c in found)
