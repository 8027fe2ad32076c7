"""Words and shapes of invented titles, names and prose, by language. Data only."""

from __future__ import annotations

NOUNS: dict[str, str] = {
    "en": """state war peace law order power history crisis reform revolution empire nation policy security border trade market labor
    culture memory identity region river city village church court judge crime punishment property contract treaty alliance army navy
    weapon missile defense strategy doctrine intelligence diplomacy negotiation sovereignty democracy republic monarchy parliament party election
    citizen migration minority gender family child education university science technology energy oil gas climate water food land peasant
    worker class elite ideology religion theology philosophy reason justice rights liberty equality violence terror genocide occupation
    resistance collapse transition development growth inequality poverty finance bank debt currency tax budget firm industry railway
    archive document manuscript letter diary novel poetry language grammar syntax discourse media press network data model theory method
    analysis evidence experiment survey learning memory attention behavior cell protein gene receptor disease treatment patient health
    risk uncertainty decision algorithm system program computation graph logic proof information retrieval image signal circuit quantum field
    wave surface molecule crystal polymer temperature earthquake ocean forest species evolution population ecology cooperation conflict
    deterrence arms control proliferation partnership integration globalization regime institution governance corruption accountability
    constitution jurisdiction liability tort statute precedent arbitration extradition citizenship asylum statelessness humanitarian intervention
    """,
    "de": """Staat Krieg Frieden Recht Ordnung Macht Geschichte Krise Reform Revolution Reich Nation Politik Sicherheit Grenze Handel Markt Arbeit
    Kultur Erinnerung Identität Region Stadt Dorf Kirche Gericht Richter Strafe Eigentum Vertrag Bündnis Armee Verteidigung Strategie Diplomatie
    Souveränität Demokratie Republik Monarchie Parlament Partei Wahl Bürger Wanderung Minderheit Geschlecht Familie Kindheit Bildung Universität
    Wissenschaft Technik Energie Klima Wasser Bauer Arbeiter Klasse Elite Ideologie Religion Philosophie Vernunft Gerechtigkeit Freiheit Gleichheit
    Gewalt Terror Besatzung Widerstand Zusammenbruch Wandel Entwicklung Wachstum Ungleichheit Armut Bank Schulden Steuer Haushalt Industrie
    Eisenbahn Archiv Quelle Brief Tagebuch Roman Dichtung Sprache Grammatik Diskurs Medien Presse Gesellschaft Theorie Methode Untersuchung
    Rechtsprechung Verwaltung Verfassung Strafrecht Völkerrecht Rechtssoziologie Kriminologie Verfahren Norm Geltung Rechtskultur Rechtspflege
    Jurist Anwalt Verbrechen Kontrolle Abweichung Herrschaft Bürokratie Legitimität Soziologie Ethnologie Brauch Sitte Konflikt Schlichtung""",
    "fr": """état guerre paix droit ordre pouvoir histoire crise réforme révolution empire nation politique sécurité frontière commerce marché travail
    culture mémoire identité région ville village église tribunal juge peine propriété contrat traité alliance armée défense stratégie diplomatie
    souveraineté démocratie république monarchie parlement parti élection citoyen migration minorité genre famille enfance éducation université
    science technique énergie climat eau paysan ouvrier classe élite idéologie religion philosophie raison justice liberté égalité violence terreur
    occupation résistance transition développement croissance inégalité pauvreté banque dette impôt industrie archives lettre journal roman poésie
    langue discours presse société théorie méthode enquête jurisprudence administration constitution""",
    "it": """stato guerra pace diritto ordine potere storia crisi riforma rivoluzione impero nazione politica sicurezza frontiera commercio mercato lavoro
    cultura memoria identità regione città villaggio chiesa tribunale giudice pena proprietà contratto trattato alleanza esercito difesa diplomazia
    sovranità democrazia repubblica monarchia parlamento partito elezione cittadino migrazione minoranza famiglia infanzia educazione università
    scienza tecnica energia acqua contadino operaio classe ideologia religione filosofia ragione giustizia libertà violenza occupazione resistenza
    sviluppo crescita povertà banca debito industria archivio lettera diario romanzo poesia lingua stampa società teoria patriziato laguna doge
    mercante nobiltà corporazione arte pittura architettura palazzo convento confraternita peste galera arsenale statuto notaio""",
    "es": """estado guerra paz derecho orden poder historia crisis reforma revolución imperio nación política seguridad frontera comercio mercado trabajo
    cultura memoria identidad región ciudad iglesia tribunal juez propiedad contrato tratado ejército defensa diplomacia soberanía democracia
    república parlamento partido elección ciudadano migración familia educación universidad ciencia energía agua campesino clase ideología justicia
    libertad violencia transición desarrollo pobreza deuda industria archivo prensa sociedad teoría constitución""",
    "ru": """государство война мир право порядок власть история кризис реформа революция империя нация политика безопасность граница торговля рынок труд
    культура память идентичность регион город деревня церковь суд судья наказание собственность договор союз армия флот оборона стратегия дипломатия
    суверенитет демократия республика монархия парламент партия выборы гражданин миграция меньшинство семья детство образование университет наука
    техника энергия климат вода крестьянство рабочий класс элита идеология религия философия справедливость свобода насилие террор оккупация
    сопротивление переход развитие рост бедность банк долг налог промышленность архив письмо дневник роман поэзия язык печать общество теория метод
    сотрудничество отношения перспективы проблемы интеграция партнерство вооружение""",
    "nl": "staat oorlog vrede recht orde macht geschiedenis crisis hervorming stad handel arbeid cultuur kerk rechtbank politiek vrijheid wetenschap",
    "pl": "państwo wojna pokój prawo porządek władza historia kryzys reforma rewolucja naród polityka bezpieczeństwo granica handel rynek praca",
    "zh-Latn": """zhanlue guanxi anquan waijiao zhengce lishi yanjiu jingji guoji zhengzhi hezuo fazhan wenti lilun chuangxin zhanzheng heping geming shehui junshi duiwai
    minzu guojia shijie bianjie maoyi nengyuan xingshi daguo quanqiu diqu huoban lianmeng gaige kaifang wenhua sixiang dangshi yanbian fenxi qianjing tiaozhan jiyu""",
    "la": "ius lex pax bellum ecclesia imperium historia iudex testamentum monumenta acta epistola concilium principes liber consuetudo",
}

