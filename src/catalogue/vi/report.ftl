### Câu của báo cáo: đoạn mở đầu, kết quả từng chỉ tiêu. Ghi chú về từng câu nằm ở tệp tiếng Anh.

lead-judged = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu: { $met } chỉ tiêu đạt mục tiêu, { $unmet } chỉ tiêu chưa đạt{ $before }{ $rest }.
lead-all-judged-met = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu, đều đạt mục tiêu{ $before }{ $rest }.
lead-none-judged-met = Trong { $time }, đã đánh giá { $count }/{ $all } chỉ tiêu, đều chưa đạt mục tiêu{ $before }{ $rest }.
lead-nothing-judged = Trong { $time }, chưa đánh giá được chỉ tiêu nào trong số { $all } chỉ tiêu{ $rest }.
lead-before = { " " }({ $time }: đạt { $passed }/{ $decided })
lead-rest = ; còn lại: { $value }
lead-no-data = chỉ tiêu thiếu số liệu
lead-open = chỉ tiêu chưa đến hạn
lead-not-applicable = chỉ tiêu không phát sinh hoặc không áp dụng
lead-tracked = chỉ tiêu chỉ theo dõi
lead-unchanged = Kết quả các chỉ tiêu không thay đổi so với { $time }.
lead-unmet = Chưa đạt { $count } chỉ tiêu: { $names }.
lead-lacking = Thiếu số liệu để đánh giá { $count } chỉ tiêu: { $names }.
lead-all-met = Các chỉ tiêu đến hạn đều có đủ số liệu và đạt mục tiêu.
lead-more = và { $count } chỉ tiêu khác
found-reached = đạt { $value }
found-at = ở mức { $value }
up-since = , tăng { $value } so với { $time }
down-since = , giảm { $value } so với { $time }
reported-before = lần báo cáo trước
target-met = , đạt mục tiêu đề ra ({ $value })
target-unmet = , chưa đạt mục tiêu đề ra ({ $value })
target-ahead = , chưa đến hạn đánh giá (mục tiêu { $value })
by-year = { $said } vào năm { $year }
in-each-group = { $said } ở từng nhóm { $groups }
figure-of-target = { $value }, mục tiêu { $target }
