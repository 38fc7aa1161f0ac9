### The words that casefile itself puts on a page, in Arabic. What each stands for is said in en.ftl.
### A site puts single words of its own over these: a file of the same name in its folder needs those lines only.

## Dates
##
## Months have the names that are used from Egypt to the Gulf. Where others are used, these twelve lines are enough.

date-month-1 = يناير
date-month-2 = فبراير
date-month-3 = مارس
date-month-4 = أبريل
date-month-5 = مايو
date-month-6 = يونيو
date-month-7 = يوليو
date-month-8 = أغسطس
date-month-9 = سبتمبر
date-month-10 = أكتوبر
date-month-11 = نوفمبر
date-month-12 = ديسمبر

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-year-bce = { $year } قبل الميلاد
date-year-power = { $digits } × 10^{ $exponent }
date-time = { $date }، الساعة { $time }
date-time-zone = { $date }، الساعة { $time } ({ $zone })
date-utc = التوقيت العالمي
date-about = نحو { $date }
date-perhaps = ربما { $date }
date-perhaps-about = ربما نحو { $date }
date-decade = عقد { $year }
date-decade-alone = في عقد { $year }
date-century = الأعوام من { $year } إلى { $end-year }
date-century-alone = في الأعوام من { $year } إلى { $end-year }
date-millennium = الأعوام من { $year } إلى { $end-year }
date-millennium-alone = في الأعوام من { $year } إلى { $end-year }
date-year-like = عام على صورة { $digits }
date-year-like-alone = في عام على صورة { $digits }
date-year-unknown = عام غير معروف
date-year-unknown-alone = العام غير معروف
date-month-in-years = { $month } من { $years }
date-month-in-unknown-year = { $month }، العام غير معروف
date-day-in-years = { $day } { $month } من { $years }
date-day-in-unknown-year = { $day } { $month }، العام غير معروف
date-a-day-in-month = يوم في { $month } { $year }
date-a-day-in-year = يوم في عام { $year }
date-a-month-in-year = شهر في عام { $year }
date-rounded = نحو { $date } (بين { $start } و{ $end })
date-season-21 = ربيع { $year }
date-season-22 = صيف { $year }
date-season-23 = خريف { $year }
date-season-24 = شتاء { $year }
date-season-25 = ربيع { $year } (نصف الكرة الشمالي)
date-season-26 = صيف { $year } (نصف الكرة الشمالي)
date-season-27 = خريف { $year } (نصف الكرة الشمالي)
date-season-28 = شتاء { $year } (نصف الكرة الشمالي)
date-season-29 = ربيع { $year } (نصف الكرة الجنوبي)
date-season-30 = صيف { $year } (نصف الكرة الجنوبي)
date-season-31 = خريف { $year } (نصف الكرة الجنوبي)
date-season-32 = شتاء { $year } (نصف الكرة الجنوبي)
date-season-33 = الربع الأول من { $year }
date-season-34 = الربع الثاني من { $year }
date-season-35 = الربع الثالث من { $year }
date-season-36 = الربع الأخير من { $year }
date-season-37 = الثلث الأول من { $year }
date-season-38 = الثلث الثاني من { $year }
date-season-39 = الثلث الأخير من { $year }
date-season-40 = النصف الأول من { $year }
date-season-41 = النصف الثاني من { $year }
date-between-days-in-month = في يوم واحد بين { $day } و{ $end-day } { $month } { $year }
date-between-days-in-year = في يوم واحد بين { $day } { $month } و{ $end-day } { $end-month } { $year }
date-between-days = في يوم واحد بين { $start } و{ $end }
date-between-months-in-year = في شهر واحد بين { $month } و{ $end-month } { $year }
date-between-months = في شهر واحد بين { $start } و{ $end }
date-between-years = في عام واحد بين { $start } و{ $end }
date-between = في وقت ما بين { $start } و{ $end }
date-or-days-in-month = { $day } أو { $end-day } { $month } { $year }
date-or-days-in-year = { $day } { $month } أو { $end-day } { $end-month } { $year }
date-or-months-in-year = { $month } أو { $end-month } { $year }
date-or = { $start } أو { $end }
date-span-days-in-month = من { $day } إلى { $end-day } { $month } { $year }
date-span-days-in-year = من { $day } { $month } إلى { $end-day } { $end-month } { $year }
date-span-months-in-year = من { $month } إلى { $end-month } { $year }
date-span = من { $start } إلى { $end }
date-from-to = من { $start } إلى { $end }
date-throughout = طوال { $date }
date-since = منذ { $date }
date-until = حتى { $date }
date-from-unknown-end = من { $date }، والنهاية غير معروفة
date-until-unknown-start = حتى { $date }، والبداية غير معروفة
date-before = قبل { $date }
date-after = بعد { $date }
date-on-or-before = في { $date } أو قبله
date-on-or-after = في { $date } أو بعده
date-in-or-before = في { $date } أو قبله
date-in-or-after = في { $date } أو بعده
date-or-earlier = { $date } أو قبل ذلك
date-or-later = { $date } أو بعد ذلك
date-not-known = التاريخ غير معروف
date-list = { $list }، { $date }
date-list-or = { $list } أو { $date }
date-list-and = { $list } و{ $date }
date-each-day = كل يوم، { $span }
date-each-month = كل شهر، { $span }
date-each-year = كل عام، { $span }

## Counts

count-more-than = أكثر من { $count }
count-at-least = { $count } على الأقل
count-fewer-than = أقل من { $count }
count-at-most = { $count } على الأكثر
count-about = نحو { $count }
count-between = من { $count } إلى { $end-count }
count-nearly = { $count } تقريباً
count-several = عدة، من دون تحديد
count-some = بعض، من دون تحديد
count-many = عدد كبير
count-few = قلة
count-a-few = عدد قليل
count-dozens = عشرات
count-several-dozen = بضع عشرات
count-hundreds = مئات
count-several-hundred = بضع مئات
count-many-hundreds = مئات كثيرة
count-thousands = آلاف
count-several-thousand = بضعة آلاف
count-many-thousands = آلاف كثيرة
count-tens-of-thousands = عشرات الآلاف
count-hundreds-of-thousands = مئات الآلاف
count-unknown = العدد غير معروف

## Between words

join-list = { "، " }
join-part = { "، " }
join-group = { "؛ " }
join-name = { ": " }
join-brackets = { " (" }{ $text })
join-stop = .
join-blank = { " " }
join-quote-begin = «
join-quote-end = »
point-north = { $degrees }° شمالًا
point-south = { $degrees }° جنوبًا
point-east = { $degrees }° شرقًا
point-west = { $degrees }° غربًا
join-thousands = ,

## The frame of every page

skip = انتقل إلى النص
menu = الموقع
menu-home = الملفات
menu-timeline = التسلسل الزمني
menu-methodology = المنهج
footer = الاقتباسات منقولة حرفياً. وما عداها رواية صاحبها، والادعاء يُعرض على أنه ادعاء.
footer-feeds = لمتابعة هذا الموقع بقارئ خلاصات (Atom):
footer-corrections = التصويبات مدرجة بتواريخها في السجل الذي تصححه.
contents = في هذا الملف
note = حاشية

## Kinds of record

kind-case = ملف
kind-event = حدث
kind-testimony = شهادة
kind-statement = تصريح
kind-person = شخص
kind-organization = جهة
kind-place = مكان
kind-instrument = قانون
kind-source = مصدر
kind-page = صفحة

kinds-case = الملفات
kinds-event = الأحداث
kinds-testimony = الشهادات
kinds-statement = التصريحات
kinds-person = الأشخاص
kinds-organization = الجهات
kinds-place = الأماكن
kinds-instrument = القوانين
kinds-source = المصادر
kinds-page = الصفحات

