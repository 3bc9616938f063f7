"""Names of parties, taken out of a text before it is compared: no cases are related because people share a name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

from kg.related.terms import leave_gap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄温牛樊葛邢安齐梅伍仇房房景裴翟娄聂章鲁"
)
_ROLES = (
    "原审被告人|被告人|被告|原审原告|原告|被上诉人|上诉人|犯罪嫌疑人|嫌疑人|再审申请人|被申请人|申请执行人|被执行人|复议申请人|申请人"
    "|第三人|被害人|赔偿请求人|申诉人|异议人|罪犯|被不起诉人|案外人|法定代表人|当事人|证人"
)
_ALSO_WORDS = "向范方常任于付安白金高石段全余"  # surnames that begin too many other words to be trusted after a role
_AFTER_ROLE = re.compile(rf"(?:{_ROLES})(?:（[^）]{{1,8}}）)?((?![{_ALSO_WORDS}])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_WITH_SEX = re.compile(rf"([{_SURNAMES}][\u4e00-\u9fff]{{1,3}})(?:（化名）)?[，,](?:又名[^，]{{1,8}}，)?(?:男|女)[，,]")
_FALSE_NAME = re.compile(r"([\u4e00-\u9fff]{2,4})（化名）")
_HIDDEN = re.compile(rf"[{_SURNAMES}]某{{1,3}}[甲乙丙丁戊己庚辛壬癸A-Z0-9]?")
_IN_TITLE = re.compile(rf"(?:^|(?<=[诉与、和]))([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=诉|与|、|等|和)")
_ORGANISATION = re.compile(
    r"(?:^|(?<=[诉与、和]))[^诉与、和]{2,28}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|合作社|银行)"
)
_SHORT = re.compile(r"（(?:以下)?简称[“\"：:]?([\u4e00-\u9fff]{2,10}(公司|集团|厂|合作社|营业部|银行|支行))[”\"]?）")
_OFTEN = 0.8
_MOST_NAMES = 200  # of one text, the most frequent first: guiding cases have at most a few dozen


def find_party_names(text: str, title: str = "") -> frozenset[str]:
    """Names that stand in a text, or in the title of the case, where a party is named, and short forms given to them.

    The time that it takes grows with the length of the text and no faster, whatever the text.

    >>> sorted(find_party_names("被告人陶文利用职务便利。被告人陶文到案。", "远山水产有限公司诉高明合同纠纷案"))
    ['远山水产有限公司', '陶文']
    >>> sorted(find_party_names("第三人远山水产有限公司（以下简称远山公司）"))
    ['远山', '远山公司']
    """
    found = Counter(_find_people(text))
    found.update(_FALSE_NAME.findall(text))
    for short in _SHORT.finditer(text):
        found.update(name for name in (short[1], short[1].removesuffix(short[2])) if len(name) > 1)
    in_title = [found[0] for found in _ORGANISATION.finditer(title)] + [each[1] for each in _IN_TITLE.finditer(title)]
    often = sorted(found, key=lambda name: (-found[name], name))[:_MOST_NAMES]
    return frozenset((*often, *in_title[:_MOST_NAMES]))


def _find_people(text: str) -> Iterator[str]:
    """Two characters after a word for a party, as often as there, or three: where the third nearly always follows."""
    counted = Counter(found[1][:2] for found in _AFTER_ROLE.finditer(text))
    following = _count_following(text, counted)
    for start, times in counted.items():
        longer = following[start]
        third, often = longer.most_common(1)[0] if longer else ("", 0)
        is_long = often >= _OFTEN * sum(longer.values()) and "\u4e00" <= third <= "\u9fff"
        yield from repeat(start + third if is_long else start, times)
    yield from (found[1] for found in _WITH_SEX.finditer(text))


def _count_following(text: str, starts: Collection[str]) -> Mapping[str, Counter[str]]:
    """Which character follows each of these pairs of characters in a text, how often."""
    found: dict[str, Counter[str]] = {start: Counter() for start in starts}
    if starts:
        firsts = "".join(sorted({start[0] for start in starts}))
        for at in re.finditer(f"(?=[{firsts}](..))", text, re.DOTALL):
            counted = found.get(text[at.start()] + at[1][0])
            if counted is not None:
                counted[at[1][1]] += 1
    return found


def remove_names(text: str, names: Iterable[str]) -> str:
    """A text of the same length with gaps where the names stand, and where a name is hidden (张某某).

    >>> remove_names("马东利用信息交易，张某甲帮助", {"马东"})
    '。。利用信息交易，。。。帮助'
    """
    in_order = sorted(names, key=lambda name: (-len(name), name))
    if in_order:
        text = re.sub("|".join(map(re.escape, in_order)), leave_gap, text)
    return _HIDDEN.sub(leave_gap, text)
