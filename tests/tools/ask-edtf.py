#!/usr/bin/env python3
"""Asks two other readers of EDTF about several hundred texts, and writes their answers down.

    python3 -m venv /tmp/edtf && /tmp/edtf/bin/pip install edtf-validate==2.0.0 edtf==5.0.2
    /tmp/edtf/bin/python tests/tools/ask-edtf.py > tests/suite/dates/others.tsv

`cargo test` reads the fixture and needs neither Python nor the network. The texts are made here, by rule and
by hand, and are the same at every run. One line a text: the text, whether `edtf-validate` takes it, the lowest
level at which it does, and the first and last day that `edtf` sees in it (`-inf`, `inf`; `-` where it does not
read the text or the answer is no day of the years 1 to 9999).
"""

import math
import sys
from contextlib import redirect_stdout
from importlib.metadata import version
from itertools import product

from edtf import parse_edtf
from edtf_validate.valid_edtf import isLevel0, isLevel1, isLevel2, is_valid

YEARS = ["2004", "1900", "2000", "0001", "0000", "-0043", "9999", "-2004"]
DATES = ["2004", "2004-06", "2004-06-11", "1985-02-28", "2004-02-29"]


def plain():
    """Level 0: days, months, years, those that no calendar has, and moments."""
    yield from YEARS
    yield from (f"{year}-{month}" for year in YEARS[:4] for month in ["01", "06", "12", "00", "13", "20"])
    months = ["01", "02", "04", "12"]
    yield from (f"{year}-{month}-{day}" for year, month, day in
                product(["2004", "2001", "1900"], months, ["00", "01", "28", "29", "30", "31", "32"]))
    times = ["T10:10:10", "T10:10:10Z", "T10:10:10+05:30", "T10:10:10-11:00", "T24:00:00", "T23:59:60",
             "T25:00:00", "T10:60:00", "T10:10", "T10:10:10.5", "T10:10:10+25:00", "T10", " 10:10:10",
             "T10:10:10+01"]
    yield from (f"2004-06-11{time}" for time in times)
    yield from ["2004-6-1", "2004-06-1", "204", "20040", "2004/06/11", "20040611", "2004-0611", "04-06-11",
                "2004-06-11-01", "11-06-2004", "2004.06.11", "", "-", "--", "2004-", "2004-06-", "+2004",
                "2O04", "２００４", "2004 ", " 2004", "2004\u201306", "yesterday", "c. 2004", "unknown",
                "1st June 2004", "9 October 2023", "June", "null", "NaN", "1e3", "0x7D4"]


def qualified():
    """Levels 1 and 2: `?`, `~`, `%`, after the whole and beside a part."""
    for date in DATES:
        yield from (date + mark for mark in ["?", "~", "%", "?~", "~?", "??", "*", "!", " ?"])
        yield from (mark + date for mark in ["?", "~", "%"])
    yield from ["2004?-06", "2004-?06", "2004-06?-11", "2004-06-?11", "2004~-06-11", "2004-~06-11",
                "2004-06-~11", "?2004-06-~11", "2004%-06", "2004-%06-11", "2004-06~-11%", "2011-06-?-11",
                "?2004-?06-?11", "2004-?06-11~", "?-2004", "-?2004", "2004-06-(11)?", "(2004-06)?",
                "?2004?", "~2004~-06"]


def masked():
    """Levels 1 and 2: `X` for digits that are not known."""
    yield from ["201X", "20XX", "2XXX", "XXXX", "19X4", "1XX3", "X004", "201x", "20uu", "201?", "-201X",
                "XXX4", "X9XX", "XX", "XXXXX", "201X-06", "201X-06-11", "20XX-12-XX", "XXXX-12", "XXXX-12-25",
                "XXXX-XX-25", "XXXX-XX-XX", "XXXX-XX", "2004-XX", "2004-XX-XX", "2004-06-XX", "2004-XX-11",
                "2004-1X", "2004-0X", "2004-X1", "2004-X2", "2004-2X", "2004-X9", "2004-06-1X", "2004-06-0X",
                "2004-06-3X", "2004-06-4X", "2004-06-X1", "2004-06-X5", "2004-02-3X", "2004-04-X0", "2001-02-2X",
                "2004-13-XX", "2004-00-XX", "2004-XX-32", "2004-XX-31", "2004-02-XX", "1XXX-XX", "1XXX-12-XX",
                "156X-12-25", "15XX-12-25", "15XX-12-XX", "201X?", "201X~", "201X%", "?201X", "2004-06-XX~",
                "2004-XX?", "1X99", "XX99-02-29", "201X-02-30", "1X01-02-29", "190X-02-29", "201X-21", "X",
                "2004-X", "2004-06-X", "2004-1X-1X", "2004-1X-32", "-1XXX", "-X043", "0XXX", "000X"]


def seasons():
    """Level 1 has 21 to 24, level 2 goes on to 41."""
    yield from (f"2001-{season}" for season in range(14, 45))
    yield from ["2001-21?", "2001-21~", "2001-21%", "2001-21-01", "201X-22", "XXXX-21", "-0043-23",
                "2001-21^southernHemisphere", "spring 2001", "2001-33~", "2001-2X", "2001-3X", "2001-4X",
                "?2001-21", "2001-?21"]