count-case = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفاً
   *[other] { $count } ملف
}
count-event = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $count } أحداث
    [many] { $count } حدثاً
   *[other] { $count } حدث
}
count-testimony = { $count ->
    [zero] لا شهادات
    [one] شهادة واحدة
    [two] شهادتان
    [few] { $count } شهادات
    [many] { $count } شهادة
   *[other] { $count } شهادة
}
count-statement = { $count ->
    [zero] لا تصريحات
    [one] تصريح واحد
    [two] تصريحان
    [few] { $count } تصريحات
    [many] { $count } تصريحاً
   *[other] { $count } تصريح
}
count-person = { $count ->
    [zero] لا أشخاص ولا جماعات
    [one] شخص أو جماعة
    [two] شخصان أو جماعتان
    [few] { $count } أشخاص أو جماعات
    [many] { $count } شخصاً أو جماعة
   *[other] { $count } شخص أو جماعة
}
count-organization = { $count ->
    [zero] لا جهات
    [one] جهة واحدة
    [two] جهتان
    [few] { $count } جهات
    [many] { $count } جهة
   *[other] { $count } جهة
}
count-place = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكاناً
   *[other] { $count } مكان
}
count-instrument = { $count ->
    [zero] لا صكوك
    [one] صك قانوني واحد
    [two] صكان قانونيان
    [few] { $count } صكوك قانونية
    [many] { $count } صكاً قانونياً
   *[other] { $count } صك قانوني
}
count-source = { $count ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $count } مصادر
    [many] { $count } مصدراً
   *[other] { $count } مصدر
}
count-page = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
more-voices = { $count ->
    [one] وموقف آخر
    [two] وموقفان آخران
    [few] و{ $count } مواقف أخرى
   *[other] و{ $count } موقفاً آخر
}
more-claims = { $count ->
    [one] وقول آخر
    [two] وقولان آخران
    [few] و{ $count } أقوال أخرى
   *[other] و{ $count } قولاً آخر
}
more-sources = { $count ->
    [one] ومصدر آخر
    [two] ومصدران آخران
    [few] و{ $count } مصادر أخرى
   *[other] و{ $count } مصدراً آخر
}

## Maps

map-alt = خريطة للمنطقة حول { $place }.
map-alt-in = خريطة للمنطقة حول { $place }، { $whole }.
map-alt-several = خريطة أماكن عددها { $count }: { $places }.
map-alt-numbered = رقم { $number }: { $place }
map-alt-many = خريطة أماكن عددها { $count }، وهي مدرجة في هذه الصفحة.
map-mark-exact = النقطة تحدد الموضع.
map-mark-vicinity = يقع المكان في حدود { $km } كم تقريباً من وسط الحلقة.
map-mark-locality = يقع المكان في حدود { $km } كم تقريباً من وسط الدائرة المخططة.
map-mark-several = حيث يكون الرقم في حلقة مفتوحة يقع المكان قربها، بالدقة المذكورة في القائمة.
map-mark-many = النقطة عند المكان أو قربه: بعض الأماكن لا يُعرف موضعها إلا تقريباً، كما تقول صفحاتها.
map-near = يقع { $places }.
map-near-place = على نحو { $km } كم { $direction } { $place }
map-near-close = في حدود { $km } كم من { $place }
map-north = شمال
map-north-east = شمال شرق
map-east = شرق
map-south-east = جنوب شرق
map-south = جنوب
map-south-west = جنوب غرب
map-west = غرب
map-north-west = شمال غرب
map-bar = طول الشريط { $km } كم.
map-water = البحر والبحيرات بلون أزرق، واليابسة بلا لون.
map-coastlines = السواحل والبحيرات: Natural Earth (ملكية عامة).
map-borders = الحدود: Natural Earth. { $note }

## The four questions at the head of a record

question-what = ما هذا
question-sure = ما مدى اليقين
question-who = من يقوله
question-where = من أين

what-case = ملف: { $counts }.
what-event = حدث كما تذكره مصادره. لا تاريخ له.
what-event-dated = حدث كما تذكره مصادره: { $date }.
what-background = خلفية: ما يقف وراء الأحداث، { $date }.
what-statement = تصريح.
what-statement-dated = تصريح، تاريخه: { $date }.
what-testimony = شهادة: ما رآه شخص أو عاشه، كما رُوي.
what-testimony-dated = شهادة: ما رآه شخص أو عاشه، كما رُوي؛ { $date }.
what-person = ما لدى هذا الموقع عن شخص واحد، لا غير.
what-group = ما لدى هذا الموقع عن جماعة واحدة، لا غير.
what-organization = ما لدى هذا الموقع عن جهة واحدة، لا غير.
what-place = ما لدى هذا الموقع عن مكان واحد.
what-instrument = صك أو مبدأ قانوني، ومن احتجّ به هنا.
what-source = مصدر: حيث قُرئ أو سُمع شيء مما في هذا الموقع.
what-source-dated = مصدر: حيث قُرئ أو سُمع شيء مما في هذا الموقع؛ تاريخ النشر: { $date }.
what-source-unseen = مصدر لا يُعرف إلا كما نقله آخرون.
what-source-unseen-dated = مصدر لا يُعرف إلا كما نقله آخرون؛ تاريخ النشر: { $date }.

it-took-place = أنه وقع
sure-case = ليس للملف قول خاص به.
sure-event = لم يُقيَّم.
sure-statement = قيل ذلك؛ أما صحته فتُبيَّن عند كل قول.
sure-statement-unseen = لا يُعرف إلا كما نقله آخرون؛ ولم يُطَّلع على التصريح نفسه.
sure-testimony = صوت واحد. وما يؤيده يرد إلى جانب غيره عند كل قول.
sure-person = الاسم مذكور للسبب المبيَّن؛ وما عدا ذلك كما تورده المصادر.
sure-person-unnamed = الاسم غير مذكور هنا؛ وما عدا ذلك كما تورده المصادر.
sure-organization = كما تورده المصادر.
sure-place = كما تورده المصادر.
sure-instrument = لا يُحكم هنا على نص القانون.
sure-source = ما يستند إليه مدرج أدناه.
sure-source-unseen = لم يُطَّلع على المصدر نفسه. وما يستند إليه مدرج أدناه.

who-sources = من تنقل عنهم مصادره.
who-nobody = يبيّنه كل سجل يذكره هذا السجل أو يذكر هذا السجل.
where-case = مصادر سجلاته.
where-event = ليس له مصدر خاص به.
where-statement = من نشر المتكلم نفسه.
where-testimony = من رواية الشاهد.
where-person = السجلات التي تذكر هذا الشخص أو هذه الجماعة.
where-organization = السجلات التي تذكرها.
where-place = السجلات التي تذكره.
where-instrument = السجلات التي تحتجّ به.
where-source = هذا هو المصدر نفسه.
where-one = مصدر واحد: { $source }
where-source-unseen = لم يُطَّلع عليه؛ وهو معروف كما ورد في { $source }.
where-source-unseen-closed = لم يُطَّلع عليه؛ وهو معروف كما ورد فيما لم يُنشر.
taken-by = التسجيل: { $who }.

## Filters

filter-title = اعرض فقط
filter-kind = النوع
filter-voice = القائل
filter-tag = الوسم
filter-year = العام
filter-any = الكل
filter-clear = اعرض الكل
filter-shown = المعروض في هذه الصفحة:

## Sections

facts = الوقائع المسجلة
timeline = التسلسل الزمني
two-clocks = زمنان: متى رُويت، وعمّا تروي
clock-told = متى رُويت
clock-tells-of = عمّا تروي
clock-from = { $date } وما بعده
who-says-what = من يقول ماذا
where-it-stands = المواقف
their-words = الكلام بنصه
law-invoked = القانون المحتجّ به
parties = الأطراف
treaties = المعاهدات
media = صور وتسجيلات
related = ذو صلة
what-refers = ما يشير إلى هذا
sources = المصادر
sources-of-case = ما يستشهد به هذا الملف نفسه
changes = التعديلات
no-changes = لا تعديلات مسجلة.
cite-as = للاستشهاد:
record-id = سجل
cite-bibtex = BibTeX
tags = الوسوم:
editor-note = ملاحظة المحررين
content-note = تنبيه إلى المحتوى:
read-account = اقرأ الرواية
read-words = اقرأ الكلام
read-claim = اقرأ القول
not-printed = لا يُطبع هنا: انظر صفحة ذلك السجل.
claim-closed = { $record }: أحد أقواله ({ $number } من { $count })
show-picture = اعرض الصورة
show-file = اعرض الملف
kept-copy = نسخة محفوظة
same-as = الشيء نفسه في موضع آخر

