### Phần hướng dẫn. Ý nghĩa của các mã nằm ở tệp tiếng Anh.

about = Đánh giá kế hoạch bình đẳng giới theo số liệu báo cáo: so kết quả thực hiện với mục tiêu, tính toán chính xác, có đánh giá cho từng chỉ tiêu
after =
    Ví dụ:
      gender-plan init                          tạo kế hoạch mẫu và tệp số liệu mẫu
      gender-plan check counts.csv              đánh giá kế hoạch ./plan.toml theo số liệu này
      gender-plan check data/ --period 2024     mọi tệp trong một thư mục, cho cả năm
      gender-plan explain 1.1 counts.csv        một con số được tính ra thế nào, theo từng dòng
      gender-plan diff q2.json q3.csv           so sánh với kết quả đã lưu
      gender-plan report data/ -o 2024.md       văn bản báo cáo để nộp
      gender-plan template -o form.xlsx         biểu mẫu trống để đơn vị điền số liệu
      gender-plan lint                          tệp kế hoạch có hợp lệ không?

    Mã thoát:
      0  mọi chỉ tiêu đến hạn đều đạt
      1  có chỉ tiêu chưa đạt
      2  không chạy được: cách dùng, kế hoạch, số liệu, đầu vào hoặc đầu ra

## Phần do thư viện thêm vào.

heading-usage = Cách dùng:
heading-commands = Các lệnh
heading-arguments = Tham số
heading-options = Tùy chọn
usage-options = [TÙY CHỌN]
help-about = Hiển thị hướng dẫn chung hoặc hướng dẫn của một lệnh
arg-help = Hiển thị hướng dẫn
arg-help-more = Hiển thị hướng dẫn (xem đầy đủ bằng `--help`)
arg-help-less = Hiển thị hướng dẫn (xem tóm tắt bằng `-h`)
arg-version = Hiển thị số phiên bản

## Từ thay cho giá trị.

value-name-CODE = MÃ
value-name-COMMAND = LỆNH
value-name-DATE = NGÀY
value-name-DOCUMENT = VĂN_BẢN
value-name-ENCODING = BẢNG_MÃ
value-name-ENGINE = HỆ_QUẢN_TRỊ
value-name-FILE = TỆP
value-name-FILES = TỆP
value-name-FOLDER = THƯ_MỤC
value-name-FORMAT = DẠNG
value-name-ID = MÃ
value-name-LANG = NGÔN_NGỮ
value-name-LEDGER = SỔ
value-name-NEW = MỚI
value-name-NAME = HỌ_TÊN
value-name-NUMBER = SỐ
value-name-OLD = CŨ
value-name-P = KỲ
value-name-PLACE = ĐỊA_DANH
value-name-PLAN = KẾ_HOẠCH
value-name-SYSTEM = HỆ_THỐNG
value-name-U = ĐƠN_VỊ
value-name-WHEN = CHẾ_ĐỘ
value-name-unit-period-LEVEL = unit|period|CẤP

## Tùy chọn của mọi lệnh.

arg-lang = Ngôn ngữ của kết quả và thông báo [mặc định: theo kế hoạch]
lang-value-vi = Tiếng Việt
lang-value-en = Tiếng Anh
arg-color = Chế độ màu
color-value-auto = Khi hiện trên màn hình, trừ khi có biến `NO_COLOR`
color-value-always = Luôn dùng
color-value-never = Không dùng
arg-quiet = Không hiển thị cảnh báo và lưu ý, chỉ hiển thị kết quả và lỗi
arg-verbose = Hiển thị thêm những gì đã đọc

## Tùy chọn chung của nhiều lệnh.

