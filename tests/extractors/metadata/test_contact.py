import pytest

from gongkai.extractors.metadata.contact import zone_to_contact
from gongkai.extractors.metadata.zones import text_to_zone


def contact_of(text: str) -> dict[str, str]:
    return {field: found.value for field, found in zone_to_contact(text_to_zone(text)).items()}


FULL = {
    "unit": "青石县政务公开办公室",
    "address": "青石县中心街88号",
    "postcode": "123456",
    "phone": "0999-1234567",
    "email": "qsx_gk@example.com",
}


IN_ANY_ORDER = [
    """请与青石县政务公开办公室联系（地址：青石县中心街88号；邮编：123456；\
电话：0999-1234567；电子邮箱：qsx_gk@example.com）。""",
    """请与青石县政务公开办公室联系(地址:青石县中心街88号,邮编:123456,\
电话:0999-1234567,电子邮件:qsx_gk@example.com)""",
    """请联系青石县政务公开办公室，联系电话：0999-1234567，邮政编码：123456，\
通讯地址：青石县中心街88号，邮箱：qsx_gk@example.com。""",
    """请直接与青石县政务公开办公室取得联系。
联系地址：青石县中心街88号
邮 编：123456
电 话：0999-1234567
E-mail：qsx_gk@example.com
""",
    """请联系：青石县政务公开办公室。地址：青石县中心街88号、邮编123456、\
电话0999-1234567、信箱：qsx_gk@example.com""",
    """请与青石县政务公开办公室联系（地  址：青石县中心街 88 号；邮编：１２３４５６；\
电话：0999-1234567；电子信箱：qsx_gk＠example.com）""",
]


@pytest.mark.parametrize("text", IN_ANY_ORDER)
def test_contact_in_any_order_and_punctuation(text: str) -> None:
    assert contact_of(text) == FULL


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("电话：0469—1234567，", "0469—1234567"),
        ("电话：0591--12345678)", "0591--12345678"),
        ("联系电话：（010）12345678。", "（010）12345678"),
        ("电话 0537-1234567)", "0537-1234567"),
        ("咨询电话为1234567", "1234567"),
        ("电话：07971234567", "07971234567"),
        ("电话：0595-12345678、12345679，传真", "0595-12345678、12345679"),
        ("联系电话：0595-12345678转801", "0595-12345678转801"),
        ("联系电话：13800000000", "13800000000"),
        ("联系电话：０５９５-１２３４５６７", "０５９５-１２３４５６７"),
        ("电话：12345", "12345"),
        ("通过12345热线受理", None),
        ("12345热线电话受理咨询", None),
        ("投诉电话：0999-1234567", None),
        ("监督举报电话：0999-1234567", None),
        ("电话：邮编：123456", None),
        ("接听电话132次", None),
        # Broken over lines, as the text of a PDF is.
        ("邮编：123456，电\n话：0999-1234567，传真", "0999-1234567"),
        ("联系电\n话：0999-1234567。", "0999-1234567"),
        ("联\n系电话：0999-1234567。", "0999-1234567"),
        ("电话：\n0999-1234567。", "0999-1234567"),
        ("电话：0999-\n1234567。", "0999-1234567"),
        ("电话：0999-123\n4567，传真", "0999-1234567"),
        ("电话：09\n99-1234567，传真", "0999-1234567"),
        ("电话：010-1234567\n8；传真", "010-12345678"),
        ("电话：0999-1234567\n2.主动公开", "0999-1234567"),
        ("电话：0999-1234567\n2024年1月18日", "0999-1234567"),
        # The rest may be a number of its own: nothing is certain.
        ("电话：0999-123\n4567.主动公开", None),
        ("电话：0999-123456\n7、主动公开", None),
        ("投诉电\n话：0999-1234567", None),
    ],
)
def test_phone_is_kept_as_printed(text: str, phone: str | None) -> None:
    assert contact_of(text).get("phone") == phone


