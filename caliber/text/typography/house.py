"""What each language of the house sets where an editor types plainly. Called by the typography beside it.

Quotes are CLDR's, and so are the inner Russian ones. A dash stands between spaces everywhere: – as the English paper
prints it, — in Russian; where a language's readers expect it, no line begins with one.
"""

import re
from dataclasses import dataclass

from caliber.text.typography.binding import bind

NO_BREAK = "\xa0"


@dataclass(frozen=True)
class House:
    """The marks of one language; `single` is what ' becomes around words, where the language quotes so."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    single: tuple[str, str] | None
    before_dash: str
    dash: str
    after_opening_dash: str
    bound_spaces: re.Pattern[str]


_CURLY, _CURLY_SINGLE, _ANGULAR, _LOW_HIGH = ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“")
_SYMBOLS = "% ‰ ₼ ֏ ₽ ₾ € $ £ mm cm m km kg g t kW MW GW kWh MWh GWh Hz °C m² km² m³ км² м² м³ մ² կմ² մ³"

ENGLISH = House(
    outer=_CURLY,
    inner=_CURLY,  # typed with ' inside "
    single=_CURLY_SINGLE,
    before_dash=" ",
    dash="–",
    after_opening_dash=" ",
    bound_spaces=bind(
        units=(
            f"{_SYMBOLS} thousand million billion trillion per a.m. p.m. am pm BC AD min ha lb ft in. inch "
            "inches feet metre metres kilometre kilometres centimetre centimetres millimetre millimetres litre "
            "litres mile miles tonne tonnes kilogram kilograms barrel barrels degree degrees January February "
            "March April May June July August September October November December"
        ),
        before_words="Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof Prof. St St.",
        before_numbers="No. Nos. p. pp. vol. ch. art. Article Rule",
    ),
)
RUSSIAN = House(
    outer=_ANGULAR,
    inner=_LOW_HIGH,
    single=None,
    before_dash=NO_BREAK,
    dash="—",
    after_opening_dash=NO_BREAK,
    bound_spaces=bind(
        units=(
            f"{_SYMBOLS} мм см дм м км га мг г кг т ц л мин ч с Вт кВт МВт ГВт тыс млн млрд трлн руб долл гг в "
            "вв чел год года году годом годы годов годах век века веке веков января февраля марта апреля мая "
            "июня июля августа сентября октября ноября декабря"
        ),
        unit_stems="процент миллион миллиард триллион тысяч метр километр сантиметр миллиметр тонн литр баррел дюйм",
        before_words=(
            "в с к о у и а во со ко об на не ни за из от до по но то г. ул. пр. им. т. В С К О У И А Во Со Ко "
            "Об На Не Ни За Из От До По Но То"
        ),
        before_numbers="стр. рис. гл. ст. п. пп. см. т.",
        after_words="бы ли же б ж",
        has_spaced_thousands=True,
    ),
)
ARMENIAN = House(
    outer=_ANGULAR,
    inner=_ANGULAR,
    single=None,
    before_dash=NO_BREAK,
    dash="–",
    after_opening_dash=NO_BREAK,
    bound_spaces=bind(
        units=(
            f"{_SYMBOLS} մմ սմ մ կմ հա գ կգ տ լ ժ ր հզր մլն մլրդ թ դ հունվարի փետրվարի մարտի ապրիլի մայիսի "
            "հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի"
        ),
        unit_stems="թվական տոկոս հազար միլիոն միլիարդ տրիլիոն մետր կիլոմետր սանտիմետր միլիմետր տոննա լիտր բարել դյույմ",
        has_spaced_thousands=True,
    ),
)
AZERBAIJANI = House(
    outer=_CURLY,
    inner=_CURLY,
    single=_CURLY_SINGLE,
    before_dash=NO_BREAK,
    dash="–",
    after_opening_dash=NO_BREAK,
    bound_spaces=bind(
        units=f"{_SYMBOLS} sm kq q ha l dəq min mln mlrd trln",
        unit_stems=(
            "faiz milyon milyard trilyon metr kilometr santimetr millimetr ton litr barel manat yanvar fevral "
            "mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr"
        ),
        has_spaced_thousands=True,
    ),
)
HOUSES = {"en": ENGLISH, "ru": RUSSIAN, "hy": ARMENIAN, "az": AZERBAIJANI}


def house_of(language: str) -> House | None:
    """Return the rules for a language code such as "ru" or "en-gb"; None where the house has none."""
    return HOUSES.get(language.partition("-")[0])