ADJECTIVES: dict[str, str] = {
    "en": """new modern early late postwar medieval national international global regional local political social economic legal military cultural
    Soviet Russian Chinese German American European British French Ottoman Roman imperial colonial public private common human civil criminal
    constitutional strategic nuclear conventional comparative critical historical recent hidden broken lost long short dark great little cold
    ethnic religious urban rural industrial financial fiscal monetary environmental digital cognitive neural molecular clinical chronic acute dynamic
    stochastic linear optimal distributed parallel visual spoken""",
    "de": """neue moderne frühe späte mittelalterliche nationale internationale politische soziale wirtschaftliche rechtliche militärische deutsche
    russische preußische europäische französische öffentliche private bürgerliche strafrechtliche vergleichende kritische historische lange kalte
    städtische ländliche industrielle gesellschaftliche staatliche""",
    "fr": """nouvelle moderne ancienne médiévale nationale internationale politique sociale économique juridique militaire culturelle française russe
    allemande européenne coloniale publique privée civile pénale historique longue froide urbaine rurale industrielle""",
    "it": """nuova moderna antica medievale nazionale internazionale politica sociale economica giuridica militare veneziana italiana francese tedesca
    europea coloniale pubblica privata civile penale storica lunga fredda urbana rurale industriale ecclesiastica""",
    "es": "nueva moderna antigua medieval nacional internacional política social económica jurídica militar española americana europea pública civil penal",
    "ru": """новая современная ранняя поздняя национальная международная политическая социальная экономическая правовая военная российская советская
    китайская германская европейская общественная государственная гражданская уголовная историческая""",
    "nl": "nieuwe moderne vroege late middeleeuwse nationale internationale politieke sociale Nederlandse Europese openbare",
    "pl": "nowa nowoczesna średniowieczna narodowa międzynarodowa polityczna społeczna gospodarcza prawna wojskowa polska",
    "zh-Latn": "xin dangdai jindai lengzhan zhong mei su duobian shuangbian quanmian xiandai chuantong",
    "la": "antiqua nova sacra romana publica privata civilis canonica",
}

