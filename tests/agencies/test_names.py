"""Single names in made-up sentences: what is one, how far it reaches, its full form and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.agencies.names import find_names

if TYPE_CHECKING:
    from kg.agencies.knowledge import AgencyKnowledge

NAMED = [
    ("向江苏省常州市金坛区人民检察院申请", "江苏省常州市金坛区", "人民检察院", "procuratorate"),
    ("由海州区检察院办理", "海州区", "人民检察院", "procuratorate"),
    ("经北京市人民检察院第一分院批准", "北京市", "人民检察院第一分院", "procuratorate"),
    ("上海市检二分院起诉", "上海市", "人民检察院第二分院", "procuratorate"),
    ("南昌铁路运输检察院立案", "", "南昌铁路运输检察院", "procuratorate"),
    ("衡阳市华新地区人民检察院派员", "衡阳市", "华新地区人民检察院", "procuratorate"),
    ("由浮梁县院受理", "浮梁县", "人民检察院", "procuratorate"),
    ("最高检交办", "", "最高人民检察院", "procuratorate"),
    ("甲县人民法院判决", "甲县", "人民法院", "court"),
    ("上海市第一中级人民法院裁定", "上海市", "第一中级人民法院", "court"),
    ("江苏高院提审", "江苏省", "高级人民法院", "court"),
    ("丹东中院辩称", "丹东市", "中级人民法院", "court"),
    ("青岛海事法院受理", "", "青岛海事法院", "court"),
    ("广州知识产权法院判决", "", "广州知识产权法院", "court"),
    ("杭州互联网法院受理", "", "杭州互联网法院", "court"),
    ("济南高新技术产业开发区人民法院审理", "", "济南高新技术产业开发区人民法院", "court"),
    ("最高人民法院第一巡回法庭开庭", "", "最高人民法院", "court"),
    ("连云港市公安局海州分局立案", "连云港市", "公安局海州分局", "public-security"),
    ("南京市公安局水上分局侦查", "南京市", "公安局水上分局", "public-security"),
    ("济南市公安局历下区分局燕山派出所称", "济南市", "公安局历下区分局燕山派出所", "public-security"),
    ("剑川县森林公安局回复", "剑川县", "森林公安局", "public-security"),
    ("海宁市公安局交通警察大队认定", "海宁市", "公安局交通警察大队", "public-security"),
    ("广东省公安厅部署", "广东省", "公安厅", "public-security"),
    ("公安部督办", "", "公安部", "public-security"),
    ("某县监委移送", "某县", "监察委员会", "supervisory-commission"),
    ("北京市监察委员会调查", "北京市", "监察委员会", "supervisory-commission"),
    ("南京市人大常委会采纳", "南京市", "人民代表大会常务委员会", "peoples-congress"),
    ("向黑龙江省第十三届人民代表大会报告", "黑龙江省", "人民代表大会", "peoples-congress"),
    ("全国人大常委会修订", "", "全国人民代表大会常务委员会", "peoples-congress"),
    ("海州区政府批复", "海州区", "人民政府", "government"),
    ("天门市拖市镇政府回复", "天门市", "拖市镇人民政府", "government"),
    ("东城区某街道办事处拆除", "东城区", "某街道办事处", "government"),
    ("国务院批准", "", "国务院", "government"),
    ("鄱阳县财政局支付", "鄱阳县", "财政局", "administrative-organ"),
    ("某市住建局回函", "某市", "住房和城乡建设局", "administrative-organ"),
    ("海淀区市场监管局查处", "海淀区", "市场监督管理局", "administrative-organ"),
    ("嵩明县质监局抽查", "嵩明县", "质量技术监督局", "administrative-organ"),
    ("清流县环保局处罚", "清流县", "环境保护局", "administrative-organ"),
    ("吉林省卫计委通报", "吉林省", "卫生和计划生育委员会", "administrative-organ"),
    ("江西省发改委核准", "江西省", "发展和改革委员会", "administrative-organ"),
    ("江苏省某市人社局审批", "江苏省某市", "人力资源和社会保障局", "administrative-organ"),
    ("盐城市工商行政管理局复议", "盐城市", "工商行政管理局", "administrative-organ"),
    ("盐城市东台工商局处罚", "盐城市", "东台工商行政管理局", "administrative-organ"),
    ("武汉市国土资源和规划局硚口分局备案", "武汉市", "国土资源和规划局硚口分局", "administrative-organ"),
    ("深圳证监局办理", "", "中国证券监督管理委员会深圳监管局", "administrative-organ"),
    ("中国证监会立案", "", "中国证券监督管理委员会", "administrative-organ"),
    ("国家卫生健康委印发", "", "国家卫生健康委员会", "administrative-organ"),
    ("应急管理部要求", "", "应急管理部", "administrative-organ"),
    ("原环境保护部下发", "", "环境保护部", "administrative-organ"),
    ("剑川县红旗林业局发现", "剑川县", "红旗林业局", "administrative-organ"),
    ("武夷山风景名胜区管理委员会安装", "", "武夷山风景名胜区管理委员会", "administrative-organ"),
    ("湛江海事局调度", "", "湛江海事局", "administrative-organ"),
    ("永康市市场监督管理部门抽查", "永康市", "市场监督管理部门", "administrative-organ"),
    ("呼和浩特市人民防空办公室征收", "呼和浩特市", "人民防空办公室", "administrative-organ"),
    ("工业园内某区工信和科技局出台", "某区", "工信和科技局", "administrative-organ"),
    ("山东省聊城监狱提请", "山东省", "聊城监狱", "prison"),
    ("甲县看守所羁押", "甲县", "看守所", "prison"),
    ("常州市律师协会整顿", "常州市", "律师协会", "industry-association"),
    ("委托浙江省家具与五金研究所检验", "浙江省", "家具与五金研究所", "expert-institution"),
    ("委托环保部南京生态环境研究所论证", "", "环保部南京生态环境研究所", "expert-institution"),
    ("江西求实司法鉴定中心出具", "", "江西求实司法鉴定中心", "expert-institution"),
    ("浦东新区劳动人事争议仲裁委员会裁决", "浦东新区", "劳动人事争议仲裁委员会", "other"),
]

LEANING = [
    ("向省人民检察院报告", "省", "人民检察院"),
    ("该区卫生健康委员会回复", "区", "卫生健康委员会"),
    ("请求撤销市政府决定", "市", "人民政府"),
    ("受理县自然资源和规划局的申请", "县", "自然资源和规划局"),
    ("会同县公安局检查", "县", "公安局"),
    ("报告县人大常委会", "县", "人民代表大会常务委员会"),
    ("省院指导", "省", "人民检察院"),
    ("向区烟草专卖局发出", "区", "烟草专卖局"),
]

NO_NAME = [
    "检察机关依法监督",
    "公安部门配合",
    "有关部门协调",
    "人大代表参加听证",
    "在人民法院网公告",
    "该院院士",
    "财务部核算",
    "公司项目部付款",
    "送医院救治",
    "某大学法学院",
    "村民委员会签字",
    "中国农业银行",
    "市场价格",
    "委托鉴定",
    "监狱法规定",
    "局面复杂",
    "议会",
    "政府采购合同",
    "本市户籍",
    "海关键路径",
    "党委会议",
    "提请审议",
]

ANY_SUCH_BODY = ["人民法院", "法院", "人民检察院", "公安局", "人民政府", "政府", "国务院有关部门"]


@pytest.mark.parametrize(("text", "place", "tail", "kind"), NAMED, ids=[row[0] for row in NAMED])
def test_a_name_is_taken_apart(knowledge: AgencyKnowledge, text: str, place: str, tail: str, kind: str) -> None:
    found = [name for name in find_names(text, 0, len(text), knowledge) if name.is_placed]
    assert [("".join(name.place.parts) if name.place else "", name.tail, name.type) for name in found] == [
        (place, tail, kind)
    ]


@pytest.mark.parametrize(("text", "relative", "tail"), LEANING, ids=[row[0] for row in LEANING])
def test_a_level_word_stands_for_a_place(knowledge: AgencyKnowledge, text: str, relative: str, tail: str) -> None:
    found = list(find_names(text, 0, len(text), knowledge))
    assert [(name.relative, name.tail) for name in found] == [(relative, tail)]


@pytest.mark.parametrize("text", NO_NAME)
def test_what_only_ends_like_a_name_is_none(knowledge: AgencyKnowledge, text: str) -> None:
    assert [name for name in find_names(text, 0, len(text), knowledge) if name.is_placed or name.bare == "case"] == []


@pytest.mark.parametrize("text", ANY_SUCH_BODY)
def test_a_word_for_any_such_body_names_none(knowledge: AgencyKnowledge, text: str) -> None:
    assert not any(name.is_placed for name in find_names(text, 0, len(text), knowledge))


def test_there_are_enough_pairs() -> None:
    assert len(NAMED) + len(LEANING) + len(NO_NAME) + len(ANY_SUCH_BODY) >= 95


def test_neighbouring_names_are_parted(knowledge: AgencyKnowledge) -> None:
    text = "西宁政法大学司法鉴定中心和四川天正司法鉴定中心出具意见，交由县公安局和市场监督管理局"
    assert [text[name.start : name.end] for name in find_names(text, 0, len(text), knowledge)] == [
        "西宁政法大学司法鉴定中心",
        "四川天正司法鉴定中心",
        "县公安局",
        "市场监督管理局",
    ]
