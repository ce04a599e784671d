### Phần hướng dẫn. Ý nghĩa của các mã nằm ở tệp tiếng Anh.

about = Đánh giá kế hoạch bình đẳng giới theo số liệu báo cáo: so kết quả thực hiện với mức cần đạt, tính chính xác, có kết luận cho từng chỉ tiêu
after =
    Ví dụ:
      gender-plan init                          tạo kế hoạch mẫu và tệp số liệu mẫu
      gender-plan check counts.csv              đánh giá kế hoạch ./plan.toml theo số liệu này
      gender-plan check data/ --period 2024     mọi tệp CSV trong một thư mục, cho cả năm
      gender-plan explain 1.1 counts.csv        một con số được tính ra thế nào, theo từng dòng
      gender-plan diff q2.json q3.csv           có gì thay đổi so với kết quả đã lưu
      gender-plan lint                          bản thân kế hoạch có hợp lệ không?

    Mã kết thúc: 0 không chỉ tiêu đến hạn nào chưa đạt, 1 có chỉ tiêu chưa đạt, 2 không chạy được.

## Phần do thư viện thêm vào.

heading-usage = Cách dùng:
heading-commands = Các lệnh
heading-arguments = Đối số
heading-options = Tùy chọn
usage-options = [TÙY CHỌN]
help-about = In hướng dẫn chung hoặc hướng dẫn của một lệnh
arg-help = In hướng dẫn
arg-help-more = In hướng dẫn (xem đầy đủ bằng '--help')
arg-help-less = In hướng dẫn (xem tóm tắt bằng '-h')
arg-version = In số phiên bản

## Từ thay cho giá trị.

value-name-COMMAND = LỆNH
value-name-ENCODING = BẢNG_MÃ
value-name-FILE = TỆP
value-name-FILES = TỆP
value-name-FOLDER = THƯ_MỤC
value-name-FORMAT = DẠNG
value-name-ID = MÃ
value-name-LANG = NGÔN_NGỮ
value-name-NEW = MỚI
value-name-OLD = CŨ
value-name-P = KỲ
value-name-PLAN = KẾ_HOẠCH
value-name-U = ĐƠN_VỊ
value-name-WHEN = KHI_NÀO
value-name-unit-period-LEVEL = unit|period|CẤP

## Tùy chọn của mọi lệnh.

arg-lang = Ngôn ngữ của kết quả và thông báo [mặc định: theo kế hoạch]
lang-value-vi = Tiếng Việt
lang-value-en = Tiếng Anh
arg-color = Khi nào dùng màu
color-value-auto = Khi hiện trên màn hình, trừ khi có biến `NO_COLOR`
color-value-always = Luôn dùng
color-value-never = Không dùng
arg-quiet = Không in cảnh báo và lưu ý, chỉ in kết quả và lỗi
arg-verbose = In thêm những gì đã đọc

## Tùy chọn chung của nhiều lệnh.

arg-plan = Tệp kế hoạch [mặc định: `$GENDER_PLAN`, nếu không có thì plan.toml]
arg-files = Các tệp CSV chứa số liệu, thư mục chứa các tệp đó, hoặc - để đọc từ đầu vào chuẩn
arg-period = Kỳ đánh giá: 2024, 2024-Q3, 2024-09 hoặc 2024-Q1..2024-Q3 [mặc định: các kỳ có trong năm mới nhất của số liệu]
arg-units = Chỉ tính đơn vị này và các đơn vị trực thuộc, theo mã hoặc tên; có thể nêu nhiều lần
arg-goals = Chỉ tính mục tiêu này; có thể nêu nhiều lần
arg-encoding = Bảng mã của các tệp không phải UTF-8 và không tự cho biết bảng mã [mặc định: `encoding` trong kế hoạch]
encoding-value-utf-8 = Chỉ UTF-8, và UTF-16 có dấu nhận biết ở đầu tệp
encoding-value-windows-1258 = Bảng mã tiếng Việt của các bản Windows cũ
arg-format = Dạng của kết quả [mặc định: theo đuôi của tệp --output, nếu không có thì table]
format-value-table = Bảng cho người đọc
format-value-json = Một đối tượng cho chương trình khác
format-value-csv = Mỗi chỉ tiêu một dòng
format-value-markdown = Tiêu đề và bảng cho trang wiki
arg-output = Ghi kết quả vào tệp, ghi trọn vẹn hoặc không ghi gì

