### Từ ngữ trong kết quả. Ghi chú về từng từ nằm ở tệp tiếng Anh.

pass = Đạt
fail = Chưa đạt
open = Chưa đến hạn
no-data = Thiếu số liệu
nothing-occurred = Không phát sinh
not-applicable = Không áp dụng
tracked = Theo dõi
suppressed = Không công bố
id = Mã
indicator = Mục tiêu, chỉ tiêu
# “Mục tiêu” đã là tên của nhóm chỉ tiêu; cột đứng cạnh “Thực hiện” thường ghi “Kế hoạch”.
target = Kế hoạch
target-alone = Mục tiêu
actual = Thực hiện
verdict = Đánh giá
remark = Ghi chú
window = Kỳ đánh giá
sources = Nguồn số liệu
standard-input = đầu vào chuẩn
illustrative = SỐ LIỆU MINH HỌA, không phải số liệu thật
zero-of-zero = không phát sinh (0/0)
not-expected = đơn vị được chọn không phải báo cáo
missing = thiếu: { $value }
more-figures = và còn { $value } số liệu nữa
more-units = và còn { $count } đơn vị nữa
more-files = và còn { $value } tệp nữa
# Không ghi “cuối năm”: có chỉ tiêu tính theo quý hoặc theo cả thời gian của kế hoạch.
still-growing = số cộng dồn, đánh giá khi hết kỳ
due = hạn { $value }
before-day = trước ngày { $day }
target-of-year = mục tiêu năm { $value }
held-in-of = { $held }/{ $all } nhóm đạt
# Không ghi “thấp nhất”: với chỉ tiêu “không quá”, nhóm kém nhất là nhóm cao nhất.
worst = xa mục tiêu nhất: { $value }
more-needed = còn thiếu { $value } để đạt mục tiêu
fewer-needed = vượt { $value } so với mức cho phép
more-units-needed = còn thiếu { $value } { $unit } để đạt mục tiêu
fewer-units-needed = vượt { $value } { $unit } so với mức cho phép
as-of = theo số liệu { $value }
summary-pass = Đạt
# Báo cáo thường viết “đạt 12/15 chỉ tiêu”, nên giữ cách viết này.
summary-decided = chỉ tiêu đã đánh giá
summary-none = Chưa đánh giá được chỉ tiêu nào
# Không ghi “chưa đánh giá”: chỉ tiêu theo dõi và chỉ tiêu không phát sinh cũng nằm ở đây.
summary-beside = không tính
summary-open = chưa đến hạn
summary-no-data = thiếu số liệu
summary-not-applicable = không phát sinh hoặc không áp dụng
summary-tracked = theo dõi
summary-suppressed = không công bố
suppressed-before = trước đây không công bố
suppressed-now = nay không công bố
goal = Mục tiêu { $value }
# Không ghi “kỳ trước”: hai lần đánh giá có thể của cùng một kỳ, khi số liệu được điều chỉnh.
old-and-new = Lần trước → Lần này
difference = Thay đổi
trend = Xu hướng
better = cải thiện
# Không ghi “giảm sút”: với chỉ tiêu “không quá”, kết quả kém đi khi con số tăng.
worse = kém đi
same = không đổi
in-points = { $value } điểm %
points = điểm %
new-in-plan = mới có trong kế hoạch
not-in-plan = không còn trong kế hoạch
judged-once = chỉ có ở một lần đánh giá
plan-edited-to = kế hoạch đã điều chỉnh: { $value }
only-plan-edited = do điều chỉnh kế hoạch, không phải do số liệu
# Không ghi “kỳ trước”: số liệu của kỳ nào cũng có thể được điều chỉnh.
restated = Số liệu đã báo cáo được điều chỉnh
gone = không còn
plan-edits = Kế hoạch đã điều chỉnh
units = Đơn vị
units-added = mới có: { $value }
not-comparable = chia tách, hai bên không so sánh được
units-removed = không còn: { $value }
since = từ { $value }
coverage = Đơn vị đã báo cáo đủ
more-lines = … và còn { $value } mục nữa
no-trend = không có xu hướng
flipped = đổi đánh giá: { $value }
lost = không còn đạt: { $value }
skipped = bỏ qua { $value }
long-form = dạng dọc
wide-form = dạng ngang
periods-across = mỗi cột một kỳ
units-across = mỗi cột một đơn vị
comma = phân cách bằng dấu phẩy
semicolon = phân cách bằng dấu chấm phẩy
tab = phân cách bằng tab
bar = phân cách bằng dấu gạch đứng
workbook = tệp Excel (.xlsx)
sheet = trang tính { $value }
more-names = và { $value } nữa
reported = { $value } đơn vị đã báo cáo đủ
missing-reports = Chưa gửi hoặc gửi chưa đủ báo cáo ({ $value }):
nobody-missing = Tất cả các đơn vị đã báo cáo đủ.
sent-nothing = Chưa gửi báo cáo ({ $value }): { $names }
nothing-sent = chưa gửi báo cáo
report-complete = đã gửi đủ
report-part = gửi chưa đầy đủ
report-set-aside = để riêng vì có lỗi
report-nothing = chưa gửi
register-head = { $state }: { $count }
register-summary = Đã nhận đủ { $complete }/{ $all } báo cáo
days-late = muộn { $count } ngày
saved-late = lưu sau hạn { $count } ngày
figures-counted = { $count } số liệu
without-figures = Tệp không có số liệu của thời gian này
register = Theo dõi báo cáo
to-chase = Báo cáo cần đôn đốc
head-state = Tình trạng
head-due = Hạn gửi
head-days-late = Số ngày muộn
whole-area = toàn địa bàn
head-unit = Đơn vị
by-unit = Theo đơn vị
by-period = Theo kỳ
by-level = Theo cấp: { $value }
whole = Toàn bộ
whole-time = Cả kỳ
# Không ghi “Toàn thành phố”: khi chạy với --unit, đây là các đơn vị được chọn.
whole-units = Tất cả các đơn vị
definition = Định nghĩa
in-the-plan = Trong kế hoạch
declared-at = Khai báo tại
calculated = Cách tính
as-percentage = tử số trên mẫu số, tính bằng phần trăm
as-ratio = tử số trên mẫu số
as-rate = tử số trên mẫu số, nhân với { $value }
as-count = tử số, không có mẫu số
units-that-meet = số đơn vị đạt mức { $value }
as-share-of-units = phần trăm số đơn vị đạt mức { $value }
numerator = Tử số
denominator = Mẫu số
# Phần sau cho biết kỳ nào được lấy để tính.
kind-stock = số thời điểm cuối kỳ, lấy kỳ mới nhất
kind-flow = số phát sinh trong kỳ, cộng các kỳ
kind-year-to-date = số lũy kế từ đầu năm, lấy kỳ mới nhất
reported-by-all = tất cả các đơn vị báo cáo
reported-by = do { $value } báo cáo
holds-in-each = đạt ở mỗi { $value }
month = tháng
quarter = quý
half-year = nửa năm
year = năm
unit = đơn vị
note = Ghi chú
sealed = { $value }, SHA-256 { $sha256 }
plan-file = Kế hoạch
units-file = Danh sách đơn vị của kế hoạch
internal-use-only = LƯU HÀNH NỘI BỘ: có số liệu nhạy cảm
small-counts-withheld = Số nhỏ, và số có thể suy ra số nhỏ, không được công bố
all-groups = tổng
sum = Tổng cộng
not-used = Không dùng: { $value }
replaced = lấy số của kỳ sau
not-complete = kỳ này chưa đủ số liệu
other-time = ngoài thời gian được tính
other-group = thuộc nhóm khác
said-twice = đã tính trong các dòng khác
unit-not-expected = đơn vị không phải báo cáo
more-rows = và còn { $value } dòng nữa, xem đủ với --format json
groups = Các nhóm
shown-group = nêu ở trên
calculation = Phép tính
pulls-down = Đơn vị làm giảm kết quả nhiều nhất
pushes-up = Đơn vị làm tăng kết quả nhiều nhất
without-unit = nếu không tính: { $value }
still-missing = Còn thiếu
mean-of-percentages = Trung bình cộng tỷ lệ của các đơn vị là { $value }: không dùng, vì như vậy đơn vị nhỏ có trọng số như đơn vị lớn
overview = Tổng quan
attention = Nội dung cần lưu ý
tracked-verdict = Theo dõi
neither-applies = Không phát sinh, không áp dụng
chart = Biểu đồ
baseline = giá trị kỳ gốc { $value }
the-baseline = giá trị kỳ gốc
baseline-from = Giá trị kỳ gốc
baseline-of-counts = tính từ số liệu { $value }
baseline-of-previous-year = tính từ số liệu năm trước
over-plan = cộng dồn cả { $value }
over-year = tính theo từng năm
no-baseline = chưa có giá trị kỳ gốc { $period }
no-baseline-because = chưa có giá trị kỳ gốc { $period }: { $reason }
baseline-leaves-no-number = với giá trị kỳ gốc { $period }, không con số nào đạt được mức này
commitments = Nội dung không có chỉ tiêu định lượng
course = Kết quả qua các kỳ
columns = cột { $first } – { $last }
units-key = Mỗi đơn vị được đánh giá theo mục tiêu được giao riêng (nếu có), nếu không thì theo mục tiêu chung. Mục tiêu là số lượng chỉ giao cho toàn bộ, nên từng đơn vị chỉ được theo dõi.
unit-tallies = Số đơn vị theo đánh giá
units-left-out = Bảng chỉ nêu những đơn vị có nhiều chỉ tiêu chưa đạt hoặc thiếu số liệu nhất; không nêu { $value }. Xem đủ: gender-plan check --by unit --format csv
missing-figures = Số liệu còn thiếu
late-units = Đơn vị chưa gửi hoặc gửi chưa đủ báo cáo: { $value }.
late-reports = Báo cáo còn thiếu hoặc chưa đủ: { $value }.
report-count = Số báo cáo
figures = Số liệu
notes = Ghi chú của kế hoạch
about-plan = Về kế hoạch
issuer = Cơ quan ban hành
based-on = Căn cứ
plan-period = Thời gian thực hiện
report-to = Nơi nhận báo cáo
report-due = Hạn báo cáo
funding = Kinh phí
how-to-read = Cách đọc
exactness = Tỷ lệ được tính từ tổng số liệu tuyệt đối, không lấy trung bình các tỷ lệ; chỉ làm tròn khi hiển thị, việc làm tròn không làm thay đổi kết quả đánh giá.
results = Kết quả
unit-of-measure = Đơn vị tính
to-go = Còn thiếu (+), vượt (-)
reported-of-expected = Đơn vị đã báo cáo
measure-ratio = lần
measure-rate = trên { $value }
# Của chỉ tiêu đếm; đơn vị tính của từng số liệu (người, tin, bài…) đứng cạnh phần còn thiếu.
measure-count = số lượng
indicator-name = Chỉ tiêu
each-group = Từng nhóm
head-group = Nhóm
missing-sheet = Thiếu báo cáo
head-period = Kỳ
how-many = Số mục thiếu
head-missing = Số liệu còn thiếu
counts-sheet = Số liệu
head-element = Số liệu
# Cùng tên với cột của biểu mẫu, là cột mà chương trình đọc lại.
head-value = Giá trị
head-sensitive = Nhạy cảm
not-for-publication = không công bố
head-file = Tệp
head-line = Dòng
sheet-left-out = Trang này ghi { $shown } dòng đầu; còn { $left } dòng nữa không ghi ở đây.
charts-by-period = Biểu đồ theo kỳ
charts-by-unit = Biểu đồ theo đơn vị
# Dưới tên trang biểu đồ.
charts-key = Biểu đồ đọc số liệu ở các bảng bên phải. Chỗ chưa có số liệu để trống (dấu ? trước tên), không vẽ thành số 0; số chưa đạt không vẽ chạm vạch mục tiêu.
chart-figures = Số liệu của biểu đồ (nơi có cột “Thực hiện”, số liệu ở cột đó, các cột sau là độ dài được vẽ)
chart-of-some-units = { $title } ({ $shown }/{ $all } đơn vị, từ đơn vị xa mục tiêu nhất)
# Cột của trang “Nội dung cần lưu ý”.
units-that-miss = Đơn vị chưa đạt, thiếu số liệu
lower-limit = Mục tiêu từ
upper-limit = Mục tiêu đến
legend = Chú giải
legend-term = Mục
legend-meaning = Ý nghĩa
means-pass = Kết quả đạt mục tiêu.
means-fail = Kết quả không đạt mục tiêu.
means-open = Chưa đạt, nhưng vẫn còn thời gian: số còn cộng dồn, chưa đến hạn, chưa đến kỳ báo cáo, hoặc chưa đến năm của mục tiêu.
means-no-data = Số liệu còn thiếu có thể làm thay đổi kết luận. Ô trống không phải là số 0. Trong ngoặc là kết quả tạm tính theo số liệu đã có.
means-not-applicable = Không phát sinh (0/0), kế hoạch ghi là không áp dụng, hoặc lúc đó đơn vị chưa thành lập hay đã giải thể.
means-tracked = Kế hoạch không giao chỉ tiêu cụ thể, hoặc chỉ giao cho toàn bộ; chỉ theo dõi.
means-suppressed = Không công bố, vì là số nhỏ hoặc là số có thể suy ra số nhỏ.
note-actual = Là công thức: tử số chia cho mẫu số ở hai ô bên trái.
note-sums = Cộng số liệu của các đơn vị trước, rồi mới tính tỷ lệ; không lấy trung bình các tỷ lệ.
note-to-go = Số nhỏ nhất (số nguyên, hoặc có số thập phân như số liệu đã gửi) phải thêm vào (+) hoặc bớt đi (-) ở tử số để đạt, khi mẫu số giữ nguyên.
note-reported = Số đơn vị đã gửi đủ số liệu cho chỉ tiêu, trên số đơn vị phải gửi.
note-rounding-head = Làm tròn
note-rounding = Chỉ làm tròn khi hiển thị, thường đến 2 chữ số thập phân; thêm chữ số khi cần, để số chưa đạt không hiện thành số đạt.
note-digits-head = Số có trên 15 chữ số
note-digits = Bảng tính không giữ được quá 15 chữ số: số dài hơn được ghi dạng chữ để không bị sai, và ô tính từ số đó ghi giá trị đã tính sẵn.
note-text-head = Dấu ' ở đầu ô chữ
note-text = Chữ bắt đầu bằng = + - @ được thêm dấu ' ở trước, để không phần mềm nào coi là công thức.
note-unit-sheets = Có trên { $value } đơn vị, nên không lập trang riêng cho từng đơn vị; xem trang Theo đơn vị, hoặc chạy lại với --unit.
form-sheet = Biểu mẫu
form-explanation = Giải thích
form-stock = tại ngày { $value }
form-flow = phát sinh từ { $first } đến { $last }
form-year-to-date = lũy kế từ { $first } đến { $last }
form-whole = Số nguyên từ 0 trở lên.
form-decimal = Số từ 0 trở lên, có thể có số thập phân.
form-part-of = Không lớn hơn: { $value }.
form-published-percentage = Ghi đúng tỷ lệ đã công bố, ví dụ 50,9% hoặc < 10%; chỉ ghi khi không có số đếm.
form-published = Ghi đúng số đã công bố, ví dụ 1,8 hoặc < 107; chỉ ghi khi không có số đếm.
form-yes-no = Chọn Có hoặc Không.
form-whole-of = Không nhỏ hơn: { $value }.
form-mostly-part-of = Tính chung các kỳ, không lớn hơn: { $value }.
form-empty-alone = Để trống nếu chưa có số liệu.
form-empty = Để trống nếu chưa có số liệu; ghi 0 nếu không phát sinh.
form-refused = Số liệu chưa hợp lệ
form-numbers = Kiểu số
form-numbers-whole = số nguyên
form-numbers-decimal = số thập phân được
form-numbers-percentage = tỷ lệ phần trăm đã công bố
form-numbers-published = số đã công bố
form-numbers-yes-no = có hoặc không
form-kind = Cách lấy số
form-reporters = Đơn vị báo cáo
form-used-by = Phục vụ chỉ tiêu
form-source = Trong kế hoạch
form-send-to = Gửi: { $value }
form-advice-cells = Chỉ ghi vào các ô màu vàng nhạt của trang đầu.
form-advice-empty = Ô trống nghĩa là chưa báo cáo, không phải là số 0. Không phát sinh thì ghi 0.
form-advice-columns = Không đổi tên, thêm hay bớt cột; không chèn dòng tổng cộng.
form-advice-sensitive = Số liệu ghi “không công bố” là số liệu nhạy cảm: chỉ gửi cho nơi nhận báo cáo.
national-name = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
motto = Độc lập - Tự do - Hạnh phúc
document-number = Số:
report = BÁO CÁO
results-of = Kết quả thực hiện { $value }
report-period = Kỳ báo cáo: { $value }
# Văn bản nào là kế hoạch được thực hiện (“Thực hiện Kế hoạch số…”) thì kế hoạch chưa nêu riêng.
pursuant-to = Căn cứ { $value };
reports-as-follows = báo cáo kết quả thực hiện { $value } như sau:
results-head = KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU
head-tracked = Theo dõi
# Câu kết thúc bằng kết quả đánh giá in đậm, giống nhau cho mọi kết quả, nên không viết “đạt mục tiêu đề ra” ở giữa câu.
found = thực hiện { $value }
# Không ghi “đã có 54 tiết”: giá trị cũng có thể là tỷ lệ của hai số liệu khác đơn vị tính.
found-so-far = mới có số liệu { $value }
required = mục tiêu { $value }
at-least = từ { $value } trở lên
above = trên { $value }
at-most = không quá { $value }
no-cases = không có trường hợp nào
below = dưới { $value }
exactly = đúng { $value }
from-to = từ { $first } đến { $last }
in-each = ở mỗi { $value }
group-of = nhóm ({ $value })
tasks-head = TÌNH HÌNH THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP
funding-head = Kinh phí thực hiện
spent = Kinh phí đã sử dụng:
missing-head = KHÓ KHĂN, HẠN CHẾ VÀ ĐỀ XUẤT, KIẾN NGHỊ
more-in-annex = … và { $value } mục nữa, nêu tại Phụ lục kèm theo.
undecided = Chỉ tiêu chưa đánh giá được do thiếu số liệu: { $value }.
nothing-undecided = Các chỉ tiêu đến hạn đều có đủ số liệu để đánh giá.
difficulties-head = Khó khăn, hạn chế và nguyên nhân
proposals-head = Đề xuất, kiến nghị
report-ends = Trên đây là báo cáo kết quả thực hiện { $value }
submitted-to = , kính gửi { $value } xem xét, tổng hợp
recipients = Nơi nhận:
archive = Lưu: VT
on-behalf = TM. { $value }
annex = Phụ lục
attached-to = Kèm theo Báo cáo số
annex-periods = KẾT QUẢ QUA CÁC KỲ
annex-units = KẾT QUẢ THEO ĐƠN VỊ
annex-missing = SỐ LIỆU CÒN THIẾU
continued = (tiếp theo)
marks-explained = ✓ Đạt; ✗ Chưa đạt; ○ Chưa đến hạn; ? Thiếu số liệu; – Không phát sinh hoặc không áp dụng; · Theo dõi.
row-number = STT
# Con số chưa phải giá trị, nhưng giá trị không thấp hơn.
no-less = ít nhất { $value }
# Con số chưa phải giá trị, nhưng giá trị không cao hơn.
no-more = nhiều nhất { $value }
# Cạnh "thiếu số liệu": số liệu đến nay đạt chỉ tiêu.
provisionally-met = tạm tính: đạt
# Cạnh "thiếu số liệu": số liệu đến nay chưa đạt chỉ tiêu.
provisionally-unmet = tạm tính: chưa đạt
# Không đơn vị nào được hỏi tồn tại vào lúc đó.
did-not-exist = chưa thành lập hoặc đã giải thể
# Mỗi kỳ dài hơn báo cáo một lần, kỳ đó chưa hết.
not-due-yet = mỗi { $value } báo cáo một lần, chưa hết kỳ
# Thời gian của chỉ tiêu nằm ngoài kỳ đánh giá.
left-out = chưa tính { $value }, chỉ tiêu tính cả thời gian này
# Chỉ tiêu chỉ tính cho thời gian này.
only-of = chỉ tính { $value }, là thời gian của chỉ tiêu
# Trong dòng tổng hợp: số liệu đến nay cho kết quả gì.
summary-provisional = tạm tính: { $value }
# Trong dòng tổng hợp: bao nhiêu chỉ tiêu tạm tính đạt.
summary-met = { $value } đạt
# Trong dòng tổng hợp: bao nhiêu chỉ tiêu tạm tính chưa đạt.
summary-unmet = { $value } chưa đạt
# Các đơn vị không thuộc đơn vị nào của cấp được phân tích.
other-units = Đơn vị khác
# Dưới các ô như 3/4.
cells-of-groups = Dạng 3/4: đạt ở 3 trên 4 nhóm.
# Dưới các ô có dấu trước con số.
cells-published = *: số công bố.
cells-bounded = ≥, ≤: ít nhất, nhiều nhất; số liệu còn thiếu không làm thay đổi kết luận.
# Dưới các ô có dấu trong ngoặc.
cells-provisional = (✓), (✗): tạm tính đạt, chưa đạt theo số liệu đã có.
# Dưới các ô của đơn vị không tồn tại.
cells-did-not-exist = –: không phát sinh, không áp dụng, hoặc lúc đó đơn vị chưa thành lập hay đã giải thể.
cells-suppressed = ⊘: không công bố.
# Giá trị không phải là tổng các dòng, vì còn thiếu số liệu.
with-missing = dù số liệu còn thiếu là bao nhiêu: { $value }
# Đầu mục sau, trong tệp Excel.
note-bound-head = Dấu ≥ hoặc ≤ trước con số
# Con số chưa phải giá trị.
note-bound = Giá trị ít nhất, hoặc nhiều nhất, bằng số này: số liệu còn thiếu không làm thay đổi kết luận.
# Mỗi năm có mức cần đạt của năm đó.
of-each-year = theo mục tiêu của từng năm
# Bao lâu gửi một lần, nếu khác kỳ báo cáo của kế hoạch.
sent-once = mỗi { $value } gửi một lần

published-of-parts = không cộng được các tỷ lệ công bố
published-figures-of-parts = không cộng được các số công bố
bound-leaves-open = chỉ công bố mức giới hạn, chưa đủ để kết luận
as-published = { $value } (công bố)
or-published = hoặc số công bố { $name }
yes = Có
no = Không
published = Số công bố
counts-decide = đã có số đếm nên lấy số đếm
published-stands = thiếu số đếm nên lấy số công bố
counted-in = đơn vị tính: { $value }
is-published = số công bố
