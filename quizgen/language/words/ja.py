"""Japanese."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    counters=frozenset(
        "人 名 歳 才 社 個 本 枚 台 冊 匹 頭 羽 杯 件 回 度 位 階 軒 棟 校 店 館 隻 機 両 着 足 "
        "曲 票 席 点 勝 敗 試合 得点 円 銭 ドル ユーロ ポンド 元 ウォン 年 年間 年連続 か月 カ月 "
        "ヶ月 ヵ月 か月間 カ月間 週間 日 日間 時間 分 分間 秒 秒間 泊 世帯 駅 か国 カ国 ヶ国 ヵ国 "
        "か所 カ所 ヶ所 ヵ所 種 種類 種目 倍 割 パーセント メートル キロ キロメートル グラム "
        "キログラム トン リットル センチ センチメートル ミリ ヘクタール 平方メートル 平方キロ "
        "平方キロメートル 坪 畳 歩 句 章 話 巻 編 局 つ 組 発 丁 門 基 通 文字 語 議席 項目 "
        "人家族 家族 世紀 光年 か月前 年前 日前 時間前".split()
    ),
    about=phrases("約|およそ|おおよそ|ほぼ|推定|凡そ|概ね"),
    about_after=phrases("前後|ほど|程度|あまり|余り|弱|くらい|ぐらい|頃|ごろ|近く"),
    at_least=phrases("少なくとも|最低|最低でも|最小"),
    at_least_after=phrases("以上|を超える|超|強|を超え|を上回|より多|余り|あまり|を越え|より長|より高"),
    at_most=phrases("最大|最高|多くて|最大で|最多で|多くとも|せいぜい|最長"),
    at_most_after=phrases("以下|未満|以内|を下回|足らず|弱|まで|より少|より短|より低"),
    to=phrases("から|〜|～"),
    number_words={
        "一つ": 1,
        "二つ": 2,
        "三つ": 3,
        "四つ": 4,
        "五つ": 5,
        "六つ": 6,
        "七つ": 7,
        "八つ": 8,
        "九つ": 9,
        "十": 10,
    },
    fractions=phrases("分の|割|分"),
    how_many=phrases(
        "何人|何社|何歳|何個|何本|何枚|何台|何年間|何日間|いくつ|いくら|どのくらい|どれくらい|何隻|何回|"
        "何キロ|何メートル|どれだけ|何パーセント|何割|何席|何匹|何頭|何時間|何か国|何カ国|何ヶ国|何名|何件|"
        "何度|何点"
    ),
    time_words={
        **dict.fromkeys(phrases("日間|泊"), "day"),
        **dict.fromkeys(phrases("年間|年"), "year"),
        "週間": "week",
        "時間": "hour",
        **dict.fromkeys(phrases("か月|カ月|ヶ月|ヵ月|か月間"), "month"),
    },
    date_words=phrases("の|に"),
    date_about=phrases("約"),
    date_about_after=phrases("ごろ|頃|ころ"),
    before_date=phrases("遅くとも"),
    after_date=phrases("早くとも"),
    when=phrases("いつ|何年に|何年の|何月|何日に|何曜日|何世紀|何年か|西暦何年|何年でし|何年です"),
    before_christ=phrases("紀元前|前"),
    anno_domini=phrases("西暦|紀元"),
    centuries=phrases("{n}世紀"),
    decades=phrases("{h}年代"),
    seasons=phrases("春|夏|秋|冬"),
    list_before=phrases("例えば|たとえば|特に"),
    list_after=phrases("など|等|ほか|をはじめ|を始め|を含む|を含め|といった|のような|その他|ら"),
    one_of=phrases("の一つ|のひとつ|の1つ|の一人|のひとり|の一例|一例|の中の"),
    which="どの|何|どこの|どちらの|いずれの",
    things={
        "place.country": "国|国家|王国|共和国",
        "language": "言語|語",
        "currency": "通貨",
        "time.month": "月",
        "time.weekday": "曜日",
    },
    deictic=phrases("今日|昨日|明日|現在|最近|今年|去年|昨年|来年|今週|先週|今月|先月|これまで"),
    pronouns=phrases("彼は|彼が|彼の|彼女は|彼女が|彼女の|彼らは|彼らが|それは|それが|これは|これが"),
    persons=phrases("彼は|彼が|彼の|彼女は|彼女が|彼女の|彼らは|彼らが"),
    follows=phrases("その後|翌年|翌日|その翌年|その翌日|同年|同日"),
    yes_no_ends=phrases("ですか|ますか|でしたか|ましたか|か"),
    question_words=phrases("何|だれ|誰|どこ|いつ|どの|どれ|どちら|なぜ|どう|いくつ|いくら|どんな"),
    the_article=phrases("この記事|記事によると|記事では|本文|この文章|筆者"),
    other_options=phrases(
        "上記のすべて|上記すべて|上記の全て|以上のすべて|上記のいずれでもない|以上のいずれでもない|どれでもない|最初の選択肢|最後の選択肢|他の選択肢|ほかの選択肢"
    ),
    the_following=phrases("次のうち|以下のうち|次の中|以下の中|次のどれ|選択肢の中"),
    before_letter=phrases("選択肢|答え"),
)