REGIONS: dict[str, str] = {
    "en": """Russia;China;Germany;France;Britain;England;Europe;Central Asia;the Soviet Union;the United States;Ukraine;Poland;India;Japan;Korea;Africa;
    Latin America;the Middle East;the Balkans;the Caucasus;Siberia;the Far East;Moscow;Beijing;Venice;Vienna;Weimar Germany;Imperial Russia;Stalin's Russia;
    Victorian England;the Third Reich;Kazakhstan;Turkey;Iran;Iraq;Afghanistan;Vietnam;Brazil;Mexico;Kafka;Marx;Hobbes;Kant;Max Weber;Tolstoy;the Wild""",
    "de": "Deutschland;Preußen;Österreich;Bayern;Russland;China;Europa;Frankreich;der Schweiz;der DDR;der Bundesrepublik;Berlin;Wien;Max Weber;Hegel;Marx",
    "fr": "France;Russie;Chine;Europe;Allemagne;Algérie;Paris;Bretagne;Provence;Italie;Afrique;Tocqueville;Durkheim",
    "it": "Italia;Venezia;Toscana;Sicilia;Russia;Europa;Francia;Lombardia;Terraferma;Friuli;Dalmazia;Bisanzio;Roma;Napoli;Levante",
    "es": "España;México;Chile;Argentina;Europa;Rusia;Castilla;Cataluña;América Latina",
    "ru": "России;Китае;СССР;Европе;Сибири;Москве;Украине;Казахстане;Германии;США;Средней Азии",
    "nl": "Nederland;Europa;Holland;Vlaanderen;Indië",
    "pl": "Polsce;Rosji;Europie;Galicji;Niemczech",
    "zh-Latn": "Zhongguo;Eluosi;Sulian;Meiguo;Riben;Chaoxian;Ouzhou;Dongya;Zhongya;Taiwan;Mao Zedong;Deng Xiaoping;Sidalin;Zhong Su;Zhong Mei;Zhong E",
    "la": "Venetiarum;Romae;Germaniae;Galliae",
}