## check

check-about = Đánh giá kế hoạch theo số liệu: so kết quả thực hiện với mức cần đạt, có kết luận cho từng chỉ tiêu
check-after =
    Ví dụ:
      gender-plan check data/q3.csv
      gender-plan check data/ --period 2024 --format json -o 2024.json
      cat data/*.csv | gender-plan check -      chỉ khi các tệp có chung một dòng tiêu đề
      gender-plan check q3.csv --unit "Phường Nguyễn Trãi" --goal 3 --lang vi
check-arg-by = Đánh giá riêng từng đơn vị (`unit`), từng kỳ (`period`), hoặc từng đơn vị của một cấp, ví dụ `province`
check-arg-missing = Liệt kê thêm đơn vị nào còn thiếu số liệu gì

## explain

explain-about = Giải thích kết quả thực hiện của một chỉ tiêu, đến từng dòng số liệu
explain-after =
    Ví dụ:
      gender-plan explain 3.1                       chỉ tiêu 3.1 nghĩa là gì
      gender-plan explain 3.1 data/ --period 2024   và giá trị của nó được tính ra thế nào
      gender-plan explain 3.1 data/ --format json   mọi dòng số liệu của chỉ tiêu
explain-arg-id = Mã của một chỉ tiêu
explain-arg-files = Các tệp CSV chứa số liệu, thư mục chứa các tệp đó, hoặc - để đọc từ đầu vào chuẩn; nếu không nêu thì chỉ in định nghĩa
explain-arg-format = Dạng của kết quả: table (văn bản cho người đọc) hoặc json [mặc định: theo đuôi của tệp --output, nếu không có thì table]

## diff

diff-about = Có gì thay đổi giữa hai lần đánh giá: giá trị, kết luận, số liệu đã sửa, kế hoạch đã sửa, đơn vị
diff-after =
    Ví dụ:
      gender-plan diff q2.csv q3.csv
      gender-plan diff q2.json q3.csv            q2.json do `check --format json` ghi ra lúc đó
      gender-plan diff data/ data/ --period-old 2024-Q2 --period-new 2024-Q3

    Mã kết thúc: 0 không chỉ tiêu nào đang đạt trở thành không đạt, 1 có chỉ tiêu không còn đạt, 2 không chạy được.
diff-arg-old = Lần đánh giá trước: một tệp CSV, một thư mục chứa các tệp CSV, hoặc JSON do `check` lưu
diff-arg-new = Lần đánh giá sau: cũng như trên, hoặc - để đọc JSON từ đầu vào chuẩn
diff-arg-period-old = Kỳ đánh giá của bên CŨ, nếu là CSV [mặc định: các kỳ có trong năm mới nhất của số liệu]
diff-arg-period-new = Kỳ đánh giá của bên MỚI, nếu là CSV [mặc định: như trên]
diff-arg-units = Chỉ tính đơn vị này và các đơn vị trực thuộc, theo mã hoặc tên; có thể nêu nhiều lần; cả hai bên phải là CSV

## report

report-about = Ghi một văn bản báo cáo: kết quả, diễn biến qua các kỳ, từng đơn vị và những gì còn thiếu
report-after =
    Ví dụ:
      gender-plan report data/ --period 2024 -o 2024.md
report-arg-output = Tệp văn bản; đuôi của tên tệp cho biết loại văn bản

## lint

lint-about = Kiểm tra bản thân kế hoạch: có hợp lệ và có đánh giá được không?
lint-after = Mã kết thúc: 0 hợp lệ, 1 chỉ có cảnh báo, 2 có lỗi.
lint-arg-file = Tệp kế hoạch [mặc định: --plan, `$GENDER_PLAN`, ./plan.toml]
lint-arg-format = Dạng của kết quả

## init

init-about = Tạo kế hoạch mẫu (plan.toml) và tệp số liệu mẫu (counts.csv)
init-after =
    Ví dụ:
      gender-plan init && gender-plan check counts.csv
init-arg-folder = Thư mục để ghi vào
init-arg-lang = Ngôn ngữ của kế hoạch mẫu [mặc định: vi]
