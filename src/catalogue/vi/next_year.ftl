### Kế hoạch năm sau lập từ kế hoạch năm nay nói gì về chính nó, và vì sao không lập được.

next-year-head = Kế hoạch năm { $year }, lập từ { $file }. Dòng nào nằm dưới dấu "# ?" thì phải quyết định, rồi xóa dấu đó. Khi còn dấu, `gender-plan lint` chưa coi kế hoạch là xong.
next-year-as-long = bằng số năm của giai đoạn { $old }: có đúng không?
next-year-title = kế hoạch năm { $year } tên là gì?
next-year-text = có nói đến năm { $year }
next-year-day = ngày của kế hoạch { $old }: nay là ngày nào?
next-year-leap-day = ngày 29 tháng 2 của một năm không có ngày đó
next-year-target = mức của kế hoạch { $old }: nay là bao nhiêu?
next-year-no-target = không có mức cho chính năm { $year }, chỉ có cho { $years }: năm { $year } là bao nhiêu?
next-year-still-so = kế hoạch { $old } ghi như vậy: nay còn đúng không?
next-year-over-plan = mức này tính cho cả giai đoạn { $old }
next-year-baseline-is = giá trị kỳ gốc nay là { $baseline }
next-year-old-baseline = giá trị kỳ gốc cũ: có số mới hơn không?
next-year-baseline = Giá trị kỳ gốc là kết quả { $window }: { $value } ({ $file }).
next-year-illustrative = giá trị kỳ gốc là kết quả { $window }: { $value } ({ $file }), tính từ số liệu minh họa
next-year-rounded = giá trị kỳ gốc là kết quả { $window }, đã làm tròn như trong { $file }
next-year-baselines =
    { $count ->
        [0] không kết quả nào thành giá trị kỳ gốc
       *[other] { $count } kết quả thành giá trị kỳ gốc
    }
next-year-no-baseline = không có giá trị kỳ gốc mới cho { $ids }: { $reason }
no-baseline-not-judged = tệp kết quả không đánh giá chỉ tiêu này
no-baseline-other = tên, cách tính hoặc công thức của chỉ tiêu đã khác
no-baseline-suppressed = số liệu được bảo vệ, không nêu
no-baseline-sensitive = tính từ số liệu nhạy cảm, mà kế hoạch thì ai cũng đọc được
no-baseline-no-data = thiếu số liệu
no-baseline-undecided = kết quả chưa phải là kết quả cuối cùng
no-baseline-not-applicable = chỉ tiêu không phát sinh hoặc không áp dụng
no-baseline-bound = chỉ biết giới hạn của giá trị
no-baseline-worst-group = giá trị là của nhóm kém nhất, không phải của toàn bộ
no-baseline-not-one-year = tổng số không phải của đúng một năm
next-year-left =
    { $count ->
        [0] kế hoạch { $period }: không còn gì phải quyết định
       *[other] kế hoạch { $period }: còn { $count } dòng phải quyết định, nằm dưới dấu "# ?"
    }
next-year-units-file = kế hoạch mới tìm danh sách đơn vị ở `{ $units }`: đặt tệp vào đó, hoặc sửa `units-file`
next-year-then = quyết định xong thì chạy: gender-plan lint { $file }
write-a-year = viết một năm, ví dụ 2025
plan-without-period = kế hoạch không ghi thực hiện trong thời gian nào
year-not-after = năm { $year } không sau năm đầu của kế hoạch, là kế hoạch { $period }
choose-a-later-year = chọn một năm sau đó, hoặc kế hoạch của năm trước
result-of-other-plan = `{ $file }` không phải kết quả của kế hoạch này: tệp đó của "{ $result }", còn kế hoạch này là "{ $plan }"
result-is-published = `{ $file }` là kết quả để công bố, có số liệu được bảo vệ
result-of-some-units = `{ $file }` chỉ đánh giá một số đơn vị của kế hoạch
result-not-before = `{ $file }` là kết quả { $window }, chưa kết thúc trước năm { $year }
save-result-of-year = lưu kết quả của năm đã qua: gender-plan check data/ --period 2024 --format json -o 2024.json