arg-plan = Tệp kế hoạch [mặc định: `$GENDER_PLAN`, nếu không có thì plan.toml]
arg-files = Các tệp số liệu (CSV hoặc .xlsx), thư mục cùng mọi thư mục con, mẫu tên như data/**/*.xlsx, hoặc - để đọc từ đầu vào chuẩn
arg-period = Kỳ đánh giá: 2024, 2024-Q3, 2024-09 hoặc 2024-Q1..2024-Q3 [mặc định: các kỳ có trong năm mới nhất của số liệu, trong thời gian của kế hoạch]
arg-units = Chỉ tính đơn vị này và các đơn vị trực thuộc, theo mã hoặc tên; có thể nêu nhiều lần
arg-goals = Chỉ tính mục tiêu này; có thể nêu nhiều lần
arg-corrections = Số liệu trong tệp này thay cho số liệu của các tệp khác, nêu rõ số cũ -> số mới (dùng nhiều lần được; tệp sau thay tệp trước)
arg-tasks = Kết quả thực hiện nhiệm vụ của kế hoạch: tệp CSV hoặc Excel như `template --tasks` lập ra (dùng nhiều lần được)
arg-set-aside = Để riêng từng tệp có lỗi, không tính số nào trong đó, và đánh giá các tệp còn lại: đơn vị gửi tệp lỗi được coi là chưa báo cáo
arg-encoding = Bảng mã của các tệp không phải UTF-8 và không tự cho biết bảng mã [mặc định: `encoding` trong kế hoạch]
encoding-value-utf-8 = Chỉ UTF-8, và UTF-16 có dấu nhận biết ở đầu tệp
encoding-value-windows-1258 = Bảng mã tiếng Việt của các bản Windows cũ
arg-format = Dạng của kết quả [mặc định: theo đuôi của tệp --output, nếu không có thì table]
arg-problems = Cách nêu các vấn đề ở đầu ra lỗi
problems-value-json = Một danh sách cho chương trình khác
problems-value-github = Lệnh cho quy trình tự động trên GitHub, hiện cạnh từng dòng
format-value-table = Bảng cho người đọc
format-value-text = Văn bản cho người đọc
format-value-json = Một đối tượng cho chương trình khác
format-value-csv = Mỗi chỉ tiêu một dòng
format-value-markdown = Tiêu đề và bảng cho trang wiki
arg-output = Ghi kết quả vào tệp, ghi trọn vẹn hoặc không ghi gì

## check