body-case = ملخص
body-event = ما ورد
body-testimony = الشهادة
body-statement = السياق
body-person = نبذة
body-organization = نبذة
body-place = نبذة
body-instrument = نبذة
body-source = عن هذا المصدر
body-page = النص

## Facts

field-date = التاريخ
field-said = تاريخ القول
field-told = تاريخ الرواية
field-published = تاريخ النشر
field-accessed = تاريخ الاطلاع
field-period = المدة
field-type = النوع
field-pattern = نمط
field-places = الأماكن
field-victims = من وقع عليهم
field-perpetrators = من يُنسب إليه الفعل
field-perpetrators-found = من خلص حكم أو تحقيق إلى أنه فعله
field-participants = المشاركون
field-figures = أعداد مذكورة
field-part_of = جزء من
field-after = بعد
field-before = قبل
field-witness = الشاهد
field-connection = الصلة
field-taken_by = أخذ الشهادة
field-form = الشكل
field-consent = الموافقة
field-about = عن
field-speaker = المتكلم
field-on_behalf_of = باسم
field-responds_to = ردّ على
field-url = العنوان
field-archived = نسخ محفوظة
field-description = الوصف
field-other_names = أسماء أخرى
field-group = جماعة
field-roles = الأدوار
field-named_because = سبب ذكر الاسم
field-country = البلد
field-precision = دقة العرض
field-coordinates = الإحداثيات
field-adopted = الاعتماد
field-in_force = بدء النفاذ
field-articles = المواد
field-publisher = الناشر
field-author = المؤلف
field-rights = الحقوق
field-based_on = يستند إلى
field-status = الحالة
field-cases = الملف

pattern-yes = أمر يقال إنه تكرر مراراً
group-yes = أشخاص يُعدّون معاً
type-as-alleged = { $type }، بحسب الادعاء
menu-title = في القائمة

basis-not-stated = الأساس غير مذكور
basis-unknown = أساس غير معروف
rests-on-unpublished = يستند في جزء منه إلى ما لم يُنشر.
reckoned-from = محسوب من { $record }
as-of = بتاريخ { $date }

part-age = العمر { $value }
age-more-than = أكثر من { $count }
age-at-least = { $count } على الأقل
age-fewer-than = أقل من { $count }
age-at-most = { $count } على الأكثر
age-about = نحو { $count }
age-nearly = { $count } تقريباً
age-between = من { $count } إلى { $end-count }
age-unknown = غير معروف
part-established_by = سند الإثبات: { $value }
part-by = بحسب { $value }
part-from = منذ { $value }
part-to = حتى { $value }
part-seen = تاريخ المشاهدة في هذا الدور: { $value }
part-captured = تاريخ الحفظ: { $value }
part-sha256 = SHA-256 { $value }
part-proof = ما يثبت وجودها حينئذ: { $value }

place-role-from = مكان الانطلاق
place-role-through = مكان العبور
place-role-to = الوجهة

basis-stated = مذكور
basis-derived = مستنتج
basis-estimated = مقدَّر

consent-public = نشر علني
consent-pseudonym = باسم مستعار
consent-anonymous = من دون اسم
consent-basis-already-published = سبق أن نشره آخرون
consent-basis-signed = موافقة موقَّعة
consent-basis-spoken = موافقة شفوية
consent-basis-written = موافقة خطية
part-basis = الأساس: { $value }

named-official-role = لدور رسمي
named-own-publication = لما نشره هذا الشخص بهذا الاسم
named-court-record = لسجل قضائي
named-consent = وافق هذا الشخص
named-family-consent = وافقت الأسرة
named-public-interest = للمصلحة العامة؛ انظر ملاحظة المحررين

precision-exact = الموضع بعينه
precision-vicinity = الجوار
precision-locality = البلدة
precision-district = المنطقة
precision-province = المحافظة
precision-country = البلد

related-see-also = انظر أيضاً
related-causes = أدّى إليه
related-consequence-of = نتج عنه
related-parallel = موازٍ
related-maybe-same = ربما هو نفسه

change-correction = تصويب
change-clarification = توضيح
change-update = تحديث
change-takedown = رفع من النشر
change-retraction = سحب

## Claims and positions

claim = القول
voices = القائلون
positions-on = المواقف من:
col-when = متى
col-stance = الموقف
col-voice = القائل
col-words = الكلام
col-source = المصدر
col-claim-is = تقييم القول
not-assessed = غير مقيَّم
not-dated = لم يُذكر تاريخ
range-worked-out = مستنتج، غير مذكور
no-position = لا أحد في هذا الموقع يتخذ موقفاً منه.
voice-closed = قائل غير منشور
told-by = نقلاً عن { $voice }
spoken-by = على لسان { $speaker }
own-number = العدد عنده: { $count }
own-day = اليوم عنده: { $date }
own-basis = يستند إلى: { $basis }
media-at = عند { $at }
quoted-original-lang = الأصل: { $lang }
quoted-translated-by = الترجمة: { $who }
cited-in = كما ورد في { $source }
cited-in-closed = كما ورد فيما لم يُنشر
not-seen-cited-in = لم يُطَّلع عليه؛ كما ورد في { $source }
not-seen-cited-in-closed = لم يُطَّلع عليه؛ كما ورد فيما لم يُنشر
not-seen-known-in = لم يُطَّلع عليه؛ معروف كما ورد في { $source }
assessed-standard = معيار الإثبات: { $standard }.
assessed-on = تاريخ التقييم: { $date }.

assessment-reported = وارد في مصدر
assessment-corroborated = معزَّز بأكثر من قائل
assessment-confirmed = مؤكَّد
assessment-contested = محل خلاف
assessment-unlikely = مستبعد
assessment-refuted = ثبت عدم صحته

assessment-reported-means = يقول ذلك مصدر. ولا يذهب هذا الموقع إلى أبعد من ذلك.
assessment-corroborated-means = يقول ذلك قائلان على الأقل، كلٌّ عن معرفة خاصة به بقدر ما تبيّنه المصادر.
assessment-confirmed-means = يعدّه هذا الموقع ثابتاً، بالمعيار المذكور.
assessment-contested-means = يتناقض فيه قائلون لكلٍّ منهم معرفة خاصة به، أو هو مسألة يختلفون فيها.
assessment-unlikely-means = المعروف يرجّح خلافه.
assessment-refuted-means = تبيّن أنه غير صحيح.

stance-asserts = قول بذلك
stance-confirms = تأكيد
stance-partly-confirms = تأكيد جزئي
stance-acknowledges = إقرار
stance-aware-of-reports = علم بالتقارير
stance-does-not-confirm = عدم تأكيد
stance-no-comment = لا تعليق
stance-disputes-framing = اعتراض على الوصف
stance-justifies = تبرير
stance-alternative-explanation = رواية أخرى
stance-denies-responsibility = نفي المسؤولية
stance-denies = نفي
stance-refutes = دحض
stance-accepts-responsibility = إقرار بالمسؤولية
stance-retracts = تراجع عن قول سابق

stance-asserts-means = يقول إن الأمر كذلك.
stance-confirms-means = يقول ذلك بسلطته هو.
stance-partly-confirms-means = يؤكد جزءاً منه.
stance-acknowledges-means = أحد الأطراف يُقرّ بالفعل المنسوب إليه.
stance-aware-of-reports-means = يعلم بالتقارير، ولا يتخذ موقفاً من صحتها.
stance-does-not-confirm-means = لا يقول نعم ولا لا.
stance-no-comment-means = سُئل فامتنع عن الإجابة.
stance-disputes-framing-means = يعترض على الألفاظ، لا على الوقائع (وحدها).
stance-justifies-means = يقول إنه كان قانونياً أو صواباً.
stance-alternative-explanation-means = يقدّم رواية أخرى للوقائع نفسها.
stance-denies-responsibility-means = يقول إنه ليس الفاعل.
stance-denies-means = يقول إن الأمر ليس كذلك.
stance-refutes-means = هيئة مستقلة تجده غير صحيح.
stance-accepts-responsibility-means = يُقرّ بأن المسؤولية مسؤوليته.
stance-retracts-means = يرجع عن قول سابق.

## Law

