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
## Records are written in the words of English, or in signs (>500, ~600, 500..620).

count-more-than = more than { $count }
count-at-least = at least { $count }
count-fewer-than = fewer than { $count }
count-at-most = at most { $count }
count-about = about { $count }
count-between = { $count } to { $end-count }
# What a record may write in words; on pages in English it stays as it was written.
count-nearly = nearly { $count }
count-several = several
count-some = some
count-many = many
count-few = few
count-a-few = a few
count-dozens = dozens
count-several-dozen = several dozen
count-hundreds = hundreds
count-several-hundred = several hundred
count-many-hundreds = many hundreds
count-thousands = thousands
count-several-thousand = several thousand
count-many-thousands = many thousands
count-tens-of-thousands = tens of thousands
count-hundreds-of-thousands = hundreds of thousands
count-unknown = number not known

## Between words
##
## What stands between the names of a list, between what is said of one thing, between groups of such, between a name and
## its words; round a remark behind a word; at the end of a line; and between a label or sentence and what follows it. A
## blank at an edge is written as { " " }, nothing at all as { "" }.

join-list = { ", " }
join-part = { ", " }
join-group = { "; " }
join-name = { ": " }
join-brackets = { " (" }{ $text })
join-stop = .
join-blank = { " " }

# Quotation marks around words as they were said, and the sides of a point on the Earth.
join-quote-begin = “
join-quote-end = ”
point-north = { $degrees }° N
point-south = { $degrees }° S
point-east = { $degrees }° E
point-west = { $degrees }° W

# Between the groups of three digits of a large number: 1,837. A table that lacks it shows such numbers whole.
join-thousands = ,

## The frame of every page

skip = Skip to the text
menu = Site
menu-home = Case files
menu-timeline = Timeline
menu-methodology = Methodology
footer = Quotations are given word for word. Everything else is somebody’s account, and an allegation is shown as one.
# Before the names of the feeds.
footer-feeds = To follow this site in a feed reader (Atom):
footer-corrections = Corrections are listed, with their date, on the record that they mend.
contents = In this file
note = note

## Kinds of record: one, several, and counted

kind-case = Case file
kind-event = Event
kind-testimony = Testimony
kind-statement = Statement
kind-person = Person
kind-organization = Organization
kind-place = Place
kind-instrument = Law
kind-source = Source
kind-page = Page

kinds-case = Case files
kinds-event = Events
kinds-testimony = Testimony
kinds-statement = Statements
kinds-person = People
kinds-organization = Organizations
kinds-place = Places
kinds-instrument = Law
kinds-source = Sources
kinds-page = Pages

count-case = { $count ->
    [one] { $count } case file
   *[other] { $count } case files
}
count-event = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
count-testimony = { $count ->
    [one] { $count } testimony
   *[other] { $count } testimonies
}
count-statement = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
count-person = { $count ->
    [one] { $count } person or group
   *[other] { $count } people or groups
}
count-organization = { $count ->
    [one] { $count } organization
   *[other] { $count } organizations
}
count-place = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
count-instrument = { $count ->
    [one] { $count } instrument
   *[other] { $count } instruments
}
count-source = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
count-page = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
more-voices = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
more-claims = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
more-sources = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## Maps
##
## { $km } is a number of kilometres. The text alternative of a map is made of the map-alt, map-mark and map-near messages.

map-alt = Map of the region around { $place }.
map-alt-in = Map of the region around { $place }, { $whole }.
map-alt-several = Map of { $count } places: { $places }.
map-alt-numbered = { $number }, { $place }
map-alt-many = Map of { $count } places. They are listed on this page.
map-mark-exact = The dot marks the spot.
map-mark-vicinity = The place lies within about { $km } km of the middle of the ring.
map-mark-locality = The place lies within about { $km } km of the middle of the hatched circle.
map-mark-several = Where the number is in an open ring, the place lies near it, as exactly as the list says.
map-mark-many = A dot is where a place lies or near it: some are known only roughly, as their own pages say.
map-near = It lies { $places }.
map-near-place = about { $km } km { $direction } of { $place }
map-near-close = within { $km } km of { $place }
map-north = north
map-north-east = north-east
map-east = east
map-south-east = south-east
map-south = south
map-south-west = south-west
map-west = west
map-north-west = north-west
map-bar = The bar is { $km } km long.
# Said under every map, since a map without names has no other word for it.
map-water = Sea and lakes are tinted blue; land is not.
map-coastlines = Coastlines and lakes: Natural Earth (public domain).
map-borders = Borders: Natural Earth. { $note }

## The four questions at the head of a record

question-what = What this is
question-sure = How sure
question-who = Who says so
question-where = Where from

what-case = A case file: { $counts }.
what-event = An event, as its sources report it. No date is given.
what-event-dated = An event, as its sources report it: { $date }.
what-background = Background: what lies behind the events, { $date }.
what-statement = A statement.
what-statement-dated = A statement, made { $date }.
what-testimony = A testimony: what a person saw or lived through, as it was told.
what-testimony-dated = A testimony: what a person saw or lived through, as it was told; { $date }.
what-person = What this site holds about one person, and only that.
what-group = What this site holds about one group of people, and only that.
what-organization = What this site holds about one organization, and only that.
what-place = What this site holds about one place.
what-instrument = An instrument or principle of law, and who has invoked it here.
what-source = A source: where something on this site was read or heard.
what-source-dated = A source: where something on this site was read or heard; published { $date }.
what-source-unseen = A source, known only as others quote it.
what-source-unseen-dated = A source, known only as others quote it; published { $date }.

