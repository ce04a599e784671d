### Why a form cannot be written.

form-endings = phần đuôi của tên tệp cho biết loại biểu mẫu: .csv, .xlsx
nobody-reports = không đơn vị nào được chọn phải báo cáo trong các kỳ này
check-who-reports = kiểm tra lại `--unit`, `--period` và `reported-by` trong kế hoạch
plan-names-no-period = kế hoạch không nêu kỳ
name-period-of-form = nêu kỳ bằng `--period 2024` hoặc `--period 2024-Q3`
not-whole-reports = { $period } không gồm trọn các kỳ báo cáo
name-whole-periods = nêu trọn các kỳ theo `frequency` của kế hoạch, ví dụ `{ $period }`
form-has-columns = biểu mẫu sẽ có { $columns } cột, trong khi tệp số liệu chỉ được có { $most } cột
use-long-format = dùng `--format long`
taken-for-formula = Excel sẽ hiểu `{ $name }` là công thức
give-safe-name = đặt trong kế hoạch một tên hoặc tên gọi khác bắt đầu bằng chữ cái
form-has-figures = biểu mẫu sẽ có { $figures } ô số liệu, trong khi một trang tính chỉ nhận { $most }
write-smaller-forms = lập riêng cho từng đơn vị bằng `--unit`, từng kỳ bằng `--period`, hoặc ghi tệp .csv
form-of-no-period = biểu mẫu không có kỳ nào

## Lời ghi trong biểu mẫu.

form-due-after = hạn { $days } ngày sau khi hết kỳ
form-title = BIỂU SỐ LIỆU
form-goal = Mục tiêu { $id }. { $name }
form-other-figures = Số liệu khác
form-made-by = Người lập biểu
form-head-of-unit = Thủ trưởng đơn vị
form-sign-here = (Ký, họ tên)
form-signed-on = …………, ngày …… tháng …… năm 20……

## Mỗi đơn vị một biểu mẫu.

no-units-to-write-for = kế hoạch không liệt kê đơn vị nào nên không lập được biểu mẫu cho từng đơn vị
list-units-or-one-form = liệt kê các đơn vị ở `[[units]]`, hoặc lập một biểu mẫu chung bằng `-o form.xlsx`
forms-need-a-folder = nêu thư mục để ghi các biểu mẫu: `-o THƯ_MỤC`
wrote-forms = đã ghi { $count } biểu mẫu vào thư mục { $folder }
earlier-stand-in-workbooks = số liệu kỳ trước chỉ ghi được vào biểu mẫu .xlsx dạng mỗi số liệu một dòng: `-o form.xlsx`
