### Câu của báo cáo: đoạn mở đầu, kết quả từng chỉ tiêu. Ghi chú về từng câu nằm ở tệp tiếng Anh.

lead-judged = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu: { $met } chỉ tiêu đạt mục tiêu, { $unmet } chỉ tiêu chưa đạt{ $before }{ $rest }.
lead-all-judged-met = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu, đều đạt mục tiêu{ $before }{ $rest }.
lead-none-judged-met = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu, đều chưa đạt mục tiêu{ $before }{ $rest }.
lead-nothing-judged = Trong { $time }, chưa đánh giá được chỉ tiêu nào trong số { $all } chỉ tiêu{ $rest }.
lead-before = { " " }({ $time }: đạt { $passed }/{ $decided })
lead-rest = ; còn lại: { $value }
lead-no-data = chỉ tiêu thiếu số liệu
lead-open = chỉ tiêu chưa đến hạn
lead-not-applicable = chỉ tiêu không phát sinh hoặc không áp dụng
lead-tracked = chỉ tiêu chỉ theo dõi
lead-suppressed = chỉ tiêu không công bố
lead-unchanged = Kết quả các chỉ tiêu không thay đổi so với { $time }.
lead-unmet = Chưa đạt { $count } chỉ tiêu: { $names }.
lead-lacking = Thiếu số liệu để đánh giá { $count } chỉ tiêu: { $names }.
lead-all-met = Các chỉ tiêu đến hạn đều có đủ số liệu và đạt mục tiêu.
lead-more = và { $count } chỉ tiêu khác
found-reached = đạt { $value }
found-at = ở mức { $value }
up-since = , tăng { $value } so với { $time }
down-since = , giảm { $value } so với { $time }
reported-before = lần báo cáo trước
target-met-alone = , đạt mục tiêu đề ra
target-met = , đạt mục tiêu đề ra ({ $value })
target-unmet = , chưa đạt mục tiêu đề ra ({ $value })
target-ahead = , chưa đến hạn đánh giá (mục tiêu { $value })
by-year = { $said } vào năm { $year }
in-each-group = { $said } ở từng nhóm { $groups }
figure-of-target = { $value }, mục tiêu { $target }

## Kết quả từng chỉ tiêu, mỗi chỉ tiêu một câu.

sentence-no-data = { $name } chưa đánh giá được, { $what }.
sentence-not-applicable = { $name } { $why }.
sentence-tracked = { $name } { $found }; kế hoạch không giao chỉ tiêu cụ thể.
sentence-tracked-without = { $name } chưa có số liệu; kế hoạch không giao chỉ tiêu cụ thể.
sentence-suppressed = { $name }: không công bố.
held-in-groups = có { $held }/{ $all } { $groups } đạt
lowest = , thấp nhất là { $value } ({ $name })
highest = , cao nhất là { $value } ({ $name })
farthest = , xa mục tiêu nhất là { $value } ({ $name })
groups-months = tháng
groups-quarters = quý
groups-half-years = nửa năm
groups-years = năm
groups-units = đơn vị
groups-of-people = nhóm
no-case-found = không có trường hợp nào
cases = có { $value } trường hợp
provisional-met = , tạm tính đạt mục tiêu ({ $value })
provisional-unmet = , tạm tính chưa đạt mục tiêu ({ $value })
sent-already = đã có { $value }
not-sent-yet = chưa có số liệu: { $value }
not-sent-by = chưa có số liệu của { $value }
plan-says-not = không áp dụng ({ $value })
nothing-occurred-yet = không phát sinh trong kỳ

## Văn bản Word.

draft = DỰ THẢO
addressed-to = Kính gửi:
as-above = Như trên
day-written-out = ngày { $day } tháng { $month } năm { $year }
day-of-year = ngày … tháng … năm { $year }
carrying-out = Thực hiện { $value },{ " " }
overall-head = Đánh giá chung
by-goal-head = Kết quả theo từng mục tiêu
indicators-table = Bảng 1. Kết quả thực hiện các chỉ tiêu
head-number = TT
head-measure = Đơn vị tính
see-tasks-annex = Kết quả từng nhiệm vụ nêu tại Phụ lục kèm theo.
tasks-overdue = { $count } nhiệm vụ quá hạn: { $names }.
annex-tasks = KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP
head-task = Nhiệm vụ
head-lead = Chủ trì
head-done = Kết quả
tasks-counted = { $count } nhiệm vụ
chart-caption = Biểu đồ { $number }. { $named }; vạch ngang: mục tiêu { $target }
still-unmet = Còn { $count } chỉ tiêu chưa đạt mục tiêu: { $names }.
still-lacking = Còn { $count } chỉ tiêu chưa đánh giá được do thiếu số liệu: { $names }.
figures-not-sent = Số liệu chưa được báo cáo: { $value }.
figures-in-annex = Còn { $count } số liệu chưa được báo cáo, nêu tại Phụ lục kèm theo.
send-what-is-missing = Đề nghị bổ sung các số liệu còn thiếu nêu trên để đánh giá đầy đủ.
numbers-explained = Cột là số thứ tự của chỉ tiêu tại Bảng 1.

## Chữ gợi ý trong ô để điền.

type-number = số
type-sign = ký hiệu
type-place = địa danh
type-day = ngày ký
type-superior = CƠ QUAN CHỦ QUẢN
type-issuer = TÊN CƠ QUAN BAN HÀNH
type-addressee = nơi nhận báo cáo
type-lead = đơn vị chủ trì
type-done = nhập kết quả thực hiện
type-spent = số tiền
type-causes = nhập khó khăn, hạn chế khác và nguyên nhân
type-proposals = nhập đề xuất, kiến nghị
type-recipient = nơi nhận khác
type-position = CHỨC VỤ NGƯỜI KÝ
type-name = Họ và tên
