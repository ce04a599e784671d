### What is wrong with plan.toml, and with the file of units that it names.

the-plan = kế hoạch
table-of = `{ $key }`
entry-of = mục này trong `{ $key }`
the-goal = mục tiêu `{ $id }`
the-indicator = chỉ tiêu `{ $id }`
the-element = số liệu `{ $id }`
the-dimension = phân tổ `{ $id }`
the-group = nhóm `{ $id }`
the-unit = đơn vị `{ $id }`
the-task = nhiệm vụ `{ $id }`
the-column = cột `{ $id }`
goal-id-twice = mã mục tiêu `{ $id }` bị lặp lại
indicator-id-twice = mã chỉ tiêu `{ $id }` bị lặp lại
element-id-twice = mã số liệu `{ $id }` bị lặp lại
dimension-id-twice = mã phân tổ `{ $id }` bị lặp lại
group-id-twice = mã nhóm `{ $id }` bị lặp lại
unit-id-twice = mã đơn vị `{ $id }` bị lặp lại
task-id-twice = mã nhiệm vụ `{ $id }` bị lặp lại
again-here = lặp lại ở đây
first-here = lần đầu ở đây
give-own-id = đặt cho mỗi mục một mã riêng
give-own-id-or-days = đặt cho mỗi đơn vị một mã riêng, hoặc phân biệt bằng thời gian tồn tại: `valid-from`, `valid-to`
add = thêm `{ $text }`
write = viết `{ $text }`
lacks-key = { $title } thiếu `{ $key }`
unknown-key = { $title } không có khóa `{ $key }`
it-knows = dùng được các khóa { $names }
not-a-choice = `{ $key }` không nhận giá trị `{ $value }`
key-is-one-of = `{ $key }` nhận một trong các giá trị { $names }
it-is-one-of = chọn một trong các giá trị { $names }
key-is-empty = `{ $key }` để trống
fill-in-or-take-out = điền vào, hoặc bỏ khóa này đi
put-in-quotes = đặt trong dấu ngoặc kép: `"{ $value }"`
put-each-in-quotes = đặt từng mục trong dấu ngoặc kép: `"…"`
wrong-type = `{ $key }` phải là { $expected }, nhưng đang là { $found }
a-text = chữ trong dấu ngoặc kép
a-text-such-as = chữ trong dấu ngoặc kép, ví dụ `"{ $example }"`
a-number = số
a-whole-number = số nguyên
a-decimal-number = số thập phân
true-or-false = true hoặc false
a-date = ngày tháng
a-list = danh sách
a-list-of-texts = danh sách chữ
a-list-of-texts-or-tables = danh sách chữ hoặc bảng
a-text-or-texts = chữ hoặc danh sách chữ
a-table = bảng
a-list-of-tables = danh sách bảng
without-quotes = viết `{ $text }`, không có dấu ngoặc kép
head-each = mở đầu mỗi mục bằng `[[{ $key }]]`
head-each-or-inline = mở đầu mỗi mục bằng `[[{ $key }]]`, hoặc viết `{"{"} … {"}"}`
write-table = viết `{ $key } = {"{"} … {"}"}` hoặc `[{ $key }]`
key-is-no-day = `{ $key }` không phải là một ngày có thật: `{ $written }`
days-out-of-range = `days` phải từ 0 đến { $most }, nhưng đang là `{ $found }`
write-days-or-a-date = viết số ngày sau khi hết kỳ, hoặc một ngày cụ thể như `due = 2024-10-05`
write-a-day = viết một ngày trong các năm 1900 đến 2199, không kèm giờ, ví dụ 2024-10-20
# $kind is a fault that people often make, else `other`; $said is what the reader of TOML says, always in English.
toml-fault =
    { $kind ->
        [assign] sau tên khóa phải có dấu = và giá trị
        [comma] giữa các mục của danh sách phải có dấu phẩy
        [date] ngày này không có thật hoặc viết chưa đúng mẫu 2024-10-20
        [duplicate] khóa này đã có ở trên trong cùng một bảng
        [key] tên khóa chỉ gồm chữ cái không dấu, chữ số, dấu - và dấu _
        [newline] sau giá trị phải xuống dòng
        [quotes] sau dấu = phải có giá trị, và chữ phải đặt trong dấu ngoặc kép thẳng "…"
        [text] chữ này thiếu dấu ngoặc kép đóng
        [unclosed] còn thiếu dấu đóng ngoặc
        [zero] số không được mở đầu bằng 0
       *[other] tệp không đúng cú pháp TOML ở chỗ này (“{ $said }”)
    }
