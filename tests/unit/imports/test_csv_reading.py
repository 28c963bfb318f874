"""A file as rows: whatever spreadsheets and PHP write comes back, and what is broken is one row's fault."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.formats.csv_reading import MOST_LINES, clean, dialect, header_of, items_of, names_of, rows_of

HEAD = "icao,name,notes"
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\\"), max_size=12)


def written(rows: list[list[str]], sign: str = ",") -> str:
    """Rows as a spreadsheet writes them."""
    text = io.StringIO()
    csv.writer(text, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


@pytest.mark.rule("PF-17")
@given(st.lists(st.tuples(CELLS.map(lambda text: text.replace("\n", " ")), CELLS), max_size=6), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows: list[tuple[str, str]], sign: str) -> None:
    wanted = [["AAAA", name, notes] for name, notes in rows]
    found = list(rows_of(written([HEAD.split(","), *wanted], sign)))
    assert [row.fault for row in found] == [None] * len(wanted)
    assert [[row["icao"], row["name"], row["notes"]] for row in found] == [
        [clean(cell) for cell in row] for row in wanted
    ]


@pytest.mark.rule("PF-17")
@given(st.text(st.sampled_from('ab,;"\n\\ \t'), max_size=60))
def test_any_text_is_read_to_its_end_and_every_line_that_has_something_is_in_a_row(body: str) -> None:
    rows = list(rows_of(f"{HEAD}\n{body}"))
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    letters = sum(body.count(sign) for sign in "ab")
    assert sum(cell.count(sign) for row in rows for cell in row.cells for sign in "ab") == letters


@pytest.mark.rule("PF-17")
@given(st.integers(1, 8), st.integers(0, 7))
def test_a_quote_that_opens_in_one_row_is_that_rows_fault_alone(count: int, broken: int) -> None:
    lines = [f"A{n:03d},n,x" if n != broken else f'A{n:03d},"n,x' for n in range(count)]
    rows = list(rows_of("\n".join([HEAD, *lines])))
    assert [row.number for row in rows if row.fault] == ([broken + 2] if broken < count else [])
    assert len(rows) == count


@pytest.mark.rule("PF-17")
def test_cells_of_any_length_are_read_and_a_quote_open_over_many_lines_is_none() -> None:
    (row,) = rows_of(f'{HEAD}\nAAAA,n,"{"x" * 300_000}"\n')
    assert len(row["notes"]) == 300_000
    most = "\n".join("x" * MOST_LINES)
    (row,) = rows_of(f'{HEAD}\nAAAA,n,"{most}"\n')
    assert row.fault is None
    assert next(rows_of(f'{HEAD}\nAAAA,n,"{most}\nx\nx"\n')).fault == ("", "unclosed_quote", {})


@pytest.mark.rule("PF-17")
def test_quotes_are_doubled_or_escaped_as_php_does_and_blanks_may_stand_around() -> None:
    (row,) = rows_of(f'{HEAD}\n"AAAA" , "say ""x""" ,"a \\"b\\" c"\n')
    assert [row["icao"], row["name"], row["notes"]] == ["AAAA", 'say "x"', 'a \\"b\\" c']
    (row,) = rows_of(f'{HEAD}\nAAAA,"ends in \\",x\n')
    assert row["name"] == "ends in \\"


@pytest.mark.rule("PF-17")
def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = f'{HEAD}\nAAAA,n,"two\nlines"\n\n,,\nBBBB,n\n'
    assert [(row.number, row.fault and row.fault[1]) for row in rows_of(text)] == [(2, None), (5, "cell_count")]


@pytest.mark.rule("PF-17")
def test_the_sign_between_cells_is_seen_in_the_header_or_said_before_it() -> None:
    assert [dialect(f"icao{sign}name{sign}lat\n")[0] for sign in ",;\t|"] == list(",;\t|")
    assert dialect("sep=;\r\nicao;name")[0] == ";"
    assert header_of("sep=;\nicao;name, long\n") == ["icao", "name,_long"]
    assert header_of('\n Icao ,"end-date"\n') == ["icao", "end_date"]


@pytest.mark.rule("PF-17")
def test_lists_in_a_cell() -> None:
    assert items_of("A32X; B737;;A32X,C172;", ";,") == ["A32X", "B737", "C172"]
    assert names_of("99;100?acars_pay=200&manual_pay=100; ") == ["99", "100"]
