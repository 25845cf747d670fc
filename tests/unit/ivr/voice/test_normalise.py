"""Texts are read as people read them (TT1): telephone numbers, amounts, dates and measure words, also in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.reading.normalise import money, text_zh
from ivr.reading.normalise_en import text_en

CHINESE = """
# telephone, ticket and other people's numbers: digit by digit, one is 幺
您的工单20261124-0007已办结 > 您的工单二零二六幺幺二四，零零零七已办结
编号007 > 编号零零七
请致电13876540923或0898-88271234 > 请致电幺三八七六五四零九二三或零八九八八八二七幺二三四
138 0013 8000 > 幺三八零零幺三八零零零
+8613800138000 > 幺三八零零幺三八零零零
(0898)88271234 > 零八九八八八二七幺二三四
400-820-8820 > 四零零八二零八八二零
电话88271234 > 电话八八二七幺二三四
尾号1234 > 尾号幺二三四
验证码是123456 > 验证码是幺二三四五六
证号110101199003071234 > 证号幺幺零幺零幺幺九九零零三零七幺二三四
工号8001为您服务 > 工号八零零幺为您服务
301室 > 三零幺室
100000000 > 幺零零零零零零零零
# 12345 itself, and the numbers of other services
12345热线 > 幺二三四五热线
请拨12345 > 请拨幺二三四五
12345政务服务便民热线 > 幺二三四五政务服务便民热线
共12345件 > 共一万两千三百四十五件
拨打110、119，或120。 > 拨打幺幺零、幺幺九，或幺二零。
10086客服 > 幺零零八六客服
95588 > 九五五八八
# amounts
2元 > 两元
12.50元 > 十二元五角
3.05元 > 三元零五分
12.34元 > 十二元三角四分
0.80元 > 八角
100.00元 > 一百元
¥1,234.56 > 一千二百三十四元五角六分
￥20 > 二十元
1.5万元 > 一点五万元
12,000元 > 一万两千元
共120元 > 共一百二十元
20-50元 > 二十到五十元
# dates and times
2026-11-25 8:30 > 二零二六年十一月二十五号 上午八点半
2026年3月2日 > 二零二六年三月二号
2026.11.25 > 二零二六年十一月二十五号
2026/11/5 > 二零二六年十一月五号
2026年11月 > 二零二六年十一月
11月25日 > 十一月二十五号
2月2日 > 二月二号
14:05 > 下午两点零五分
下午14:05到25:99 > 下午两点零五分到二十五:九十九
上午8:00-17:30 > 上午八点到下午五点半
8:30-12:00 > 上午八点半到中午十二点
13:00:05 > 下午一点零分五秒
90后 > 九零后
# percentages, degrees, fractions, decimals
20.5% > 百分之二十点五
10%-20% > 百分之十到百分之二十
3‰ > 千分之三
-5% > 负百分之五
-5℃ > 零下五摄氏度
25℃ > 二十五摄氏度
1/2 > 二分之一
0.5 > 零点五
3.14 > 三点一四
# two is 两 before a measure word
2位，12个，第2条 > 两位，十二个，第二条
2个月 > 两个月
2年 > 两年
2年级 > 二年级
2小时 > 两小时
2楼2号线 > 二楼二号线
2、3 > 二、三
请按2 > 请按二
22个 > 二十二个
1万2千 > 一万两千
2kg > 两公斤
5km > 五公里
# ranges and order
3-5天 > 三到五天
2-4人 > 两到四人
2至4分钟 > 两到四分钟
3~5个工作日 > 三到五个工作日
第12 > 第十二
# Latin letters
VIP窗口2号 > 维爱批窗口二号
A座 > 诶座
WiFi密码1234 > WiFi密码幺二三四
Hello > Hello
# full-width figures and signs between words
１２３４５热线 > 幺二三四五热线
投诉/举报 > 投诉或举报
"""

ENGLISH = """
Dial 12345. > Dial one two three four five.
Call 110 at once > Call one one oh at once
Ticket 20261124-0007 > Ticket two oh two six one one two four, oh oh oh seven
on 2026-11-25 at 14:05 > on November the twenty-fifth, twenty twenty-six at two oh five P M
8:00 > eight A M
¥12.50 > twelve yuan fifty
RMB 1,200 > one thousand two hundred yuan
20.5% > twenty point five percent
3-5 days > three to five days
the 2nd floor > the second floor
13800138000 > one three eight oh oh one three eight oh oh oh
007 > oh oh seven
"""


def cases(table: str) -> list[tuple[str, str]]:
    lines = [line for line in table.strip().splitlines() if not line.startswith("#")]
    return [(written, spoken) for written, _, spoken in (line.partition(" > ") for line in lines)]


@pytest.mark.parametrize(("written", "spoken"), cases(CHINESE))
def test_chinese_as_people_read_it(written: str, spoken: str) -> None:
    """TT1: figures inside a text that is spoken as a whole."""
    assert text_zh(written) == spoken


@pytest.mark.parametrize(("written", "spoken"), cases(ENGLISH))
def test_english_as_people_read_it(written: str, spoken: str) -> None:
    """TT1, IV6."""
    assert text_en(written) == spoken


@given(st.text(alphabet="0123456789-年月日:.%第位个号，热线 /¥元¥℃室,~至X", max_size=60))
def test_no_figure_is_left_in_chinese_and_nothing_raises(text: str) -> None:
    assert not any(mark in "0123456789" for mark in text_zh(text))


@given(st.text(alphabet="0123456789-:.%,/$¥ thstnd", max_size=60))
def test_no_figure_is_left_in_english_and_nothing_raises(text: str) -> None:
    assert not any(mark in "0123456789" for mark in text_en(text))


@given(st.integers(0, 99_999), st.integers(0, 99))
def test_an_amount_says_no_zero_that_is_not_there(yuan: int, cents: int) -> None:
    """零 appears only where 角 is missing, or inside the number itself."""
    said = money(f"{yuan}.{cents:02}")
    assert not said.endswith("零分")
    assert "零角" not in said
    assert said.endswith("元") is (cents == 0)
