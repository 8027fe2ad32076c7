"""Words that say what part of a reference they stand in, in the languages of footnotes.

Closed lists only: months, marks of editors, pages, volumes, theses, signals, function words. Names of people, places, houses
and papers are open lists and live in `lexicon/`. What must not live here: titles, or anything taken from a test set.
"""

from __future__ import annotations

_MONTH_WORDS = """
january jan januar jänner janvier janv gennaio genn gen enero ene janeiro января январь янв ianvaria janvarja yanvarya
stycznia januari leden ledna січня;
february feb febr februar feber février févr fév febbraio febbr febrero fevereiro февраля февраль фев февр fevralia fevralja
fevralya lutego februari února лютого;
march mar märz mrz maerz mars marzo março марта март marta marca maart března березня;
april apr avril avr aprile abril abr апреля апрель апр aprelia aprelja aprelya kwietnia dubna квітня;
may mai maggio magg mayo maio мая май maia maja mei května травня;
june jun juni juin giugno giu junio junho июня июнь iiunia ijunja iyunya czerwca června червня;
july jul juli juillet juil luglio lugl lug julio julho июля июль iiulia ijulja iyulya lipca července липня;
august aug août aout agosto ago августа август авг avgusta sierpnia augustus srpna серпня;
september sept sep septembre settembre sett set septiembre setembro сентября сентябрь сент сен sentiabria sentjabrja
sentyabrya września září вересня;
october oct oktober okt octobre ottobre ott octubre outubro октября октябрь окт oktiabria oktjabrja oktyabrya października
října жовтня;
november nov novembre noviembre novembro ноября ноябрь нояб noiabria nojabrja noyabrya listopada листопада;
december dec dezember dez décembre déc dicembre dic diciembre dezembro декабря декабрь дек dekabria dekabrja dekabrya
grudnia prosince грудня
"""
MONTHS: dict[str, int] = {word: number for number, words in enumerate(_MONTH_WORDS.split(";"), start=1) for word in words.split()}
"""Month words, lower case and without their full stop, to their number."""

SEASONS: dict[str, int] = {
    word: number
    for number, words in (
        (21, "spring frühjahr frühling printemps primavera весна"),
        (22, "summer sommer été estate verano лето"),
        (23, "autumn fall herbst automne autunno otoño осень"),
        (24, "winter hiver inverno invierno зима"),
    )
    for word in words.split()
}
"""Seasons to their EDTF codes."""

LANGUAGES: dict[str, str] = {
    "arabic": "ar",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "finnish": "fi",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "italian": "it",
    "japanese": "ja",
    "kazakh": "kk",
    "korean": "ko",
    "latvian": "lv",
    "lithuanian": "lt",
    "norwegian": "no",
    "persian": "fa",
    "farsi": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
    "uzbek": "uz",
    "vietnamese": "vi",
    "russisch": "ru",
    "englisch": "en",
    "deutsch": "de",
    "französisch": "fr",
    "italienisch": "it",
    "chinesisch": "zh",
    "russe": "ru",
    "anglais": "en",
    "allemand": "de",
    "français": "fr",
    "italien": "it",
    "chinois": "zh",
    "russo": "ru",
    "inglese": "en",
    "tedesco": "de",
    "francese": "fr",
    "ruso": "ru",
    "inglés": "en",
}
"""Names of languages, lower case, to their codes."""

CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "editor": "ed eds edited editor editors hrsg hg hgg herausgegeben herausgeber hrsgg dir sous éd éds cura curatore "
        "curatori "
        "coord coords coordinador comp comps compiled compiler bearb bearbeitet redactor otv red ред отв сост redaktsiei "
        "redaktion "
        "coordinato curato dirigé coordonné przekł",
        "translator": "trans transl translated translator tr übers übersetzt übersetzung übertragen trad traduit "
        "traduzione tradotto "
        "traducción traducido tradução per пер перевод",
        "page": "p pp pg pgs page pages s ss seite seiten pag pagg pág págs pagina pagine f ff fol fols sq sqq col cols sp "
        "spalte "
        "с стр str n.p fo at rdn rn",
        "volume": "vol vols volume volumes bd bde band bände tome tomes tomo tomi t jg jahrgang т том tom "
        "an anno année ч вып книга кн",
        "issue": "no nos nr nrn num number n n° nº № heft h hft issue iss fasc fascicule fascicolo cahier núm numero "
        "numéro vyp part pt pts "
        "teil lfg quaderno",
        "edition": "edition edn ed aufl auflage édition edizione ediz edición rev revised 2nd 3rd 4th 5th 6th 7th second "
        "third enlarged "
        "expanded updated überarb erw neuaufl neubearb reprint repr repr reissued nachdruck reed réimpr rist изд unveränderte "
        "ergänzte facsimile paperback",
        "genre": "thesis dissertation diss phd ph.d habil habilitation habilitationsschrift doctoral master's masters m.a "
        "magisterarbeit "
        "thèse mémoire tesi tesis doktor inaugural-dissertation unpublished unveröffentlicht manuscript ms mimeo "
        "typescript working "
        "paper papers report technical tech rapport bericht memorandum memo briefing discussion policy brief preprint draft "
        "monograph pamphlet testimony hearing transcript press release statement speech lecture interview letter email "
        "автореф дис докл staff cable telegram dispatch fact sheet white conference proceedings proc presented symposium "
        "workshop "
        "tagung kongress",
        "law": "act acts code statute statutes bill law laws treaty convention protocol agreement charter constitution amendment "
        "directive regulation ordinance decree resolution judgment judgement ruling order executive public pub stat cong "
        "sess rec "
        "reg fed cir ct supp u.s.c c.f.r usc cfr u.s §§ § art arts article articles abs section sec para paras ch chap chapter "
        "c cap cl sch gesetz verordnung urteil beschluss beschl bgbl rgbl bgh bverfg bverfge bgbl loi décret arrêté jo legge "
        "decreto dlgs закон указ постановление ст v vs versus ex re parte united states commonwealth regina rex et seq "
        "ecj icj echr ecthr case cases no un doc s/res a/res supreme court council",
        "signal": "see also cf compare vgl siehe s.a auch dazu hierzu so ebenso anders but contra accord generally e.g eg "
        "i.e quoted "
        "cited zit zitiert nach as in for example instance discussion overview analysis view critique account summary reference "
        "voir vedi si veda cfr confronta v véase vid vide см смотри ср e.g., see, according per note notes noting arguing argues "
        "stating discussing describing available further more generally especially esp inter alia however although this these "
        "which that is are was were has have had been it there who",
        "repeat": "ibid ibidem id idem ebd ebda ebenda a.a.o aao op cit loc supra infra above oben unten ivi ibíd там же "
        "указ соч там "
        "же tam zhe ukaz soch hereafter hereinafter above-cited ders dies derselbe dieselbe eadem",
        "access": "accessed retrieved visited available online abgerufen zuletzt besucht zugriff aufgerufen stand consulté "
        "dernière "
        "consultation consultato ultimo accesso consultado fecha acceso дата обращения последнее viewed access checked url "
        "doi http "
        "internet web website site verfügbar unter disponible disponibile à adresse",
        "archive": "archive archives archiv archivio arch box folder file record group rg entry roll reel frame microfilm "
        "collection "
        "papers mss manuscript fond fonds f op opis d delo l ll list listy фонд ф оп д л лл gosudarstvennyi arkhiv garf rgani "
        "rgaspi rgva avp tsamo tna pro fo co cab wo nara nsa bundesarchiv barch bestand nl nachlass bd kasten mappe busta b fasc "
        "filza reg asv asf asmi asvat serie série carton dossier liasse an aae aapa pa library bibliothek national",
        "journal": "journal journals review reviews rev revue quarterly q bulletin bull zeitschrift ztschr zs archiv "
        "archives annals "
        "annales annali proceedings transactions trans letters studies studien studi studia études estudios international "
        "yearbook "
        "jahrbuch jb jahrbücher jahresheft forum rivista revista riv magazine monthly weekly gazette digest survey l lj "
        "mitteilungen "
        "blätter beiträge cahiers quaderni vestnik voprosy zhurnal istorii вестник вопросы журнал истории записки труды известия "
        "acta historia politics policy affairs relations security monitor j z soziologie kriminologie newsletter record current "
        "advances annual perspectives perspektiven welt hefte heft today science sciences research nature",
        "house": "press verlag verlagsgesellschaft verl publishers publisher publishing publications publ books book universität "
        "university univ up università universitaires universitaire universidad editore editrice editori editrices "
        "edizioni éditions "
        "editions ed éd editorial ediciones editora inc ltd co company gmbh corp corporation institute institut "
        "institution istituto "
        "instituto center centre foundation fondazione stiftung sons group house society association academy akademie akademija "
        "ministry department office agency bureau committee commission council staff service services bank izdatel'stvo "
        "izd izdat "
        "изд издательство изд-во издат college school presses imprimerie librairie libreria tipografia stamperia druck druckerei "
        "buchhandlung oxford cambridge harvard yale princeton",
        "court": "court ct cir supreme tribunal gericht gerichtshof bundesgerichtshof cour corte суд ecj cjeu echr icj icc icty",
    }.items()
}
"""What a word says by itself, lower case: a word may be in several classes."""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the a an of and in for on to from with by at as is are or its their our his her toward towards into between "
        "against "
        "under after before during through within without about over beyond how why what when whose not be new can do does",
        "de": "der die das des dem den ein eine einer eines einem einen und oder im in von vom zur zum zu für über auf mit "
        "bei nach aus "
        "als am an durch gegen ohne um zwischen unter vor wie ist sind nicht auch ihre seine sich bis seit",
        "fr": "le la les l un une des du de d et ou en dans sur pour par avec sans sous au aux entre contre vers chez à "
        "qui que est son sa "
        "ses leur leurs ce cette",
        "it": "il lo la i gli le l un uno una di del della dei degli delle dello dell d e ed o in nel nella nei nelle sul "
        "sulla per con "
        "tra fra da dal dalla al alla ai alle che non è su come",
        "es": "el la los las un una y o e de del en por para con sin sobre entre al a que su sus desde hacia",
        "pt": "o a os as um uma e do da dos das em no na nos nas por para com sem sobre entre ao à que",
        "nl": "de het een en van in op voor met te der den tot uit aan bij over door",
        "ru": "i v na s o ob po dlja dlia k iz u za ot do pri kak mezhdu pod ee ego ikh ne и в на с о об по для к из у за "
        "от до при как "
        "между под её ее его их не что это",
        "pl": "i w na z o do od dla po przez w ze się nie oraz a",
        "la": "de et in ad ex pro cum per sive seu",
    }.items()
}
"""Words that hold a title together, by language."""

PARTICLES = frozenset(
    "de del della dei degli di da dal dalla do dos das du des la le l' d' van von vom zu zum zur den der ter ten te af av "
    "bin ibn ben "
    "el al y e i van't".split()
)
"""Small words inside a family name."""

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
"""What may stand behind a name."""

_KNOWN = frozenset().union(*CLASSES.values(), *FUNCTION_WORDS.values(), MONTHS, SEASONS, LANGUAGES, PARTICLES) | frozenset(
    "et al and und y & others u a mit con avec con author anonymous anon anonym others jr sr dr prof".split()
)


def is_known(word: str) -> bool:
    """Tell whether a lower-case word is in a closed list, so that a model may learn it as itself."""
    return word in _KNOWN
