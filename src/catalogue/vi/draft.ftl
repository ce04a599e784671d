### What a drafted plan says of itself, and why a document cannot be read.

draft-head = Bản thảo kế hoạch, đọc từ { $file } theo quy tắc của `gender-plan draft`; chưa được ai xác nhận.
draft-head-marks = Sau mỗi chỗ phỏng đoán có dấu "# ?": đọc lại câu trong văn bản, sửa dòng đó nếu cần, rồi xóa dấu.
draft-head-names = Số liệu có mã bắt đầu bằng draft_ phải được đặt mã và tên; mẫu số của tỷ lệ là gì thì không quy tắc nào biết được.
draft-head-lint = Khi còn một trong hai, `gender-plan lint` chưa coi là kế hoạch đã xong.
draft-guessed = suy từ tên kế hoạch hoặc từ câu văn
draft-no-title = không tìm thấy tên kế hoạch
draft-no-period = văn bản không nói kế hoạch của năm nào
draft-frequency = văn bản không nói bao lâu báo cáo một lần; không thưa hơn mức chỉ tiêu đòi hỏi
draft-reporting = báo cáo của địa phương, hay của các đơn vị gửi lên?
draft-year-of-plan = năm lấy theo năm của kế hoạch
draft-tasks-of-no-goal = nhiệm vụ không thuộc mục tiêu nào
draft-all-units = Các đơn vị
draft-without-tasks = { $who } ({ $place }): không đọc được nhiệm vụ nào
draft-at-line = dòng { $number }
draft-at-paragraph = đoạn { $number }
draft-all-used = Mọi con số trong văn bản đều đã được dùng.
draft-unused =
    { $count ->
       *[other] { $count } con số trong văn bản chưa dùng ở đâu; có số nào là chỉ tiêu không?
    }
draft-unused-number = { $place }: số "{ $written }" - { $around }
draft-part = Tử số của { $id }: { $name }
draft-whole = Mẫu số của { $id }: { $name }
draft-count = Số liệu của { $id }: { $name }
draft-kind = tại thời điểm (stock), phát sinh trong kỳ (flow) hay lũy kế (year-to-date)?
draft-not-applicable = chưa có cơ sở nào, hay có nhưng chưa triển khai?
draft-target-left = còn đọc được: { $text }
draft-baseline = tăng, giảm so với mốc nào?
draft-over = cho từng năm, hay cho cả kỳ kế hoạch?
doubt-about = "khoảng": đọc là ít nhất hoặc nhiều nhất; cũng có thể là một khoảng giá trị
doubt-inherited = chiều của chỉ tiêu lấy theo con số đứng trước
doubt-direction = không có từ nào nói rõ chiều của chỉ tiêu
doubt-change = mức tăng, giảm chứ không phải mức phải đạt
doubt-number = con số có thể đọc theo cách khác, hoặc viết bằng chữ
doubt-none-at-all = câu không có con số; đọc là không có trường hợp nào
doubt-year = năm lấy từ tiêu đề hoặc từ câu trước
draft-counted = { $goals } mục tiêu, { $indicators } chỉ tiêu với { $targets } mức phải đạt, { $tasks } nhiệm vụ; { $unused } con số chưa dùng (liệt kê ở cuối tệp)
draft-next = xác nhận từng dòng có dấu "# ?", rồi chạy: gender-plan lint { $file }
draft-already-there = `{ $file }` đã có sẵn, và bản thảo không ghi đè tệp nào
draft-choose-another = đặt tên khác sau -o, hoặc chuyển tệp đó đi nơi khác
document-not-read = không đọc được văn bản `{ $file }`: { $reason }
document-of-another-kind = tệp không phải .docx, cũng không phải .txt
document-save-as = mở bằng chương trình soạn thảo rồi lưu thành .docx hoặc văn bản thuần (.txt, UTF-8)
document-no-container = tệp không phải .docx, dù tên tệp như vậy
document-no-text = tệp không có nội dung văn bản
document-damaged = tệp bị hỏng
document-too-large = tệp lớn hơn { $most } byte
quote-not-in-text = văn bản kế hoạch không có câu: { $quote }
quote-word-for-word = trích nguyên văn câu trong văn bản; chỗ lược bớt ghi "…"
number-not-in-plan = không dòng nào của kế hoạch có số `{ $written }`: { $around }
day-not-in-plan = không dòng nào của kế hoạch có ngày `{ $written }`: { $around }
body-not-in-plan = không dòng nào của kế hoạch nêu `{ $name }`
take-into-plan = đưa vào kế hoạch, hoặc bỏ qua nếu đã cân nhắc
