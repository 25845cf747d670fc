"""Golden queries: what agents type, and what they want to find among the demo's articles (KB5)."""

from collections.abc import Mapping
from typing import Final

from knowledge.rules.query import How

GOLDEN: Final[Mapping[str, tuple[str, How | None]]] = {
    "身份证": ("身份证丢失怎样补办", How.EXACT),
    "身份证丢了怎么补办": ("身份证丢失怎样补办", How.TERMS),
    "公积金": ("住房公积金提取条件和材料", How.EXACT),
    "租房提取": ("住房公积金提取条件和材料", How.EXACT),
    "停水": ("停水了怎样查询和报修", How.EXACT),
    "断水": ("停水了怎样查询和报修", How.SYNONYM),
    "家里没水了怎么办": ("停水了怎样查询和报修", None),
    "噪音": ("夜间施工噪声扰民怎样投诉", How.SYNONYM),
    "广场舞": ("广场舞音响太吵怎么办", How.EXACT),
    "居驻证": ("居住证怎么办理", How.CORRECTED),
    "居柱正": ("居住证怎么办理", How.CORRECTED),
    "gongjijin": ("住房公积金提取条件和材料", How.CORRECTED),
    "gjj": ("住房公积金提取条件和材料", How.CORRECTED),
    "医保卡 补办": ("社保卡丢了怎样挂失补领", How.SYNONYM),
    "异地看病医保怎么报": ("医保异地就医怎样备案", None),
    "老人坐公交免费吗": ("老年人优待证和免费乘车", None),
    "孩子上小学报名": ("小学新生入学报名时间和材料", None),
    "健身房关门了退钱": ("预付卡商家跑路怎么办", None),
    "电动车": ("电动自行车上牌指南", How.EXACT),
    "井盖": ("路灯不亮和井盖缺失报修", How.EXACT),
}
"""The words that agents type, the article that must be among the first five, and how it is found, if certain."""