check-about = Đánh giá kế hoạch theo số liệu: so kết quả thực hiện với mục tiêu, có đánh giá cho từng chỉ tiêu
check-after =
    Ví dụ:
      gender-plan check data/q3.csv
      gender-plan check data/ --period 2024 --format json -o 2024.json
      cat data/*.csv | gender-plan check -      chỉ khi các tệp có chung một dòng tên cột
      gender-plan check q3.csv --goal 3 --lang vi
      gender-plan check data/ --by period --missing

    Mã thoát:
      0  mọi chỉ tiêu đến hạn đều đạt
      1  có chỉ tiêu chưa đạt, hoặc thiếu số liệu để đánh giá
      2  không chạy được: cách dùng, kế hoạch, số liệu, đầu vào hoặc đầu ra
check-arg-by = Đánh giá riêng từng đơn vị (`unit`), từng kỳ (`period`), hoặc từng đơn vị của một cấp, ví dụ `province`; mục tiêu là số lượng giao cho toàn bộ, nên từng phần chỉ được theo dõi
check-arg-missing = Liệt kê thêm đơn vị nào còn thiếu số liệu gì
arg-publish = Công bố: không nêu số nhỏ của số liệu nhạy cảm và số có thể suy ra chúng; SỔ ghi lại những gì đã công bố
check-arg-verify = So với tệp JSON mà `check` đã lưu: các tệp này, với các tùy chọn khi đó, có cho cùng kết quả hay không, khác ở đâu (mã thoát 0: như nhau, 1: khác nhau)
check-arg-no-basis = Không ghi vào JSON phần `basis` (căn cứ tính toán), là phần mà `diff` cần để biết sau này có gì thay đổi

## received

received-about = Theo dõi báo cáo đã nhận: từng đơn vị, từng kỳ, từ tệp nào, đủ hay còn thiếu gì, muộn mấy ngày
received-after =
    Ví dụ:
      gender-plan received data/                           bảng theo dõi của kỳ gần nhất
      gender-plan received data/ --period 2024 -o 2024.xlsx
      gender-plan received data/ --missing -o don-doc.csv    danh sách cần đôn đốc, dùng để gửi thư

    Tệp có lỗi được để riêng và nêu tên; hạn gửi lấy từ [collection] trong kế hoạch.

    Mã thoát:
      0  đã nhận đủ mọi báo cáo đến hạn
      1  còn thiếu báo cáo, hoặc có tệp bị để riêng
      2  không chạy được: cách dùng, kế hoạch, số liệu, đầu vào hoặc đầu ra
received-arg-missing = Chỉ nêu báo cáo chưa đầy đủ: danh sách cần đôn đốc
received-arg-as-of = Ngày dùng để tính số ngày muộn [mặc định: hôm nay]
received-arg-format = Định dạng bảng theo dõi [mặc định: theo đuôi tệp đầu ra, nếu không thì là bảng]
received-arg-output = Ghi vào tệp này thay cho đầu ra chuẩn; đuôi .xlsx là tệp Excel

## explain

explain-about = Giải thích kết quả thực hiện của một chỉ tiêu, đến từng dòng số liệu
explain-after =
    Ví dụ:
      gender-plan explain 3.1                       chỉ tiêu 3.1 nghĩa là gì
      gender-plan explain 3.1 data/ --period 2024   và giá trị của nó được tính ra thế nào
      gender-plan explain 3.1 data/ --format json   mọi dòng số liệu của chỉ tiêu
explain-arg-id = Mã của một chỉ tiêu
explain-arg-files = Các tệp số liệu (CSV hoặc .xlsx), thư mục cùng mọi thư mục con, mẫu tên như data/**/*.xlsx, hoặc - để đọc từ đầu vào chuẩn; nếu không nêu thì chỉ hiển thị định nghĩa
explain-arg-format = Dạng của kết quả [mặc định: theo đuôi của tệp --output, nếu không có thì table]

## diff

diff-about = So sánh hai lần đánh giá: giá trị, đánh giá, số liệu và kế hoạch đã điều chỉnh, đơn vị
diff-after =
    Ví dụ:
      gender-plan diff q2.csv q3.csv
      gender-plan diff q2.json q3.csv            q2.json do `check --format json` ghi ra lúc đó
      gender-plan diff data/ data/ --period-old 2024-Q2 --period-new 2024-Q3

    Mã thoát:
      0  không chỉ tiêu nào đang đạt trở thành không đạt
      1  có chỉ tiêu không còn đạt
      2  không chạy được
diff-arg-old = Lần đánh giá trước: một tệp CSV hoặc tệp Excel, một thư mục cùng mọi thư mục con, hoặc JSON do `check` lưu
diff-arg-new = Lần đánh giá sau: cũng như trên, hoặc - để đọc JSON từ đầu vào chuẩn
diff-arg-period-old = Kỳ đánh giá của bên CŨ, nếu không phải JSON [mặc định: các kỳ có trong năm mới nhất của số liệu, trong thời gian của kế hoạch]
diff-arg-period-new = Kỳ đánh giá của bên MỚI, nếu không phải JSON [mặc định: như trên]
diff-arg-units = Chỉ tính đơn vị này và các đơn vị trực thuộc, theo mã hoặc tên; có thể nêu nhiều lần; cả hai bên không được là JSON

## report

report-about = Lập báo cáo: kết quả chung, kết quả qua các kỳ, từng đơn vị và những gì còn thiếu
report-after =
    Ví dụ:
      gender-plan report data/ -o report.html
      gender-plan report data/ --period 2024 -o 2024.docx
      gender-plan report data/ --period 2024 -o 2024.xlsx
      gender-plan report data/ --period 2024-Q1..2024-Q3 -o nine-months.html
      gender-plan report data/ --goal 3 --lang vi -o goal-3.md
      gender-plan report data/ --tasks nhiem-vu.xlsx -o report.docx
