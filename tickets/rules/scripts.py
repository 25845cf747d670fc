"""Surnames and characters of given names, simplified and traditional, to recognise a name in either script."""

from collections.abc import Mapping
from typing import Final

_SIMPLIFIED: Final = (
    "张陈刘杨赵黄吴孙马罗郑谢韩冯邓萧许叶苏吕蒋贾邹陆阎闫钟谭卢韦龙万钱汤阴贺赖龚庞颜严欧阳邝简"
    "关兰闵顾饶齐麦庄芦蓝聂纪缪骆鲁鲍侬党单窦涂项娄国华伟强丽艳军杰涛鹏飞凤红兴荣宝庆学义礼贵云"
    "东风乐书银铁锋锐钢铭镇长寿宁辉灿闪晓丰实广莲芸苹萨蕴琼玮璎莹维绍继绪纲纯绮练缘编彦显宪贤赞"
    "赟达远迁进连逊选录铃锦鉴闽闻阔顺颂预领频颖驰骏骄骅鸣鸿鹤鹰龄刚凯岚峰潇洁泽润渊伦侠仪优传战"
    "坚娇婵娴宾尔岭岗帅师应开归忆怀恒恋恺悦时晔晖权来枫栋桦桥梦欢汉涟滨烨炜焕爱珑环祎祯稳竞箫纬"
    "绣翘联聪胜腾艺节苍蔷誉诗诚语诺谊谦贞轩轶钧钰铎铠锁镜锡霁静韵鸾园圆双财发树桢枢气琏畅茧让训"
    "诠谨质贝赐车辽钦铮锟镕隽飘鲜"
)
_TRADITIONAL: Final = (
    "張陳劉楊趙黃吳孫馬羅鄭謝韓馮鄧蕭許葉蘇呂蔣賈鄒陸閻閆鍾譚盧韋龍萬錢湯陰賀賴龔龐顏嚴歐陽鄺簡"
    "關蘭閔顧饒齊麥莊蘆藍聶紀繆駱魯鮑儂黨單竇塗項婁國華偉強麗艷軍傑濤鵬飛鳳紅興榮寶慶學義禮貴雲"
    "東風樂書銀鐵鋒銳鋼銘鎮長壽寧輝燦閃曉豐實廣蓮蕓蘋薩蘊瓊瑋瓔瑩維紹繼緒綱純綺練緣編彥顯憲賢贊"
    "贇達遠遷進連遜選錄鈴錦鑑閩聞闊順頌預領頻穎馳駿驕驊鳴鴻鶴鷹齡剛凱嵐峯瀟潔澤潤淵倫俠儀優傳戰"
    "堅嬌嬋嫻賓爾嶺崗帥師應開歸憶懷恆戀愷悅時曄暉權來楓棟樺橋夢歡漢漣濱燁煒煥愛瓏環禕禎穩競簫緯"
    "繡翹聯聰勝騰藝節蒼薔譽詩誠語諾誼謙貞軒軼鈞鈺鐸鎧鎖鏡錫霽靜韻鸞園圓雙財發樹楨樞氣璉暢繭讓訓"
    "詮謹質貝賜車遼欽錚錕鎔雋飄鮮"
)

OTHER: Final[Mapping[str, str]] = {
    **dict(zip(_SIMPLIFIED, _TRADITIONAL, strict=True)),
    **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
}
"""Each of these characters with its form in the other script."""
