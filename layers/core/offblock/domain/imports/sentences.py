"""What an import may find wrong or have to say, by code: the sentence, whose braces name facts (PF-18).

Only what concerns a file or its rows; columns are named beside it, as the file has them. A fact is what stands in the
file or here, never a piece of English: the page says each of these in its reader's language.
"""

import re
from typing import Any

from offblock.domain.kernel.wording import sentence

ERRORS: dict[str, str] = {
    # the row
    "cell_count": "this row has {cells} cells under {columns} columns: look for a comma or quote missing or too many",
    "unclosed_quote": 'a quote opens in this row and is not closed in its place: close it, or write "" for one',
    "stray_quote": 'a quote stands within “{value}”: put the value in quotes, and write "" for each within it',
    "line_break": "“{value}” goes on in the next line: look for a quote missing or too many",
    "twice_in_file": "row {first_row} of this file is the same thing: an earlier row counts, remove one of the two",
    "changed_meanwhile": "somebody changed this at the same time: import the file again",
    # its values
    "blank": "this column may not be blank",
    "not_a_number": "“{value}” is no number",
    "ambiguous_number": "“{value}” may be {readings}: write it without a sign between thousands",
    "not_whole": "“{value}” is no whole number",
    "too_low": "“{value}” is too low: write {ge} or more",
    "too_high": "“{value}” is too high: write {le} or less",
    "not_yes_or_no": "“{value}” is neither yes nor no: write 1 or 0",
    "not_a_date": "“{value}” is no date: write 2026-11-24",
    "ambiguous_date": "“{value}” may be {readings}: write the year first, as in 2026-11-24",
    "ends_before_start": "{end} is before the start, {start}",
    "not_a_time": "“{value}” is no time of day: write 0810 or 08:10",
    "too_long": "this has {length} characters: up to {max_length} are kept",
    "other_signs": "“{value}” may have letters, digits and -, up to {max_length}",
    "other_signs_of_type": "“{value}” may have letters, digits, blanks and . _ / + -, up to {max_length}",
    "unprintable": "“{value}” has control characters: remove them",
    "hyphen_first": "“{value}” may have no - in front",
    "not_an_icao": "“{value}” is no ICAO code: write three or four letters and digits",
    "not_an_iata": "“{value}” is no IATA code: write three letters and digits",
    "not_a_registration": "“{value}” is no registration: write 2 to {max_length} letters, digits and -, the first no -",
    "not_days": "“{value}” has others than the digits 1 (Monday) to 7",
    "unknown_choice": "“{value}” is none of {expected}",
    "unknown_zone": "there is no time zone “{value}”: left out; write its IANA name, such as Europe/Berlin",
    "invalid": "{text}",
    # what it names
    "unknown_airport": "no airport {icao} here: import it first",
    "unknown_airline": "no airline {airline} here: make it first",
    "several_airlines": "{airline} is used by several airlines: write {candidates}",
    "unknown_subfleet": "no subfleet {subfleet} here: import subfleets first",
    "unknown_subfleets": "{airline} has no subfleet {subfleets}: import subfleets first",
    "too_many_subfleets": "{count} subfleets: up to {max_length} are kept",
    "several_subfleets": "{candidates} each have a subfleet {subfleet}: name one in a column “airline”",
    "other_airline": "{registration} is an aircraft of {airline}: a file does not give it to another airline",
    "unknown_ranks": "no rank of the level or name {ranks} here: make it first",
    "unknown_ratings": "no licence of the name {ratings} here: make it first",
    "unknown_name": "“{value}” is not known here: enter it first, and separate several by ;",
    "several_services": "there are {count} services of this number between these airports: tell them by {columns}",
}
"""What keeps a row out."""

WARNINGS: dict[str, str] = {
    "unknown_columns": "columns left out: {columns}",
    "not_kept": "these columns are not kept here: {columns}",
    "no_column_active": "there is no column “active”: what is new becomes active, what is here stays as it is",
    "blank_active": "“active” is blank: kept inactive",
    "kept_for_somebody": "a flight for one user or event: kept inactive, since nothing here keeps it for them",
    "subfleets_left_out": "{airline} has no subfleet {subfleets}: left out",
    "kept_closed": "nothing is left of what restricts it: kept closed",
    "ranks_left_out": "no rank of the level or name {ranks} here: left out",
    "ratings_left_out": "no licence of the name {ratings} here: left out",
    "all_ratings": "one of {ratings} is enough elsewhere: here a pilot needs all of them",
    "restriction_kept": "the restrictions that stand on {type} here are kept: the file asks for less",
    "grounding_kept": "{registration} stays grounded: staff grounded it by hand, which no file lifts",
    "legs_missing": "no sequence: leg {missing} of {route} is missing",
    "legs_twice": "no sequence: leg {leg} of {route} is there twice",
    "legs_apart": "no sequence: leg {leg} of {route} does not start at {arrival}, where leg {before} ends",
    "leg_alone": "no sequence: {route} has this leg alone",
    "leg_unnumbered": "no sequence: “{value}” is no number of a leg, 1 to {most}",
    "airports_added": "airports added from the world list: {airports}",
}
"""What a row or file says that is done otherwise, or not at all."""


_OLD = "export it from phpVMS 7, whose columns are read here"
_NOT_KEPT = "that is not kept here, there is nothing to import"

FILES: dict[str, str] = {
    "spreadsheet": "This is a spreadsheet: save it as CSV first.",
    "utf16": "This is UTF-16: save it as UTF-8 first.",
    "no_text": "This is no text file.",
    "not_utf8": "This is not UTF-8 (at byte {byte}): save it as UTF-8 first.",
    "web_page": "This is a web page, not a CSV file.",
    "empty": "The file is empty.",
    "column_twice": "The column {columns} is there twice: keep one of them.",
    "no_header": "The first row names no column of a file of {kind}: it must name at least {columns}.",
    "columns_missing": "A file of {kind} must have the columns {columns}: {missing} is missing.",
    "other_kind": "This is a file of {other}, not of {kind}: import it as {other}.",
    "phpvms5_schedules": f"This is a file of schedules of phpVMS 5: {_OLD}.",
    "phpvms5_aircraft": f"This is a file of aircraft of phpVMS 5: {_OLD}.",
    "phpvms5_airports": f"This is a file of airports of phpVMS 5: {_OLD}.",
    "fares_file": f"This is a file of fares: {_NOT_KEPT}.",
    "expenses_file": f"This is a file of expenses: {_NOT_KEPT}.",
    "given_up": "Something went wrong on our side: nothing is done. Tell the operator, and import the file again then.",
    "given_up_after": "Something went wrong on our side: the first {rows} rows are done. "
    "Tell the operator, and import the file again then.",
}
"""Why a file is not imported, or not to its end. `kind` and `other` are kinds of files, as the API names them."""


def said(code: str, facts: dict[str, Any]) -> str:
    """The sentence of an error or warning."""
    return sentence(template_of(code), facts)


def template_of(code: str) -> str:
    """The sentence of an error or warning, with its braces."""
    return ERRORS.get(code) or WARNINGS[code]


def named(template: str) -> list[str]:
    """The facts that a sentence names, in its order."""
    return re.findall(r"{(\w+)}", template)