it-took-place = it took place
sure-case = No claim of its own.
sure-event = Not assessed.
sure-statement = It was said; whether it is so is for each claim to show.
sure-statement-unseen = Known only as others quote it; the statement itself was not seen.
sure-testimony = One voice. What it supports stands beside other voices on each claim.
sure-person = Named, for the reason that is given; everything else is as the sources give it.
sure-person-unnamed = Not named here; everything else is as the sources give it.
sure-organization = As the sources give it.
sure-place = As the sources give it.
sure-instrument = The text of the law is not judged here.
sure-source = What rests on it is listed below.
sure-source-unseen = The source itself was not seen. What rests on it is listed below.

who-sources = Those whom its sources quote.
who-nobody = Each record that it names, or that names it, says who.
where-case = The sources of its records.
where-event = No source of its own.
where-statement = Published by its speaker.
where-testimony = Told by its witness.
where-person = The records that name it.
where-organization = The records that name it.
where-place = The records that name it.
where-instrument = The records that invoke it.
where-source = This is the source itself.
# One source, and no other in the whole record.
where-one = One source: { $source }
where-source-unseen = Not seen; known as quoted in { $source }.
where-source-unseen-closed = Not seen; known as quoted in what is not published.
taken-by = Taken by { $who }.

## Filters, which a script adds to timelines and lists

filter-title = Show only
filter-kind = Kind
filter-voice = Voice
filter-tag = Tag
filter-year = Year
filter-any = any
filter-clear = Show all
## What follows is a number of how many: 3 / 40
filter-shown = Shown on this page:

## Sections

facts = Facts
timeline = Timeline
two-clocks = Two clocks: when it was told, and what it tells of
clock-told = When it was told
clock-tells-of = What it tells of
# The first of several dates.
clock-from = { $date }, and after
who-says-what = Who says what
where-it-stands = Positions
their-words = Words
law-invoked = Law invoked
parties = Parties
treaties = Treaties
media = Pictures and recordings
related = Related
what-refers = What refers to this
sources = Sources
# On the page of a case, below the sources of all its records.
sources-of-case = What this file itself cites
changes = Changes
no-changes = No changes are recorded.
cite-as = Cite:
record-id = record
cite-bibtex = BibTeX
tags = Tags:
editor-note = Editors’ note
content-note = Content note:
read-account = Read the account
read-words = Read the words
read-claim = Read the claim
# On paper, for what a content note keeps closed.
not-printed = Not printed here: see the page of that record.
# In the place of a claim of a record with a content note, on other pages than its own.
claim-closed = { $record }: one of its claims ({ $number } of { $count })
show-picture = Show the picture
show-file = Show the file
kept-copy = a copy that was kept
same-as = the same, elsewhere

body-case = Summary
body-event = What is reported
body-testimony = The account
body-statement = In context
body-person = About
body-organization = About
body-place = About
body-instrument = About
body-source = About this source
body-page = Text

## Facts

field-date = Date
field-said = Said
field-told = Told
field-published = Published
field-accessed = Read by us
field-period = Period
field-type = Type
field-pattern = Pattern
field-places = Places
field-victims = Done to
field-perpetrators = Alleged to have done it
field-perpetrators-found = Found to have done it
field-participants = Took part
field-figures = Numbers given
field-part_of = Part of
field-after = After
field-before = Before
field-witness = Witness
field-connection = Connection
field-taken_by = Told to
field-form = Form
field-consent = Consent
field-about = About
field-speaker = Speaker
field-on_behalf_of = On behalf of
field-responds_to = Answers
field-url = Address
field-archived = Kept copies
field-description = Description
field-other_names = Other names
field-group = Group
field-roles = Roles
field-named_because = Named because
field-country = Country
field-precision = Precision
field-coordinates = Coordinates
field-adopted = Adopted
field-in_force = In force
field-articles = Articles
field-publisher = Publisher
field-author = Author
field-rights = Rights
field-based_on = Rests on
field-status = Status
field-cases = Case file

pattern-yes = something that is said to have happened again and again
group-yes = people counted together
# The type of an event that neither this house holds to be established nor a judgment: forced return, as alleged.
type-as-alleged = { $type }, as alleged
menu-title = in the menu

basis-not-stated = basis not stated
basis-unknown = a basis that is not known
rests-on-unpublished = Rests in part on what is not published.
reckoned-from = reckoned from { $record }
as-of = as of { $date }

part-age = aged { $value }
age-more-than = over { $count }
age-at-least = at least { $count }
age-fewer-than = under { $count }
age-at-most = at most { $count }
age-about = about { $count }
age-nearly = nearly { $count }
age-between = { $count } to { $end-count }
age-unknown = unknown
part-established_by = established by { $value }
part-by = according to { $value }
part-from = from { $value }
part-to = until { $value }
part-seen = seen in this role { $value }
part-captured = captured { $value }
part-sha256 = SHA-256 { $value }
part-proof = proof that it was there by then: { $value }

place-role-from = from
place-role-through = through
place-role-to = to

basis-stated = stated
basis-derived = derived
basis-estimated = estimated

consent-public = public
consent-pseudonym = under a pseudonym
consent-anonymous = without a name
consent-basis-already-published = it was published before, by others
consent-basis-signed = signed
consent-basis-spoken = spoken
consent-basis-written = written
part-basis = basis: { $value }

named-official-role = of an official role
named-own-publication = of what this person published under this name
named-court-record = of a court record
named-consent = this person agreed
named-family-consent = the family agreed
named-public-interest = of public interest; see the editors’ note

precision-exact = exact spot
precision-vicinity = vicinity
precision-locality = locality
precision-district = district
precision-province = province
precision-country = country