engagement-violated = محتجّ به على أنه انتُهك
engagement-not-violated = محتجّ به على أنه لم يُنتهك
engagement-relied-on = مستند إليه
engagement-principle = محتجّ به مبدأً
engagement-found-violated = وُجد أنه انتُهك
engagement-found-not-violated = وُجد أنه لم يُنتهك
engagement-found-relied-on = مستند إليه
engagement-found-principle = محتجّ به مبدأً
law-articles = المواد: { $articles }
law-conduct-of = سلوك { $who }
law-towards = تجاه { $who }
law-party-on-the-day = { $state }: دولة طرف في اليوم المعني،
law-party-on-the-day-date = منذ { $date }.
law-party = { $state }: دولة طرف؛ ولا تتيح التواريخ المعروفة هنا تحديد ما إذا كان ذلك قائماً في اليوم المعني.
law-party-date = تاريخ اكتساب صفة الطرف: { $date }.
law-not-yet-party = { $state }: دولة لم تكن قد أصبحت طرفاً في اليوم المعني؛
law-not-yet-party-date = تاريخ اكتساب صفة الطرف: { $date }.
law-still-party = { $state }: دولة كانت لا تزال طرفاً في اليوم المعني؛
law-still-party-date = تاريخ الانسحاب من المعاهدة: { $date }.
law-denounced = { $state }: دولة منسحبة من المعاهدة.
law-denounced-date = تاريخ الانسحاب: { $date }.
law-signatory = { $state }: دولة موقِّعة لم تصادق.
law-signatory-date = تاريخ التوقيع: { $date }.
law-not-party = { $state }: دولة غير طرف.
law-not-party-date = تاريخ التحقق: { $date }.
law-not-listed = { $state }: دولة غير مدرجة بين الأطراف.
law-not-listed-date = تاريخ التحقق: { $date }.
law-not-in-force = لم يكن الصك نافذاً بعد في اليوم المعني.
law-no-status = { $state }: صفة الطرف غير مسجلة هنا.

party-status-party = دولة طرف
party-status-signatory = دولة موقِّعة
party-status-not-party = دولة غير طرف
party-status-denounced = دولة منسحبة
party-status-not-listed = دولة غير مدرجة بين الأطراف
party-since = منذ { $date }
party-checked = تاريخ التحقق: { $date }
party-reservations = تحفظات: { $text }
party-event-party = اكتساب صفة الطرف
party-event-signatory = التوقيع
party-event-not-party = دولة غير طرف
party-event-denounced = الانسحاب
party-event-not-listed = دولة غير مدرجة بين الأطراف
party-step = { $status } ({ $state })
instrument-adopted = الاعتماد
instrument-in-force = الدخول حيز النفاذ

## What refers to a record

inverse-speaker = تصريحات هذا القائل
inverse-on-behalf-of = تصريحات صدرت بالنيابة
inverse-holder = مواقف لهذا القائل ينقلها آخرون
inverse-witness = شهادات هذا الشاهد
inverse-taken-by = شهادات سُجّلت لديه
inverse-claim = مواقف من هذا
inverse-about = تصريحات وشهادات عن هذا
inverse-responds-to = الردود
inverse-victims = أحداث بصفة ضحية، بحسب ما يقال
inverse-perpetrators = الأحداث المنسوبة
inverse-perpetrators-found = أحداث خلص حكم أو تحقيق إلى ثبوت فعلها
inverse-participants = المشاركة في
inverse-places = أحداث هنا
inverse-role-organization = أشخاص فيها
inverse-role-place = أشخاص هنا
inverse-country = جهات من هذا البلد
inverse-engages = حالات الاحتجاج به
inverse-engages-by = السلوك المعني
inverse-engages-of = من يعنيهم
inverse-parties = المعاهدات
inverse-part-of = يشمل
inverse-after = ما تلاه
inverse-before = ما سبقه
inverse-figures = أعداد مذكورة
inverse-steps = خطوات في
inverse-established-by = ما يثبته
inverse-anchor = تواريخ محسوبة من هذا
inverse-author = مؤلفات
inverse-publisher = منشورات
inverse-based-on = ما يستند إليه
inverse-sources = ما يسنده
inverse-cited-in = ما لم يُطَّلع عليه إلا هنا
inverse-see-also = انظر أيضاً
inverse-causes = سببه
inverse-consequence-of = من نتائجه
inverse-parallel = موازٍ
inverse-maybe-same = ربما هو نفسه
inverse-cases = في هذا الملف
inverse-mention = مواضع الذكر

## Timelines

lane-happened = وقع
lane-said = قيل
lane-background = خلفية
role-happened = وقع
role-said = قيل
role-told = رُوي
role-published = نُشر
role-background = خلفية
role-law = قانون
role-period = مدة
timeline-deck = كل حدث وتصريح وشهادة ومنشور له تاريخ في هذا الموقع، بالترتيب: ما وقع، وما قيل، والخلفية. المربع لما وقع، والدائرة لما قيل، والشريط الرفيع للخلفية.
timeline-until = { $year } أو قبل ذلك
timeline-undated = بلا تاريخ
timeline-gap = { $span }: لا سجل مؤرخ
timeline-gap-spanned = { $span }: لا تاريخ سوى ما يمتد عبر هذه المدة
timeline-short = التسلسل الزمني بإيجاز
timeline-short-note = كم شيئاً يبدأ في كل عمود؛ والأعمدة تمثّل مدداً غير متساوية.
timeline-short-cuts = الأعمدة المخططة زمن محذوف.
timeline-whole = التسلسل الزمني كاملاً
overview-note = صفحة لكل عام: تأتي الأعوام أدناه، ومع كل عام سجلاته التي يشير إليها أكثر من غيرها.
overview-all = كل الأعوام
count-happened = وقع: { $count }
count-said = قيل: { $count }
count-background = خلفية: { $count }
count-undated = بلا تاريخ: { $count }
strip-happened = ما وقع
strip-said = ما قيل
strip-background = الخلفية
strip-earlier = قبل ذلك
strip-years = { $count ->
    [one] عام
    [two] عامان
    [few] { $count } أعوام
   *[other] { $count } عاماً
}
strip-months = { $count ->
    [one] شهر
    [two] شهران
    [few] { $count } أشهر
   *[other] { $count } شهراً
}
strip-weeks = { $count ->
    [one] أسبوع
    [two] أسبوعان
    [few] { $count } أسابيع
   *[other] { $count } أسبوعاً
}
strip-days = { $count ->
    [one] يوم
    [two] يومان
    [few] { $count } أيام
   *[other] { $count } يوماً
}
strip-part-year = { $part } { $year }
strip-part-month = { $part } { $month }
strip-day = { $day } { $month }
strip-month-1 = يناير
strip-month-2 = فبراير
strip-month-3 = مارس
strip-month-4 = أبريل
strip-month-5 = مايو
strip-month-6 = يونيو
strip-month-7 = يوليو
strip-month-8 = أغسطس
strip-month-9 = سبتمبر
strip-month-10 = أكتوبر
strip-month-11 = نوفمبر
strip-month-12 = ديسمبر
legend-day = اليوم أو الشهر أو العام الذي يذكره المصدر
legend-one = مرة واحدة، في واحد من هذه
legend-about = نحو ذلك الوقت، أو غير مؤكد
legend-until = مفتوح: حينئذ أو قبله
legend-since = مفتوح: حينئذ أو بعده
legend-day-derived = مستنتج، غير مذكور
legend-one-derived = مرة واحدة في واحد من هذه، مستنتج
legend-about-derived = نحو ذلك الوقت، مستنتج
legend-until-derived = حينئذ أو قبله، مستنتج
legend-since-derived = حينئذ أو بعده، مستنتج

## Home, methodology, marks, and pages that are not there