def years():
    """Beyond four digits, by power, and to so many significant digits."""
    yield from ["Y170000002", "Y-170000002", "Y17000", "Y-17000", "Y2004", "Y-2004", "Y20040", "y170000002",
                "Y", "Y-", "Y17E7", "Y-17E7", "Y17e7", "Y1E", "YE7", "Y1.5E3", "Y17E30", "Y3388E2S3",
                "Y171010000S3", "Y-171010000S2", "1950S2", "1950S", "1950S0", "1950S1", "1950S4", "1950S5",
                "1950S9", "-1859S5", "-1859S2", "2004-06S2", "Y12345", "Y12345-06", "Y170000002?", "12345",
                "-12345", "Y0", "Y00000", "Y17E7-01", "1950s2", "1950S2?", "Y9999", "Y10000", "Y-10000"]


def intervals():
    """Levels 0 to 2: with open and unknown ends, marks, masks, seasons, and backwards."""
    ends = ["1964", "2008", "2004-06", "2006-08", "2004-02-01", "2005-02-08", "2004-06~", "2005?", "201X",
            "..", ""]
    yield from (f"{start}/{end}" for start, end in product(ends, ends))
    yield from ["2004/2004", "2004-06/2004", "2004/2004-06", "2004-06-11/2004-06-11", "2004-06-11/2004-06-10",
                "2004-06/2004-05", "-0043/0014", "0014/-0043", "-0002/-0001", "-0001/-0002", "0000/0001",
                "2001-21/2003", "2001-21/2001-24", "2001-24/2001-21", "2003/2001-21", "2004-06-XX/2004-07-03",
                "2004-06-XX/2004-06-03", "2004-XX/2004-05", "198X/199X", "199X/198X", "XXXX/2004", "2004/XXXX",
                "1XXX/2004", "Y17E7/Y18E7", "Y17000/Y18000", "Y-17000/Y-18000", "2004/2005/2006", "/", "//",
                "../..", "2004//2005", "2004 / 2005", "2004/ 2005", "2004/unknown", "unknown/2004", "open/2004",
                "2004/open", "2004-06-11T10:10:10/2005", "2004/2005-06-11T10:10:10Z", "?2004-06/2005~",
                "2004-06-~01/2004-06-~20", "2004-06-11%/2004-%06/2005", "2004-02-30/2005", "2004/2005-13",
                "[2004/2005]", "2004--2005", "2004-2005", "2004..2005", "2004/2005..", "..2004/2005",
                "2004-06-01../2004-06-20", "2004-06-01/..2004-06-20", "..2004-06-01/2004-06-20..",
                "20XX/2004", "2004/20XX", "1984?/2004-06~", "1984~/..", "../1985%", "1984?/", "/1985~",
                "2004-02-29/2004-03-01", "1900-02-29/1901"]


def sets():
    """Level 2: one of these, or all of them."""
    for opening, closing in ["[]", "{}"]:
        inner = ["1667,1668,1670..1672", "..1760-12-03", "1760-12..", "1760-01,1760-02,1760-12..", "1667,1760-12",
                 "..1984", "1984..", "1960,1961-12", "2004", "", ",", "2004,", ",2004", "2004,,2005", "2004, 2005",
                 "2004 ,2005", "2004;2005", "2005,2004", "2005..2004", "2004..2004", "2004-06..2005",
                 "2004..2005-06", "2004-06-11..2004-06-20", "2004-06-20..2004-06-11", "201X", "201X,2021",
                 "2004?", "2004~,2005", "?2004,2005", "2001-21,2001-22", "2001-21..2001-23", "..", "....",
                 "..2004..", "2004..2005..2006", "2004...2005", "2004-02-30", "2004,2005-13", "2004/2005",
                 "[2004]", "Y17E7,2004", "1950S2,2004", "-0043,-0040", "-0043..-0040", "2004-06-XX,2005",
                 "2004-06-11T10:10:10,2005", "2004,2004", "1667,1668..", "..1667,1668", "1667..1668,1670..1672"]
        yield from (opening + text + closing for text in inner)
    yield from ["[2004", "2004]", "{2004", "2004}", "[2004}", "{2004]", "(2004,2005)", "2004,2005", "[[2004]]",
                "[2004,2005]?", "~[2004,2005]", "[2004][2005]", "[2004,2005]/2006", "{[2004]}", "[2004|2005]",
                "\"2004\"", "'2004'"]


def texts():
    groups = [plain, qualified, masked, seasons, years, intervals, sets]
    return dict.fromkeys(text for group in groups for text in group())


def level(text):
    for number, takes in enumerate([isLevel0, isLevel1, isLevel2]):
        if takes(text):
            return str(number)
    return "-"


def asked(question, text):
    """An oracle that stumbles has no answer; what one prints on the way is no part of it."""
    try:
        with redirect_stdout(sys.stderr):
            return question(text)
    except Exception:
        return None


def day(bound):
    if isinstance(bound, float) and math.isinf(bound):
        return "inf" if bound > 0 else "-inf"
    year = getattr(bound, "tm_year", None)
    if year is None or not 1 <= year <= 9999:
        return "-"
    return f"{year:04}-{bound.tm_mon:02}-{bound.tm_mday:02}"


def bounds(text):
    date = asked(parse_edtf, text)
    if date is None:
        return "-", "-"
    return tuple(day(asked(end, date)) for end in [lambda d: d.lower_strict(), lambda d: d.upper_strict()])


def main():
    print(f"# edtf-validate {version('edtf-validate')}, edtf {version('edtf')}; made by tests/tools/ask-edtf.py")
    print("# text\tvalid\tlevel\tearliest\tlatest")
    asked_about = texts()
    for text in asked_about:
        valid = asked(is_valid, text)
        print(text, {True: "yes", False: "no", None: "stumbles"}[valid], asked(level, text) or "-", *bounds(text),
              sep="\t")
    print(f"{len(asked_about)} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