TITLES: dict[str, tuple[str, ...]] = {
    "en": ("{A} {N} and the {N} of {N}", "The {N} of {N}", "The {A} {N}", "{N} and {N} in {R}", "{N}, {N}, and {N}", "{N}, {N} and {N} in {A} {R}",
           "A {N} of {A} {N}", "The {N} and {N} of {A} {N} in {R}", "On the {N} of {N}", "Toward a {A} {N} of {N}", "{N} in {R}, {Y1}–{Y2}",
           "{R} and {R}", "Between {N} and {N}", "The {N} of {R}", "{R}'s {A} {N}", "Why {N} matters", "What is {A} {N}", "{N} without {N}",
           "Understanding {N}", "Rethinking {A} {N}", "The making of {A} {N}", "{A} {N}", "{N} as {N}", "{A} and {A} {N} in the {Y1}s", "An Introduction to {N}",
           "The {Y1} {N} and its {N}", "{N} under {A} {N}", "{N} of {R} since {Y1}", "Effects of {N} on {A} {N} in {N} and {N}", "{A} {N} using {A} {N}",
           "{N}", "Handbook of {A} {N}", "Essays on {N}", "{N} to {N}", "From {N} to {N}", "{N} at {N}", "In the {N} of {N}", "Has {R} {N}", "The {N} that {N} {N}",
           "{R} says {N} will {N} {N}", "{N} talks end without {N}", "{A} {N} to {N} {R}", "A {A} approach to {N} {N} in {A} {N} {N}", "{N}-based {N} for {A} {N}",
           "{R}: {N}", "The {N} Behind {R}'s {N}", "{A} {N} of {N} with {N} of {A} {N} for {N} {N}", "{N} {N} and {N} {N}", "My {N} with {R}",
           "Report on the {N} of {N} in {R}", "How {R} lost its {N}", "Statement of {R} on {N}", "{N} or {N}",
           "{G} {F}", "{G} {F}: {A} {N} and {N}", "{F} and the {N} of {N}", "The {N} of {G} {F}", "{F}'s {N}", "{F}, {F}, and the {A} {N}", "{I}: A {A} {N} for {N} and {N}", "{A} {N} ({I}) of {N}",
           "Effect of {n} percent {N} on {N}, {N}, and {N} in {A} {N}", "{A} {N} in the {N} of {A} {N}: a {A} {N} of {n} cases", "{N}-dependent {N} of {A} {I} {N}s", "The {I} {N}", "{N} {N} {N}",
           "{N} of {N} and {N} of {A} and {A} {N} in {N} from {R}", "Is there a {A} {N} of {N}?", "{N} II: {A} {N} and {N}", "{N} {n}", "{N}, {N}, {N}: The {N} of {A} {N}", "{N}/{N} {N} in {R}", "{A} {N}, {A} {N}",
           "Selected {N}s", "Collected {N}s of {G} {F}", "Letters to {F}", "{R}: A {N}", "Principles of {N}", "{N} and its {N}s", "Against {N}", "After {N}", "{A} {N} revisited", "{A} {N}", "{A} {N}", "{N}", "{A} {N}s", "{N} and {N}", "The {N}", "{N} at the {N} of {N}, {Y1}-{Y2}",
           "A note on {A} {N}", "Some {N}s about {N}", "{N} vs. {N}: {A} {N}", "Review of {G} {F}, {N} and {N}", "Comment on {F}", "Reply to {F} and {F}", "No {N}, No {N}", "Can {R} {N}?", "Modernizing {R}'s {N}: {N} and {N}", "{N} in {A} {N}, {Y1} to {Y2}", "U.S. {A} {N}", "U.S.-{A} {N}: {N} and {N}", "{A}-{A} {N}", "The {A}-{A} {N}: {A} {N} in {R}", "{R} and the U.S. {N}: {N}, {N}, and {N}", "World {N} Report {Y1}", "{A} {N}, {F} Says", "{R} May {N} {N}, {N} Say", "{N} Meets {N}: {A} {N} in {N} {N}", "The {N} {N} {R}, {R}, and {R}",
           "How {A} Are {R} and {R}? {N} in {N}", "Dealing with {R}", "Making {N} {N}: {A} {N} and the {N} of {N}", "{Y1}: The {N} of {N}", "Who {N}s {R}?", "“{A} {N}”: {R} and the {N}", "{X}, {X}, and the {A} {N}", "{X} and {X}", "The {X} {N}", "{N} in {X}", "{R}'s {N} {N}: {N}, {N}, and {N}", "{F}'s {N} of {A} {N}", "{R}'s {A} {N}", "{N} in U.S. {N} {N} and {N}", "The U.S. {N} and {R}'s {N}", "{N} and {N} in World {N}", "{R}'s {N} in the {N} of {R}", "The {N}, the {N}, and {R}", "{R}, {N}, and {A} {N}", "{R} and {R} {N} {N} {N}", "{N} of {R}: {N} and {N} for {N}", "{R}’s ‘{A} {N}’"),
    "de": ("{N} und {N} in {R}", "Die {A} {N}", "Zur {N} der {N}", "Das {N} des {N}", "{N}, {N} und {N}", "{N} im Wandel", "Über {N} und {N}", "Der {N} der {N}",
           "Beiträge zur {N} der {A} {N}", "{N} zwischen {N} und {N}", "{N} in {R} {Y1}–{Y2}", "Einführung in die {N}", "Grundzüge der {A} {N}", "{N} als {N}",
           "Die {N} und ihre {N}", "Vom {N} zur {N}", "Probleme der {A} {N} in {R}", "{N}", "Zum Begriff der {N}", "{A} {N} in {R} seit {Y1}", "Studien zur {N}",
           "Die {N} der {N} in der {N}", "Was ist {N}", "{N} und soziale {N}", "{G} {F}", "{F} und die {N}", "{N}, {N}, {N}", "Die {N} des {N}es: {A} {N} und {N}", "{A} {N}. Eine {A} {N}", "{N} oder {N}?", "Das Problem der {N}", "{N}sforschung", "Zur Soziologie der {N}",
           "Gutachten über die {N}", "{N} - {N} - {N}", "Kommentar zum {N}", "{N} in Theorie und Praxis", "Max Webers {N}", "Der Einfluß der {N} auf die {N}", "Handbuch der {N}", "Lehrbuch der {A} {N}"),
    "fr": ("La {N} et la {N} en {R}", "L'{N} de la {N}", "Les {N}s de {R}", "Histoire de la {N} {A}", "{N} et {N}", "Le {N} {A} en {R} ({Y1}-{Y2})",
           "De la {N} à la {N}", "Essai sur la {N}", "La {N} {A}", "Pour une {N} de la {N}", "{N}, {N} et {N} dans la {N} {A}", "Qu'est-ce que la {N}",
           "L'invention de la {N}", "Recherches sur la {N} de {R}", "La {N} au XIXe siècle"),
    "it": ("La {N} e la {N} in {R}", "Storia della {N} {A}", "{N} e {N} a {R}", "Il {N} della {N}", "La {N} {A} nel Settecento", "Per una {N} della {N}",
           "{N}, {N} e {N} nella {R} del Cinquecento", "Le {N} di {R}", "Studi sulla {N} di {R}", "L'{N} di {R} tra {N} e {N}", "La {N} {A}", "Dalla {N} alla {N}",
           "I documenti della {N} di {R} ({Y1}-{Y2})", "Note sulla {N} {A}", "{G} {F} e la {N} {A}", "Lettere di {G} {F}", "I {N} di {R} nel sec. XVI", "{N}, {N}, {N}", "Relazioni degli ambasciatori di {R}", "{R} e {R}", "Il problema della {N} a {R}: {N} e {N}", "Nuovi documenti su {N} e {N}", "Della {N} {A}"),
    "es": ("La {N} y la {N} en {R}", "Historia de la {N} {A}", "El {N} de la {N}", "{N} y {N}", "La {N} {A} en {R}, {Y1}-{Y2}", "De la {N} a la {N}", "Hacia una {N} {A}"),
    "ru": ("{N} и {N} в {R}", "{A} {N}", "История {N}", "{N}: {N}, {N} и {N}", "{A} {N} в {R} ({Y1}–{Y2})", "О {N} и {N}", "Проблемы {A} {N}", "{N} как {N}",
           "{R} и {R}: {A} {N}", "К вопросу о {N}", "Очерки {A} {N}", "{N} между {N} и {N}", "{A} {N}: {N} и {A} {N}", "{N} продолжается", "{N} не {N}"),
    "nl": ("De {N} en het {N} in {R}", "{N} en {N}", "Geschiedenis van de {A} {N}", "Het {N} van de {N}"),
    "pl": ("{N} i {N} w {R}", "{A} {N}", "Z dziejów {N}", "{N} w {R} w latach {Y1}-{Y2}"),
    "zh-Latn": ("{R} {N} {N}", "{R} yu {R}", "{R} {N} de {N} {N}", "Lun {R} {N} {N}", "{R} {N}: {N} yu {N}", "{A} {R} {N} {N}", "{R}, {R} yu {R} {N}", "{N} {N} {N} shi", "{R} {N} zhong de {R} {N}", "{Y1} nian {R} {N} {N}", "{R} {A} {N} {N} gailun, {Y1}–{Y2}"),
    "la": ("De {N} et {N}", "{N} {A}", "Acta {N} {R}", "Corpus {N} {A}", "Tractatus de {N}"),
}  # fmt: skip