related-see-also = see also
related-causes = causes
related-consequence-of = consequence of
related-parallel = parallel
related-maybe-same = perhaps the same

change-correction = Correction
change-clarification = Clarification
change-update = Update
change-takedown = Taken down
change-retraction = Retraction

## Claims and positions

claim = Claim
voices = Voices
positions-on = Positions on:
col-when = When
col-stance = Stance
col-voice = Voice
col-words = Words
col-source = Source
col-claim-is = Claim is
not-assessed = not assessed
not-dated = No date is given
# Under a range of days that no source states.
range-worked-out = worked out, not stated
no-position = Nobody on this site takes a position on it.
voice-closed = A voice that is not published
told-by = as told by { $voice }
spoken-by = speaker: { $speaker }
own-number = Own number: { $count }
own-day = Own day: { $date }
own-basis = Rests on: { $basis }
media-at = at { $at }
quoted-original-lang = originally in { $lang }
quoted-translated-by = translation: { $who }
cited-in = as quoted in { $source }
cited-in-closed = as quoted in what is not published
not-seen-cited-in = not seen; as quoted in { $source }
not-seen-cited-in-closed = not seen; as quoted in what is not published
not-seen-known-in = not seen; known as quoted in { $source }
assessed-standard = Standard of proof: { $standard }.
assessed-on = Assessed { $date }.

assessment-reported = reported
assessment-corroborated = corroborated
assessment-confirmed = confirmed
assessment-contested = contested
assessment-unlikely = unlikely
assessment-refuted = refuted

assessment-reported-means = A source says so. This site goes no further.
assessment-corroborated-means = At least two voices say so, each from knowledge of its own as far as the sources tell.
assessment-confirmed-means = This site holds it to be established, by the standard that is named.
assessment-contested-means = Voices with knowledge of their own contradict one another, or it is a question on which they differ.
assessment-unlikely-means = What is known speaks against it.
assessment-refuted-means = It has been shown to be untrue.

stance-asserts = asserts
stance-confirms = confirms
stance-partly-confirms = confirms in part
stance-acknowledges = acknowledges
stance-aware-of-reports = is aware of reports
stance-does-not-confirm = does not confirm
stance-no-comment = no comment
stance-disputes-framing = disputes the framing
stance-justifies = justifies
stance-alternative-explanation = gives another account
stance-denies-responsibility = denies responsibility
stance-denies = denies
stance-refutes = refutes
stance-accepts-responsibility = accepts responsibility
stance-retracts = retracts

stance-asserts-means = Says that it is so.
stance-confirms-means = Says so on its own authority.
stance-partly-confirms-means = Confirms some of it.
stance-acknowledges-means = A party admits the act.
stance-aware-of-reports-means = Knows of the reports, and takes no position on their truth.
stance-does-not-confirm-means = Says neither yes nor no.
stance-no-comment-means = Was asked, and would not say.
stance-disputes-framing-means = Disputes the terms, not (only) the facts.
stance-justifies-means = Says that it was lawful or right.
stance-alternative-explanation-means = Gives another account of the same facts.
stance-denies-responsibility-means = Says that it was not its doing.
stance-denies-means = Says that it is not so.
stance-refutes-means = An independent body finds it untrue.
stance-accepts-responsibility-means = Takes it on itself.
stance-retracts-means = Takes an earlier word back.

## Law

engagement-violated = invoked as violated
engagement-not-violated = invoked as not violated
engagement-relied-on = relied on
engagement-principle = invoked as a principle
engagement-found-violated = found to be violated
engagement-found-not-violated = found not to be violated
engagement-found-relied-on = relied on
engagement-found-principle = invoked as a principle
law-articles = articles: { $articles }
law-conduct-of = conduct of { $who }
law-towards = towards { $who }
law-party-on-the-day = { $state } was a party on the day in question:
law-party-on-the-day-date = since { $date }.
law-party = { $state } is a party; whether it was on the day in question cannot be told from the dates known here.
law-party-date = Party since { $date }.
law-not-yet-party = { $state } was not yet a party on the day in question:
law-not-yet-party-date = it became one { $date }.
law-still-party = { $state } was still a party on the day in question:
law-still-party-date = it denounced the treaty { $date }.
law-denounced = { $state } has denounced the treaty.
law-denounced-date = Denounced { $date }.
law-signatory = { $state } has signed and not ratified.
law-signatory-date = Signed { $date }.
law-not-party = { $state } is not a party.
law-not-party-date = Checked { $date }.
law-not-listed = { $state } is not listed as a party.
law-not-listed-date = Checked { $date }.
law-not-in-force = The instrument was not yet in force on the day in question.
law-no-status = Whether { $state } is a party is not recorded here.

party-status-party = party
party-status-signatory = signatory
party-status-not-party = not a party
party-status-denounced = denounced
party-status-not-listed = not listed as a party
party-since = since { $date }
party-checked = checked { $date }
party-reservations = reservations: { $text }
party-event-party = becomes a party
party-event-signatory = signs
party-event-not-party = is not a party
party-event-denounced = denounces it
party-event-not-listed = is not listed as a party
party-step = { $state } { $status }
instrument-adopted = adopted
instrument-in-force = enters into force

## What refers to a record: the relation by its name on the other side