report-arg-since = Lần báo cáo trước, để nêu những gì đã thay đổi: một tệp CSV hoặc tệp Excel, một thư mục, hoặc JSON do `check` lưu [mặc định: so với kỳ đầu trong số liệu]
report-arg-number = Số và ký hiệu của báo cáo, ví dụ 12/BC-UBND; chỉ dùng với .docx, nếu không nêu thì để ô trống cho người điền
report-arg-place = Địa danh trước ngày tháng; chỉ dùng với .docx [mặc định: place trong [signature] của kế hoạch, nếu không có thì để ô trống]
report-arg-date = Ngày của báo cáo, NĂM-THÁNG-NGÀY; chỉ dùng với .docx, nếu không nêu thì để ô trống
report-arg-signed = Báo cáo đã ký, không ghi DỰ THẢO; phải nêu --number và --date; tên người ký lấy trong [signature] của kế hoạch, hoặc --signed="Họ tên"; chỉ dùng với .docx
report-arg-output = Tệp văn bản; đuôi của tên tệp cho biết loại văn bản

## lint

draft-about = Lập bản thảo plan.toml từ văn bản kế hoạch (.docx hoặc .txt)
draft-after =
    Mỗi chỗ phỏng đoán có dấu "# ?"; mọi con số chưa dùng được liệt kê ở cuối tệp.

    Ví dụ:
      gender-plan draft ke-hoach.docx -o plan.toml
      gender-plan draft ke-hoach.txt > ban-thao.toml
draft-arg-file = Văn bản kế hoạch: .docx, hoặc văn bản thuần (.txt)
draft-arg-output = Tệp plan.toml cần tạo; không ghi đè tệp nào [mặc định: đầu ra chuẩn]
lint-about = Kiểm tra tệp kế hoạch: có hợp lệ và có đánh giá được không?
lint-after =
    Ví dụ:
      gender-plan lint
      gender-plan lint next-year.toml
      gender-plan lint --text ke-hoach.docx      đối chiếu với văn bản kế hoạch
      gender-plan lint --format json             cho trình soạn thảo và chương trình khác

    Mã thoát:
      0  kế hoạch hợp lệ
      1  chỉ có cảnh báo
      2  có lỗi
lint-arg-file = Tệp kế hoạch [mặc định: --plan, `$GENDER_PLAN`, ./plan.toml]
lint-arg-text = Văn bản kế hoạch (.docx hoặc .txt): đối chiếu câu trích, con số, ngày và cơ quan với kế hoạch
lint-arg-format = Dạng của kết quả

## init

init-about = Tạo kế hoạch mẫu (plan.toml) và tệp số liệu mẫu (counts.csv), hoặc kế hoạch năm sau từ kế hoạch năm nay
init-after =
    Ví dụ:
      gender-plan init
      gender-plan init my-plan --lang en
      gender-plan init --from plan.toml --year 2025 -o plan-2025.toml
      gender-plan init --from plan.toml --year 2025 --result 2024.json -o 2025/plan.toml
init-arg-folder = Thư mục để ghi vào
init-arg-from = Lập kế hoạch năm sau từ kế hoạch này, giữ nguyên chú thích và thứ tự; chỗ nào người phải quyết định thì đánh dấu "# ?"
init-arg-year = Năm của kế hoạch mới
init-arg-result = Lấy giá trị kỳ gốc từ kết quả này của `check` (JSON)
init-arg-output = Kế hoạch mới, một tệp chưa có [mặc định: đầu ra chuẩn]
init-arg-lang = Ngôn ngữ của kế hoạch mẫu [mặc định: vi]
report-more = Đuôi của tên tệp cho biết loại văn bản: .html là một trang cho trình duyệt, điện thoại hoặc máy in, không cần tệp nào kèm theo; .docx là báo cáo theo thể thức văn bản hành chính; .xlsx là tệp Excel có mọi số liệu và vị trí của từng số; .md dành cho trang wiki. Mã thoát như của `check`.
template-about = Tạo biểu mẫu trống để đơn vị điền số liệu
template-after =
    Ví dụ:
      gender-plan template -o form.xlsx                            mọi đơn vị, mọi kỳ của kế hoạch
      gender-plan template --unit le-loi --period 2024-Q3 -o q3.xlsx
      gender-plan template --period 2024-Q3 --each-unit -o forms   mỗi đơn vị một tệp
      gender-plan template --format wide > form.csv
      gender-plan template --tasks -o nhiem-vu.xlsx                kết quả thực hiện nhiệm vụ
