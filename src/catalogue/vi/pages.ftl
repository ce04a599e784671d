### Từ ngữ trong các văn bản để đọc, bên cạnh số liệu.

## Cùng kỳ năm trước.

year-before = cùng kỳ năm trước ({ $period }): { $value }
year-before-with-change = cùng kỳ năm trước ({ $period }): { $value }, { $change }
up-by = tăng { $value }
down-by = giảm { $value }
unchanged = không đổi

## Phần đầu của văn bản.

report-title = Báo cáo kết quả thực hiện kế hoạch { $period }
figures-up-to = Số liệu tính đến ngày { $date }
reporting-body = Cơ quan báo cáo

## Biểu đồ và chú giải.

results-by-goal = Kết quả theo mục tiêu, chỉ tiêu
zone-of-target = Khoảng đạt mục tiêu
baseline-alone = Giá trị kỳ gốc
chart-of-course = Mỗi biểu đồ xếp các kỳ từ trái sang phải, mỗi kỳ đánh giá riêng; đường nét đứt là mục tiêu; chỗ đứt quãng là kỳ chưa có số liệu.
chart-of-parts = Mục tiêu là số lượng thì giao cho cả thời gian, nên từng kỳ chỉ được theo dõi.
shades-of-distance = Chưa đạt: màu càng đậm thì số liệu càng xa mục tiêu (chênh không quá 10%, không quá 25%, trên 25% mức mục tiêu).
contents = Nội dung
more-to-the-right = Bảng còn tiếp về bên phải →

## Đơn vị cần lưu ý.

units-in-need = Xếp trước các đơn vị cần lưu ý: { $count }/{ $all } đơn vị chưa đạt hoặc thiếu số liệu ở ít nhất một chỉ tiêu. Bảng tiếp theo xếp đủ các đơn vị theo thứ tự của kế hoạch.
units-in-need-title = Đơn vị cần lưu ý
head-missed = Chưa đạt
head-lacking = Thiếu số liệu
head-which = Chỉ tiêu
other-units-in-need = { $count } đơn vị còn lại cần lưu ý