inverse-speaker = Statements by this voice
inverse-on-behalf-of = Statements on its behalf
inverse-holder = Positions of this voice that others report
inverse-witness = Testimonies of this witness
inverse-taken-by = Testimonies taken
inverse-claim = Positions on this
inverse-about = Statements and testimonies about this
inverse-responds-to = Answered by
inverse-victims = Reported to have suffered
inverse-perpetrators = Alleged to have done
inverse-perpetrators-found = Found to have done
inverse-participants = Took part in
inverse-places = Events here
inverse-role-organization = People in it
inverse-role-place = People here
inverse-country = Organizations of this country
inverse-engages = Invoked by
inverse-engages-by = Conduct in question
inverse-engages-of = Concerned
inverse-parties = Treaties
inverse-part-of = Contains
inverse-after = Followed by
inverse-before = Preceded by
inverse-figures = Numbers given
inverse-steps = Took a step in
inverse-established-by = Establishes
inverse-anchor = Dates reckoned from this
inverse-author = Author of
inverse-publisher = Published
inverse-based-on = Relied on by
inverse-sources = Supports
inverse-cited-in = Seen only in this
inverse-see-also = See also
inverse-causes = Caused by
inverse-consequence-of = Has as a consequence
inverse-parallel = Parallel
inverse-maybe-same = Perhaps the same
inverse-cases = In this case
inverse-mention = Mentioned in

## Timelines

lane-happened = Happened
lane-said = Said
lane-background = Background
role-happened = Happened
role-said = Said
role-told = Told
role-published = Published
role-background = Background
role-law = Law
role-period = Period
timeline-deck = Every event, statement, testimony and publication on this site that has a date, in order: what happened, what was said, and the background. Square is what happened, round is what was said, thin is background.
timeline-until = { $year } or earlier
timeline-undated = Not dated
timeline-gap = { $span }: no dated record
timeline-gap-spanned = { $span }: no date of its own
timeline-short = Timeline in short
timeline-short-note = How many things begin in each column; columns stand for unequal lengths of time.
timeline-short-cuts = Hatched columns are time left out.
timeline-whole = The whole timeline
overview-note = A page a year: the years follow, each with those of its records that most others refer to.
overview-all = All years
count-happened = { $count } happened
count-said = { $count } said
count-background = { $count } background
count-undated = { $count ->
    [one] { $count } without a date
   *[other] { $count } without a date
}
strip-happened = What happened
strip-said = What was said
strip-background = Background
strip-earlier = earlier
strip-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
strip-months = { $count } mo.
strip-weeks = { $count } wk
strip-days = { $count } d.
# A part of a year or month and what it is of: 9 Oct 2023.
strip-part-year = { $part } { $year }
strip-part-month = { $part } { $month }
strip-day = { $day } { $month }
strip-month-1 = Jan
strip-month-2 = Feb
strip-month-3 = Mar
strip-month-4 = Apr
strip-month-5 = May
strip-month-6 = Jun
strip-month-7 = Jul
strip-month-8 = Aug
strip-month-9 = Sep
strip-month-10 = Oct
strip-month-11 = Nov
strip-month-12 = Dec
legend-day = the day, month or year that the source states
legend-one = once, on one of these
legend-about = about then, or uncertain
legend-until = open: then or earlier
legend-since = open: then or later
legend-day-derived = worked out, not stated
legend-one-derived = once on one of these, worked out
legend-about-derived = about then, worked out
legend-until-derived = then or earlier, worked out
legend-since-derived = then or later, worked out

## Home, methodology, marks, and pages that are not there

latest = Said last
held = Everything held
methodology-deck = By which rules this site is made.
house-rules = House rules
marks-title = What the marks mean
marks-deck = How this site draws what kind of record a thing is, where a voice stands, how sure a claim is, and how exact a date is. Each mark has its word beside it, always.
marks-stance = Where a voice stands
marks-assessment = How sure a claim is
marks-date = How exact a date is
marks-kind = Kind of record
mark-event-means = filled square: it is said to have happened
mark-ground-means = thin bar: what lies behind the events
mark-statement-means = filled disc: it was said
mark-testimony-means = ringed disc: said by one who was there
mark-person-means = ring: a person or a group
mark-organization-means = double ring: an organization
mark-place-means = square that stands on a corner: a place
mark-instrument-means = two bars: a treaty, another law or a principle
mark-source-means = box with a spine: where something was read or heard
mark-case-means = three lines: records that belong together
not-found-title = There is no page here
not-found-text = The address may be mistyped, or the record may have moved. A record that was withdrawn leaves a page that says so; this is not one of those.
withdrawn-title = This record was withdrawn
withdrawn-text = It stood at this address, and this site no longer publishes it. Nothing else is kept here.
go-on = Go on from here

## Tags, corrections, lists of several pages, and pages that have moved

tag = Tag
tags-title = Tags
tags-all = All tags
feed-new = What is new
corrections-title = Corrections
corrections-all = All corrections
corrections-deck = What was corrected, clarified, updated or taken down after it was published, the newest first.
count-tag = { $count ->
    [one] { $count } tag
   *[other] { $count } tags
}
count-record = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
all-items = All { $count }
all-claims = { $count ->
    [one] The { $count } claim
   *[other] All { $count } claims
}
all-positions = { $count ->
    [one] The { $count } position
   *[other] All { $count } positions
}
pager = Pages
pager-previous = Previous
pager-previous-to = Previous: { $page }
pager-next = Next
pager-next-to = Next: { $page }
pager-newer = Newer
pager-older = Older
pager-newest = Newest
moved-title = This page has moved
moved-text = It stands at another address now:

## What is withheld

left-out = left out: { $reason }
closed-record = a record that is not published here
closed-person = a person whose record is withheld
closed-testimony = a testimony that is withheld
closed-statement = a statement that is not published here
closed-event = an event that is not published here
closed-case = a case file that is not published here
closed-organization = an organization whose record is withheld
closed-place = a place that is withheld
closed-instrument = a law whose record is not published here
closed-source = a source that is withheld
closed-page = a page that is not published here