latest = آخر ما قيل
held = كل ما هنا
methodology-deck = بأي قواعد أُعدّ هذا الموقع.
house-rules = قواعد الموقع
marks-title = معاني العلامات
marks-deck = كيف يرسم هذا الموقع نوع السجل، وموقف القائل، ومدى اليقين من القول، ودقة التاريخ. ومع كل علامة كلمتها دائماً.
marks-stance = موقف القائل
marks-assessment = مدى اليقين من القول
marks-date = دقة التاريخ
marks-kind = نوع السجل
mark-event-means = مربع مصمت: يقال إنه وقع
mark-ground-means = شريط رفيع: ما يقف وراء الأحداث
mark-statement-means = قرص مصمت: قيل
mark-testimony-means = قرص في حلقة: قاله من كان هناك
mark-person-means = حلقة: شخص أو مجموعة
mark-organization-means = حلقة مزدوجة: منظمة أو جهة
mark-place-means = مربع قائم على زاويته: مكان
mark-instrument-means = شريطان: معاهدة أو قانون آخر أو مبدأ
mark-source-means = صندوق له كعب كتاب: حيث قُرئ الشيء أو سُمع
mark-case-means = ثلاثة خطوط: سجلات يضمّها ملف واحد
not-found-title = لا صفحة هنا
not-found-text = ربما كُتب العنوان خطأً، أو نُقل السجل. السجل المسحوب يترك صفحة تقول ذلك؛ وهذه ليست منها.
withdrawn-title = سُحب هذا السجل
withdrawn-text = كان في هذا العنوان ثم سُحب. ولا يُحفظ هنا شيء آخر.
go-on = تابع من هنا

## Tags, corrections, lists of several pages, and pages that have moved

tag = وسم
tags-title = الوسوم
tags-all = كل الوسوم
feed-new = الجديد
corrections-title = التصويبات
corrections-all = كل التصويبات
corrections-deck = ما صُوِّب أو وُضِّح أو حُدِّث أو رُفع بعد نشره، الأحدث أولاً.
count-tag = { $count ->
    [zero] لا وسوم
    [one] وسم واحد
    [two] وسمان
    [few] { $count } وسوم
    [many] { $count } وسماً
   *[other] { $count } وسم
}
count-record = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلاً
   *[other] { $count } سجل
}
all-items = الكل ({ $count })
all-claims = كل الأقوال ({ $count })
all-positions = كل المواقف ({ $count })
pager = الصفحات
pager-previous = السابق
pager-previous-to = السابق: { $page }
pager-next = التالي
pager-next-to = التالي: { $page }
pager-newer = الأحدث
pager-older = الأقدم
pager-newest = أحدث ما فيها
moved-title = نُقلت هذه الصفحة
moved-text = هي الآن في عنوان آخر:

## What is withheld

left-out = محذوف: { $reason }
closed-record = سجل غير منشور هنا
closed-person = شخص سجله محجوب
closed-testimony = شهادة محجوبة
closed-statement = تصريح غير منشور هنا
closed-event = حدث غير منشور هنا
closed-case = ملف غير منشور هنا
closed-organization = جهة سجلها محجوب
closed-place = مكان محجوب
closed-instrument = قانون سجله غير منشور هنا
closed-source = مصدر محجوب
closed-page = صفحة غير منشورة هنا

language-ko = الكورية
language-zh = الصينية
language-zh-Hans = الصينية (المبسطة)
language-zh-Hant = الصينية (التقليدية)
language-en = الإنجليزية
language-ar = العربية
language-fr = الفرنسية
language-es = الإسبانية
language-ru = الروسية
language-ja = اليابانية
language-fa = الفارسية
language-uk = الأوكرانية
language-my = البورمية
language-ug = الأويغورية
language-bo = التبتية
language-pt = البرتغالية
language-de = الألمانية
language-tr = التركية

## Words of lists that any word may join
##
## Where the word for a person has a gender, the plural is said of one of many: it tells no reader whether a witness is a woman.

content-note-torture = تعذيب
content-note-sexual-violence = عنف جنسي
content-note-trafficking = اتجار بالبشر
content-note-forced-marriage = زواج قسري
content-note-detention = احتجاز
content-note-death = موت
content-note-execution = إعدام
content-note-minors = قاصرون
content-note-graphic-image = صورة قاسية
content-note-forced-labor = عمل جبري
content-note-enforced-disappearance = اختفاء قسري
content-note-suicide = انتحار
content-note-starvation = جوع شديد
content-note-forced-abortion = إجهاض قسري
content-note-killing = قتل
content-note-violence = عنف
content-note-domestic-violence = عنف أسري
content-note-slavery = رق
content-note-self-harm = إيذاء النفس
content-note-hate-speech = خطاب كراهية
content-note-child-soldiers = أطفال مجندون
content-note-ill-treatment = سوء معاملة
content-note-displacement = نزوح
content-note-injury = إصابة
content-note-medical = محتوى طبي

status-missing = في عداد المفقودين
status-detained = قيد الاحتجاز
status-arrested = توقيف
status-charged = توجيه اتهام
status-charges-dropped = إسقاط التهم
status-released = إفراج
status-released-on-bail = إفراج بكفالة
status-acquitted = حكم بالبراءة
status-convicted = حكم بالإدانة
status-sentenced = صدور العقوبة
status-on-trial = قيد المحاكمة
status-under-investigation = قيد التحقيق
status-investigation-closed = إغلاق التحقيق
status-found-alive = تأكُّد البقاء على قيد الحياة
status-found-dead = العثور على الجثمان
status-fate-unknown = المصير مجهول
status-transferred = نقل
status-deported = ترحيل
status-exiled = في المنفى
status-executed = تنفيذ الإعدام
status-pardoned = عفو
status-in-hiding = توارٍ عن الأنظار
status-hospitalized = في المستشفى
status-displaced = نزوح
status-returned = عودة
status-disappeared = اختفاء
status-killed = مقتل
status-died = وفاة
status-escaped = فرار
status-appealed = طعن بالاستئناف
status-closed = مغلق
status-open = مفتوح
status-pending = قيد النظر

standard-reasonable-suspicion = اشتباه معقول
standard-reasonable-grounds = أسباب معقولة للاعتقاد
standard-balance-of-probabilities = ترجيح الاحتمالات
standard-clear-and-convincing = أدلة واضحة ومقنعة
standard-beyond-reasonable-doubt = دون شك معقول
standard-preponderance-of-evidence = رجحان الأدلة
standard-prima-facie = أدلة ظاهرة الوجاهة
standard-credible-allegation = ادعاء ذو مصداقية

organization-type-government = حكومة
organization-type-ministry = وزارة
organization-type-police = شرطة
organization-type-military = جيش
organization-type-intelligence = جهاز استخبارات
organization-type-paramilitary = قوة شبه عسكرية
organization-type-militia = ميليشيا
organization-type-prison = سجن
organization-type-court = محكمة
organization-type-prosecution = نيابة عامة
organization-type-parliament = برلمان
organization-type-local-government = سلطة محلية
organization-type-armed-group = جماعة مسلحة
organization-type-igo = منظمة حكومية دولية
organization-type-ngo = منظمة غير حكومية
organization-type-media = وسيلة إعلام
organization-type-company = شركة
organization-type-collective = تجمّع
organization-type-political-party = حزب سياسي
organization-type-trade-union = نقابة عمالية
organization-type-religious = هيئة دينية
organization-type-academic = مؤسسة أكاديمية
organization-type-university = جامعة
organization-type-hospital = مستشفى
organization-type-school = مدرسة
organization-type-embassy = سفارة
organization-type-news-agency = وكالة أنباء
organization-type-un-body = هيئة من هيئات الأمم المتحدة
organization-type-commission = لجنة
organization-type-community = مجتمع محلي
organization-type-state = دولة
organization-type-agency = وكالة
organization-type-broadcaster = هيئة بث
organization-type-security-forces = قوات أمن
organization-type-border-guard = حرس حدود
organization-type-union = اتحاد
organization-type-association = جمعية
organization-type-network = شبكة
organization-type-party = حزب