# Dấu ngoặc kép thẳng là chữ phải ghi vào tệp kế hoạch.
toml-rules = chữ đặt trong "ngoặc kép", danh sách đặt trong [ngoặc vuông], mỗi khóa chỉ có một lần trong bảng của nó
no-schema = kế hoạch thiếu `schema`
begin-with-schema = mở đầu tệp bằng dòng `schema = { $schema }`
other-schema = kế hoạch ghi schema { $found }, còn chương trình này đọc schema { $known }
newer-program-or-schema = dùng bản gender-plan mới hơn, hoặc viết `schema = { $schema }`
add-plan = thêm `[plan]` có `title`
not-a-year-end = `{ $written }` không phải là tháng và ngày mà năm nào cũng có
write-a-year-end = viết hai chữ số cho tháng và hai chữ số cho ngày, ví dụ `"12-14"`; `"02-28"` là cuối tháng Hai
ends-before-it-begins = `{ $name }` kết thúc ngày { $to }, trước ngày bắt đầu { $from }
mend-from-or-to = sửa `from` hoặc `to`
mend-validity = sửa `valid-from` hoặc `valid-to`
hidden-in-id = mã `{ $id }` có dấu cách ở đầu, ở cuối hoặc có ký tự không nhìn thấy được
type-id-again = gõ lại mã này
names-two-elements = `{ $name }` vừa là tên của số liệu `{ $first }`, vừa là tên của số liệu `{ $second }`
names-two-groups = `{ $name }` vừa là tên của nhóm `{ $first }`, vừa là tên của nhóm `{ $second }`
names-two-units = `{ $name }` vừa là tên của đơn vị `{ $first }`, vừa là tên của đơn vị `{ $second }`
give-another-name = trong tệp CSV không thể phân biệt hai mục này: đặt tên khác cho một trong hai
a-column-of-remarks = cột ghi chú
an-element = một số liệu
a-dimension = một phân tổ
means-something-else = `{ $name }` đã dùng để chỉ { $known }; không thể chỉ thêm { $meaning }
choose-another-name = chọn tên khác
choose-another-id = chọn mã khác
reserved-for-each = không đặt mã phân tổ là `{ $id }` được: trong `each`, từ này có nghĩa khác
no-groups = phân tổ này chưa có nhóm nào
not-a-group-id = không dùng `{ $id }` làm mã nhóm được: công thức và kết quả không thể gọi tên nó
leave-out-marks = bỏ các dấu `, [ ] = /`
group-called-total = không đặt tên nhóm là `{ $name }` được: trong tệp CSV, từ này chỉ tất cả các nhóm cộng lại
not-an-id-of = không dùng `{ $id }` làm mã của { $what } được
write-an-id = mã gồm các ký tự a-z, 0-9 và _, bắt đầu bằng chữ cái, ví dụ `women_leaders`
say-what-kind = cho biết ý nghĩa của số liệu theo thời gian: `kind = "stock"` (số thời điểm cuối kỳ), `"flow"` (số phát sinh trong kỳ) hoặc `"year-to-date"` (lũy kế từ đầu năm)
too-many-groups = `by` chia số liệu này thành hơn { $most } nhóm
fewer-dimensions = bỏ bớt một phân tổ, hoặc tách thành một số liệu riêng
threshold-out-of-range = `{ $key }` phải từ { $least } đến { $most }, nhưng đang là `{ $found }`
explain-threshold = các số từ 1 đến sát dưới ngưỡng này là số nhỏ, không được công bố: thường lấy ngưỡng 10
linked-to-itself = số liệu `{ $id }` lại liên kết với chính nó
explain-linked-to = nêu các số liệu khác cùng đếm những người này theo cách khác, hoặc bỏ `linked-to`
unmarked-in-percentage = `{ $id }` nằm trong tỷ lệ phần trăm { $indicator } cùng số liệu nhạy cảm `{ $sensitive }`, nên từ số này suy ra được số kia
unmarked-linked = `{ $id }` cùng đếm những người như số liệu nhạy cảm `{ $sensitive }`, nên từ số này suy ra được số kia
mark-sensitive = đánh dấu cả số liệu này: `sensitive = true`; khi công bố bằng --publish thì số liệu này vẫn được bảo vệ
publish-key-of-public = `{ $key }` không có tác dụng, vì số liệu `{ $id }` không phải là số liệu nhạy cảm
mark-or-take-key-out = đánh dấu số liệu này `sensitive = true`, hoặc bỏ khóa này
names-no-unit = `{ $key }` chưa nêu đơn vị nào
name-reporters = nêu đơn vị báo cáo số liệu này, hoặc bỏ `reported-by`
key-names-twice = `{ $key }` nêu `{ $name }` hai lần
name-it-once = chỉ nêu một lần
no-dimension = chưa khai báo phân tổ `{ $id }`
declare-dimension = khai báo dưới [[dimensions]]
mark-is-a-number = không dùng `{ $mark }` làm dấu “chưa báo cáo” được, vì đó là một con số
choose-a-mark = chọn một dấu không thể nhầm với con số
skips-every-column = mẫu này bỏ qua mọi cột
name-columns-to-skip = ghi một phần tên cột, ví dụ "_*"
no-column-key = `columns` không có khóa `{ $key }`
no-indicator-uses = không có chỉ tiêu nào dùng số liệu `{ $id }`
use-or-take-out = dùng số liệu này trong một công thức, hoặc bỏ đi
no-element-broken-down = không có số liệu nào chia theo phân tổ `{ $id }`
name-in-by = nêu phân tổ này trong `by` của một số liệu, hoặc bỏ đi
no-indicator = kế hoạch chưa có chỉ tiêu nào: không có gì để đánh giá
add-indicators = thêm [[goals]] có [[goals.indicators]]
unit-outside-plan = đơn vị `{ $unit }` không tồn tại vào ngày nào trong kỳ kế hoạch { $period }
units-outside-plan = đơn vị `{ $unit }` và { $others } đơn vị khác không tồn tại vào ngày nào trong kỳ kế hoạch { $period }
explain-units-outside = bỏ đơn vị này, nêu trong một mục [[succession]], hoặc sửa `valid-from` và `valid-to`
finer-than-reports = chỉ tiêu { $id }: `each` yêu cầu kỳ ngắn hơn kỳ báo cáo nêu ở `frequency`
mend-each-or-frequency = chọn kỳ mà các đơn vị có báo cáo, hoặc sửa `frequency` dưới [plan]
target-unreachable = không con số nào có thể đạt mức { $target } của chỉ tiêu { $id }
limits-of-figures = tỷ lệ phần trăm nằm trong khoảng 0% đến 100%, và số lượng không bao giờ âm
unused-unit-target = chỉ tiêu { $id }: đơn vị `{ $unit }` có mức cần đạt `{ $target }` nhưng không báo cáo số liệu nào của chỉ tiêu này
mend-unit-targets = bỏ đơn vị này khỏi `unit-targets`, hoặc sửa `reported-by` của các số liệu
target-eases = chỉ tiêu { $id }: mức cần đạt năm { $later_year }, `{ $later }`, dễ hơn mức của năm { $earlier_year }, `{ $earlier }`
check-both-targets = đối chiếu cả hai với văn bản kế hoạch; qua các năm, mức cần đạt thường giữ nguyên hoặc chặt hơn
behind-baseline = chỉ tiêu { $id }: mức cần đạt { $target } còn kém giá trị kỳ gốc `{ $baseline }`
below-baseline = chỉ tiêu { $id }: mức cần đạt { $target } thấp hơn chính giá trị kỳ gốc
total-without-time = chỉ tiêu { $id }: `{ $target }` chưa cho biết là mức của từng năm hay của cả { $period }
say-over = thêm `over = "year"` nếu năm nào cũng phải đạt, hoặc `over = "plan"` nếu tính cộng dồn cả kỳ kế hoạch
check-sign-and-numbers = đối chiếu dấu so sánh và hai con số với văn bản kế hoạch
needless-unit-target = không dùng `unit-target` cùng với `measure = "{ $measure }"`
share-or-single-targets = đặt `measure = "share-of-units"`, hoặc đặt mức cần đạt cho từng đơn vị trong `unit-targets`
needless-per = không dùng `per` cùng với `measure = "{ $measure }"`
per-is-of-rates = chỉ tỷ suất mới có `per`: bỏ `per`, hoặc đặt `measure = "rate"`
missing-per = tỷ suất phải cho biết tính trên bao nhiêu
per-above-zero = `per` phải là số lớn hơn 0, nhưng đang là `{ $found }`
missing-unit-target = tỷ lệ đơn vị đạt phải cho biết mức mà mỗi đơn vị cần đạt
add-unit-target = thêm `unit-target = ">= 4"`, có dấu `%` nếu là tỷ lệ phần trăm
unit-target-from-baseline = mức cần đạt của từng đơn vị không tính từ giá trị kỳ gốc được, vì giá trị kỳ gốc là tỷ lệ đơn vị
write-number-itself = viết thẳng con số, ví dụ `>= 4`
unit-targets-of-share = không dùng `unit-targets` cùng với `measure = "share-of-units"`
leave-unit-targets-out = với tỷ lệ đơn vị đạt, mọi đơn vị đều theo `unit-target`: bỏ các mức riêng
count-has-no-denominator = chỉ tiêu là số lượng (`count`) không có mẫu số
leave-denominator-out = bỏ mẫu số, hoặc chọn `measure = "percentage"`, `"ratio"` hoặc `"rate"`
missing-denominator = chỉ tiêu có `measure = "{ $measure }"` phải có mẫu số
add-denominator = thêm `denominator = …`, là tổng số dùng làm mẫu để so với tử số
both-targets = chỉ được có một trong hai: `target` hoặc `targets`
keep-one-target = chỉ giữ `target`, hoặc trong `targets` đặt một mức cho mỗi năm
not-a-year = `{ $written }` không phải là một năm
write-targets = viết mỗi mức theo mẫu `"2025" = ">= 60%"`
targets-are-empty = `targets` chưa có mức cần đạt nào
write-targets-or-take-out = viết `targets = {"{"} "2025" = ">= 60%" {"}"}`, hoặc bỏ đi
add-baseline-value = thêm `value = "36%"` là con số thực tế lúc đó, hoặc `period = "2025"` để tính từ số liệu của kỳ này
baseline-forms = viết `baseline = "previous-year"`, `{"{"} period = "2025" {"}"}` để tính từ số liệu của một kỳ, hoặc `{"{"} value = "36%" {"}"}`
not-a-number = `{ $written }` không phải là số
write-a-baseline = viết một số, ví dụ 36, 36.5 hoặc `"36%"`
percent-in-baseline = giá trị kỳ gốc có dấu `%`, nhưng chỉ tiêu không phải là tỷ lệ phần trăm
leave-percent-out = bỏ dấu `%`
each-by-unit-of-share = `each` có `unit`, nhưng tỷ lệ đơn vị đạt đã tính trên tất cả đơn vị
leave-unit-out-of-each = bỏ `unit` khỏi `each`: mọi đơn vị đều đã so với `unit-target`
each-without-use = `each` có `{ $dimension }`, nhưng không số liệu nào trong công thức chia theo phân tổ này
declare-by-or-leave-each = khai báo `by = ["{ $dimension }"]` cho số liệu, hoặc bỏ khỏi `each`
over-of-share = không dùng `over` cùng với `measure = "share-of-units"`
leave-over-out = bỏ `over`
over-of-no-total = có `over`, nhưng giá trị của chỉ tiêu không phải là số cộng dồn theo thời gian
over-is-of-totals = bỏ `over`: khóa này chỉ dùng cho số phát sinh và số lũy kế ở tử số, khi mẫu số không có số loại đó
over-beside-each = không dùng `over` cùng với `each` theo thời gian
keep-each-or-over = giữ `each` nếu kỳ nào cũng phải đạt, hoặc giữ `over` nếu tính chung các kỳ
over-without-target = có `over`, nhưng chỉ tiêu chưa có mức cần đạt
add-target-or-leave-over = thêm mức cần đạt, hoặc bỏ `over`
over-plan-by-year = không dùng `over = "plan"` cùng với `targets` theo năm
one-target-or-over-year = viết một `target` cho cả kỳ kế hoạch, hoặc đặt `over = "year"`
over-plan-from-previous-year = không dùng `over = "plan"` khi mức cần đạt tính từ năm trước
name-baseline-period = nêu thời gian dùng để so với cả kỳ kế hoạch, `baseline = {"{"} period = "2025" {"}"}`, hoặc đặt `over = "year"`
over-without-period = chỉ tiêu { $id }: có `over = "plan"`, nhưng kế hoạch chưa nêu thời kỳ
add-plan-period = thêm `period = "2021..2025"` dưới [plan]
not-a-period = `{ $written }` không phải là kỳ báo cáo
write-a-period = viết kỳ theo mẫu 2024, 2024-Q3 hoặc 2024-09, hoặc `2021..2030`
did-you-mean = có phải `{ $name }`?
did-you-mean-named = có phải { $name }?
named-with-id = `{ $name }` (`{ $id }`)
formula-grammar = công thức gồm mã số liệu, con số, `+ - * /` và dấu ngoặc đơn, ví dụ `a + b` hoặc `a[sex=female]`
formula-divides-by-zero = công thức chia cho 0
formula-too-long = công thức có hơn { $most } số liệu và con số
parentheses-too-deep = dấu ngoặc đơn lồng nhau quá nhiều lớp
parenthesis-not-closed = dấu ngoặc đơn này chưa đóng
decimals-with-point = viết phần thập phân bằng dấu chấm, ví dụ 0.5
no-element = chưa khai báo số liệu `{ $id }`
declare-element = khai báo dưới [[elements]] với `id = "{ $id }"`
not-broken-down-by = { $element } không chia theo phân tổ `{ $dimension }`
declare-by-or-leave-brackets = khai báo `by = ["{ $dimension }"]`, hoặc bỏ phần trong ngoặc vuông
has-no-group = `{ $dimension }` không có nhóm `{ $group }`
it-has = có các mã { $names }
expected-found = chỗ này phải là { $expected }, nhưng lại có `{ $found }`
expected-at-end = thiếu { $expected } ở cuối công thức
expected-operator = phép tính hoặc hết công thức
expected-operand = mã số liệu, con số hoặc `(`
expected-dimension-once = mỗi phân tổ một lần
expected-comma-or-bracket = `,` hoặc `]`
expected-dimension = mã phân tổ
expected-equals = dấu `=`
expected-group = mã nhóm
about-is-read = “khoảng” có hai cách hiểu: ghi `{ $at_least }` nếu phấn đấu tăng, `{ $at_most }` nếu phấn đấu giảm; hoặc ghi phạm vi do người lập kế hoạch nêu, ví dụ `{ $range }`
target-is-empty = mức cần đạt để trống
target-has-no-number = `{ $written }` không có con số nên không đánh giá được
target-not-judged = không đánh giá được theo `{ $written }`
target-without-sign = `{ $written }` chưa cho biết cách so sánh
range-upside-down = phạm vi kết thúc ở `{ $upper }`, nhỏ hơn điểm đầu `{ $lower }`
write-lower-first = viết số nhỏ trước: `{ $range }`
target-without-baseline = mức cần đạt tính từ giá trị kỳ gốc, nhưng chỉ tiêu chưa có giá trị kỳ gốc
add-baseline = thêm `baseline = {"{"} value = … {"}"}`, `{"{"} period = … {"}"}` hoặc `"previous-year"`, hoặc viết thẳng con số
difference-not-read = `{ $written }` chưa cho biết cách giá trị kỳ gốc bao nhiêu
count-from-baseline = tính từ giá trị kỳ gốc (baseline) theo mẫu `>= { $example }` hoặc `<= baseline - 10%`
difference-in-points = chênh lệch giữa hai tỷ lệ phần trăm tính bằng điểm phần trăm (points), hoặc bằng % của giá trị kỳ gốc
write-points = viết `{ $far } points` (điểm phần trăm), hoặc `{ $far }%` (so với giá trị kỳ gốc)
points-without-percentage = mức cần đạt có `points`, nhưng chỉ tiêu không phải là tỷ lệ phần trăm
target-lacks-number = mức cần đạt không có con số
number-too-long = con số dài hơn { $most } ký tự
percent-in-target = mức cần đạt có dấu `%`, nhưng chỉ tiêu không phải là tỷ lệ phần trăm
leave-percent-out-or-percentage = bỏ dấu `%`, hoặc đặt `measure = "percentage"`
target-lacks-percent = mức cần đạt của tỷ lệ phần trăm thiếu dấu `%`
say-a-number = nêu con số để so với kết quả thực hiện, ví dụ `>= 40%` hoặc `>= 3`
target-forms = mức cần đạt gồm một dấu `>=`, `>`, `<=`, `<`, `=` và con số, ví dụ `{ $one }`, hoặc một phạm vi, ví dụ `{ $range }`
no-unit-listed = danh sách không có đơn vị `{ $id }`
list-unit = thêm vào dưới [[units]], hoặc vào tệp đơn vị
units-listed-twice = đơn vị được liệt kê cả dưới [[units]] và trong `units-file`
keep-one-list = chỉ giữ một trong hai danh sách
parent-at-other-time = không lúc nào đơn vị cấp trên `{ $parent }` tồn tại cùng thời gian với `{ $unit }`
mend-parent-or-validity = sửa `parent`, hoặc `valid-from` và `valid-to` của hai đơn vị
several-parents = trong thời gian `{ $unit }` tồn tại có nhiều đơn vị cùng mang mã `{ $parent }`
list-below-each = liệt kê `{ $unit }` một lần dưới mỗi đơn vị đó, kèm `valid-from` và `valid-to` riêng
unit-below-itself = đơn vị `{ $unit }` lại trực thuộc chính nó
mend-parent = sửa `parent` của đơn vị này, hoặc của một đơn vị cấp trên
name-units-or-take-out = nêu các đơn vị, hoặc bỏ mục [[succession]] này
no-unit-on-day = ngày { $day } không có đơn vị nào mang mã `{ $id }`
mend-on-or-units = sửa `on`, hoặc `valid-from` và `valid-to` của các đơn vị
several-units-on-day = ngày { $day } có nhiều đơn vị cùng mang mã `{ $id }`
say-when-units-exist = dùng `valid-from` và `valid-to` để nêu thời gian tồn tại của từng đơn vị
unit-on-both-sides = đơn vị `{ $unit }` có ở cả hai bên của mục [[succession]]
unit-from-itself = theo các mục [[succession]], đơn vị `{ $unit }` lại hình thành từ chính nó
list-unit-twice = đơn vị vẫn giữ mã cũ thì liệt kê hai lần, mỗi lần có `valid-from` và `valid-to` riêng
other-last-day = đơn vị `{ $unit }` ghi ngày cuối là { $stated }, không phải { $last }
mend-on-or-valid-to = sửa `on` (là ngày đầu tiên sau đó), hoặc `valid-to` của đơn vị
its-last-day = ngày cuối của đơn vị
succeeded-already = đơn vị `{ $unit }` đã chuyển thành đơn vị khác, kết thúc ngày { $ended }
name-one-succession = chỉ nêu đơn vị này trong một mục [[succession]], và nêu mọi đơn vị mới trong `to` của mục đó
other-first-day = đơn vị `{ $unit }` ghi ngày đầu là { $stated }, không phải { $on }
mend-on-or-valid-from = sửa `on`, hoặc `valid-from` của đơn vị; đơn vị đã có từ trước thì liệt kê hai lần, trước và sau ngày đó
its-first-day = ngày đầu của đơn vị
begun-already = đơn vị `{ $unit }` đã được hình thành từ đơn vị khác vào ngày { $begun }
unit-begins-once = một đơn vị chỉ hình thành một lần: liệt kê thêm một lần nữa cho đơn vị mới, kèm `valid-from` và `valid-to`
ends-before-begin = đơn vị `{ $unit }` sẽ kết thúc trước khi bắt đầu
mend-on-or-validity = sửa `on`, hoặc `valid-from` và `valid-to` của đơn vị
cannot-read-units-file = không đọc được tệp đơn vị `{ $file }`: { $reason }
not-looked-for = tệp chưa được tìm
write-units-file-key = viết khóa là `units-file`
save-as-csv = lưu lại theo dạng “CSV UTF-8”
mend-units-file = sửa `units-file`: đường dẫn tính từ thư mục chứa kế hoạch
too-many-bytes = tệp lớn hơn { $most } byte
keep-fields = đặt ô có chứa dấu phân cách trong dấu ngoặc kép, và giữ cả các ô trống
units-file-is-empty = tệp đơn vị không có gì
begin-units-file = mở đầu tệp bằng `id,name`
units-column-twice = tệp đơn vị có hai cột `{ $column }`
keep-one = chỉ giữ một trong hai
no-units-column = tệp đơn vị không có cột tên `{ $column }`
units-columns = các cột gồm `id` và `name`, và nếu có thì thêm `parent`, `level`, `aliases`, `valid-from`, `valid-to`
units-file-lacks-column = tệp đơn vị thiếu cột { $names }
unit-lacks = đơn vị thiếu `{ $column }`
fill-cell-or-take-row-out = điền vào ô, hoặc bỏ dòng này
hidden-in-unit-id = mã `{ $id }` có ký tự không nhìn thấy được
in-nameless-column = `{ $written }` nằm ở cột không có tên
not-a-day = `{ $written }` không phải là một ngày có thật
write-year-month-day = viết năm, tháng, ngày theo mẫu 2025-07-01
cannot-read-plan = không đọc được tệp kế hoạch `{ $file }`: { $reason }
plan-is-a-folder = kế hoạch `{ $file }` là một thư mục: nêu tên tệp, ví dụ `{ $file }/plan.toml`
plan-too-large = tệp kế hoạch `{ $file }` lớn hơn mức tối đa { $most } byte
plan-not-utf8 = tệp kế hoạch `{ $file }` không phải văn bản UTF-8: byte ở vị trí { $offset } không thuộc ký tự nào; lưu lại tệp theo dạng UTF-8
running-totals-unsaid = có đơn vị sáp nhập trong năm mà kế hoạch không nói số lũy kế `{ $element }` của đơn vị mới gồm những gì
say-running-totals = thêm `running-totals = "continue"` nếu số đó gồm cả số của các đơn vị trước, hoặc `"restart"` nếu tính lại từ đầu
percentage-in-formula = `{ $id }` là tỷ lệ phần trăm, mà công thức thì không tính bằng tỷ lệ phần trăm được
name-under-published = khai số đếm của tử số và mẫu số, và ghi tỷ lệ này bên cạnh công thức: `published = "{ $id }"`
published-is-no-element = `published` phải là mã của một số liệu, lại ghi `{ $written }`
published-is-one-element = ghi mã của số liệu mà ô ghi đúng con số đã công bố
published-of-other-measure = `published` thay cho số đếm của một tỷ lệ phần trăm, tỷ số hoặc tỷ suất
leave-published-out = bỏ khóa này, hoặc chọn `measure` khác
published-type = số công bố `{ $id }` của chỉ tiêu `measure = "{ $measure }"` lại có `type = "{ $kind }"`
published-is-a-state = số công bố `{ $id }` là của thời điểm cuối kỳ, không bao giờ cộng dồn
published-in-formula = công thức tính bằng `{ $id }`, là số công bố
separate-published = khai một số liệu riêng cho số đếm
constant-denominator = chỉ tiêu { $id }: mẫu số không đếm gì, nên tử số hẳn đã là tỷ lệ phần trăm
use-published = khai số đếm của tử số và mẫu số, và lấy tỷ lệ đã công bố khi thiếu số đếm: `published = "MÃ SỐ LIỆU"`, số liệu có `type = "percentage"`

## What the registry of IATI asks for.

not-an-iati-identifier = `{ $written }` không phải là mã định danh IATI
write-an-iati-identifier = ghi không có dấu cách và không có / & | ? hay dấu gạch chéo ngược, ví dụ `"VN-GOV-1-2024"`
not-a-country = `{ $written }` không phải là mã quốc gia
write-a-country = ghi hai chữ cái in hoa, ví dụ `"VN"`
no-iati = kế hoạch không ghi mã định danh trong hệ thống IATI
add-iati = thêm `[iati]` với `identifier`, `org` và `country`; không thể tự suy ra các mã này
guess-left = chỗ bản thảo phỏng đoán, chưa được xác nhận
confirm-and-take-mark-out = đối chiếu dòng này với văn bản kế hoạch, sửa nếu sai, rồi xóa dấu
generated-id-left = số liệu `{ $id }` còn mang mã do bản thảo tự đặt
give-id-and-name = đặt mã và tên nói rõ đếm cái gì, ở đây và trong công thức
