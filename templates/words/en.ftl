### The words that casefile itself puts on a page, in English.
### Another language needs a file like this one, and no new templates.

## Dates
##
## A date is put together from these, and from nothing else: reorder freely.
## { $month } is one of the date-month-N below; { $year } is the year's digits (or date-year-bce).
## A language that names a month otherwise where no day stands beside it adds date-month-alone-1 to -12.

date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-year-bce = { $year } BCE
# Years too large for digits: 17 × 10^30.
date-year-power = { $digits } × 10^{ $exponent }

# A time of day, as the source has it. { $zone } is date-utc or an offset such as +09:00.
date-time = { $date }, { $time }
date-time-zone = { $date }, { $time } { $zone }
date-utc = UTC

# ~, ? and both.
date-about = about { $date }
date-perhaps = perhaps { $date }
date-perhaps-about = perhaps about { $date }

# Not all digits are known. The -alone form stands by itself, the other one inside a longer phrase.
date-decade = the { $year }s
date-decade-alone = in the { $year }s
date-century = the { $year }s ({ $year } to { $end-year })
date-century-alone = in the { $year }s ({ $year } to { $end-year })
date-millennium = the years { $year } to { $end-year }
date-millennium-alone = in the years { $year } to { $end-year }
date-year-like = a year of the form { $digits }
date-year-like-alone = in a year of the form { $digits }
date-year-unknown = a year not known
date-year-unknown-alone = year not known
date-month-in-years = { $month } in { $years }
date-month-in-unknown-year = { $month }, year not known
date-day-in-years = { $day } { $month } in { $years }
date-day-in-unknown-year = { $day } { $month }, year not known
date-a-day-in-month = a day in { $month } { $year }
date-a-day-in-year = a day in { $year }
date-a-month-in-year = a month in { $year }
# 1950S2: only the first two digits count.
date-rounded = about { $date } (between { $start } and { $end })

# Seasons and other parts of a year.
date-season-21 = spring { $year }
date-season-22 = summer { $year }
date-season-23 = autumn { $year }
date-season-24 = winter { $year }
date-season-25 = spring { $year } (northern hemisphere)
date-season-26 = summer { $year } (northern hemisphere)
date-season-27 = autumn { $year } (northern hemisphere)
date-season-28 = winter { $year } (northern hemisphere)
date-season-29 = spring { $year } (southern hemisphere)
date-season-30 = summer { $year } (southern hemisphere)
date-season-31 = autumn { $year } (southern hemisphere)
date-season-32 = winter { $year } (southern hemisphere)
date-season-33 = first quarter of { $year }
date-season-34 = second quarter of { $year }
date-season-35 = third quarter of { $year }
date-season-36 = fourth quarter of { $year }
date-season-37 = first third of { $year }
date-season-38 = second third of { $year }
date-season-39 = last third of { $year }
date-season-40 = first half of { $year }
date-season-41 = second half of { $year }

# Once, on one of these. The shorter forms are for what the two dates share.
date-between-days-in-month = one day between { $day } and { $end-day } { $month } { $year }
date-between-days-in-year = one day between { $day } { $month } and { $end-day } { $end-month } { $year }
date-between-days = one day between { $start } and { $end }
date-between-months-in-year = one month between { $month } and { $end-month } { $year }
date-between-months = one month between { $start } and { $end }
date-between-years = one year between { $start } and { $end }
date-between = some time between { $start } and { $end }

# Two that are neighbours.
date-or-days-in-month = { $day } or { $end-day } { $month } { $year }
date-or-days-in-year = { $day } { $month } or { $end-day } { $end-month } { $year }
date-or-months-in-year = { $month } or { $end-month } { $year }
date-or = { $start } or { $end }

# All that time. date-span joins two of one precision, date-from-to any others.
date-span-days-in-month = { $day } to { $end-day } { $month } { $year }
date-span-days-in-year = { $day } { $month } to { $end-day } { $end-month } { $year }
date-span-months-in-year = { $month } to { $end-month } { $year }
date-span = { $start } to { $end }
date-from-to = from { $start } to { $end }
date-throughout = throughout { $date }

# Open on one side, or not known there.
date-since = since { $date }
date-until = until { $date }
date-from-unknown-end = from { $date }, end not known
date-until-unknown-start = until { $date }, start not known
date-before = before { $date }
date-after = after { $date }
date-on-or-before = on or before { $date }
date-on-or-after = on or after { $date }
date-in-or-before = in or before { $date }
date-in-or-after = in or after { $date }
date-or-earlier = { $date } or earlier
date-or-later = { $date } or later
date-not-known = date not known

# Several. date-list adds one more before the last, with date-list-or or date-list-and.
date-list = { $list }, { $date }
date-list-or = { $list } or { $date }
date-list-and = { $list } and { $date }
date-each-day = each day, { $span }
date-each-month = each month, { $span }
date-each-year = each year, { $span }

## Counts
##
## Shown for the short forms (>500, ~600, 500..620); whatever is written in words stays as written.

count-more-than = more than { $count }
count-at-least = at least { $count }
count-fewer-than = fewer than { $count }
count-at-most = at most { $count }
count-about = about { $count }
count-between = { $count } to { $end-count }