statement-type-press-briefing = إحاطة صحفية
statement-type-press-release = بيان صحفي
statement-type-press-conference = مؤتمر صحفي
statement-type-interview = مقابلة
statement-type-report = تقرير
statement-type-judgment = حكم قضائي
statement-type-decision = قرار
statement-type-speech = خطاب
statement-type-letter = رسالة
statement-type-resolution = قرار
statement-type-post = منشور
statement-type-social-media-post = منشور على وسائل التواصل الاجتماعي
statement-type-affidavit = إفادة خطية مشفوعة بيمين
statement-type-testimony-to-parliament = شهادة أمام البرلمان
statement-type-communique = بلاغ رسمي
statement-type-note-verbale = مذكرة شفوية
statement-type-opinion = رأي
statement-type-op-ed = مقال رأي
statement-type-news-report = تقرير صحفي
statement-type-indictment = لائحة اتهام
statement-type-submission = مذكرة مقدَّمة
statement-type-broadcast = مادة إذاعية أو تلفزيونية
statement-type-statement = بيان
statement-type-finding = استنتاج
statement-type-order = أمر
statement-type-urgent-appeal = نداء عاجل
statement-type-reply = رد
statement-type-declaration = إعلان
statement-type-law = قانون
statement-type-verdict = حكم
statement-type-article = مقال

source-type-news-report = تقرير صحفي
source-type-report = تقرير
source-type-book = كتاب
source-type-article = مقال
source-type-journal-article = مقال في دورية
source-type-dataset = مجموعة بيانات
source-type-database = قاعدة بيانات
source-type-web-page = صفحة ويب
source-type-treaty-record = سجل معاهدات
source-type-court-record = سجل قضائي
source-type-judgment = حكم قضائي
source-type-official-document = وثيقة رسمية
source-type-press-release = بيان صحفي
source-type-transcript = تفريغ نصي
source-type-video = تسجيل مرئي
source-type-audio = تسجيل صوتي
source-type-photograph = صورة فوتوغرافية
source-type-image = صورة
source-type-interview = مقابلة
source-type-letter = رسالة
source-type-social-media-post = منشور على وسائل التواصل الاجتماعي
source-type-satellite-image = صورة أقمار صناعية
source-type-map = خريطة
source-type-law = قانون
source-type-un-document = وثيقة للأمم المتحدة
source-type-archive = أرشيف
source-type-film = فيلم
source-type-testimony = شهادة
source-type-statement = بيان
source-type-thesis = أطروحة
source-type-post = منشور
source-type-resolution = قرار
source-type-podcast = بودكاست
source-type-broadcast = مادة إذاعية أو تلفزيونية
source-type-file = ملف
source-type-medical-record = سجل طبي
source-type-ngo-report = تقرير منظمة غير حكومية
source-type-document = وثيقة

instrument-type-treaty = معاهدة
instrument-type-protocol = بروتوكول
instrument-type-customary = قانون عرفي
instrument-type-declaration = إعلان
instrument-type-resolution = قرار
instrument-type-statute = تشريع
instrument-type-constitution = دستور
instrument-type-principles = مبادئ
instrument-type-guidelines = مبادئ توجيهية
instrument-type-law = قانون
instrument-type-regulation = لائحة
instrument-type-decree = مرسوم
instrument-type-agreement = اتفاق
instrument-type-soft-law = قانون غير ملزم
instrument-type-code = مدونة
instrument-type-directive = توجيه
instrument-type-order = أمر
instrument-type-rules = قواعد
instrument-type-convention = اتفاقية
instrument-type-covenant = عهد
instrument-type-charter = ميثاق

event-type-arrest = توقيف
event-type-detention = احتجاز
event-type-enforced-disappearance = اختفاء قسري
event-type-killing = قتل
event-type-massacre = مجزرة
event-type-execution = إعدام
event-type-torture = تعذيب
event-type-ill-treatment = سوء معاملة
event-type-sexual-violence = عنف جنسي
event-type-rape = اغتصاب
event-type-abduction = اختطاف
event-type-forced-return = إعادة قسرية
event-type-deportation = ترحيل
event-type-displacement = نزوح
event-type-forced-displacement = تهجير قسري
event-type-eviction = إخلاء من المسكن
event-type-trial = محاكمة
event-type-hearing = جلسة استماع
event-type-sentencing = النطق بالعقوبة
event-type-conviction = حكم بالإدانة
event-type-acquittal = حكم بالبراءة
event-type-release = إفراج
event-type-escape = فرار
event-type-asylum = لجوء
event-type-raid = مداهمة
event-type-search = تفتيش
event-type-attack = هجوم
event-type-airstrike = غارة جوية
event-type-shelling = قصف مدفعي
event-type-bombing = قصف أو تفجير
event-type-shooting = إطلاق نار
event-type-siege = حصار
event-type-chemical-attack = هجوم كيميائي
event-type-protest = احتجاج
event-type-demonstration = مظاهرة
event-type-strike = إضراب
event-type-crackdown = حملة قمع
event-type-censorship = رقابة
event-type-surveillance = مراقبة
event-type-house-demolition = هدم منازل
event-type-forced-labor = عمل جبري
event-type-forced-marriage = زواج قسري
event-type-trafficking = اتجار بالبشر
event-type-recruitment = تجنيد
event-type-famine = مجاعة
event-type-policy-change = تغيير في السياسات
event-type-legislation = تشريع
event-type-law = قانون
event-type-election = انتخابات
event-type-ceremony = مراسم
event-type-meeting = اجتماع
event-type-negotiation = مفاوضات
event-type-agreement = اتفاق
event-type-investigation = تحقيق
event-type-exhumation = استخراج رفات
event-type-border-closure = إغلاق حدود
event-type-border-opening = فتح حدود
event-type-flight = هروب
event-type-transfer = نقل
event-type-death = وفاة
event-type-injury = إصابة
event-type-hunger-strike = إضراب عن الطعام
event-type-internet-shutdown = قطع الإنترنت
event-type-discrimination = تمييز
event-type-land-seizure = استيلاء على أراضٍ
event-type-hate-crime = جريمة كراهية
event-type-coup = انقلاب
event-type-battle = معركة
event-type-occupation = احتلال
event-type-evacuation = إجلاء
event-type-rescue = إنقاذ
event-type-fire = حريق
event-type-disaster = كارثة
event-type-publication = نشر
event-type-memorial = إحياء ذكرى
event-type-report = تقرير
event-type-background = خلفية
event-type-forced-abortion = إجهاض قسري
event-type-forced-sterilization = تعقيم قسري
event-type-looting = نهب
event-type-pillage = سلب
event-type-hostage-taking = أخذ رهائن
event-type-assault = اعتداء
event-type-threat = تهديد
event-type-harassment = مضايقة
event-type-disappearance = اختفاء
event-type-homicide = قتل
event-type-assassination = اغتيال
event-type-death-in-custody = وفاة في الاحتجاز
event-type-refoulement = رد (إعادة قسرية)
event-type-pushback = صدّ عند الحدود

testimony-form-interview = مقابلة
testimony-form-affidavit = إفادة خطية مشفوعة بيمين
testimony-form-written = شهادة مكتوبة
testimony-form-video = تسجيل مرئي
testimony-form-audio = تسجيل صوتي
testimony-form-hearing = جلسة استماع
testimony-form-letter = رسالة
testimony-form-phone = مكالمة هاتفية
testimony-form-published = شهادة منشورة
testimony-form-statement = إفادة
testimony-form-diary = يوميات
testimony-form-oral = شهادة شفوية
testimony-form-group-interview = مقابلة جماعية

connection-victim = من الضحايا
connection-survivor = من الناجين
connection-witness = من الشهود
connection-eyewitness = من شهود العيان
connection-relative = من الأقارب
connection-family = من الأسرة
connection-friend = من الأصدقاء
connection-colleague = من الزملاء
connection-neighbour = من الجيران
connection-neighbor = من الجيران
connection-lawyer = من المحامين
connection-doctor = من الأطباء
connection-medical-worker = من العاملين الطبيين
connection-aid-worker = من العاملين في الإغاثة
connection-journalist = من الصحفيين
connection-official = من المسؤولين
connection-perpetrator = من الفاعلين
connection-insider = من الداخل
connection-former-official = من المسؤولين السابقين
connection-community-leader = من قيادات المجتمع المحلي
connection-cellmate = من رفاق الزنزانة
connection-teacher = من المعلمين
connection-rescuer = من المنقذين
connection-hearsay = سماعاً عن آخرين
connection-other = صلة أخرى
connection-guard = من الحراس
connection-soldier = من الجنود
connection-activist = من الناشطين
connection-bystander = من الحاضرين
connection-acquaintance = من المعارف
connection-expert = من الخبراء

## The data files, and the page that explains them

