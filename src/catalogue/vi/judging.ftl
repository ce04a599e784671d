### What is wrong with what a run asks for, and with figures that cannot be.

no-periods = số liệu không nêu kỳ báo cáo, kế hoạch cũng không nêu
name-a-period = nêu kỳ bằng `--period 2024-Q3`
not-broken-down-asked = không chia được kết quả theo `{ $asked }`
there-are = có thể chọn { $names }
no-goal = kế hoạch không có mục tiêu `{ $goal }`
plan-has-goals = kế hoạch có các mục tiêu { $goals }
no-unit-anywhere = không có đơn vị `{ $asked }` trong kế hoạch hoặc trong số liệu
counts-without-units = số liệu không nêu đơn vị nào: bỏ `--unit`
there-are-units = có { $count } đơn vị: { $names }
of-indicator = chỉ tiêu { $indicator }: { $fault }
of-indicator-in-group = chỉ tiêu { $indicator } ({ $group }): { $fault }
divides-by-zero = một công thức chia cho 0
baseline-of = giá trị kỳ gốc { $period }
mend-zero = một trong hai số bị sai: 0 trên 0 thì được, số khác 0 trên 0 thì không
comes-out-below-zero = một công thức cho kết quả âm
check-formula = kiểm tra công thức trong kế hoạch và các số bị trừ
zero-denominator = mẫu số bằng 0 trong khi tử số khác 0
numerator-above = tử số lớn hơn mẫu số
numerator-above-by = tử số ({ $numerator }) lớn hơn mẫu số ({ $denominator })
numerator-above-of = tử số của `{ $unit }` lớn hơn mẫu số
numerator-above-of-by = tử số của `{ $unit }` ({ $numerator }) lớn hơn mẫu số ({ $denominator })
part-of-whole = tỷ lệ phần trăm là một phần của tổng thể: kiểm tra hai ô và sửa ô sai; chỉ khi tử số được phép lớn hơn mẫu số thì người lập kế hoạch mới dùng `measure = "ratio"`
rows-more = và { $count } dòng nữa, đây là dòng đầu tiên
nothing-evaluated = chưa đánh giá được chỉ tiêu nào: không chỉ tiêu nào có đủ số liệu
check-period-units-goals = kiểm tra lại kỳ, đơn vị và mục tiêu đã chọn
unlisted-units = kế hoạch không có danh sách đơn vị, nên mọi đơn vị trong số liệu đều được coi là phải báo cáo mọi số liệu
list-units = nếu mỗi đơn vị báo cáo số liệu khác nhau, liệt kê đơn vị dưới [[units]] và nêu trong `reported-by`
different-plans = hai bên nêu hai kế hoạch khác nhau: `{ $old }` và `{ $new }`
compared-by-id = các chỉ tiêu chỉ được so với nhau theo mã
no-basis = kết quả đã lưu không có phần `basis`: không thể biết số liệu nào đã sửa, đơn vị nào thay đổi và phần lớn các chỗ sửa kế hoạch
no-terms = kết quả đã lưu do phiên bản cũ ghi ra: không thể biết kế hoạch đã sửa gì về số liệu, đơn vị và năm kế hoạch
save-with-basis = lưu kết quả bằng `gender-plan check --format json` của phiên bản này
unequal-windows = { $old } và { $new } không dài bằng nhau: số cộng dồn của kỳ dài hơn gồm nhiều tháng hơn
choose-equal-windows = chọn hai kỳ dài bằng nhau bằng `--period-old` và `--period-new` nếu cần so sánh số cộng dồn
figures-before-plan = có số liệu của thời gian trước kỳ kế hoạch { $plan }; các số liệu này được đọc nhưng không đánh giá: { $counted }
judge-earlier-with-period = muốn đánh giá, hãy nêu thời gian bằng `--period`
plan-time-left-out = có số liệu của { $earlier }, trước { $window }: các chỉ tiêu tính cho cả kỳ kế hoạch chưa tính số liệu này: { $ids }
count-all-with-period = muốn tính cả số liệu này, hãy nêu toàn bộ thời gian bằng `--period { $whole }`
more-figures-outside = kỳ đánh giá là { $window }, có { $inside } số liệu, còn { $outside } số liệu nằm ngoài kỳ: { $counted }
check-years-or-name-period = kiểm tra năm ghi trong số liệu, hoặc nêu kỳ đánh giá bằng `--period`
stocks-for-longer = { $elements } ghi cho { $period }, thưa hơn kế hoạch yêu cầu, nên không kéo dài kỳ đánh giá { $window }
declare-frequency = nếu số liệu chỉ báo cáo như vậy, hãy ghi vào kế hoạch: `frequency = "year"` trong [[elements]] của nó
figures-of-period = { $period }: { $count }
group-within = { $before }, { $own }
group-named = { $name }
