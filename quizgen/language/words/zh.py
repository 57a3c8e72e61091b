"""Chinese."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    counters=frozenset(
        "人 个 個 名 位 岁 歲 年 天 日 个月 個月 周 星期 小时 小時 分钟 分鐘 秒 元 美元 欧元 英镑 "
        "日元 公里 千米 米 厘米 毫米 吨 噸 公斤 千克 克 升 毫升 公顷 亩 平方米 平方公里 立方米 度 "
        "摄氏度 次 回 届 屆 家 所 座 条 條 张 張 本 台 辆 輛 艘 架 头 頭 匹 棵 只 隻 件 份 间 間 "
        "种 種 项 項 起 枚 颗 顆 支 把 块 塊 片 层 層 场 場 倍 成 票 分 点 點 字 句 章 集 页 頁 "
        "步 里 斤 口 户 光年 年前 天前 余人 多人 人次".split()
    ),
    counters_before_noun=tuple(
        "个 個 名 位 家 所 座 条 條 张 張 台 辆 輛 艘 架 头 頭 棵 件 份 间 間 种 種 项 項 枚 颗 "
        "顆 支 块 塊 层 層 场 場 次 届 屆 户".split()
    ),
    about=phrases("约|約|大约|大約|大概|将近|將近|近|接近|几乎|左右|差不多"),
    about_after=phrases("左右|上下|前后|前後"),
    at_least=phrases(
        "超过|超過|至少|不少于|不少於|逾|多于|多於|最少|高于|高於|大于|大於|不低于|不低於|突破|长达|長達"
    ),
    at_least_after=phrases("以上|多|余|餘|或更多|或以上"),
    at_most=phrases(
        "不到|少于|少於|最多|至多|不超过|不超過|低于|低於|小于|小於|多达|多達|不足|不满|不滿|高达|高達"
    ),
    at_most_after=phrases("以下|以内|以內|或更少|或以下|之内|之內|不到"),
    one_of_the=phrases("之一"),
    to=phrases("至|到"),
    both=phrases("和"),
    number_words={"两": 2, "兩": 2},
    fractions=phrases("分之|成"),
    how_many=phrases("多少|几个|幾個|几名|几人|几|幾|多长|多長|多高|多深|多远|多遠|多大|多重|多快"),
    date_words=phrases("在|于|於"),
    date_about=phrases("约|約|大约|大約"),
    date_about_after=phrases("左右|前后|前後"),
    before_date=phrases("早于|早於|不晚于|不晚於"),
    after_date=phrases("晚于|晚於|不早于|不早於"),
    when=phrases(
        "何时|何時|哪年|哪一年|什么时候|甚麼時候|哪天|哪一天|几月|幾月|几年|幾年|哪个月|哪個月|哪个世纪|何年"
    ),
    before_christ=phrases("公元前|西元前|前"),
    anno_domini=phrases("公元|西元"),
    centuries=phrases("{n}世纪|{n}世紀"),
    decades=phrases("{h}年代"),
    seasons=phrases("春天|春季|夏天|夏季|秋天|秋季|冬天|冬季|春|夏|秋|冬"),
    list_before=phrases("例如|比如|包括|诸如|諸如|譬如|其中有|其中包括|特别是|特別是|如"),
    list_after=phrases("等|等等|等地|等国|等國|等城市|等国家|等國家|等人|及其他|和其他|以及其他|及其它"),
    one_of=phrases("之一|其中之一|一些|其中一个|其中一個|一个例子|一個例子"),
    which="哪|什么|什麼|何|几|幾",
    things={
        "place.country": "国家|國家|国|國|王国|王國|共和国",
        "language": "语言|語言|语|語",
        "currency": "货币|貨幣|币|幣",
        "time.month": "月份|月|个月|個月",
        "time.weekday": "星期|周几|星期几|天",
    },
    deictic=phrases("今天|昨天|明天|目前|现在|現在|最近|今年|去年|明年|本周|上周|本月|上个月|迄今"),
    pronouns=phrases("他|她|它"),
    persons=phrases("他|她"),
    no_pronoun=r"他(?:信|加|莫|仕)",
    follows=phrases("此后|之后，|之後，|第二年|次年|次日|翌年|同年|同日|随后|隨後"),
    yes_no_ends=phrases("吗|嗎|是不是|对吗|對嗎"),
    the_article=phrases("本文|这篇文章|這篇文章|文章中|文中|作者认为|作者"),
    other_options=phrases(
        "以上都是|以上皆是|以上全部|以上全是|以上都不是|以上皆非|以上全都不是|第一个选项|最后一个选项|其他选项|第一個選項|最後一個選項|其他選項"
    ),
    the_following=phrases("下列哪|以下哪|下列何|以下何|下列中|以下中"),
    before_letter=phrases("选项|選項|答案"),
)