FAMILIES: dict[str, str] = {
    "en": """Smith Jones Taylor Brown Wilson Clark Walker Hall Allen Young King Wright Hill Green Baker Carter Mitchell Turner Phillips Campbell Parker Evans
    Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson Gray James Watson Brooks
    Kelly Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Patterson Hughes Flores Washington Butler Simmons Foster
    O'Brien O'Connor McDonald MacKenzie FitzGerald Blackwood Whitaker Ashworth Pemberton Hargreaves Thistlewood Lonsdale Kirkbride Holloway Rosen Goldberg Levy
    Katz Stein Weiss Lee Chang Wang Chen Liu Zhang Nguyen Kim Park Tanaka Suzuki Yamamoto Singh Gupta Patel Sharma Khan Ahmed Okafor Mensah Eriksson Larsen""",
    "de": """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz
    Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Maier Herrmann Walter König Mayer Huber Kaiser Fuchs Peters Scholz
    Lang Jung Hahn Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus
    Blankenburg Rehbinder Raiser Röhl Falkenhausen Ziegert Treiber Steinert Görlitz Kocka Würtenberger""",
    "fr": """Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier
    Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas
    Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson""",
    "it": """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Mancini Costa Giordano Rizzo Lombardi Moretti
    Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De Santis D'Angelo
    Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Zanetti Zorzi Contarini Cozzi Tucci Luzzatto Cessi Molmenti""",
    "es": "García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres",
    "ru": """Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов
    Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров
    Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров
    Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов
    Щербаков Чернышёв Шевченко Коваленко Троицкий Вознесенский Жуковский""",
    "nl": "de Vries Jansen Bakker Visser Smit Meijer Mulder de Boer Dekker Hendriks van Dijk van den Berg van der Meer Huizinga Kooijmans",
    "pl": "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur Krawczyk Piotrowski Grabowski",
    "zh-Latn": "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Song Zheng Xie Han Tang Feng Shen Niu Yan Qian Shimizu Tanaka Sato Yamada Ishii Mori",
    "la": "Baldus Bartolus Gratianus Accursius Cujacius",
}