data-title = البيانات
data-deck = كل سجل في هذا الموقع على هيئة بيانات، للعدّ والمقارنة والحفظ: جدول واحد وملف أسطر واحد لكل نوع من السجلات. فيها ما تعرضه الصفحات، ولا شيء لا تعرضه؛ والنصوص الطويلة في ملفات الأسطر وحدها.
data-files = الملفات
data-citations = للاستشهاد
data-none = لم يُنشر أي سجل بعد.
data-use = كيف تُقرأ
data-use-care = ما هنا هو ما يقوله أحد، كما في الصفحات: احفظ مع كل رقم تأخذه مصدرَه وقائلَه والكلمة التي تقول إنه ادعاء. ولا تُجمع أبداً أعداد قائلين مختلفين.
data-use-table = الملفات المنتهية بـ .csv جداول: سجل في كل صف، لبرنامج جداول. وهي بترميز UTF-8 مع علامة ترتيب البايتات، كي يعرض Excel كل كتابة؛ وتفصل بين الخلايا فواصل وتوضع بين علامتي اقتباس عند الحاجة. إذا وقع الصف كله في خلية واحدة فاستورد الملف واختر الفاصلة.
data-use-cells = القيم المتعددة في خلية واحدة يفصل بينها خط عمودي بين مسافتين؛ والخط داخل قيمة يُكتب \|، والشرطة المائلة \\. والبند ذو الأجزاء هو ما يدور عليه، وبقيته بين قوسين باسمها. والخلية الفارغة تعني أن السجل لا يقول.
data-use-apostrophe = الخلية التي تبدأ بعلامة يشغّلها برنامج الجداول صيغةً (= + - @ أو جدولة أو سطر جديد) تبدأ بفاصلة عليا ليست من النص.
data-use-lines = الملفات المنتهية بـ .jsonl للبرامج: سجل في كل سطر، وكل سطر كائن JSON بترميز UTF-8، بكل أجزاء كل بند. وما لا يقوله السجل لا مفتاح له هناك.
data-use-dates = يرد التاريخ كما كُتب، مع أول يوم وآخر يوم يمكن أن يبلغهما (للترتيب؛ أما التاريخ نفسه فليس أدق من كلماته)، وبالكلمات. وهذه في الجدول أربعة أعمدة، تنتهي الثلاثة الأخيرة بـ _earliest و _latest و _words.
data-use-body = النصوص بصيغة Markdown كما تعرضها صفحاتها. ‏[[id]] يسمي سجلاً، و[@id] يحيل إلى مصدر، و[[redacted: reason]] مكان ما حُذف، مهما كان طوله.
data-use-citations = في records.bib (‏BibTeX) و records.csl.json (‏CSL-JSON) كل سجل كما يُستشهد به، للبرنامج الذي يحفظ مراجعك. يُستشهد بالمصدر والقانون على ما هما عليه وباسم من صنعهما؛ وبكل ما عداهما صفحةً من هذا الموقع، وعنوانها من وضع هذا الموقع أيضاً. والأسماء هناك كما تطبعها صفحاتها، كاملة.
data-columns-all = في كل ملف
data-parts = أجزاء التواريخ والاقتباسات والبنود

data-shape-text = نص
data-shape-body = نص، في الملفات المنتهية بـ .jsonl وحدها
data-shape-yes = true، أو لا شيء
data-shape-date = تاريخ
data-shape-list = قائمة
data-shape-entry = بند
data-shape-entries = بنود
data-shape-facts = أسماء وقيمها

data-column-id = معرّف السجل، وبه تسميه السجلات الأخرى.
data-column-kind = نوع السجل.
data-column-page = مسار صفحته، من المجلد الأول للموقع.
data-column-title = عنوانه؛ وللشخص أو الجهة أو المكان أو القانون اسمه كما تطبعه الصفحات. ومن لا يُذكر باسمه له هنا اسم مستعار أو وصف.
data-column-lang = لغة نصوصه (BCP 47).
data-column-summary = بإيجاز.
data-column-question = السؤال الذي يطرحه الملف.
data-column-period = المدة التي يشملها.
data-column-methodology = كيف أُعدّ.
data-column-witness = معرّف من رواها.
data-column-connection = صلة الشاهد بالأحداث.
data-column-speaker = معرّف الشخص أو الجهة المتكلمة.
data-column-on_behalf_of = معرّف الجهة التي قيل باسمها.
data-column-date = للحدث: متى يقال إنه وقع. للشهادة: متى رُويت. للتصريح: متى صدر.
data-column-taken_by = معرّفات من سمعوها.
data-column-form = الشكل الذي قُدمت به.
data-column-consent = ما وافق عليه الشاهد.
data-column-type = نوعه الفرعي.
data-column-pattern = يقال إنه تكرر مراراً.
data-column-places = أين يقال إنه وقع.
data-column-victims = من يقال إنه وقع عليهم.
data-column-perpetrators_alleged = من يُنسب إليه الفعل: لا حكم ولا استنتاج في هذا الموقع خلص إلى ذلك.
data-column-perpetrators_found = من ثبت أنه فعله، بالحكم أو الاستنتاج المسمى.
data-column-participants = من شارك فيه على نحو آخر.
data-column-figures = أعداد ذُكرت، كلٌّ مع قائله.
data-column-after = معرّفات أحداث جاء بعدها.
data-column-before = معرّفات أحداث جاء قبلها.
data-column-about = معرّفات الأحداث التي يتكلم عنها.
data-column-responds_to = معرّفات ما يردّ عليه.
data-column-quote = الكلام الذي قيل، حرفياً.
data-column-named_because = لماذا يجوز طبع الاسم؛ فارغ حيث لا يُطبع.
data-column-description = من هو الشخص، في كلمات قليلة.
data-column-other_names = أسماء أخرى يجوز طبعها.
data-column-group = هؤلاء عدة أشخاص يُعدّون معاً.
data-column-roles = ما كان عليه الشخص، وأين، ومتى.
data-column-country = معرّف بلده.
data-column-part_of = ما هو جزء منه.
data-column-precision = بأي دقة يجوز عرض المكان.
data-column-coordinates = أين يقع، بالدقة التي يجوز عرضها.
data-column-adopted = متى اعتُمد.
data-column-in_force = متى دخل حيز النفاذ.
data-column-articles = مواده التي يُتكلم عنها هنا.
data-column-publisher = من نشره: معرّف أو كلمات.
data-column-author = من كتبه: معرّفات أو كلمات.
data-column-published = متى نُشر.
data-column-url = عنوانه.
data-column-accessed = متى اطّلعنا عليه.
data-column-archived = النسخ المحفوظة.
data-column-archived_files = مسارات النسخ المحفوظة التي هي من هذا الموقع، من مجلده الأول.
data-column-rights = من يملك الحقوق وما تجيزه.
data-column-menu = كلماته في القائمة، إن كانت غير عنوانه.
data-column-assessment = مدى يقين هذا الموقع من أنه وقع.
data-column-standard = معيار الإثبات.
data-column-assessed = متى قيّمه هذا الموقع.
data-column-claims = ما يقال فوق ذلك.
data-column-positions = موقف قائليه من قول.
data-column-engages = أي قانون احتجّ به، وفي سلوك من. ما وجدته محكمة وما يقوله متكلم كلاهما هنا: انظر نوعه.
data-column-parties = الدول، وموقع كلٍّ منها من المعاهدة.
data-column-based_on = معرّفات ما تستند إليه معرفته؛ والكلمة unknown حيث لا يُعرف ذلك.
data-column-rests_on_unpublished = يستند في جزء منه إلى ما لم يُنشر هنا.
data-column-sources = أين قُرئ أو سُمع.
data-column-steps = أمور مؤرخة داخل هذا السجل.
data-column-facts = ما يسجله هذا الموقع فوق ذلك، كما كُتب.
data-column-content_notes = ما قد يودّ القراء أن يُنبَّهوا إليه.
data-column-tags = الوسوم.
data-column-cases = معرّفات الملفات التي يقول إنه منها.
data-column-related = سجلات مكانها إلى جانبه.
data-column-mentions = معرّفات السجلات التي يسميها نصه.
data-column-citations = معرّفات المصادر التي يحيل إليها نصه.
data-column-media = صور وتسجيلات.
data-column-changes = ما عُدّل بعد النشر.
data-column-editor_note = ملاحظة المحررين.
data-column-same_as = عناوين الشيء نفسه في مواضع أخرى.
data-column-body = نصه.

