"""Portuguese."""

from quizgen.language.words import LanguageWords, phrases

WORDS = LanguageWords(
    about=phrases(
        "cerca de|aproximadamente|quase|por volta de|em torno de|uns|umas|perto de|ao redor de|mais ou menos"
    ),
    about_after=phrases("aproximadamente|mais ou menos|ou perto disso"),
    only=phrases("exatamente|apenas|só|somente"),
    at_least=phrases(
        "mais de|pelo menos|no mínimo|ao menos|não menos de|mais que|um mínimo de|mínimo de|superior a|"
        "acima de|maior que|maior do que|supera|superou|excede|excedeu"
    ),
    at_least_after=phrases("ou mais|no mínimo|pelo menos|e mais"),
    at_most=phrases(
        "menos de|até|no máximo|não mais de|menos que|não mais que|um máximo de|máximo de|inferior a|"
        "abaixo de|menor que|menor do que"
    ),
    at_most_after=phrases("ou menos|no máximo|e menos"),
    one_of_the=phrases("um dos|uma das|entre os|entre as"),
    between={"entre": "e", "de": "a"},
    to=phrases("a|ao|até"),
    both=phrases("e"),
    of=phrases("de "),
    number_words={"uma": 1, "duas": 2, "vinte e uma": 21, "vinte e duas": 22, "cem": 100, "uma dúzia de": 12},
    scales={
        **dict.fromkeys(phrases("milhão|mi"), 10**6),
        **dict.fromkeys(phrases("bi|mil milhões|bilhão|bilhões"), 10**9),
    },
    gendered=(1, 2),
    ordinal_endings=phrases("º|ª|°|o|a"),
    fractions=phrases(
        "terço|terços|quarto|quartos|quinto|quintos|sexto|sextos|oitavo|oitavos|décimo|décimos|meio|meia|"
        "metade"
    ),
    how_many=phrases(
        "quanto|quanta|quantos|quantas|que número|qual o número|que distância|que altura|que profundidade|"
        "que velocidade|que idade|que porcentagem|qual a porcentagem|que percentagem"
    ),
    date_words=phrases("em|de|do|dia|no dia|ano|o dia|no ano de|ano de|mês de"),
    date_about=phrases("por volta de|cerca de|c.|ca.|circa"),
    before_date=phrases("já em|já a|antes de|antes do|o mais tardar em|até"),
    after_date=phrases("depois de|depois do|após|após o|não antes de"),
    when=phrases("quando|que ano|qual ano|que data|que mês|que dia|que século"),
    first_day="º",
    before_christ=phrases("a.C.|a. C.|antes de Cristo|AEC"),
    anno_domini=phrases("d.C.|d. C.|depois de Cristo|EC"),
    centuries=phrases("século {r}|séc. {r}"),
    decades=phrases("década de {h}|anos {h}|os anos {h}"),
    decade_words=phrases(
        "anos vinte|anos trinta|anos quarenta|anos cinquenta|anos sessenta|anos setenta|anos oitenta|"
        "anos noventa"
    ),
    seasons=phrases("primavera|verão|outono|inverno"),
    on=("em", "em", "em"),
    list_before=phrases(
        "como|tais como|tal como|incluindo|inclusive|por exemplo|p. ex.|entre eles|entre elas|entre outros|"
        "entre outras|em particular|sobretudo|nomeadamente"
    ),
    list_after=phrases(
        "entre outros|entre outras|entre outras coisas|e outros|e outras|etc.|etc|por exemplo|e mais|"
        "e assim por diante|entre outros lugares"
    ),
    one_of=phrases(
        "um dos|uma das|um de|uma de|alguns dos|algumas das|entre os|entre as|um exemplo|faz parte"
    ),
    which="que|qual|quais",
    things={
        "place.country": "país|países|estado|reino|república|nação",
        "language": "língua|idioma|línguas|idiomas",
        "currency": "moeda",
        "time.month": "mês",
        "time.weekday": "dia",
    },
    articles=phrases("o|a|os|as|um|uma|uns|umas"),
    fused=phrases("do|da|dos|das|no|na|nos|nas|ao|à|aos|às|pelo|pela|num|numa"),
    before_open_gap=phrases("é|são|era|eram|foi|foram|em|no|na"),
    joins=phrases("de|em|a|por|para|com"),
    small=(
        "o a os as um uma uns umas este esta estes estas esse essa isso aquele aquela meu teu seu nosso eu "
        "tu ele ela nós eles elas quem que qual quando onde como quanto por para com sem sob sobre entre "
        "desde até de do da dos das em no na nos nas ao à pelo pela e ou mas porque se não nem mais menos "
        "muito também é são era eram foi foram tem têm tinha tinham ser estar está há "
        "minha tua sua seus suas nossa"
    ),
    deictic=phrases(
        "hoje|ontem|amanhã|atualmente|recentemente|hoje em dia|até agora|este ano|neste ano|no ano passado|"
        "no próximo ano|esta semana|na semana passada|este mês|no mês passado|ultimamente|de momento"
    ),
    pronouns=phrases("ele|ela|eles|elas"),
    follows=phrases(
        "no ano seguinte,|no dia seguinte,|pouco depois,|depois,|mais tarde,|desde então|"
        "no mesmo ano,|no mesmo dia,|um ano depois,|dois anos depois,"
    ),
    yes_no=phrases("é|são|era|eram|foi|foram|há|havia|houve|está|pode|tem|têm|existe"),
    the_article=phrases("o artigo|este artigo|o texto|este texto|o autor|a autora|a leitura"),
    abbreviations=phrases(
        "sr|sra|srta|dr|dra|prof|profa|eng|arq|gen|cel|cap|ten|sto|sta|av|pág|págs|núm|art|ex|p.ex|aprox|"
        "ca|vs|ed|vol|fig|d|dom|exmo|ilmo|gov|pres|dep|sen"
    ),
    numbered_abbreviations=phrases(
        "no|nº|n|núm|pág|p|pp|art|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez|fig|cap|tel"
    ),
    closing_abbreviations=phrases("a.c|d.c|c|s.a|ltda|cia|jr|u.s|e.u.a|eua|al|inc|co|corp"),
    ending_abbreviations=phrases("etc"),
    sentence_starts=phrases(
        "hoje|ontem|amanhã|depois|então|segundo|além|também|mas|porém|quando|desde|após|durante|dois|"
        "três|quatro|cinco|seis|sete|oito|nove|dez|muitos|vários|alguns|ninguém|nada|isto|isso|esta|este|"
        "esse|essa|todos|cada|ali|aqui|assim|já|não|mais|foi|era|é|há|havia"
    ),
    relative_days={"anteontem": -2, "ontem": -1, "hoje": 0, "amanhã": 1, "depois de amanhã": 2},
    relative_spans={
        "a semana passada": ("week", -1),
        "na semana passada": ("week", -1),
        "esta semana": ("week", 0),
        "na próxima semana": ("week", 1),
        "o mês passado": ("month", -1),
        "no mês passado": ("month", -1),
        "este mês": ("month", 0),
        "no próximo mês": ("month", 1),
        "o ano passado": ("year", -1),
        "no ano passado": ("year", -1),
        "este ano": ("year", 0),
        "no próximo ano": ("year", 1),
        "no ano que vem": ("year", 1),
    },
    ago="há {n} {unit}",
    future=phrases("será|serão|haverá|previsto|prevista|espera|até|próximo|próxima|começará|abrirá|vai|vão"),
    denies=phrases("não|nunca|ninguém|nada|nenhum|nenhuma|sem|nem|recusou|negou"),
    hedges=phrases(
        "poderia|poderiam|pode|talvez|provavelmente|seria|seriam|teria|teriam|previsto|parece|"
        "suposto|estimado"
    ),
    says=phrases(
        "disse|segundo|afirmou|declarou|anunciou|acrescentou|explicou|informou|confirmou|escreveu|"
        "de acordo com"
    ),
    counts={
        "ambos": 2,
        "ambas": 2,
        "duas vezes": 2,
        "dobro": 2,
        "par": 2,
        "dúzia": 12,
        "primeiro": 1,
        "primeira": 1,
        "segundo": 2,
        "terceiro": 3,
        "único": 1,
    },
    other_options=phrases(
        "todas as anteriores|nenhuma das anteriores|todos os anteriores|nenhum dos anteriores|"
        "todas as alternativas|nenhuma das alternativas|a primeira opção|a última opção|"
        "a opção anterior|as outras opções|as demais opções"
    ),
    the_following=phrases(
        "qual dos seguintes|qual das seguintes|qual entre os seguintes|qual entre as seguintes|"
        "quais dos seguintes|quais das seguintes|quais entre os seguintes|quais entre as seguintes|"
        "quem dos seguintes|quem das seguintes|quem entre os seguintes|quem entre as seguintes"
    ),
    before_letter=phrases("opção|resposta|alternativa|tanto"),
)
