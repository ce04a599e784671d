### Kỳ báo cáo như văn bản thường ghi. Mã của kỳ (2024-Q3) chỉ dùng trong JSON, CSV, kế hoạch và lệnh.

period-year = năm { $year }
period-nine-months = 9 tháng năm { $year }
period-first-half = 6 tháng đầu năm { $year }
period-second-half = 6 tháng cuối năm { $year }
period-quarter = Quý { $quarter }/{ $year }
period-month = tháng { $month }/{ $year }

## Từ kỳ này đến kỳ kia: các năm, các quý hoặc các tháng của một năm, hoặc từ năm này sang năm khác.

period-years = giai đoạn { $first }-{ $last }
period-quarters = Quý { $first } - Quý { $last }/{ $year }
period-months = tháng { $first } - tháng { $last }/{ $year }
period-span = { $first } - { $last }

## Cách viết ngắn, ở đầu các cột hẹp.

period-year-short = { $year }
period-nine-months-short = 9 tháng { $year }
period-first-half-short = 6 tháng đầu { $year }
period-second-half-short = 6 tháng cuối { $year }
period-quarter-short = Q{ $quarter }/{ $year }
period-month-short = T{ $month }/{ $year }
period-years-short = { $first }-{ $last }
period-quarters-short = Q{ $first }-Q{ $last }/{ $year }
period-months-short = T{ $first }-T{ $last }/{ $year }

## Số của quý và tháng.

quarter-1 = I
quarter-2 = II
quarter-3 = III
quarter-4 = IV
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12
month-1-short = 1
month-2-short = 2
month-3-short = 3
month-4-short = 4
month-5-short = 5
month-6-short = 6
month-7-short = 7
month-8-short = 8
month-9-short = 9
month-10-short = 10
month-11-short = 11
month-12-short = 12