data-part-age = العمر كما تذكره المصادر.
data-part-alt = ما تُظهره صورة أو تسجيل، بالكلمات.
data-part-anchor = معرّف السجل الذي يُحسب هذا التاريخ من تاريخه.
data-part-articles = المواد.
data-part-as = على أي وجه احتُجّ بالقانون: violated أو not-violated أو relied-on أو principle.
data-part-assessed = متى قيّم هذا الموقع القول.
data-part-assessment = مدى يقين هذا الموقع: reported أو corroborated أو confirmed أو contested أو unlikely أو refuted.
data-part-at = صفحة أو فقرة أو وقت.
data-part-based_on = معرّفات ما يستند إليه هذا الموقف؛ والكلمة unknown حيث لا يُعرف ذلك.
data-part-basis = للتاريخ: stated (مذكور) أو derived (مستنتج) أو estimated (مقدَّر). وللموافقة: ما تستند إليه.
data-part-by = من يقوله أو يفعله: معرّف أو كلمات. وفي القانون: السلوك المعني سلوك من.
data-part-caption = الكلمات تحت صورة أو تسجيل.
data-part-captured = متى صُنعت النسخة.
data-part-checked = آخر مرة جرى فيها التحقق.
data-part-cited_in = معرّف المصدر الذي ورد فيه منقولاً؛ ولم يُطَّلع على الشيء نفسه.
data-part-claim = معرّف الحدث أو الملف، وبعد # معرّف أحد أقواله.
data-part-content_notes = ما قد يودّ المشاهدون أن يُنبَّهوا إليه.
data-part-count = كم، بكلمات من يذكر العدد.
data-part-creator = من صنعه.
data-part-date = متى.
data-part-earliest = أول يوم يمكن أن يبلغه التاريخ.
data-part-established_by = معرّفات الأحكام أو الاستنتاجات التي تثبته.
data-part-file = مسار الملف، من المجلد الأول للموقع.
data-part-from = منذ متى.
data-part-harm = ما وقع من ضرر.
data-part-highest = أكبر عدد يوافق الكلمات.
data-part-holder = معرّف صاحب الموقف، حيث ينقل المتكلم موقف غيره.
data-part-holder_withheld = هو موقف آخر غير منشور: ليس موقف المتكلم أبداً.
data-part-id = معرّف قول داخل سجله؛ أو معرّف ما هذا جزء منه.
data-part-instrument = معرّف القانون.
data-part-involvement = على أي نحو كان ضالعاً.
data-part-label = كلمات لمن لا سجل لهم.
data-part-lang = لغة الكلام (BCP 47).
data-part-latest = آخر يوم يمكن أن يبلغه التاريخ.
data-part-level = مستوى الموافقة: public أو pseudonym أو anonymous.
data-part-lowest = أصغر عدد يوافق الكلمات.
data-part-not_seen = true إن لم يُطَّلع على الشيء نفسه بل نُقل فحسب: في `cited_in` أو فيما لم يُنشر.
data-part-note = ملاحظة.
data-part-of = عدد ماذا هو العدد. وفي القانون: معرّفات من يعنيهم السلوك.
data-part-organization = معرّف الجهة.
data-part-original = الكلام كما قيل أو كُتب أول مرة.
data-part-original_lang = لغة الكلام الأول.
data-part-proof = مسارات ملفات تثبت متى كانت النسخة موجودة: أختام زمنية.
data-part-place = معرّف المكان.
data-part-quote = الكلام، حرفياً.
data-part-rel = صلة أحدهما بالآخر.
data-part-reservations = تحفظات الدولة.
data-part-rests_on_unpublished = يستند في جزء منه إلى ما لم يُنشر هنا.
data-part-rights = من يملك الحقوق وما تجيزه.
data-part-role = للشخص أو الجماعة: الدور. وللمكان: from أو through أو to.
data-part-seen = يوم شوهد فيه الشخص في هذا الدور.
data-part-sha256 = بصمة النسخة.
data-part-source = معرّف مصدر أو تصريح أو شهادة.
data-part-sources = أين قُرئ أو سُمع.
data-part-stance = موقف القائل؛ وصفحة العلامات في الموقع تشرح الكلمات.
data-part-standard = معيار الإثبات.
data-part-state = معرّف الدولة.
data-part-status = أين كان الأمر حينئذ.
data-part-taken = متى أُخذت.
data-part-text = الكلام نفسه؛ وفي التاريخ كلام مصدره.
data-part-to = حتى متى؛ أو معرّف السجل الآخر.
data-part-translated_by = من ترجمه.
data-part-type = نوع التعديل.
data-part-url = عنوان.
data-part-who = معرّف الشخص أو الجماعة أو الجهة.
data-part-words = بالكلمات.
data-part-written = كما كُتب: EDTF أو كلمات تقوم مقامه.

## The page of a site about its own edition

edition-title = عن هذه الطبعة
edition-deck = ما في هذا الموقع، وكيف تُقارن نسختان منه.
edition-number = رقمها
edition-number-means = يُصنع من كل ما تقوله هذه الطبعة: كل سجل معروض، وكل ملف، وهيئة الصفحات. نسختان لهما الرقم نفسه تقولان الشيء نفسه أينما كانتا. وللنسخة المعدّة للحفظ (zip أو bag) رقم خاص حيث وافق أحد على الويب وحده.
edition-holds = ما فيها
edition-data = كلها للبرامج والجداول:
edition-made-with = صُنعت بـ casefile { $version }.

## README.txt of an offline copy

readme-what = هذه نسخة من موقع ويب. لا تحتاج إلى إنترنت ولا إلى برنامج خاص.
readme-bag = هي حقيبة (BagIt 1.0، ‏RFC 8493) لمكتبة أو أرشيف. الموقع في data/site، والنصوص التي صُنع منها في data/records: ‏Markdown، ملف لكل سجل، يصنع منها casefile الموقع من جديد.
readme-open-title = كيف تفتحها
readme-unpack = إذا رأيت ملف zip ففكّ ضغطه أولاً. في Windows: انقر بالزر الأيمن واختر "Extract All". في الهاتف: افتحه في تطبيق الملفات واختر "Extract". الصفحات المفتوحة داخل zip تنقصها روابطها وصورها.
readme-open = افتح الملف { $home } في أي متصفح: انقره نقراً مزدوجاً، أو المسه في تطبيق الملفات.
readme-check-title = كيف تتحقق من أنها كاملة
readme-check = يضم الملف SHA256SUMS بصمة كل ملف. افتح نافذة أوامر في المجلد الذي هو فيه واكتب ما يرد أدناه لنظامك. تُطبع الملفات التي تغيرت أو نقصت. إذا لم يُطبع شيء فكل ملف كما كان.
readme-check-windows = Windows (اضغط Shift وانقر بالزر الأيمن في المجلد واختر "Open PowerShell window here"؛ واضغط Enter مرتين في النهاية):
readme-check-mac = Mac:
readme-check-linux = Linux:
readme-check-one = Windows القديم، ملفاً ملفاً (قارن ما يُطبع بالسطر في SHA256SUMS):
readme-trust = من يغيّر ملفاً يستطيع أن يغيّر القائمة أيضاً. للتأكد قارن بصمة SHA256SUMS نفسه ببصمة حصلت عليها من صانعي النسخة بطريق آخر، أو تحقق من توقيعهم إن كان هناك ملف SHA256SUMS.minisig. والملف SHA256SUMS.ots أو SHA256SUMS.tsr يثبت في أي يوم على الأكثر كانت القائمة موجودة.
readme-edition-title = أي طبعة هذه
readme-edition = رقم هذه الطبعة. يُصنع من كل ما تقوله الطبعة: نسختان لهما الرقم نفسه تقولان الشيء نفسه.
readme-as-of = صُنعت في { $date }.
readme-data = في المجلد { $data } السجلات نفسها للبرامج والجداول؛ ويشرحها ملف index.html فيه.
