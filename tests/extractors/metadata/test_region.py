import pytest

from gongkai.extractors.metadata.region import issuer_to_place


@pytest.mark.parametrize(
    ("issuer", "region", "level"),
    [
        ("青石县", "青石县", "county"),
        ("青石县人民政府办公室", "青石县", "county"),
        ("青石县住房和城乡建设局", "青石县", "county"),
        ("青石县乡村振兴局", "青石县", "county"),
        ("白桦区统计局", "白桦区", "county"),
        ("白桦区城市管理局", "白桦区", "county"),
        ("云岭旗人民政府", "云岭旗", "county"),
        ("云岭苗族自治县人民政府", "云岭苗族自治县", "county"),
        ("郑州市金水区", "郑州市金水区", "county"),
        ("荆州市沙市区教育局", "荆州市沙市区", "county"),
        ("济南市市中区人民政府", "济南市市中区", "county"),
        ("常德市津市市财政局", "常德市津市市", "county"),
        ("秦皇岛市海港区水务局", "秦皇岛市海港区", "county"),
        ("呼和浩特市新城区人民政府", "呼和浩特市新城区", "county"),
        ("重庆市綦江区财政局", "重庆市綦江区", "county"),
        ("上海市浦东新区人民政府", "上海市浦东新区", "county"),
        ("新乡市新乡县人民政府", "新乡市新乡县", "county"),
        ("上海市", "上海市", "province"),
        ("重庆市教育委员会", "重庆市", "province"),
        ("安徽省统计局", "安徽省", "province"),
        ("广西壮族自治区水利厅", "广西壮族自治区", "province"),
        ("省教育厅", None, "province"),
        ("自治区教育厅", None, "province"),
        ("铁岭市市场监督管理局", "铁岭市", "city"),
        ("镇江市水利局", "镇江市", "city"),
        ("黔西南布依族苗族自治州人民政府", "黔西南布依族苗族自治州", "city"),
        ("凉山州林业局", "凉山州", "city"),
        ("兴安盟行署外事办公室", "兴安盟", "city"),
        ("喀什地区行政公署", "喀什地区", "city"),
        ("柳溪镇人民政府", "柳溪镇", "township"),
        ("柳溪镇", "柳溪镇", "township"),
        ("青石县柳溪乡人民政府", "青石县柳溪乡", "township"),
        ("白桦区站前街道办事处", "白桦区站前街道", "township"),
        ("云岭旗白水苏木人民政府", "云岭旗白水苏木", "township"),
        ("区统计局", None, "county"),
        ("县政府办", None, "county"),
        ("市民政局", None, None),
        ("云岭市民政局", "云岭市", None),
        ("湖北省云岭市民政局", "湖北省云岭市", "county"),
        ("襄阳市云岭市民政局", "襄阳市云岭市", "county"),
        ("云岭高新技术产业开发区管理委员会", None, None),
        ("云岭经开区", None, None),
        ("青石县工业园区管委会", "青石县", None),
        ("铁岭市公安局白桦区分局", "铁岭市", None),
        ("云岭海关", None, None),
        ("海关总署", None, "national"),
        ("财政部", None, "national"),
        ("国家税务总局", None, "national"),
        ("国家税务总局青石县税务局", "青石县", "county"),
        ("海关总署广东分署", None, None),
        ("清远市清新区人民政府办公室", "清远市清新区", "county"),
        ("沈阳市沈北新区财政局", "沈阳市沈北新区", "county"),
        ("国家新闻出版署", None, "national"),
        # Organs that begin with the word an area ends in.
        ("嘉汶市市场监督管理局", "嘉汶市", None),
        ("嘉汶市市政管理局", "嘉汶市", None),
        ("嘉汶市市直机关工委", "嘉汶市", None),
        ("湖北省嘉汶市市容管理局", "湖北省嘉汶市", "county"),
        ("铁岭市市区管理办公室", "铁岭市", "city"),
        ("荆州市沙市区市场监督管理局", "荆州市沙市区", "county"),
        ("常德市津市市市场监督管理局", "常德市津市市", "county"),
        ("乌鲁木齐市新市区教育局", "乌鲁木齐市新市区", "county"),
        ("青石县县委办公室", "青石县", "county"),
        ("中共青石县委宣传部", "青石县", "county"),
        ("白桦区区直机关工委", "白桦区", "county"),
        ("安徽省省直机关事务管理局", "安徽省", "province"),
        ("省直机关事务管理局", None, "province"),
        ("市直机关工委", None, None),
        ("柳溪镇镇区管理办公室", "柳溪镇", "township"),
        ("嘉汶市乡村振兴局", "嘉汶市", None),
        ("青石县城乡办公室", "青石县", "county"),
        ("青石县城镇办公室", "青石县", "county"),
        ("青石县统筹城乡综合改革办公室", "青石县", "county"),
        ("青石县新城乡人民政府", "青石县新城乡", "township"),
        # Words that end like an area and are none.
        ("重庆市城市管理局", "重庆市", "province"),
        ("铁岭市住房和城市建设局", "铁岭市", "city"),
        ("铁岭市库区移民局", "铁岭市", "city"),
        ("铁岭市社区建设局", "铁岭市", "city"),
        ("城市管理局", None, None),
        ("运城市财政局", "运城市", "city"),
        ("铁岭市人民政府驻北京市办事处", "铁岭市", "city"),
        ("晋城市城区统计局", "晋城市城区", "county"),
        ("阳泉市矿区财政局", "阳泉市矿区", "county"),
        ("铁岭市城区管理局", "铁岭市", "city"),
        # A district below a city that is in no list.
        ("嘉汶市新城区统计局", "嘉汶市新城区", "county"),
        ("嘉汶市社区建设局", "嘉汶市", None),
        # A street is of the government of its district.
        ("铁岭市白桦区人民政府站前街道办事处", "铁岭市白桦区站前街道", "township"),
        ("白桦区人民政府站前街道", "白桦区站前街道", "township"),
        ("白桦区政府站前街道办", "白桦区站前街道", "township"),
        # Zones of all kinds are no counties; committees that manage other things are no zones.
        ("云岭综合实验区", None, None),
        ("云岭综合实验区公安局", None, None),
        ("云岭综合实验区管委会", None, None),
        ("铁岭市临空经济区管委会", "铁岭市", None),
        ("青石县国有资产监督管理委员会", "青石县", "county"),
        ("铁岭市城市管理委员会", "铁岭市", "city"),
        ("青石县公路管理处", "青石县", "county"),
        ("青石县云岭风景区管理处", "青石县", None),
        # Provinces and regions that are in no list.
        ("澜江省水利厅", "澜江省", "province"),
        ("澜江省人民政府", "澜江省", "province"),
        ("澜江省", "澜江省", "province"),
        ("澜江自治区教育厅", "澜江自治区", "province"),
        ("澜江省泊宁市水利局", "澜江省泊宁市", None),
        ("澜江省青石县水利局", "澜江省青石县", "county"),
    ],
)
def test_region_and_level(issuer: str, region: str | None, level: str | None) -> None:
    place = issuer_to_place(issuer)
    assert (place.region, place.level) == (region, level)


def test_city_is_a_county_where_the_report_prints_a_higher_area_before_it() -> None:
    assert issuer_to_place("云岭市民政局", "地址：铁岭市云岭市中街1号").level == "county"
    assert issuer_to_place("云岭市民政局", "地址：云岭市中街1号").level is None
    assert issuer_to_place("云岭市民政局", "云岭市为县级市").level == "county"


def test_city_with_counties_is_a_prefecture() -> None:
    assert issuer_to_place("嘉汶市民政局", "综合全市各县（市、区）情况").level == "city"
    assert issuer_to_place("嘉汶市民政局", "全市各乡镇").level is None
