### Tasks: what their files may not say, how far they have come, and their form.

## Tệp kết quả nhiệm vụ.

no-heads-of-tasks = `{ $file }` không có dòng tên cột gồm `task` (mã) và `status` (kết quả)
write-task-form = biểu mẫu có sẵn các cột này: `gender-plan template --tasks -o nhiem-vu.xlsx`
task-column-twice = có hai cột là `{ $column }`
no-column-of-tasks = tệp nhiệm vụ không có cột tên `{ $column }`
columns-of-tasks = các cột gồm `task`, `status`, `date`, `evidence` và `note`; bỏ cột này
state-of-no-task = dòng này có kết quả nhưng không nêu mã nhiệm vụ
name-task-or-take-out = ghi mã nhiệm vụ, hoặc bỏ dòng này
unknown-task = kế hoạch không có nhiệm vụ `{ $id }`
tasks-have-ids = nhiệm vụ được gọi theo mã trong biểu mẫu `template --tasks`, ví dụ `1.t1`
task-state-twice = nhiệm vụ `{ $id }` có hai kết quả
keep-latest-state = giữ dòng đúng với hiện nay, bỏ dòng kia
done-on-no-day = nhiệm vụ `{ $id }` đã hoàn thành nhưng không ghi ngày
write-day-done = ghi ngày hoàn thành, ví dụ 20/10/2024 hoặc 2024-10-20
task-without-status = dòng của nhiệm vụ `{ $id }` không ghi kết quả
not-a-status = `{ $written }` không phải là một kết quả thực hiện nhiệm vụ
statuses-of-tasks = ghi `đã hoàn thành`, `đang thực hiện`, `chưa thực hiện` hoặc `không thực hiện`
write-day-of-state = ghi ngày theo mẫu 20/10/2024 hoặc 2024-10-20

## Mức độ thực hiện nhiệm vụ.

task-done = đã hoàn thành
task-under-way = đang thực hiện
task-not-begun = chưa thực hiện
task-dropped = không thực hiện
task-unreported = chưa có kết quả
task-overdue = quá hạn
task-done-late = hoàn thành sau hạn
tasks-summary = { $count } nhiệm vụ: { $said }.

## Tên cột trong bảng và biểu nhiệm vụ; biểu mẫu được đọc lại theo các tên này.

tasks-sheet = Nhiệm vụ
task-head = Nhiệm vụ, giải pháp
task-owner-head = Mục tiêu, cơ quan
task-lead-head = Chủ trì
task-due-head = Thời hạn
task-result-head = Kết quả
task-date-head = Ngày hoàn thành
task-evidence-head = Minh chứng
task-note-head = Ghi chú
task-remarks-head = Minh chứng, ghi chú

## Lời ghi trong biểu nhiệm vụ.

task-form-title = BIỂU KẾT QUẢ THỰC HIỆN NHIỆM VỤ
choose-status = Chọn trong danh sách.
how-to-write-day = Ví dụ 20/10/2024. Nhiệm vụ đã hoàn thành phải có ngày.
give-task-a-safe-id = đặt trong kế hoạch một `id` bắt đầu bằng chữ cái hoặc chữ số
plan-has-no-tasks = kế hoạch không có nhiệm vụ, cam kết nào
write-tasks = ghi vào từng mục tiêu (`tasks`, `commitments`) hoặc vào `[[responsibilities]]`