@pytest.mark.parametrize(
    ("text", "fax", "phone"),
    [
        ("电话：0999-1234567；传真：0999-7654321", "0999-7654321", "0999-1234567"),
        ("电话（传真）：0999-1234567", "0999-1234567", "0999-1234567"),
        ("联系电话/传真：0999-1234567", "0999-1234567", "0999-1234567"),
        ("传真电话：0999-7654321", "0999-7654321", None),
        ("电话：0999-1234567；传真0999-7654321)", "0999-7654321", "0999-1234567"),
        ("电话：0999-1234567，传真：", None, "0999-1234567"),
    ],
)
def test_fax(text: str, fax: str | None, phone: str | None) -> None:
    contact = contact_of(text)
    assert (contact.get("fax"), contact.get("phone")) == (fax, phone)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("地址：青石县中心街88号（政务大厦A座）3楼；电话", "青石县中心街88号（政务大厦A座）3楼"),
        ("（地址：青石县中心街88号）。", "青石县中心街88号"),
        ("地址：青石县中心街88号，东侧二楼，邮编：123456", "青石县中心街88号，东侧二楼"),
        ("（地址：青石县中心\n街88号，电话：0999-1234567）", "青石县中心街88号"),
        ("网站地址：http://www.example.gov.cn", None),
        ("下载地址：www.example.gov.cn", None),
        ("其网址为：http://www.example.gov.cn", None),
        ("地址：邮编：电话：传真：", None),
        ("公开办公地址、联系方式等信息", None),
        ("机构职能1条，办公地址及时间0条，政策文件2条，规划计划2条", None),
        ("把地址变更等事项列成清单，发放1800份", None),
        ("地址 和榆镇振兴街12号", "和榆镇振兴街12号"),
        ("地址：青石县中心\n街88号，邮编：123456", "青石县中心街88号"),
        ("地址：青石县中心街88号\n青石县水利局3号楼，", "青石县中心街88号"),
        ("地址：青石县政府大门\n青石县教育局\n2024年1月18日", "青石县政府大门"),
        ("（地\n址：青石县中心街88号，邮\n编：123456）", "青石县中心街88号"),
    ],
)
def test_address_ends_where_the_next_label_begins(text: str, address: str | None) -> None:
    assert contact_of(text).get("address") == address


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("邮编：123456", "123456"),
        ("邮政编码 123456；", "123456"),
        ("地址：青石县100234号院", None),
        ("邮编：12345678", None),
        ("邮编：电话：0999-1234567", None),
        ("邮\n编：123456，", "123456"),
        ("邮政编\n码：123456", "123456"),
        ("邮编：1234\n56，电话", "123456"),
        ("邮编：12345\n6、主动公开", None),
        ("邮编：12345\n6月前", None),
    ],
)
def test_postcode_needs_its_label(text: str, postcode: str | None) -> None:
    assert contact_of(text).get("postcode") == postcode


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("如有疑问，请与青石县教育局办公室联系。", "青石县教育局办公室"),
        ("如有疑问，可直接与青石县教育局联系（电话：0999-1234567）", "青石县教育局"),
        ("或直接与青石县教育局联系", "青石县教育局"),
        ("如有疑问，请与青石县教育局（电话：0999-1234567）联系", "青石县教育局"),
        ("敬请联系青石县教育局", "青石县教育局"),
        ("请联系青石县教育局(地址：中心街1号)", "青石县教育局"),
        ("请向青石县教育局反映", "青石县教育局"),
        ("请与云岭高新区（云岭经开区）管委会联系", "云岭高新区（云岭经开区）管委会"),
        ("请与我们联系", None),
        ("请致电0999-1234567", None),
        ("如有疑问，请与青石县教\n育局办公室联系。", "青石县教育局办公室"),
        ("如有疑问，请\n与青石县教育局办公室联\n系。", "青石县教育局办公室"),
        ("联系单位：青石县教育局，电话：0999-1234567", "青石县教育局"),
        ("请与青石县教育局（以下简称县教育局）联系（地址：中心街1号）", "青石县教育局"),
        ("请与青石县教育局（0999-1234567）联系", "青石县教育局"),
        ("请联系：青石县教育局0999-1234567。", "青石县教育局"),
        ("明确了受理机构和申请处理程序，电话、传真、邮箱均已公布。", None),
        ("公布了受理机构、受理地点和联系方式，安排专人。", None),
    ],
)
def test_unit(text: str, unit: str | None) -> None:
    assert contact_of(text).get("unit") == unit