JOURNALS: dict[str, tuple[str, ...]] = {
    "en": ("Journal of {A} {N}", "Journal of {N}", "The {A} Journal of {N}", "{A} {N} Review", "{N} and {N}", "{N} Quarterly", "International Journal of {N}", "Review of {A} {N}",
           "American {A} Review", "Communications of the {I}", "{I} Transactions on {A} {N}", "{I} {N}", "Computer {N}", "J. {A} {N}.", "Studies in {N} and {N}", "{N}", "Annals of {N}", "{A} Affairs", "World {N}", "Proceedings of the {A} Academy of {N}", "{N} Letters",
           "{N} & {N}", "Archives of {A} {N}", "{R} Law Review", "{R} Journal of International Law", "Transactions on {A} {N}", "{N} Research", "Bulletin of the {A} {N}",
           "European Journal of {A} {N}", "Social {N} Review", "Annual Review of {N}", "The {N} Journal", "Current {N}", "Advances in {N}", "{R} Studies", "{A} Politics"),
    "de": ("Zeitschrift für {N}", "Zeitschrift für {A} {N}", "Archiv für {N}", "{N} und {N}", "Jahrbuch für {N}", "Historische {N}", "{A} Zeitschrift", "{N}", "Kritische {N}",
           "Vierteljahrshefte für {N}", "Blätter für {A} {N}", "Archiv für {A} {N} und {N}", "Leviathan der {N}", "Berliner Journal für {N}", "Kölner Zeitschrift für {N}"),
    "fr": ("Revue de {N}", "Revue française de {N}", "Annales de {N}", "Cahiers de {N} {A}", "Revue internationale de {N}", "{N}s", "Actes de la recherche en {N}", "Bulletin de {N}"),
    "it": ("Rivista di {N}", "Rivista storica {A}", "Archivio {A}", "Quaderni di {N}", "Studi {A}", "Annali della {N}", "Nuova rivista {A}", "Atti dell'Istituto di {N}", "Archivio storico {A}"),
    "es": ("Revista de {N}", "Revista Española de {N}", "Cuadernos de {N}", "Anuario de {N} {A}", "Estudios de {N}"),
    "ru": ("Вопросы {N}", "Вестник {N}", "Журнал {N}", "{A} {N}", "{N} и {N}", "Известия {N}", "Военная {N}", "Мировая {N} и международные {N}"),
    "nl": ("Tijdschrift voor {N}", "Bijdragen tot de {N}"),
    "pl": ("Kwartalnik {A}", "Przegląd {A}", "Studia {A}"),
    "zh-Latn": ("{R} {N}", "{N} {N} yanjiu", "Guoji {N}", "{R} {N} pinglun", "{A} {N} luntan", "Shijie {N} yu {N}", "{N} zazhi"),
    "la": ("Acta {N}", "{N}", "Studia {N} {A}"),
}  # fmt: skip

