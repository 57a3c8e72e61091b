"""Units of measure: what they are called, and how many of another one they are. Only what quizzes ask for.

A unit's names in other languages than English come from CLDR, by its id there.
"""

from __future__ import annotations

from functools import cache

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A unit: so many of its dimension's first unit, and for degrees what is added then."""

    id: str
    """As CLDR calls it; of currencies the code: ``currency-USD``."""
    dimension: str
    factor: float
    plus: float
    signs: tuple[str, ...]
    """Signs, whose case counts."""
    names: tuple[str, ...]
    """English names."""


_TABLE = """
length-meter         | length  | 1            | m | meter; meters; metre; metres; mtr; mtrs
length-kilometer     | length  | 1e3          | km | kilometer; kilometers; kilometre; kilometres; kms
length-centimeter    | length  | 0.01         | cm | centimeter; centimeters; centimetre; centimetres; cms
length-millimeter    | length  | 0.001        | mm | millimeter; millimeters; millimetre; millimetres
length-micrometer    | length  | 1e-6         | μm um | micrometer; micrometers; micrometre; micrometres; micron; microns
length-nanometer     | length  | 1e-9         | nm | nanometer; nanometers; nanometre; nanometres
length-decimeter     | length  | 0.1          | dm | decimeter; decimeters; decimetre; decimetres
length-mile          | length  | 1609.344     | mi | mile; miles
length-yard          | length  | 0.9144       | yd yds | yard; yards
length-foot          | length  | 0.3048       | ft ' | foot; feet
length-inch          | length  | 0.0254       | in " | inch; inches
length-nautical-mile | length  | 1852         | nmi NM | nautical mile; nautical miles; sea mile; sea miles
length-light-year    | length  | 9460730472580800 | ly | light year; light years; lightyear; lightyears
length-astronomical-unit | length | 149597870700 | au AU | astronomical unit; astronomical units
length-parsec        | length  | 3.0856775814913673e16 | pc | parsec; parsecs
length-fathom        | length  | 1.8288       | fm | fathom; fathoms
area-square-meter    | area    | 1            | m^2 m2 sqm | square meter; square meters; square metre; square metres; sq m; sq metres; sq meters
area-square-kilometer | area   | 1e6          | km^2 km2 sqkm | square kilometer; square kilometers; square kilometre; square kilometres; sq km
area-square-centimeter | area  | 1e-4         | cm^2 cm2 | square centimeter; square centimeters; square centimetre; square centimetres; sq cm
area-hectare         | area    | 1e4          | ha | hectare; hectares
area-acre            | area    | 4046.8564224 | ac | acre; acres
area-square-mile     | area    | 2589988.110336 | mi^2 mi2 | square mile; square miles; sq mi; sq mile; sq miles
area-square-foot     | area    | 0.09290304   | ft^2 ft2 sqft | square foot; square feet; sq ft
volume-liter         | volume  | 1            | l L | liter; liters; litre; litres
volume-milliliter    | volume  | 0.001        | ml mL | milliliter; milliliters; millilitre; millilitres
volume-centiliter    | volume  | 0.01         | cl cL | centiliter; centiliters; centilitre; centilitres
volume-hectoliter    | volume  | 100          | hl hL | hectoliter; hectoliters; hectolitre; hectolitres
volume-cubic-meter   | volume  | 1000         | m^3 m3 | cubic meter; cubic meters; cubic metre; cubic metres; cu m
volume-cubic-centimeter | volume | 0.001      | cm^3 cm3 cc | cubic centimeter; cubic centimeters; cubic centimetre; cubic centimetres
volume-cubic-kilometer | volume | 1e12        | km^3 km3 | cubic kilometer; cubic kilometers; cubic kilometre; cubic kilometres
volume-gallon        | volume  | 3.785411784  | gal | gallon; gallons; us gallon; us gallons
volume-barrel        | volume  | 158.987294928 | bbl | barrel; barrels
mass-kilogram        | mass    | 1            | kg | kilogram; kilograms; kilogramme; kilogrammes; kilo; kilos; kgs
mass-gram            | mass    | 0.001        | g | gram; grams; gramme; grammes; gm; gms
mass-milligram       | mass    | 1e-6         | mg | milligram; milligrams; milligramme; milligrammes
mass-microgram       | mass    | 1e-9         | μg ug mcg | microgram; micrograms; microgramme; microgrammes
mass-tonne           | mass    | 1000         | t | tonne; tonnes; metric ton; metric tons
mass-ton             | mass    | 907.18474    | | short ton; short tons; us ton; us tons
mass-pound           | mass    | 0.45359237   | lb lbs | pound; pounds
mass-ounce           | mass    | 0.028349523125 | oz | ounce; ounces
mass-stone           | mass    | 6.35029318   | st | stone; stones
speed-meter-per-second | speed | 1            | m/s | meter per second; meters per second; metre per second; metres per second; metres a second; meters a second
speed-kilometer-per-hour | speed | 0.2777777777777778 | km/h kmh kph kmph kmhr km/hr | kilometer per hour; kilometers per hour; kilometre per hour; kilometres per hour; km per hour; kilometres an hour; kilometers an hour; km an hour
speed-mile-per-hour  | speed   | 0.44704      | mph mi/h | mile per hour; miles per hour; miles an hour
speed-knot           | speed   | 0.5144444444444445 | kn kt kts | knot; knots
speed-kilometer-per-second | speed | 1000      | km/s | kilometer per second; kilometers per second; kilometre per second; kilometres per second; km per second; kilometres a second; kilometers a second
duration-second      | time    | 1            | s sec secs | second; seconds
duration-minute      | time    | 60           | min mins | minute; minutes
duration-hour        | time    | 3600         | h hr hrs | hour; hours
duration-day         | time    | 86400        | d | day; days
duration-week        | time    | 604800       | wk wks | week; weeks
duration-millisecond | time    | 0.001        | ms | millisecond; milliseconds
duration-microsecond | time    | 1e-6         | μs us | microsecond; microseconds
duration-month       | months  | 1            | mo | month; months; mth; mths
duration-year        | months  | 12           | y yr yrs a | year; years
duration-decade      | months  | 120          | | decade; decades
duration-century     | months  | 1200         | | century; centuries
temperature-celsius  | heat    | 1            | °C C | degree celsius; degrees celsius; degrees c; degree c; celsius; degree centigrade; degrees centigrade; centigrade; deg c
temperature-fahrenheit | heat  | 0.5555555555555556 | °F F | degree fahrenheit; degrees fahrenheit; degrees f; fahrenheit; deg f
temperature-kelvin   | heat    | 1            | K | kelvin; kelvins; degrees kelvin
power-watt           | power   | 1            | W | watt; watts
power-kilowatt       | power   | 1e3          | kW KW | kilowatt; kilowatts
power-megawatt       | power   | 1e6          | MW | megawatt; megawatts
power-gigawatt       | power   | 1e9          | GW | gigawatt; gigawatts
power-terawatt       | power   | 1e12         | TW | terawatt; terawatts
power-milliwatt      | power   | 1e-3         | mW | milliwatt; milliwatts
power-horsepower     | power   | 745.6998715822702 | hp HP bhp | horsepower; horse power
energy-joule         | energy  | 1            | J | joule; joules
energy-kilojoule     | energy  | 1e3          | kJ | kilojoule; kilojoules
energy-megajoule     | energy  | 1e6          | MJ | megajoule; megajoules
energy-kilowatt-hour | energy  | 3.6e6        | kWh | kilowatt hour; kilowatt hours
energy-megawatt-hour | energy  | 3.6e9        | MWh | megawatt hour; megawatt hours
energy-gigawatt-hour | energy  | 3.6e12       | GWh | gigawatt hour; gigawatt hours
energy-terawatt-hour | energy  | 3.6e15       | TWh | terawatt hour; terawatt hours
energy-calorie       | energy  | 4.184        | cal | calorie; calories
energy-kilocalorie   | energy  | 4184         | kcal | kilocalorie; kilocalories
energy-electronvolt  | energy  | 1.602176634e-19 | eV | electronvolt; electronvolts; electron volt; electron volts
force-newton         | force   | 1            | N | newton; newtons
force-kilonewton     | force   | 1e3          | kN | kilonewton; kilonewtons
pressure-pascal      | pressure | 1           | Pa | pascal; pascals
pressure-hectopascal | pressure | 100         | hPa | hectopascal; hectopascals
pressure-kilopascal  | pressure | 1e3         | kPa | kilopascal; kilopascals
pressure-megapascal  | pressure | 1e6         | MPa | megapascal; megapascals
pressure-bar         | pressure | 1e5         | bar | bar; bars
pressure-millibar    | pressure | 100         | mbar | millibar; millibars
pressure-atmosphere  | pressure | 101325      | atm | atmosphere; atmospheres
electric-volt        | voltage | 1            | V | volt; volts
electric-kilovolt    | voltage | 1e3          | kV | kilovolt; kilovolts
electric-millivolt   | voltage | 1e-3         | mV | millivolt; millivolts
electric-ampere      | current | 1            | A | ampere; amperes; amp; amps
electric-milliampere | current | 1e-3         | mA | milliampere; milliamperes; milliamp; milliamps
electric-ohm         | resistance | 1         | Ω | ohm; ohms
frequency-hertz      | frequency | 1          | Hz | hertz
frequency-kilohertz  | frequency | 1e3        | kHz | kilohertz
frequency-megahertz  | frequency | 1e6        | MHz | megahertz
frequency-gigahertz  | frequency | 1e9        | GHz | gigahertz
digital-bit          | data    | 0.125        | bit | bit; bits
digital-byte         | data    | 1            | B | byte; bytes
digital-kilobyte     | data    | 1e3          | kB KB | kilobyte; kilobytes
digital-megabyte     | data    | 1e6          | MB | megabyte; megabytes
digital-gigabyte     | data    | 1e9          | GB | gigabyte; gigabytes
digital-terabyte     | data    | 1e12         | TB | terabyte; terabytes
digital-megabit      | data    | 125000       | Mb Mbit | megabit; megabits
digital-gigabit      | data    | 1.25e8       | Gb Gbit | gigabit; gigabits
concentr-percent     | share   | 1            | % ٪ ％ | percent; per cent; pct; percentage
concentr-permille    | share   | 0.1          | ‰ | per mille; per mill
angle-degree         | angle   | 1            | ° | degree; degrees; deg
sound-decibel        | sound   | 1            | dB | decibel; decibels
currency-USD         | USD     | 1            | $ US$ USD | dollar; dollars; us dollar; us dollars; bucks; american dollars
currency-EUR         | EUR     | 1            | € EUR | euro; euros
currency-GBP         | GBP     | 1            | £ GBP | pound; pounds; pound sterling; pounds sterling; sterling; british pounds; quid
currency-JPY         | JPY     | 1            | ¥ JPY | yen; japanese yen
currency-CNY         | CNY     | 1            | CNY RMB | yuan; renminbi; chinese yuan
currency-KRW         | KRW     | 1            | ₩ KRW | won; south korean won
currency-INR         | INR     | 1            | ₹ INR Rs | rupee; rupees; indian rupees
currency-CHF         | CHF     | 1            | CHF Fr | franc; francs; swiss franc; swiss francs
currency-RUB         | RUB     | 1            | ₽ RUB руб | ruble; rubles; rouble; roubles
currency-SEK         | SEK     | 1            | SEK kr | krona; kronor; swedish kronor; crowns
currency-NOK         | NOK     | 1            | NOK kr | krone; kroner; norwegian kroner
currency-DKK         | DKK     | 1            | DKK kr | krone; kroner; danish kroner
currency-BRL         | BRL     | 1            | R$ BRL | real; reais
currency-PLN         | PLN     | 1            | zł PLN | zloty; zlotys
currency-TRY         | TRY     | 1            | ₺ TRY TL | lira; liras
currency-ILS         | ILS     | 1            | ₪ ILS NIS | shekel; shekels
currency-AUD         | AUD     | 1            | A$ AU$ AUD | australian dollar; australian dollars
currency-CAD         | CAD     | 1            | C$ CA$ CAD | canadian dollar; canadian dollars
currency-MXN         | MXN     | 1            | MX$ MXN | mexican peso; mexican pesos
"""
_PLUS = {"temperature-celsius": 273.15, "temperature-fahrenheit": 459.67 * 5 / 9}
MONEY = "currency-"


@cache
def every_unit() -> tuple[Unit, ...]:
    """Every unit, by dimensions."""
    units = []
    for line in filter(None, _TABLE.split("\n")):
        id_, dimension, factor, signs, names = (cell.strip() for cell in line.split("|"))
        units.append(
            Unit(
                id_,
                dimension,
                float(factor),
                _PLUS.get(id_, 0.0),
                tuple(signs.split()),
                tuple(name.strip() for name in names.split(";")),
            )
        )
    return tuple(units)


def between(unit: Unit, other: Unit) -> tuple[float, float]:
    """By what a number of *unit* is multiplied, and what is added then, to be one of *other*."""
    return unit.factor / other.factor, (unit.plus - other.plus) / other.factor