language-ko = Korean
language-zh = Chinese
language-zh-Hans = Chinese (simplified)
language-zh-Hant = Chinese (traditional)
language-en = English
language-ar = Arabic
language-fr = French
language-es = Spanish
language-ru = Russian
language-ja = Japanese
language-fa = Persian
language-uk = Ukrainian
language-my = Burmese
language-ug = Uyghur
language-bo = Tibetan
language-pt = Portuguese
language-de = German
language-tr = Turkish

## Words of lists that any word may join
##
## A word of a record is shown in these words. A house that writes others adds a line for each: event-type-dawn-raid = dawn raid

# What readers are warned of.
content-note-torture = torture
content-note-sexual-violence = sexual violence
content-note-trafficking = trafficking
content-note-forced-marriage = forced marriage
content-note-detention = detention
content-note-death = death
content-note-execution = execution
content-note-minors = minors
content-note-graphic-image = graphic image
content-note-forced-labor = forced labor
content-note-enforced-disappearance = enforced disappearance
content-note-suicide = suicide
content-note-starvation = starvation
content-note-forced-abortion = forced abortion
content-note-killing = killing
content-note-violence = violence
content-note-domestic-violence = domestic violence
content-note-slavery = slavery
content-note-self-harm = self-harm
content-note-hate-speech = hate speech
content-note-child-soldiers = child soldiers
content-note-ill-treatment = ill-treatment
content-note-displacement = displacement
content-note-injury = injury
content-note-medical = medical

# Where a matter stands, as a step says.
status-missing = missing
status-detained = detained
status-arrested = arrested
status-charged = charged
status-charges-dropped = charges dropped
status-released = released
status-released-on-bail = released on bail
status-acquitted = acquitted
status-convicted = convicted
status-sentenced = sentenced
status-on-trial = on trial
status-under-investigation = under investigation
status-investigation-closed = investigation closed
status-found-alive = found alive
status-found-dead = found dead
status-fate-unknown = fate unknown
status-transferred = transferred
status-deported = deported
status-exiled = exiled
status-executed = executed
status-pardoned = pardoned
status-in-hiding = in hiding
status-hospitalized = hospitalized
status-displaced = displaced
status-returned = returned
status-disappeared = disappeared
status-killed = killed
status-died = died
status-escaped = escaped
status-appealed = appealed
status-closed = closed
status-open = open
status-pending = pending

# Standards of proof.
standard-reasonable-suspicion = reasonable suspicion
standard-reasonable-grounds = reasonable grounds
standard-balance-of-probabilities = balance of probabilities
standard-clear-and-convincing = clear and convincing
standard-beyond-reasonable-doubt = beyond reasonable doubt
standard-preponderance-of-evidence = preponderance of evidence
standard-prima-facie = prima facie
standard-credible-allegation = credible allegation

# Types of organization.
organization-type-government = government
organization-type-ministry = ministry
organization-type-police = police
organization-type-military = military
organization-type-intelligence = intelligence
organization-type-paramilitary = paramilitary
organization-type-militia = militia
organization-type-prison = prison
organization-type-court = court
organization-type-prosecution = prosecution
organization-type-parliament = parliament
organization-type-local-government = local government
organization-type-armed-group = armed group
organization-type-igo = intergovernmental organization
organization-type-ngo = non-governmental organization
organization-type-media = media
organization-type-company = company
organization-type-collective = collective
organization-type-political-party = political party
organization-type-trade-union = trade union
organization-type-religious = religious
organization-type-academic = academic
organization-type-university = university
organization-type-hospital = hospital
organization-type-school = school
organization-type-embassy = embassy
organization-type-news-agency = news agency
organization-type-un-body = body of the United Nations
organization-type-commission = commission
organization-type-community = community
organization-type-state = state
organization-type-agency = agency
organization-type-broadcaster = broadcaster
organization-type-security-forces = security forces
organization-type-border-guard = border guard
organization-type-union = union
organization-type-association = association
organization-type-network = network
organization-type-party = party

# Types of statement.
statement-type-press-briefing = press briefing
statement-type-press-release = press release
statement-type-press-conference = press conference
statement-type-interview = interview
statement-type-report = report
statement-type-judgment = judgment
statement-type-decision = decision
statement-type-speech = speech
statement-type-letter = letter
statement-type-resolution = resolution
statement-type-post = post
statement-type-social-media-post = social media post
statement-type-affidavit = affidavit
statement-type-testimony-to-parliament = testimony to parliament
statement-type-communique = communique
statement-type-note-verbale = note verbale
statement-type-opinion = opinion
statement-type-op-ed = op-ed
statement-type-news-report = news report
statement-type-indictment = indictment
statement-type-submission = submission
statement-type-broadcast = broadcast
statement-type-statement = statement
statement-type-finding = finding
statement-type-order = order
statement-type-urgent-appeal = urgent appeal
statement-type-reply = reply
statement-type-declaration = declaration
statement-type-law = law
statement-type-verdict = verdict
statement-type-article = article

# Types of source.
source-type-news-report = news report
source-type-report = report
source-type-book = book
source-type-article = article
source-type-journal-article = journal article
source-type-dataset = dataset
source-type-database = database
source-type-web-page = web page
source-type-treaty-record = treaty record
source-type-court-record = court record
source-type-judgment = judgment
source-type-official-document = official document
source-type-press-release = press release
source-type-transcript = transcript
source-type-video = video
source-type-audio = audio
source-type-photograph = photograph
source-type-image = image
source-type-interview = interview
source-type-letter = letter
source-type-social-media-post = social media post
source-type-satellite-image = satellite image
source-type-map = map
source-type-law = law
source-type-un-document = UN document
source-type-archive = archive
source-type-film = film
source-type-testimony = testimony
source-type-statement = statement
source-type-thesis = thesis
source-type-post = post
source-type-resolution = resolution
source-type-podcast = podcast
source-type-broadcast = broadcast
source-type-file = file
source-type-medical-record = medical record
source-type-ngo-report = NGO report
source-type-document = document

