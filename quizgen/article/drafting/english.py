"""The words of English by which a sentence is understood as far as drafts need it, as data.

They were collected from news of all kinds; a word more here needs no code.
"""

from __future__ import annotations


def _any(words: str) -> str:
    """A pattern for any of these words, the longest first."""
    return "(?:" + "|".join(sorted(words.replace("_", r"\s").split(), key=len, reverse=True)) + ")"


TITLES = _any(
    r"Mr\.? Mrs\.? Ms\.? Dr\.? Prof\.? Professor Sir Dame Lord Lady King Queen Prince Princess President Vice_President "
    r"Prime_Minister Minister Chancellor Senator Sen\.? Rep\.? Governor Gov\.? General Gen\.? Admiral Adm\.? Captain Capt\.? "
    r"Colonel Col\.? Lieutenant Lt\.? Major Sergeant Sgt\.? Pope Bishop Archbishop Father Judge Justice Mayor Councillor "
    r"Cllr\.? Emperor Empress Tsar Sheriff Inspector Reverend Rev\.?"
)
"""What stands before a person's name."""
LEADERS = _any(
    "leader manager coach head_coach captain president prime_minister chief_executive chairman chairwoman chair director "
    "head head_teacher headteacher principal managing_director boss king queen chancellor mayor commander"
)
"""Offices of those who lead something."""
OFFICES = _any(
    f"{LEADERS[3:-1].replace('|', ' ').replace(chr(92) + 's', '_')} minister secretary deputy_mayor vice_president founder co-founder owner editor "
    "spokesman spokeswoman spokesperson governor ambassador analyst economist scientist geochemist geologist glaciologist "
    "biologist marine_biologist botanist zoologist ecologist archaeologist historian astronomer chemist physicist physician "
    "meteorologist climatologist oceanographer volcanologist professor lecturer researcher engineer architect striker "
    "goalkeeper midfielder defender winger forward substitute referee umpire batter pitcher builder admiral judge lawyer "
    "solicitor senator councillor treasurer clerk author novelist poet artist sculptor painter composer conductor singer "
    "actor actress director curator librarian teacher nurse doctor surgeon farmer fisherman baker inventor explorer "
    "navigator pilot astronaut mathematician psychologist philosopher journalist reporter photographer pharmacist "
    "warden ranger beekeeper cyclist swimmer sprinter rower climber skipper"
)
"""What people are, beside their names."""
RESEARCHERS = r"(?:analyst|professor|lecturer|researcher|scientist|\w+ologist|chemist|physicist|economist|astronomer|\w+grapher)"
PLACE_WORDS = frozenset(
    "Sea Ocean Bay Strait River Lake Island Islands Peninsula Prefecture County Province State City Town Village Mountain "
    "Mountains Coast Park Station Stadium Square Street Road Lane Avenue Airport Port Harbour Harbor Valley Desert Forest "
    "Canal Antarctica Territories Reef Trench Gulf Bridge Hill Hills Castle Abbey Cathedral Church Arena Hall Tower "
    "Glacier Fjord Falls Beach Creek Gorge Observatory Museum Market Quay Basin Plain Ridge Marsh Moor".split()
)
"""Last words of places' names."""
GROUP_WORDS = frozenset(
    "Navy Army Force Forces Fleet Corps Guard Ministry Department Agency Commission Committee Association Council "
    "University College Institute Bank Company Corp Inc Ltd Group Foods Creamery Fund Foundation Survey Party Union Court "
    "Parliament Congress Senate Times Post News Board Authority Federation League United Rovers Organization Organisation "
    "Society Hospital Homes Capital Brewery Motors Airlines Airways Systems Industries Energy Holdings Partners Brothers Sons Club School Trust Office Service Laboratory Centre Center Academy Orchestra Police Greens Democrats "
    "Conservatives Republicans Wanderers Athletic Albion".split()
)
"""Last words of organisations' names."""
THING_WORDS = frozenset(
    "Cup Championship Championships Games Prize Award Awards Trophy Open Act Treaty Bill Plan Fair Festival Derby Marathon "
    "Race War Battle Revolution Project Programme Program Day Night Week Line Expressway Medal Shield".split()
)
"""Last words of names of what is neither a person, nor a place, nor an organisation."""
THINGS_BEFORE = _any(
    "ship vessel freighter tanker ferry trawler yacht boat submarine carrier destroyer frigate cruiser warship steamer "
    "liner barge schooner aircraft spacecraft probe satellite rocket rover telescope train locomotive car horse dog "
    "film movie book novel play opera musical song single album painting poem magazine newspaper app game software "
    "virus variant storm hurricane typhoon cyclone comet asteroid dinosaur drug vaccine"
)
"""Words before the name of a thing, which is then no person: *the container ship Ever Given*."""
FIRST_OF_PLACES = frozenset("Lake Mount Cape County Port Gulf Isle Point Fort Loch Strait".split())
FIRST_OF_GROUPS = frozenset(
    "University Institution Society Bank Ministry Institute Department Church Bureau Office Royal".split()
)
NO_NAMES = frozenset(
    "Celsius Fahrenheit Kelvin GMT UTC BST CET Nov Feb Jan Dec Oct Sept Aug Apr Mar I II III IV Mr Mrs Ms Dr DNA RNA UV "
    "AD BC CE BCE TV OK Christmas Easter North South East West Northern Southern Eastern Western Joint God Bronze Iron "
    "Stone Middle Age Ages Internet Web Earth Moon Sun".split()
)
"""What has a capital and is nothing to be asked for by itself."""
PEOPLES = frozenset(
    "American Australian Austrian Belgian Brazilian British Canadian Chinese Cornish Czech Danish Dutch Egyptian English "
    "European Finnish French German Greek Hungarian Icelandic Indian Iranian Iraqi Irish Israeli Italian Japanese Korean "
    "Mexican Norwegian Polish Portuguese Roman Russian Scottish Spanish Swedish Swiss Thai Turkish Ukrainian Victorian "
    "Viking Vietnamese Welsh African Asian Arab Christian Jewish Muslim Catholic Protestant Arctic Antarctic Atlantic "
    "Pacific Olympic Latin Tudor Georgian".split()
)
"""Words for what comes from somewhere, which are no names."""
SAYS = _any(
    "said says told tells added adding announced reported reports claimed claims warned warns argued argues confirmed denied "
    "insisted predicted predicts explained explains believes believe estimates estimate noted wrote writes stated promised"
)
SPEAKERS = _any(
    "statement ministry report scientists researchers experts officials companies company spokesman spokeswoman museum "
    "police authors team council club government authorities critics residents campaigners witnesses supporters study organisers organizers surveyors opponents"
)
"""Words for those who say something and have no name."""
EVENTS = _any(
    "drill drills exercise exercises launch launches test tests anniversary final semi-final match game war election "
    "by-election vote referendum summit meeting talks attack strike inquiry voyage expedition acquisition purchase merger "
    "mission festival trial tour raid battle crash fire storm flood flooding earthquake eruption ceremony parade race "
    "marathon tournament championship championships conference exhibition excavation dig opening survey experiment "
    "hearing consultation derby regatta concert auction wedding coronation funeral landslide avalanche drought eclipse"
)
"""Nouns for what happens once, at a place and on a day."""
NOT_OF_AN_EVENT = frozenset(
    "both this that these those such other another each every any all some no same two three four five many several more "
    "most last next first his her its their our whole recent previous latest separate new own which what".split()
)
"""Words before a noun for an event that point elsewhere."""
UNITS = _any(
    r"percent per_cent percentage_points? points? years? months? weeks? days? nights? hours? minutes? seconds? met(?:er|re)s? "
    r"kilomet(?:er|re)s? centimet(?:er|re)s? millimet(?:er|re)s? micromet(?:er|re)s? km kg cm mm miles? feet foot inches inch "
    r"yards? acres? hectares? tons? tonnes? kilograms? kilos? grams? lit(?:er|re)s? gallons? degrees(?:_(?:Celsius|Fahrenheit))? "
    r"euros? dollars? pounds? pence cents? francs? rupees? pesos? roubles? kroner kronor yen yuan times volts? watts? megawatts? kilowatts? gigawatts? knots "
    r"square_(?:kilomet(?:er|re)s|miles|met(?:er|re)s|feet) cubic_met(?:er|re)s light-years? mph km/h"
)
TIME_UNITS = _any("days? weeks? months? years? hours? minutes? seconds? nights? decades? centuries")
MONEY = _any("euros? dollars? pounds? pence cents? francs? rupees? pesos? roubles? kroner kronor yen yuan")
ABOUT = _any(
    "about around some nearly almost more_than less_than fewer_than at_least at_most up_to over under roughly "
    "approximately just_over just_under only"
)
NO_PLURALS = frozenset(
    "people men women children algae species countries sheep fish police fungi bacteria".split()
)
"""What is counted, and does not end in s."""
RANKS = _any(
    r"first largest biggest smallest oldest youngest highest lowest longest shortest best worst newest deadliest fastest "
    r"slowest heaviest deepest richest poorest warmest coldest driest wettest busiest rarest most_[a-z]+ least_[a-z]+"
)
BY_WHOM = {
    "overseen": "oversaw", "led": "", "headed": "", "run": "", "designed": "", "built": "", "written": "",
    "invented": "", "discovered": "", "founded": "", "scored": "", "owned": "", "named": "", "set": "", "painted": "",
    "composed": "", "directed": "", "made": "", "created": "", "chaired": "", "won": "", "captained": "", "drawn": "",
    "developed": "", "published": "", "carved": "", "commissioned": "", "organised": "", "organized": "",
}  # fmt: skip
"""What was done by somebody, and the kind that says so, where there is one."""