template-arg-files = Số liệu của kỳ trước, ghi bên cạnh từng ô của biểu mẫu .xlsx
template-arg-units = Chỉ đơn vị này và các đơn vị trực thuộc, theo mã hoặc tên; có thể nêu nhiều lần [mặc định: mọi đơn vị phải báo cáo]
template-arg-period = Kỳ báo cáo: 2024, 2024-Q3, 2024-09 hoặc 2024-Q1..2024-Q3 [mặc định: kỳ của kế hoạch]
template-arg-format = Mỗi số liệu một dòng, hoặc mỗi số liệu một cột
template-format-value-long = Mỗi số liệu một dòng
template-format-value-wide = Mỗi số liệu một cột
template-arg-tasks = Biểu để báo cáo kết quả thực hiện nhiệm vụ, dùng cho --tasks của `report` và `check`
template-arg-each-unit = Mỗi đơn vị một tệp .xlsx mang tên đơn vị, ghi vào thư mục nêu ở `-o`; không ghi đè tệp nào
template-arg-output = Tệp biểu mẫu, ghi trọn vẹn hoặc không ghi gì; đuôi của tên tệp cho biết loại: .csv hoặc .xlsx [mặc định: CSV ra đầu ra chuẩn]
export-about = Chuyển kết quả và số liệu sang hệ thống khác
export-after =
    Ví dụ:
      gender-plan export --to datapackage data/ --period 2024 -o goi-du-lieu
      gender-plan export --to dhis2 data/ -o values.json
      gender-plan export --to dhis2 phuong.csv --org-unit VN-27 -o values.json

    Mọi số liệu đã đọc đều được chuyển; có --period thì chỉ số liệu của kỳ đó, có --unit và --goal thì chỉ của đơn vị và mục tiêu đó. Trong đó có cả số nhỏ, nên không dùng để công bố.

    Mã thoát:
      0  đã ghi
      1  đã ghi, nhưng thiếu các tệp bị để riêng
      2  không chạy được: cách dùng, kế hoạch, số liệu, đầu vào hoặc đầu ra
export-arg-to = Dạng xuất
export-value-data-package = Data Package: results.csv, counts.csv và datapackage.json mô tả nội dung hai tệp đó
export-value-dhis2 = DHIS2: số liệu dưới dạng tập giá trị JSON; mã trong kế hoạch là mã (code) trong DHIS2
export-arg-org-unit = DHIS2: mã đơn vị (`organisation unit`) nhận số liệu không ghi tên đơn vị
export-arg-output = Data Package: thư mục, không ghi đè tệp nào; DHIS2: một tệp, ghi trọn vẹn hoặc không ghi gì [mặc định: đầu ra chuẩn]
sql-about = In câu truy vấn lấy số liệu của kế hoạch từ các bảng trong cơ sở dữ liệu
sql-after =
    Ví dụ:
      gender-plan sql --dialect postgres --period 2024 > q.sql
      psql -X -q --csv -v ON_ERROR_STOP=1 -f q.sql | gender-plan check -
      duckdb -csv -c "$(gender-plan sql --dialect duckdb)" hr.db | gender-plan check -

    Các bảng và ý nghĩa của từng dòng được khai báo dưới [[sources]] trong kế hoạch. Đây là một câu lệnh chỉ đọc, do chính phần mềm của cơ sở dữ liệu chạy. Đặt `set -o pipefail` trước khi nối lệnh để thấy được truy vấn bị lỗi.