# Types of law.
instrument-type-treaty = treaty
instrument-type-protocol = protocol
instrument-type-customary = customary law
instrument-type-declaration = declaration
instrument-type-resolution = resolution
instrument-type-statute = statute
instrument-type-constitution = constitution
instrument-type-principles = principles
instrument-type-guidelines = guidelines
instrument-type-law = law
instrument-type-regulation = regulation
instrument-type-decree = decree
instrument-type-agreement = agreement
instrument-type-soft-law = soft law
instrument-type-code = code
instrument-type-directive = directive
instrument-type-order = order
instrument-type-rules = rules
instrument-type-convention = convention
instrument-type-covenant = covenant
instrument-type-charter = charter

# Types of event.
event-type-arrest = arrest
event-type-detention = detention
event-type-enforced-disappearance = enforced disappearance
event-type-killing = killing
event-type-massacre = massacre
event-type-execution = execution
event-type-torture = torture
event-type-ill-treatment = ill-treatment
event-type-sexual-violence = sexual violence
event-type-rape = rape
event-type-abduction = abduction
event-type-forced-return = forced return
event-type-deportation = deportation
event-type-displacement = displacement
event-type-forced-displacement = forced displacement
event-type-eviction = eviction
event-type-trial = trial
event-type-hearing = hearing
event-type-sentencing = sentencing
event-type-conviction = conviction
event-type-acquittal = acquittal
event-type-release = release
event-type-escape = escape
event-type-asylum = asylum
event-type-raid = raid
event-type-search = search
event-type-attack = attack
event-type-airstrike = airstrike
event-type-shelling = shelling
event-type-bombing = bombing
event-type-shooting = shooting
event-type-siege = siege
event-type-chemical-attack = chemical attack
event-type-protest = protest
event-type-demonstration = demonstration
event-type-strike = strike
event-type-crackdown = crackdown
event-type-censorship = censorship
event-type-surveillance = surveillance
event-type-house-demolition = house demolition
event-type-forced-labor = forced labor
event-type-forced-marriage = forced marriage
event-type-trafficking = trafficking
event-type-recruitment = recruitment
event-type-famine = famine
event-type-policy-change = policy change
event-type-legislation = legislation
event-type-law = law
event-type-election = election
event-type-ceremony = ceremony
event-type-meeting = meeting
event-type-negotiation = negotiation
event-type-agreement = agreement
event-type-investigation = investigation
event-type-exhumation = exhumation
event-type-border-closure = border closure
event-type-border-opening = border opening
event-type-flight = flight
event-type-transfer = transfer
event-type-death = death
event-type-injury = injury
event-type-hunger-strike = hunger strike
event-type-internet-shutdown = internet shutdown
event-type-discrimination = discrimination
event-type-land-seizure = land seizure
event-type-hate-crime = hate crime
event-type-coup = coup
event-type-battle = battle
event-type-occupation = occupation
event-type-evacuation = evacuation
event-type-rescue = rescue
event-type-fire = fire
event-type-disaster = disaster
event-type-publication = publication
event-type-memorial = memorial
event-type-report = report
event-type-background = background
event-type-forced-abortion = forced abortion
event-type-forced-sterilization = forced sterilization
event-type-looting = looting
event-type-pillage = pillage
event-type-hostage-taking = hostage-taking
event-type-assault = assault
event-type-threat = threat
event-type-harassment = harassment
event-type-disappearance = disappearance
event-type-homicide = homicide
event-type-assassination = assassination
event-type-death-in-custody = death in custody
event-type-refoulement = refoulement
event-type-pushback = pushback

# Forms of testimony.
testimony-form-interview = interview
testimony-form-affidavit = affidavit
testimony-form-written = written
testimony-form-video = video
testimony-form-audio = audio
testimony-form-hearing = hearing
testimony-form-letter = letter
testimony-form-phone = phone
testimony-form-published = published
testimony-form-statement = statement
testimony-form-diary = diary
testimony-form-oral = oral
testimony-form-group-interview = group interview

# How a witness stands to what is told.
connection-victim = victim
connection-survivor = survivor
connection-witness = witness
connection-eyewitness = eyewitness
connection-relative = relative
connection-family = family
connection-friend = friend
connection-colleague = colleague
connection-neighbour = neighbour
connection-neighbor = neighbor
connection-lawyer = lawyer
connection-doctor = doctor
connection-medical-worker = medical worker
connection-aid-worker = aid worker
connection-journalist = journalist
connection-official = official
connection-perpetrator = perpetrator
connection-insider = insider
connection-former-official = former official
connection-community-leader = community leader
connection-cellmate = cellmate
connection-teacher = teacher
connection-rescuer = rescuer
connection-hearsay = hearsay
connection-other = other
connection-guard = guard
connection-soldier = soldier
connection-activist = activist
connection-bystander = bystander
connection-acquaintance = acquaintance
connection-expert = expert

## The data files, and the page that explains them