def test_malformed_mailbox_is_left_out() -> None:
    assert "email" not in contact_of("电话：0999-1234567；电子邮箱：qsx.example.com")


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("电子\n邮箱：qsx_gk@example.com。", "qsx_gk@example.com"),
        ("邮箱：qsx_gk@example.gov\n.cn）", "qsx_gk@example.gov.cn"),
        ("邮箱：qsx_gk@exam\nple.gov.cn）", "qsx_gk@example.gov.cn"),
        ("邮箱：qsx\n_gk@example.gov.cn）", "qsx_gk@example.gov.cn"),
        ("邮箱：qsx_gk@example.com\n2024年", "qsx_gk@example.com"),
        ("邮箱：qsx_gk@example.com\nwww.example.com", "qsx_gk@example.com"),
        ("邮箱：qsx_gk@exam\n电话：0999-1234567", None),
    ],
)
def test_email_over_lines(text: str, email: str | None) -> None:
    assert contact_of(text).get("email") == email


SITE = "地址：白桦区北路1号\n电话：0888-7654321\n传真：0888-7654320\n邮箱：site@example.com\n"


def test_contact_beside_the_request_is_taken_before_that_of_the_web_site() -> None:
    asked = "如有疑问，请与青石县水利局联系（地址：青石县中心街88号，电话：0999-1234567）。"
    assert contact_of(f"{SITE}\n{asked}") == {
        "unit": "青石县水利局",
        "address": "青石县中心街88号",
        "phone": "0999-1234567",
    }
    assert contact_of(f"{SITE}\n请与青石县水利局联系。\n")["phone"] == "0888-7654321"
    before = "电话：0999-1234567，邮编：123456。如有疑问，请与青石县水利局联系。"
    assert contact_of(f"{SITE}\n{before}")["phone"] == "0999-1234567"


@pytest.mark.parametrize(
    "text",
    [
        "详情与青石县水利局联系，地址：",
        "如有疑问，与青石县水利局联系",
        "有意见建议请与青石县水利局联系",
    ],
)
def test_unit_without_a_please(text: str) -> None:
    assert contact_of(text).get("unit") == "青石县水利局"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("请联系：青石县教育局办公室0999-1234567。", "0999-1234567"),
        ("请与青石县教育局办公室联系，0999-1234567。", "0999-1234567"),
        ("请与青石县教育局办公室（0999-1234567）联系。", "0999-1234567"),
        ("请与青石县教育局办公室1234567联系。", None),
        ("请与青石县教育局办公室2234567联系。", "2234567"),
        ("如有疑问，请拨打0999-1234567，或写信。", "0999-1234567"),
        ("如有疑问，请致电0999-1234567青石县教育局。", "0999-1234567"),
        ("请与青石县教育局办公室联系，2023年。", None),
        ("联系电话：张三13912345678", "13912345678"),
        ("联系人及电话：张三，0999-1234567", "0999-1234567"),
        ("电话受理20234567件", None),
        ("全年通过电话12345受理120件。", None),
        ("联系电话：12345", "12345"),
        ("联系电话 | 0999-1234567 |", "0999-1234567"),
        ("群众致电12345热线，其中电话15480件，网络20件。", None),
    ],
)
def test_phone_without_a_label(text: str, phone: str | None) -> None:
    assert contact_of(text).get("phone") == phone


@pytest.mark.parametrize(
    "text",
    [
        "可向青石县水利局咨询（青石县中心街88号，0999-1234567）。",
        "请与青石县水利局联系（青石县中心街88号；电话：0999-1234567）。",
        "请联系青石县水利局（青石县中心街88号，0999-1234567）。",
    ],
)
def test_an_address_without_a_label_in_the_bracket_behind_the_unit(text: str) -> None:
    assert contact_of(text) == {
        "unit": "青石县水利局",
        "address": "青石县中心街88号",
        "phone": "0999-1234567",
    }


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "联系方式：青石县水务局办公室，地址：青石县中心街88号，电话：0999-1234567。",
            {"unit": "青石县水务局办公室", "address": "青石县中心街88号", "phone": "0999-1234567"},
        ),
        ("联系方式：0999-1234567。", {"phone": "0999-1234567"}),
        ("（地址：中心街道66号，123456）", {"address": "中心街道66号", "postcode": "123456"}),
        ("电话：（0999）1234-5678。", {"phone": "（0999）1234-5678"}),
    ],
)
def test_contact_without_all_labels(text: str, fields: dict[str, str]) -> None:
    assert contact_of(text) == fields
