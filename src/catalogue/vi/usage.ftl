### What is wrong with the arguments of a command. The English is what clap says.

possible-values = [giá trị: { $values }]
possible-values-head = Các giá trị:
default-value = [mặc định: { $value }]
usage-unexpected = không có tham số hoặc tùy chọn `{ $argument }`
usage-unknown-command = không có lệnh `{ $name }`
usage-missing = chưa nêu đủ, còn thiếu:
usage-twice = `{ $argument }` chỉ được nêu một lần
usage-conflict = không dùng `{ $argument }` cùng với `{ $other }` được
usage-conflicts = không dùng `{ $argument }` cùng với các mục sau được:
usage-no-value = `{ $argument }` chưa có giá trị
usage-bad-value = giá trị `{ $value }` không dùng được cho `{ $argument }`
usage-bad-value-because = giá trị `{ $value }` không dùng được cho `{ $argument }`: { $reason }
usage-too-many-values = `{ $argument }` không nhận thêm giá trị `{ $value }`
usage-not-utf8 = có tham số không phải UTF-8
usage-tip = gợi ý: { $tip }
usage-similar-command = có lệnh gần giống: { $names }
usage-similar-argument = có tùy chọn gần giống: { $names }
usage-similar-value = có giá trị gần giống: { $names }
usage-as-value = nếu `{ $argument }` là một giá trị thì viết `-- { $argument }`
usage-more-help = Xem hướng dẫn bằng `--help`.