data-title = Data
data-deck = Every record of this site as data, for counting, comparing and keeping: one table and one file of lines for each kind of record. They hold what the pages show, and nothing that the pages do not; the long texts stand in the files of lines alone.
data-files = Files
data-citations = To cite
data-none = No record is published yet.
data-use = How to read them
data-use-care = What stands here is what somebody says, as on the pages: keep the source, the voice and the word that something is alleged with every figure that you take out. Numbers of different voices are never to be added up.
data-use-table = The files that end in .csv are tables: one record a row, for a spreadsheet. They are UTF-8 with a byte order mark, so that Excel shows every script; cells are parted by commas and quoted where they must be. If all of a row lands in one cell, import the file and choose comma.
data-use-cells = Several values stand in one cell, parted by a bar between spaces; a bar within a value is written \|, and a backslash \\. An entry of several parts is what it is about, and the rest in brackets with its name. An empty cell means that the record does not say.
data-use-apostrophe = A cell that would begin with a sign that a spreadsheet runs as a formula (= + - @, a tab, or a line break) begins with an apostrophe, which is not part of the text.
data-use-lines = The files that end in .jsonl are for programs: one record a line, each a JSON object in UTF-8, with all parts of every entry. What a record does not say has no key there.
data-use-dates = A date is given as it was written, with the first and the last day that it can touch (for sorting; the date itself is no more exact than its words), and in words. In a table these are four columns, the last three with the endings _earliest, _latest and _words.
data-use-body = Texts are Markdown as their pages show it. [[id]] names a record, [@id] cites a source, and [[redacted: reason]] stands where something was left out, whatever its length.
data-use-citations = records.bib (BibTeX) and records.csl.json (CSL-JSON) hold every record as it is cited, for the program that keeps your list of literature. A source and a law are cited as what they are, with whoever made them; everything else as a page of this site, whose title is of this site too. Names stand there as their pages print them, whole.
data-columns-all = In every file
data-parts = Parts of dates, quotations and entries

data-shape-text = Text
data-shape-body = Text, only in the files that end in .jsonl
data-shape-yes = true, or nothing
data-shape-date = Date
data-shape-list = List
data-shape-entry = Entry
data-shape-entries = Entries
data-shape-facts = Names with values

data-column-id = The record’s id, by which other records name it.
data-column-kind = What kind of record it is.
data-column-page = The path of its page, from the site’s first folder.
data-column-title = Its title; of a person, organization, place or law, its name as the pages print it. A person who is not named has a pseudonym or a description here.
data-column-lang = The language of its texts (BCP 47).
data-column-summary = In short.
data-column-question = The question that the case file asks.
data-column-period = The time that it spans.
data-column-methodology = How it was put together.
data-column-witness = The id of the person who told it.
data-column-connection = What the witness has to do with the events.
data-column-speaker = The id of the person or organization that spoke.
data-column-on_behalf_of = The id of the organization for which it was said.
data-column-date = Of an event: when it is said to have happened. Of a testimony: when it was told. Of a statement: when it was made.
data-column-taken_by = Ids of those who heard it.
data-column-form = In which form it was given.
data-column-consent = What the witness agreed to.
data-column-type = Its type, within its kind.
data-column-pattern = It is said to have happened again and again.
data-column-places = Where it is said to have happened.
data-column-victims = People it is said to have been done to.
data-column-perpetrators_alleged = Who is alleged to have done it: no judgment or finding on this site establishes it.
data-column-perpetrators_found = Who was found to have done it, by the judgment or finding that is named.
data-column-participants = Who took part in it otherwise.
data-column-figures = Numbers that were given, each with the voice that gives it.
data-column-after = Ids of events that it came after.
data-column-before = Ids of events that it came before.
data-column-about = Ids of events that it speaks of.
data-column-responds_to = Ids of what it answers.
data-column-quote = The words that were said, word for word.
data-column-named_because = Why the name may be printed; empty where it is not.
data-column-description = Who the person is, in a few words.
data-column-other_names = Other names that may be printed.
data-column-group = These are several people counted together.
data-column-roles = What the person was, where, and when.
data-column-country = The id of its country.
data-column-part_of = What it is part of.
data-column-precision = How finely the place may be shown.
data-column-coordinates = Where it lies, as finely as it may be shown.
data-column-adopted = When it was adopted.
data-column-in_force = When it entered into force.
data-column-articles = Its articles that are spoken of here.
data-column-publisher = Who published it: an id, or words.
data-column-author = Who wrote it: ids, or words.
data-column-published = When it was published.
data-column-url = Its address.
data-column-accessed = When we read it.
data-column-archived = Copies that were kept.
data-column-archived_files = Paths of copies that are part of this site, from its first folder.
data-column-rights = Who holds the rights, and what they allow.
data-column-menu = Its words in the menu, if it has others than its title.
data-column-assessment = How sure this house is that it happened.
data-column-standard = The standard of proof.
data-column-assessed = When this house assessed it.
data-column-claims = What is claimed beyond that.
data-column-positions = Where its voice stands on a claim.
data-column-engages = Which law it invoked, and of whose conduct. What a court found and what a speaker says are both here: see its type.
data-column-parties = States, and where each stands to the treaty.
data-column-based_on = Ids of what its own knowledge rests on; the word unknown where that is not known.
data-column-rests_on_unpublished = It rests in part on what is not published here.
data-column-sources = Where this was read or heard.
data-column-steps = Dated things within this record.
data-column-facts = What this house records besides, as it was written.
data-column-content_notes = What readers may want to be warned of.
data-column-tags = Tags.
data-column-cases = Ids of case files that it says it belongs to.
data-column-related = Records that belong beside it.
data-column-mentions = Ids of records that its text names.
data-column-citations = Ids of sources that its text cites.
data-column-media = Pictures and recordings.
data-column-changes = What was changed after publication.
data-column-editor_note = A note of the editors.
data-column-same_as = Addresses of the same thing elsewhere.
data-column-body = Its text.

