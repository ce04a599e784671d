"""The plans of the benchmarks: fifty elements, twenty-five indicators over them, and the names of communes.

A plan's text is made here; the figures are drawn in `generate.py`. The ward's plan is a part of the national one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Element:
    """A figure that every commune sends each quarter."""

    id: str
    kind: str
    least: int
    most: int
    name: str
    part_of: str | None = None  # never more than that element, or its percentage would be refused


@dataclass(frozen=True)
class Indicator:
    """What the plan measures; formulas are sums of elements, so that they can be added up without the program."""

    id: str
    measure: str
    numerator: str
    denominator: str | None
    target: str
    name: str


GOALS = (
    ("1", "Trong lĩnh vực chính trị"),
    ("2", "Trong lĩnh vực kinh tế, lao động"),
    ("3", "Trong đời sống gia đình và phòng ngừa bạo lực trên cơ sở giới"),
    ("4", "Trong lĩnh vực y tế"),
    ("5", "Trong lĩnh vực giáo dục, đào tạo"),
    ("6", "Trong lĩnh vực thông tin, truyền thông"),
)

# Denominators are never 0: n/0 is refused. Two of the names hold a comma and are quoted in CSV.
ELEMENTS = (
    Element("women_leaders", "stock", 0, 60, "Nữ lãnh đạo, quản lý", "leaders"),
    Element("leaders", "stock", 1, 60, "Người giữ chức vụ lãnh đạo"),
    Element("women_party_members", "stock", 0, 900, "Đảng viên nữ trong các chi bộ", "party_members"),
    Element("party_members", "stock", 1, 900, "Đảng viên trong các chi bộ"),
    Element("women_staff_trained", "flow", 0, 80, "Cán bộ nữ được bồi dưỡng", "staff_trained"),
    Element("staff_trained", "flow", 1, 80, "Cán bộ được bồi dưỡng"),
    Element("women_nominated", "flow", 0, 25, "Nữ được giới thiệu vào quy hoạch"),
    Element("women_appointed", "flow", 0, 9, "Nữ được bổ nhiệm mới"),
    Element("women_given_jobs", "flow", 0, 700, "Lao động nữ có việc làm mới", "people_given_jobs"),
    Element("people_given_jobs", "flow", 1, 700, "Lao động có việc làm mới"),
    Element("women_in_farming", "stock", 0, 4200, "Lao động nữ trong nông nghiệp"),
    Element("men_in_farming", "stock", 1, 4200, "Lao động nam trong nông nghiệp"),
    Element("firms_led_by_women", "stock", 0, 140, "Doanh nghiệp, hợp tác xã do nữ làm chủ", "firms"),
    Element("firms", "stock", 1, 140, "Doanh nghiệp và hợp tác xã"),
    Element("women_lent_to", "year-to-date", 0, 300, "Hộ nghèo do nữ làm chủ được vay vốn", "households_lent_to"),
    Element("households_lent_to", "year-to-date", 1, 300, "Hộ nghèo được vay vốn"),
    Element("women_starting_firms", "flow", 0, 30, "Phụ nữ được hỗ trợ khởi nghiệp"),
    Element("women_joining_cooperatives", "flow", 0, 120, "Phụ nữ mới vào tổ hợp tác"),
    Element("women_learning_a_trade", "flow", 0, 260, "Lao động nữ được học nghề"),
    Element("victims", "flow", 1, 12, "Nạn nhân bạo lực gia đình"),
    Element("victims_supported", "flow", 0, 12, "Nạn nhân bạo lực được hỗ trợ", "victims"),
    Element("perpetrators", "flow", 1, 12, "Người gây bạo lực gia đình"),
    Element("perpetrators_counselled", "flow", 0, 12, "Người gây bạo lực được tư vấn", "perpetrators"),
    Element("women_care_hours", "flow", 0, 9600, "Giờ làm việc nhà của nữ"),
    Element("men_care_hours", "flow", 1, 5200, "Giờ làm việc nhà của nam"),
    Element("helpline_calls", "flow", 0, 75, "Cuộc gọi đến đường dây nóng"),
    Element("shelter_visits", "flow", 0, 18, "Lượt đến địa chỉ tin cậy"),
    Element("trafficked_women_returned", "flow", 0, 5, "Phụ nữ bị mua bán trở về"),
    Element("girls_born", "flow", 1, 130, "Trẻ em gái sinh ra sống"),
    Element("boys_born", "flow", 0, 140, "Trẻ em trai sinh ra sống"),
    Element("maternal_deaths", "flow", 0, 1, "Tử vong mẹ"),
    Element("live_births", "flow", 1, 270, "Ca đẻ tại các cơ sở y tế"),
    Element("adolescent_births", "flow", 0, 8, "Ca sinh con ở tuổi vị thành niên"),
    Element("adolescent_girls", "stock", 1, 950, "Nữ vị thành niên"),
    Element("reproductive_checks", "year-to-date", 0, 1800, "Lượt khám sức khỏe sinh sản"),
    Element("women_of_childbearing_age", "stock", 1, 3900, "Phụ nữ trong độ tuổi sinh đẻ"),
    Element("antenatal_visits", "year-to-date", 0, 420, "Lượt phụ nữ mang thai khám thai"),
    Element("girls_in_primary_school", "stock", 0, 1500, "Nữ sinh xong bậc tiểu học", "pupils_in_primary_school"),
    Element("pupils_in_primary_school", "stock", 1, 1500, "Học sinh xong bậc tiểu học"),
    Element("women_postgraduates", "stock", 0, 90, "Nữ có trình độ thạc sĩ trở lên", "postgraduates"),
    Element("postgraduates", "stock", 1, 90, "Người có trình độ thạc sĩ trở lên"),
    Element("lessons_on_equality", "flow", 0, 160, "Tiết học có nội dung bình đẳng giới"),
    Element("teachers_trained", "flow", 0, 55, "Giáo viên được tập huấn về giới"),
    Element("people_informed", "year-to-date", 0, 2600, "Người được phổ biến kiến thức về giới", "people_invited"),
    Element("people_invited", "year-to-date", 1, 2600, "Người được mời dự truyền thông"),
    Element("news_items", "flow", 0, 14, "Tin bài về bình đẳng giới"),
    Element("broadcasts", "flow", 0, 40, "Buổi phát thanh"),
    Element("leaflets", "flow", 0, 3200, "Tờ rơi và tài liệu được phát"),
    Element("clubs", "stock", 0, 22, "Câu lạc bộ gia đình"),
    Element("trusted_addresses", "stock", 0, 30, "Địa chỉ tin cậy ở cộng đồng"),
)

INDICATORS = (
    Indicator("1.1", "percentage", "women_leaders", "leaders", ">= 40%", "Tỷ lệ nữ tham gia lãnh đạo"),
    Indicator("1.2", "percentage", "women_party_members", "party_members", ">= 45%", "Tỷ lệ đảng viên nữ"),
    Indicator("1.3", "percentage", "women_staff_trained", "staff_trained", "> 50%", "Tỷ lệ nữ được bồi dưỡng"),
    Indicator("1.4", "count", "women_nominated + women_appointed", None, ">= 5000", "Nữ được quy hoạch và bổ nhiệm"),
    Indicator("2.1", "percentage", "women_given_jobs", "people_given_jobs", ">= 48%", "Tỷ lệ nữ có việc làm mới"),
    Indicator("2.2", "ratio", "women_in_farming", "men_in_farming", "0.9..1.1", "Lao động nữ so với nam ở nông thôn"),
    Indicator("2.3", "percentage", "firms_led_by_women", "firms", ">= 27%", "Tỷ lệ nữ làm chủ doanh nghiệp"),
    Indicator("2.4", "percentage", "women_lent_to", "households_lent_to", ">= 60%", "Tỷ lệ vay vốn"),
    Indicator(
        "2.5",
        "count",
        "women_starting_firms + women_joining_cooperatives + women_learning_a_trade",
        None,
        ">= 1000000",
        "Phụ nữ được hỗ trợ làm kinh tế",
    ),
    Indicator("3.1", "percentage", "victims_supported", "victims", ">= 80%", "Tỷ lệ nạn nhân được hỗ trợ"),
    Indicator("3.2", "percentage", "perpetrators_counselled", "perpetrators", ">= 70%", "Tỷ lệ người được tư vấn"),
    Indicator("3.3", "ratio", "women_care_hours", "men_care_hours", "<= 1.4", "Giờ làm việc nhà của nữ so với nam"),
    Indicator("3.4", "count", "helpline_calls + shelter_visits", None, ">= 20000", "Lượt người tìm đến nơi giúp đỡ"),
    Indicator("3.5", "count", "trafficked_women_returned", None, "<= 500", "Phụ nữ bị mua bán trở về"),
    Indicator("4.1", "ratio", "boys_born", "girls_born", "<= 1.09", "Tỷ số giới tính khi sinh"),
    Indicator("4.2", "rate", "maternal_deaths", "live_births", "<= 42", "Tử vong mẹ trên 100.000 ca sinh"),
    Indicator("4.3", "rate", "adolescent_births", "adolescent_girls", "< 18", "Ca sinh trên 1.000 nữ vị thành niên"),
    Indicator("4.4", "rate", "reproductive_checks", "women_of_childbearing_age", ">= 900", "Lượt khám trên 1.000 nữ"),
    Indicator("4.5", "count", "antenatal_visits", None, ">= 100", "Lượt khám thai"),
    Indicator("5.1", "percentage", "girls_in_primary_school", "pupils_in_primary_school", ">= 48.5%", "Tỷ lệ nữ sinh"),
    Indicator("5.2", "percentage", "women_postgraduates", "postgraduates", ">= 50%", "Tỷ lệ nữ thạc sĩ trở lên"),
    Indicator("5.3", "count", "lessons_on_equality + teachers_trained", None, ">= 2500", "Tiết học và giáo viên"),
    Indicator("6.1", "percentage", "people_informed", "people_invited", ">= 60%", "Tỷ lệ người được biết"),
    Indicator("6.2", "count", "news_items + broadcasts + leaflets", None, ">= 3000", "Tin bài và tài liệu"),
    Indicator("6.3", "count", "clubs + trusted_addresses", None, ">= 12", "Câu lạc bộ và địa chỉ tin cậy"),
)

PER = {"4.2": 100_000, "4.3": 1000, "4.4": 1000}
WARD_INDICATORS = ("1.1", "1.2", "1.3", "2.1", "3.1", "3.4", "4.5", "6.3")

_PROVINCES = (
    "An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, "
    "Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà "
    "Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Hưng Yên, Khánh Hòa, "
    "Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, "
    "Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái "
    "Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái"
).split(", ")
_CITIES = ("Cần Thơ", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Hồ Chí Minh")
_FIRST = (
    "An Bản Bắc Bình Cẩm Chiềng Cư Đại Đắk Điện Đoàn Đông Đức Gia Hải Hàm Hiệp Hoàng Hồng Hưng Ia Khánh Kim Kông Liên "
    "Long Lộc Lương Minh Mường Nam Nậm Nghĩa Ngọc Nhơn Ninh Phong Phú Phước Quang Quảng Quế Sơn Tam Tân Thạch Thanh "
    "Thiện Thuận Thượng Tiên Trung Trường Vạn Văn Việt Vĩnh Xuân Yên"
).split()
_SECOND = (
    "An Ân Bá Bằng Blà Bồng Cang Châu Chánh Cường Dân Dương Điền Định Đông Đồng Giang Hà Hải Hậu Hiệp Hòa Hội Hợp "
    "Hùng Khê La Lạc Lâm Lĩnh Lộc Lợi Mỹ Nghĩa Nguyên Nhân Ninh Phong Phú Phúc Phước Quang Sơn Tân Thái Thành Thắng "
    "Thạnh Thịnh Thọ Thủy Tiến Trạch Trung Tường Vang Vân Xuyên"
).split()
_COMMUNES_OF_A_PROVINCE = 169  # 10,600 communes in 63 provinces
_STRIDE = 1009  # a prime, so that a province meets every pair of syllables before it meets one again
_QUOTED_OF = 20  # one name in twenty holds a comma


def commune_name(number: int) -> str:
    """The name of a commune, the same at every scale; no two numbers share one."""
    province_number = number // _COMMUNES_OF_A_PROVINCE
    turn, province_number = divmod(province_number, len(_PROVINCES))
    place = turn * _COMMUNES_OF_A_PROVINCE + number % _COMMUNES_OF_A_PROVINCE
    pair = (place * _STRIDE + province_number * 37) % (len(_FIRST) * len(_SECOND))
    kind = "Phường" if place % 6 == 5 else "Thị trấn" if place % 17 == 11 else "Xã"
    province = _PROVINCES[province_number]
    over = "thành phố" if province in _CITIES else "tỉnh"
    comma = "," if number % _QUOTED_OF == 7 else ""
    return f"{kind} {_FIRST[pair // len(_SECOND)]} {_SECOND[pair % len(_SECOND)]}{comma} {over} {province}"


def elements_of(indicators: tuple[Indicator, ...]) -> tuple[Element, ...]:
    """The elements that the formulas of these indicators name."""
    formulas = [formula for each in indicators for formula in (each.numerator, each.denominator) if formula]
    named = {id for formula in formulas for id in formula.split(" + ")}
    return tuple(element for element in ELEMENTS if element.id in named)


def ward_indicators() -> tuple[Indicator, ...]:
    """The indicators that the ward's small plan keeps."""
    return tuple(each for each in INDICATORS if each.id in WARD_INDICATORS)