sql-arg-dialect = Loại cơ sở dữ liệu mà câu truy vấn dành cho
sql-arg-period = Kỳ cần lấy, với các bảng có cột ngày: 2024, 2024-Q3, 2024-09 hoặc 2024-Q1..2024-Q3 [mặc định: mọi dòng]
sql-arg-sources = Chỉ nguồn này; có thể nêu nhiều lần
sql-arg-no-key-check = Không tìm các khóa bị lặp; bước này chiếm phần lớn thời gian và là cách duy nhất tìm ra các dòng bị nạp hai lần
dialect-value-postgres = PostgreSQL 12 trở lên
dialect-value-duckdb = DuckDB, cả trên tệp Parquet, CSV và bảng tính
dialect-value-clickhouse = Hệ quản trị ClickHouse
dialect-value-spark = Spark SQL 3 trở lên
dialect-value-trino = Hệ quản trị Trino
dialect-value-bigquery = Hệ quản trị BigQuery
dialect-value-snowflake = Hệ quản trị Snowflake
schema-about = Hiển thị JSON Schema của plan.toml cho trình soạn thảo, hoặc của kết quả JSON cho chương trình khác
schema-after =
    Ví dụ:
      gender-plan schema -o plan.schema.json
      gender-plan schema --of check -o check.schema.json

    Khi kế hoạch có dòng đầu là `#:schema ./plan.schema.json`, trình soạn thảo có Even Better TOML hoặc taplo sẽ gợi ý khóa, giải thích và gạch chân chỗ sai. `gender-plan lint` kiểm tra được nhiều hơn: tên chưa khai báo, mức cần đạt không thể đạt.
schema-arg-of = Schema của tài liệu nào
schema-value-plan = Tệp plan.toml
schema-value-check = Kết quả JSON của lệnh `check`
schema-value-explain = Kết quả JSON của lệnh `explain`
schema-value-diff = Kết quả JSON của lệnh `diff`
schema-value-received = Kết quả JSON của lệnh `received`
schema-value-lint = Kết quả JSON của lệnh `lint`
schema-arg-output = Ghi vào tệp, ghi trọn vẹn hoặc không ghi gì
completions-about = Hiển thị đoạn mã để phím Tab hoàn tất tên lệnh, tùy chọn và các tên trong kế hoạch
completions-after =
    Ví dụ:
      gender-plan completions bash > ~/.local/share/bash-completion/completions/gender-plan
      gender-plan completions zsh > ~/.zfunc/_gender-plan      khi `fpath` có ~/.zfunc
      gender-plan completions fish > ~/.config/fish/completions/gender-plan.fish
      gender-plan completions powershell >> $PROFILE

    Sau đó mở cửa sổ dòng lệnh mới. Các mã, mục tiêu, đơn vị, cấp và kỳ lấy từ kế hoạch đang dùng: kế hoạch nêu ở `--plan`, nếu không thì $GENDER_PLAN, nếu không nữa thì ./plan.toml.
completions-arg-shell = Loại cửa sổ dòng lệnh
shell-value-bash = Bash 3.2 trở lên
shell-value-zsh = Zsh
shell-value-fish = Fish 3.1 trở lên
shell-value-powershell = PowerShell 5.1 trở lên
man-about = Hiển thị trang hướng dẫn (man), hoặc ghi trang của mọi lệnh vào một thư mục
man-after =
    Ví dụ:
      gender-plan man | man -l -                             đọc ngay
      gender-plan man --output ~/.local/share/man/man1       sau đó: man gender-plan-check
man-arg-output = Ghi trang của chương trình và của từng lệnh vào thư mục này
value-name-SHELL = LOẠI
value-name-DIR = THƯ_MỤC
value-name-WHAT = TÀI_LIỆU
value-name-YEAR = NĂM
