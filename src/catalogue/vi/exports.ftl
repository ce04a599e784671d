### Exports to other systems: what they say of themselves, what they cannot hold, and what cannot be exported.

# The form.
data-package = gói dữ liệu Data Package
# The form.
dhis2 = hệ thống DHIS2
package-of = { $area } · Kỳ đánh giá: { $window }
package-results = Các chỉ tiêu của kế hoạch bình đẳng giới, đánh giá theo số liệu: mỗi chỉ tiêu một dòng. Các số đều chính xác; số thập phân vô hạn được làm tròn đến sáu chữ số. Nội dung mà phần mềm bảng tính có thể hiểu là công thức được đặt sau dấu nháy đơn.
package-counts = Số liệu dùng để đánh giá, đúng như đã gửi và đã đính chính: mỗi số liệu một dòng.
package-needs-a-folder = Data Package gồm nhiều tệp: nêu thư mục bằng `-o`
wrote-package = đã ghi { $folder }: { $results } kết quả, { $figures } số liệu

## What a form cannot hold.

export-leaves-out = trong { $form } không có chỗ cho { $what }
left-out-groups = { $count } nhóm mà mục tiêu phải đạt trong từng nhóm
left-out-tasks = các nhiệm vụ của kế hoạch
left-out-bounds = { $count } số liệu công bố chỉ là mức chặn
left-out-verdicts = mục tiêu và kết quả đánh giá
left-out-totals = { $count } số tổng, vì hệ thống này tự cộng từ các nhóm

## What cannot be exported.

dhis2-other-years = năm của kế hoạch kết thúc vào { $end }, còn các kỳ của DHIS2 theo năm dương lịch
export-as-data-package = xuất bằng `--to datapackage`
dhis2-has-no-period = `{ $element }` có số liệu { $period }, mà DHIS2 không có kỳ này
dhis2-periods = DHIS2 có tháng, quý, sáu tháng và năm: gửi số liệu theo các kỳ đó, bỏ số liệu khác bằng `--period` hoặc `--goal`, hoặc xuất bằng `--to datapackage`
dhis2-has-no-group = `{ $element }` { $period } có số cộng của nhiều nhóm mà không có đủ từng nhóm: DHIS2 sẽ thiếu các nhóm còn lại, hoặc cộng hai lần
send-every-group = gửi đủ từng nhóm, hoặc chỉ gửi số tổng
dhis2-needs-org-unit = số liệu không ghi đơn vị, mà mọi giá trị trong DHIS2 đều thuộc một đơn vị (`organisation unit`)
give-org-unit = thêm `--org-unit MÃ` với mã của địa bàn trong DHIS2
org-unit-not-needed = `--org-unit` dành cho số liệu không ghi đơn vị, còn số liệu này đều có ghi
org-unit-of-dhis2 = `--org-unit` chỉ dành cho DHIS2
leave-org-unit-out = bỏ `--org-unit`
export-publishes-nothing = bản xuất dùng trong nội bộ, có cả các số nhỏ
publish-with-check = công bố bằng `gender-plan check --publish SỔ` hoặc `gender-plan report --publish SỔ`; kết quả đó chuyển đi được