def plan_text(title: str, area: str, period: str, indicators: tuple[Indicator, ...]) -> str:
    """The whole `plan.toml`."""
    head = f"""schema = 1

[plan]
title = "{title}"
area = "{area}"
period = "{period}"
frequency = "quarter"
language = "vi"
"""
    elements = [_element_text(element) for element in elements_of(indicators)]
    goals = [_goal_text(id, name, indicators) for id, name in GOALS]
    return "\n".join([head, *elements, *filter(None, goals)])


def _element_text(element: Element) -> str:
    return f'[[elements]]\nid = "{element.id}"\nname = "{element.name}"\nkind = "{element.kind}"\n'


def _goal_text(id: str, name: str, indicators: tuple[Indicator, ...]) -> str:
    texts = [_indicator_text(each) for each in indicators if each.id.split(".")[0] == id]
    return "\n".join([f'[[goals]]\nid = "{id}"\nname = "{name}"\n', *texts]) if texts else ""


def _indicator_text(indicator: Indicator) -> str:
    keys = {
        "id": indicator.id,
        "name": indicator.name,
        "measure": indicator.measure,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target,
    }
    lines = [f'{key} = "{value}"' for key, value in keys.items() if value]
    if indicator.id in PER:
        lines.append(f"per = {PER[indicator.id]}")
    return "\n".join(["[[goals.indicators]]", *lines, ""])
