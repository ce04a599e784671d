### Tables of databases: `[[sources]]` of a plan, the query that asks them, and what is wrong with what it gave.

## What is wrong with them in plan.toml.

the-source = nguồn `{ $id }`
source-id-twice = mã nguồn `{ $id }` bị đặt hai lần
a-column-value = chữ, số nguyên, true hoặc false, hoặc ngày
column-values = ghi giá trị đúng như trong cột, hoặc danh sách các giá trị như vậy, hoặc `{"{"} not = … {"}"}`, `{"{"} from = …, to = … {"}"}`, `{"{"} empty = false {"}"}`
condition-of-one-kind = điều kiện chỉ được ghi một trong ba loại `not`, `from`/`to` và `empty`
conditions-there-are = ghi `{"{"} not = … {"}"}`, `{"{"} from = …, to = … {"}"}` hoặc `{"{"} empty = true {"}"}`; điều kiện trên các cột khác nhau phải cùng thỏa mãn
condition-never-holds = không có giá trị nào nằm giữa hai giá trị này
name-is-empty = tên trong cơ sở dữ liệu bị để trống
write-name-as-database = ghi tên đúng như trong cơ sở dữ liệu; dấu chấm ngăn lược đồ với bảng
hidden-in-name = `{ $name }` có ký tự không nhìn thấy được
sources-partly-by-unit = nguồn này không có cột đơn vị trong khi nguồn khác có, hoặc ngược lại
name-units-of-all = ghi cột đơn vị ở mọi nguồn, hoặc không ghi ở nguồn nào
date-and-period = nguồn có cả `date` và `period`
keep-date-or-period = giữ `date` nếu là cột ngày, hoặc `period` nếu là cột tên kỳ
date-in-other-years = năm của kế hoạch kết thúc vào { $end }, mà ngày chỉ được xếp vào kỳ theo năm dương lịch
give-period-instead = đặt tên kỳ trong một khung nhìn (view) của cơ sở dữ liệu, rồi ghi cột đó vào `period`
key-of-records = { $title } không đếm gì mà chỉ chuyển số liệu đã có, nên không dùng `{ $key }`
absent-of-figures = { $title } chỉ chuyển số liệu đã có, nên không biết đơn vị không có dòng nào thì số liệu nào bằng 0
records-or-figures = một nguồn hoặc có `key` và `elements`, khi đó các dòng được đếm, hoặc có `element` và `value`, khi đó mỗi dòng là một số liệu
groups-of-figures = nhóm của `{ $id }` phải là tên một cột
groups-of-records = nhóm của `{ $id }` phải là một cột cùng các giá trị của cột
write-groups-of-records = ghi `groups = {"{"} sex = {"{"} column = "gender", values = {"{"} F = "female", M = "male" {"}"} {"}"} {"}"}`: mọi giá trị có thể có, mỗi giá trị ứng với một nhóm
say-what-is-the-key = thêm `key = ["person_id"]` là cột phân biệt các dòng của một kỳ; `key = []` nghĩa là không có cột nào như vậy
no-table-of-element = `{ $id }` không cho biết gồm những dòng nào
declare-element-of-source = khai báo dưới [[elements]]
counted-twice = số liệu `{ $id }` được đếm từ hai nguồn
count-it-once = chỉ để ở một nguồn, hoặc ở một khung nhìn (view) gộp cả hai bảng
total-by-date = `{ $id }` là số lũy kế, không thể lấy theo một ngày
not-counted = `{ $id }` thuộc loại `{ $kind }`, không phải là số đếm dòng
pass-figures-through = chuyển thẳng số liệu loại này từ bảng đã có, bằng `element` và `value`
no-groups-of = { $element } được phân tổ theo `{ $dimension }`, mà nguồn không có nhóm này
groups-not-reached = không có giá trị nào của `{ $dimension }` ứng với { $names }
source-is-a-column = khi kế hoạch có [[sources]], cột `source` cho biết số liệu lấy từ nguồn nào và không thể mang nghĩa khác

## The query.