PROSE: dict[str, tuple[str, ...]] = {
    "en": ("Nobody knows what became of the {A} {N}", "The {A} {N} has three parts, of which the {N} is the oldest", "Whether the {N} ever took place is doubtful", "{n} {N}s were counted in {R} in {Y1}, against {n} in {R}",
           "The stock of {N} stood near {n} in {Y1}", "{R} and {R} are left out", "Leaving aside {R} and {R}", "With {R} but without {R}, {R}, or {R}", "Apart from {R}, {R}, and {R}, that is", "That is, {N}, {N}, and {N}", "“{A} {N}” means here that a {N} depends on one {N} alone", "“{N}” stands for {N} and {N} alike", "A former {N} secretary, he sat for {F}", "Their thesis is that {R} had no {A} {N}", "By “{N} {N}” I mean a {N} whose {N} rests on {N}",
           "I am grateful to {G} {F} and {G} {F} for comments", "Amounts have been put into {Y1} prices throughout", "Lady {F}", "Emphasis added", "Emphasis mine", "Italics in the original", "My translation", "The translation is mine", "Author's translation",
           "A minister was said to have sold the {N} of the {N}", "On this question the {N} and the {N} do not agree", "{R} is a case in point", "Much has been written on the {N} of {N}", "Two {A} officials said so to the author", "“{N} is over,” a {A} minister told the author in {R} in {Y1}",
           "Within a {N} {R} had lost its {N}", "The elder {F}", "Others had tried this before", "Estimates vary", "Own {N}", "The {N} gave no reason", "The whole series can be bought from the {N}", "{F} thinks otherwise: for him the {N} comes first",
           "To this {N} belonged {R}, {R} and a handful of {A} towns", "Personal {N}", "A few {A} writers take the same line", "Where {n} {N}s are needed and {n} are at hand, the {N} will fail", "{R} called the {N} untrue", "Sums are in {A} currency unless marked", "A hat of the {N}s", "The Earl of {F}",
           "The annex explains how each {N} was coded", "More on the {N} in the third part of this {N}", "Against the {N} stood {F}, the two kings and a crowd of lesser {A} lords", "“A {A} {N} will in the end cost us the {N},” the {N} warned, “and nobody will thank us for it”", "“What we need is {N},” she wrote, “not {N}”",
           "The town of this name in {R} is another", "In the {A} {N} the share was {n}", "An earlier {N} had allowed the {N}; the {A} one did not", "{G} {F} drew my eye to this {N}", "{G} {F}, {A} {N}, born {Y1}", "So much for {N}", "Rounding explains why the columns do not sum to one hundred", "No {N} is known for {Y1}",
           "In {Y1} it counted {n} {N}s", "{R} offers a contrast: there the {N} was {A}", "Of these some {n} were {A}", "The {N} term here covers both {N} and {N}", "Figures are for {A} {N}s only", "I return to this {N} below", "This {N} is taken up in chapter 4", "The argument that follows owes much to {G} {F}",
           "The {N} was renamed in {Y1}", "Not counting {n} {N}s in reserve", "The author was present at the {N}", "A copy is in the author's possession", "See the discussion in the next section", "See chapter 3 above", "For the full list see the appendix", "On file with the author", "The original is lost",
           "As one {A} diplomat put it, “{R} needs {N} more than {N}”", "The agency may waive the {N} in writing", "The term “{N}” is used here as the {N} defines it", "Congress repealed the {N} in {Y1}", "An {A} {N} of {N} is a {N} that a {N} keeps for {N}", "Units report {N} to the {N} every year", "It died in committee",
           "Interview data are described in the appendix", "Names have been changed", "Ratified by {R} in {Y1}", "All times are local", "Both {N}s later denied it", "Compare his later view that {N} is {A}", "In force since {Y1}", "The minutes do not say who spoke"),
    "de": ("Die {N} der {A} {N} blieb umstritten", "Das gilt auch für die {N} in {R}", "Hervorhebung im Original", "Zur {N} der {N} gibt es eine umfangreiche {N}",
           "{F} hält die {N} für eine {A} {N}", "Diese {N} ist freilich nicht neu", "Im Jahre {Y1} waren es noch {n} {N}", "Übersetzung des Verfassers", "Das ist allerdings strittig",
           "Damit ist nicht gesagt, daß die {N} eine {A} {N} sei", "Auf die {N} kann hier nicht eingegangen werden"),
    "fr": ("La {N} de la {N} {A} reste discutée", "C'est nous qui soulignons", "Il s'agit de la {N} de {R}", "Sur ce point, la {N} est {A}", "En {Y1}, on comptait {n} {N}s", "Traduction de l'auteur"),
    "it": ("La {N} della {N} {A} rimane discussa", "Il corsivo è mio", "Si tratta della {N} di {R}", "Su questo punto la {N} è {A}", "Nel {Y1} erano {n}", "Traduzione nostra"),
    "es": ("La {N} de la {N} {A} sigue abierta", "El subrayado es nuestro", "Se trata de la {N} de {R}", "En {Y1} había {n} {N}s"),
    "ru": ("{A} {N} остаётся предметом спора", "Курсив мой", "Перевод автора", "Речь идёт о {N} в {R}", "В {Y1} году их было {n}"),
}  # fmt: skip