data-part-age = Age, as the sources give it.
data-part-alt = What a picture or recording shows, in words.
data-part-anchor = The id of the record from whose date this one is reckoned.
data-part-articles = Articles.
data-part-as = What the law was invoked as: violated, not-violated, relied-on, principle.
data-part-assessed = When this house assessed the claim.
data-part-assessment = How sure this house is: reported, corroborated, confirmed, contested, unlikely, refuted.
data-part-at = Page, paragraph, or time.
data-part-based_on = Ids of what this position rests on; the word unknown where that is not known.
data-part-basis = Of a date: stated, derived (worked out), or estimated. Of a consent: what it rests on.
data-part-by = Who says or did it: an id, or words. Of law: whose conduct is in question.
data-part-caption = The words beneath a picture or recording.
data-part-captured = When the copy was made.
data-part-checked = When this was last looked up.
data-part-cited_in = The id of the source in which it was seen quoted; the thing itself was not seen.
data-part-claim = The id of the event or case file, and after # that of one of its claims.
data-part-content_notes = What viewers may want to be warned of.
data-part-count = How many, in the words of whoever gives the number.
data-part-creator = Who made it.
data-part-date = When.
data-part-earliest = The first day that the date can touch.
data-part-established_by = Ids of the judgments or findings that establish it.
data-part-file = The path of the file, from the site’s first folder.
data-part-from = Since when.
data-part-harm = What was suffered.
data-part-highest = The highest number that fits the words.
data-part-holder = The id of whose position it is, where the speaker reports another’s.
data-part-holder_withheld = It is the position of another, who is not published: never the speaker’s own.
data-part-id = The id of a claim within its record; or of what this is part of.
data-part-instrument = The id of the law.
data-part-involvement = In which way somebody was involved.
data-part-label = Words for people who have no record of their own.
data-part-lang = The language of the words (BCP 47).
data-part-latest = The last day that the date can touch.
data-part-level = The level of consent: public, pseudonym, anonymous.
data-part-lowest = The lowest number that fits the words.
data-part-not_seen = True if the thing itself was not seen, only quoted: in `cited_in`, or in what is not published.
data-part-note = A remark.
data-part-of = What a number is a number of. Of law: ids of those whom the conduct concerned.
data-part-organization = The id of the organization.
data-part-original = The words as they were first said or written.
data-part-original_lang = The language of the first words.
data-part-proof = Paths of files that prove when a copy was there: time stamps.
data-part-place = The id of the place.
data-part-quote = The words, word for word.
data-part-rel = How the two belong together.
data-part-reservations = Reservations that the state made.
data-part-rests_on_unpublished = It rests in part on what is not published here.
data-part-rights = Who holds the rights, and what they allow.
data-part-role = Of a person or group: the role. Of a place: from, through or to.
data-part-seen = A day on which the person was seen in this role.
data-part-sha256 = The digest of the copy.
data-part-source = The id of a source, statement or testimony.
data-part-sources = Where it was read or heard.
data-part-stance = Where the voice stands; the site’s page of marks explains the words.
data-part-standard = The standard of proof.
data-part-state = The id of the state.
data-part-status = Where it stood then.
data-part-taken = When it was taken.
data-part-text = The words themselves; of a date, those of its source.
data-part-to = Until when; or the id of the other record.
data-part-translated_by = Who translated it.
data-part-type = What kind of change it was.
data-part-url = An address.
data-part-who = The id of the person, group or organization.
data-part-words = In words.
data-part-written = As it was written: EDTF, or words that stand for it.

## The page of a site about its own edition

edition-title = About this edition
edition-deck = What this site holds, and how two copies of it are compared.
edition-number = Its number
edition-number-means = It is made of all that this edition says: every record that is shown, every file, and how pages look. Two copies with the same number say the same, wherever they stand. A copy to keep (a zip, a bag) has a number of its own where somebody agreed to the web alone.
edition-holds = What it holds
edition-data = All of it for programs and spreadsheets:
edition-made-with = Made with casefile { $version }.

## README.txt of an offline copy. Each line is a paragraph; commands stand between them in every language.

readme-what = This is a copy of a website. It needs no internet and no special program.
readme-bag = It is a bag (BagIt 1.0, RFC 8493) for a library or an archive. data/site holds the website, data/records the texts that it was made of: Markdown, one file a record, from which casefile makes the site again.
readme-open-title = How to open it
readme-unpack = If you see a zip file, unpack it first. On Windows: right-click it and choose "Extract All". On a phone: open it in the files app and choose "Extract". Pages that are opened inside the zip lack their links and pictures.
readme-open = Open the file { $home } in any web browser: double-click it, or tap it in the files app.
readme-check-title = How to check that it is whole
readme-check = The file SHA256SUMS lists the digest (a kind of fingerprint) of every file. Open a terminal in the folder in which it lies and type what stands below for your system. It prints the files that were changed or are missing. If it prints nothing, every file is as it was.
readme-check-windows = Windows (hold Shift, right-click in the folder, "Open PowerShell window here"; press Enter twice at the end):
readme-check-mac = Mac:
readme-check-linux = Linux:
readme-check-one = Old Windows, one file at a time (compare what it prints with the line in SHA256SUMS):
readme-trust = Whoever changes a file can change the list as well. To be sure, compare the digest of SHA256SUMS itself with one that you have from the makers by another way, or check their signature if there is a file SHA256SUMS.minisig. A file SHA256SUMS.ots or SHA256SUMS.tsr proves on which day at the latest the list was there.
readme-edition-title = Which edition this is
readme-edition = The number of this edition. It is made of all that the edition says: two copies with the same number say the same.
readme-as-of = Made as of { $date }.
readme-data = The folder { $data } holds the same records for programs and spreadsheets; its index.html explains them.