no-sources = kế hoạch không có [[sources]]
declare-sources = khai báo các bảng và ý nghĩa của các dòng dưới [[sources]]
no-source-named = kế hoạch không có nguồn `{ $id }`
name-not-quotable = { $dialect } không nhận được tên `{ $name }` vì có dấu huyền đơn (`) hoặc dấu gạch chéo ngược
make-a-view = tạo khung nhìn (view) không có tên như vậy

## What is wrong with what a query gave.

source-key-twice = { $source }: có { $count } khóa xuất hiện nhiều lần trong các dòng của { $subject } kỳ { $period }
look-for-key-twice = tìm các dòng bị nạp hai lần; mỗi người hoặc mỗi vụ việc chỉ có một dòng trong một kỳ
source-filter-empty = { $source }: có { $count } dòng không biết có tính vào { $subject } kỳ { $period } hay không: cột trong `where` của nguồn bị để trống
source-cell-empty = { $source }: có { $count } dòng không biết có tính vào { $subject } kỳ { $period } hay không, hoặc tính bao nhiêu: có ô để trống
fill-in-cells = điền vào các ô đó, hoặc nói rõ ô trống nghĩa là gì bằng `{"{"} empty = … {"}"}` hoặc trong khung nhìn (view)
source-unknown-group = { $source }: có dòng của { $element } không thuộc nhóm { $dimension } nào mà nguồn đã khai báo, hoặc để trống nhóm
declare-every-value = điền vào cột, và ghi mọi giá trị của cột dưới `values`
source-several-dates = { $source }: các dòng của { $subject } kỳ { $period } thuộc nhiều ngày, mà số liệu hiện trạng chỉ lấy của một ngày
keep-one-snapshot = chỉ để lại một ngày cho mỗi kỳ, bằng khung nhìn (view)
source-negative = { $source }: có { $count } giá trị âm trong { $subject } kỳ { $period }
source-too-large = { $source }: có { $count } giá trị lớn hơn 10^12 hoặc không phải là số trong { $subject } kỳ { $period }
source-fractional = { $source }: có { $count } giá trị lẻ trong { $subject } kỳ { $period }, trong khi đây là số nguyên
source-too-fine = { $source }: có { $count } giá trị có hơn chín chữ số thập phân trong { $subject } kỳ { $period }
mend-register = sửa các dòng trong sổ gốc
mend-register-or-type = sửa các dòng trong sổ gốc, hoặc ghi `type = "number"` cho số liệu
source-mark-unknown = `{ $written }` không phải là số, cũng không phải ký hiệu mà phiên bản gender-plan này ghi
ask-again = truy vấn lại bằng câu lệnh mà `gender-plan sql` của phiên bản này in ra
plan-has-no-source = kế hoạch không có nguồn `{ $id }`
source-form-incomplete = kết quả truy vấn có các cột `source`, `period`, `element` và `value`
source-not-in-workbook = kết quả truy vấn nằm trong bảng tính, số liệu có thể đã bị thay đổi
give-csv-of-query = dùng tệp CSV đúng như phần mềm của cơ sở dữ liệu ghi ra
source-breaks-off = { $source }: truy vấn cho { $expected } số liệu, ở đây có { $found }
source-has-no-end = { $source }: thiếu dòng `!rows` kết thúc số liệu của nguồn
source-has-two-ends = { $source }: dòng `!rows` xuất hiện hai lần
source-lacks-others = ở đây có { $found } trong số { $expected } nguồn đã truy vấn
run-query-again = chạy lại truy vấn, dùng `set -o pipefail`, và xem phần mềm của cơ sở dữ liệu có báo lỗi không
source-absent = { $source }: { $count } đơn vị không có dòng nào được tính là 0, theo kế hoạch (`absent = "zero"`); số báo cáo được điền như vậy: { $reports }
source-unchecked = { $source }: truy vấn không kiểm tra khóa có bị lặp hay không
leave-key-check-on = bỏ `--no-key-check`: chỉ bước kiểm tra này tìm ra các dòng bị nạp hai lần