SIGNALS: dict[str, tuple[str, ...]] = {
    "en": ("See ", "See ", "See ", "See also ", "See also ", "See, for example, ", "See, e.g., ", "See, inter alia, ", "Cf. ", "cf. ", "But see ", "See generally ", "Compare ", "For example, ", "Quoted in ", "Cited in ", "see ", "see also ",
           "For an introduction see ", "On {N} in {R} see ", "On the {N} of {N}, see ", "From a {A} angle, see ", "On {N}, see especially ", "As cited in ", "As quoted in ", "According to ", "For {A} {N}s, see, among others, ", "Start with ", "The best account is ",
           "On this {N} see ", "Vide ", "Accord ", "Contra ", "E.g., ", "Besides {F}, see ", "For details see ", "See in particular ", "This {N} draws on ", "Reported in ", "Text in ", "The {N} is treated in ", "Here I follow ", "For the full text, see ", "The figures are from ", "The quotation is from ",
           "{R}, vide ", "The {N} of {N} may be had from ", "Still unsurpassed is ", "See the website of the ", "For contrasting views, compare ", "For background, see ", "See, most recently, ", "Data are taken from ", "As stated in ", "Drawn from ", "For a critique, see ", "A {A} {N} can be found in "),
    "de": ("Vgl. ", "Vgl. ", "Siehe ", "S. ", "Siehe auch ", "Vgl. auch ", "Vgl. etwa ", "Dazu ", "So ", "Hierzu ", "Vgl. dazu ", "Siehe hierzu ", "Zur {N} siehe ", "Anders ", "Zitiert nach ", "Ebenso ", "So etwa ", "Zum Folgenden vgl. ",
           "Vgl. z.B. ", "Statt vieler: ", "Grundlegend ", "vgl. ", "siehe ", "so schon "),
    "fr": ("Voir ", "Voir aussi ", "Cf. ", "Sur la {N}, voir ", "Voir notamment ", "Cité par ", "V. ", "voir "),
    "it": ("Cfr. ", "Cfr. ", "Si veda ", "Vedi ", "V. ", "Su {N} si veda ", "Cfr. anche ", "cfr. ", "Sulla {N} cfr. "),
    "es": ("Véase ", "Véase también ", "Cf. ", "Sobre la {N}, véase ", "Vid. "),
    "ru": ("См. ", "См.: ", "См. также: ", "Подробнее см.: ", "Ср.: ", "Цит. по: "),
}  # fmt: skip
