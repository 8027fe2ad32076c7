"""What states, courts, archives and old libraries leave behind: how notes write it. In the language of blanks of patterns.

The kinds that are not in patterns: letter, hearing, speech, interview, press (a release), dataset, wiki (an entry of an online
encyclopaedia's list), old (a book as notes of two centuries ago name it). What must not live here: invented works.
"""

from __future__ import annotations

ENGLISH: dict[str, tuple[str, ...]] = {
    "book": (
        "{A}, {T} [{T3}] ({X}: {H}, {Y})[[, {L}]]", "{A}, {T}, trans. and ed. {E} ({X}: {H}, {Y}), bk. {l}, chap. {x}", "{A}, {T}, 2 vols. ({X}: {H}, {Y})[[, {L}]]", "{A}, {T}, {N}, rev. ({X}: {H}, {Y}), {L}", "{A}, {T}, {X}, {Y}, {L}",
        "{A}, {T}, {H}, {X} {Y}, {L}", "{A}, {T} ({X}: {H}, {Y}), chap. {l}", "{A}, {T}({X}:{H},{Y}),p.{l}", "{A} - {T} - {H}, {Y}", "{T}, {X}: {H}, {Y}", "{A}, {T}, {V} ({X}, {Y}), {l}", "{C}; {C}. {T}. {N} {X}: {H}, {Y}.", "{A}, {T} (1st edn {Y}; {X}: {H}, 2001)",
        "{b} ({Y}). {T}. {H}. {L}. ISBN 978-0-{x}-{x}-1", "{A}, {T}, translated by {R} ({H} {Y}) {l}", "{a} (eds.) {Y}, {T}, {X}: {H}.", "{A}, ed., {T} ({X}: {H}, {Y})[[, {L}]]", "{v}. {T}. {X} (MA): {H}; {Y}.",
    ),
    "collection": ("{F}, and {E}, eds. {T}. {X}: {H}, {Y}.", "{e} (eds.) {Y}, {T}, {X}: {H}.", "{e} (eds) {T} ({X}: {H} {Y}).", "{E} (ed), {T} ({N} {H} {Y})[[ {l}]]"),
    "chapter": (
        "{A}, {Qc} in {T2}, vol. {V}, {T3}, ed. {E} ({X}: {H}, {Y}), {P}", "{A}, {Qc} <reprinted in|repr. in|in> {T2}, eds. {E} ({X}: {H}, {Y}), pp. {P}", "{A}, {Qc} in {T2} ({X}: {H}, {Y}), {L}", "{b} {Y}, {Q}, in {e} (eds), {T2}, {H}, {X}, pp. {P}.",
        "{a} {Y}, {Q}, in {E} (eds), {T2}, {H}, {X}, pp. {P}.", "{b} {Qp} {T2}, edited by {E}, {H}, {Y}, pp. {P}.", "{A}, {Qc} {T2}, {X}, {Y}", "{A}, {Q} in {E} (ed), {T2} ({N} {H} {Y}) {l}", "{a} ({Y}). {Q}. In {e} (ed.). {T2}. {X}: {H}. {L}.",
        "{A}, {T}, in {T2} {p} ({E} eds., {Y}).", "{A} in {E} (ed.), {T2} ({X}: {H}, {Y}), {P}", "{A}, {Q}, in {E}, {T2} ({X}: {H}, {Y}), {L}",
    ),
    "article": (
        "{A}, {Q} ({Y}) {V} {J} {p}, {l}.", "{A}, {Q}, {J}, {V}[[ ({I})]], {Y}, {P}.", "{A}, {Q}, {J}, {M}, {P}", "{b} ({Y}). {Q}. {J}. {V}[[ ({I})]]: {P}. doi:{O}.", "{b} {Y}, {Q}, {J}, vol. {V}, no. {I}, pp. {P}.", "{b} {Y} {Q}, {J}, no. {I}, pp. {P}.",
        "{A}, {Qc} {J}, Vol. {V}, No. {I} ({M}), pp. {P}, at p. {l}.", "{A}, {Qc} {J}, Vol. {V}, No. {I} ({M}), pp. {P}, doi.org/{O}", "{A}, {T} [{T3}], {J}, no. {I} ({Y}): {P}", "{A}, {Qc} {J} {V}, no. {I} ({M}), {P}", "{J}, vol. {V}, p. {l}", "{A}, “{T},”{J},{M},p.{l}",
        "{A}, review of {T3}, by {T3}, {J} {V}, no. {I} ({Y}): {P}", "{A}, {Qc} {J}, <1st|2nd|3rd|4th> Quarter {Y}, pp. {P}", "[{l}] {A}, {Qc} {J}, vol. {V}, no. {I}, pp. {P}, {M}.", "{C}. {T}. {J}, {X}, v. {V}, n. {I}, p. {P}, {Y}.",
    ),
    "news": (
        "{A}, {Q} {J} ({X}, {D})[[ {l}]]", "{A}, {Q} {J} ({X}, {D}) <{U}> {Z}", "{A}, {T}, {J}, {D}, at A{l}", "{A}, {T}, {J} ({D}), {U}", "{A}, {T}, {J} ({D}, {l}:30 PM), {U}", "{J} ({X}), {D}[[, in {K}]]", "{J} ({X}), {D} in {K}", "{J}, {Qc} {D}", "{A} - {T} - {J}, {D} - {U}",
        "{A}: {Q}, {J}, {D}", "{J}, “{T}”, {D}", "{A}, {Qc} {J}, {D}, p. A{l}", "{Q}. {J}. {D}.", "{Q} {J} {D} {U}", "{J},{D}", "{A},“{T},”{J},{D},p.{l}", "{J} (in English), {D}", "{J}, {D}, in {K}", "{a}. ({D}). {T}. {J}.", "{A}, {Q}, {J}, {D}, p. {l}.", "{T}, {J}, {D}, p. {l}",
        "{A}, {Qc} {J}, {M}", "{A}, {Q}, {J}, {M}", "{J}, {D}, pp. {P}", "{J} ({D}, {Y})",
    ),
    "web": (
        "{A}, {T}, {U}", "{A}, {Qc} {H}, {U}, {Z}", "{A}, {T}, {H}, {U} ({Z})", "{A}, {Q} ({J}, {D}) <{U}> {Z}", "{Q} ({J}, {D}) <{U}>", "{A}, {Qc} {J} (blog), {D}[[, {U}]]", "{A}, {Qc} {J} [blog], {D}, {U}", "{A}, {Qc} last updated {D}, {U}", "{A}, {Qc} {D}, {U}",
        "{A}, {Qc} {Z}, {U}", "{A}. ({D}). {T}. {U}", "{A} ({Y}). {T}. {U}", "{A}. {T}. {D}. {U}", "{A}, {T}, Version 2.0 ({M}).", "{T}, {A}, {U}", "{A}, {T} ({D}), {U} [{U}]", "{A}, {Qc} available at {U}", "{A} (@{i}), {Qc} {J}, {D}, {l}:15 p.m., {U}", "{Qp} {J}. {D}. {U}",
    ),
    "report": (
        "{A}, {Qc} {K}, {D}[[, {U}]]", "{A}, {T}, {K}, {D}[[, {L}]]", "{A}, {T}, {K} ({D})[[, para. {l}]]", "{K}, {T}, {D}[[. <{U}>]]", "{K}, {T} ({M})", "{A}, {T}, {H}, {X}, {M}[[, {L}]]", "{A}, {Qc} {H}, {X}, {M}", "{A}, {T}, {K} ({X}: {H}, {M}), {L}[[, {U}]]", "{A}, {T} ({X}: {H}, {M}), {L}",
        "{A}, {T} ({X}, {M}), {L}", "{A}, {Qc} {K}, {X}, {D}", "{A}, {T}, {M}, {U}", "{A}, {T}, {M}, {L}", "{A}, {Q} ({Y}) UN Doc {K}", "{A}, {T} ({K}, {Y}) paras {l}–{x}", "{A}, {T}: {T3} ({H}, {M})", "{A}, {T}, {S}, No. {I} ({X}: {H}, {M}), {L}", "{A}, {T}, {S} {I}, {H}, {X}, {M}[[, {L}]]",
        "{A} {Y}, {T}, {N}, {H}, {X}.", "{A}. ({Y}). {T}[[ ({K})]]. {U}", "{A}, {Qc} working paper, {H}, {Y}", "{A}, {Qc} {S} {I} ({X}: {H}, {M})", "{T}, {K}, {D}", "As defined in {K}, {T}, {D}, available at {U}", "{T}, {M}, {L}", "{A}, {T} (Washington, D.C.: {H}, {D}), {L}",
        "{A}, {T} {l} ({H}, Working Paper No. {x}, {Y})", "{A} et al., {T} ({X}: {H}, {Y}), {L}", "{A}, {T} {l} ({Y})", "{A}, {T} (Cm {x}, {Y})", "{A}, {T}, {D}, {K}, {L}",
    ),
    "thesis": ("{b} ({Y}). {T} [Doctoral dissertation, {H}]. ProQuest.", "{A}, {Q} ({G}, {H} {Y})[[ {l}]]", "{A}, {Qc} {G}, {H}, {M}, {L}"),
    "treaty": (
        "{T}, opened for signature {D}, {V} UST {p}, {x} UNTS {l}", "{T}, {D}, 1{V} U.N.T.S. {p}, art. {l}", "{T} (adopted {D}, entered into force 12 January 1989) {V} UNTS {p}", "{T}, signed {D}", "{T}, art. {l}", "{T}, {X}, {D}, art. {l}", "{T} of {D}, art. {l}[[, {U}]]", "{T}, signed at {X} {D}, {V} UST {p}",
        "Text of the {T}, {D}, {U}", "{T}, {D}, reprinted in {x} I.L.M. {p}",
    ),
    "case": (
        "{T}, Case No. IT-{V}-{l}-A, Judgment, ¶ {l} ({D})", "{T} (Merits) [{Y}] ICJ Rep {p}[[, {l}]]", "Case C-{p}/05 {T} [{Y}] {J} I-{x}", "{T} [{Y}] UKHL {l}, [{Y}] {V} AC {p}", "{T} ({Y}) {V} EHRR {p}, para {l}", "{T}, Judgment, {Y} I.C.J. {p}, ¶ {l} ({d})", "{T}, {V} {J} {p} ({Y}) (Smith, J., dissenting)", "{T}, no. {x}/09, § {l}, {D}",
    ),
    "archive": ("{B}, {T}, {D}", "{T}, {D}, {B}", "{B} ({Qc} {D})", "{Qc} {D}, {B}", "{A}, {Qc} {D}, {B}", "{T}, {D}, in {S}, {V}, {l}", "{H}, {B}, {T}, {D}", "{T}, {B}, {H}", "{T}, {D}. {B}", "{B}, {D}"),
    "letter": ("{T}, {D}", "{T}, {D}, {B}", "{T}, {D}, in {J}, {V}, {l}", "{T}, {D}, in {J}, vol. {V}, {P}", "{T}, {D}, in {J}, {V}: {P}", "{T}, {D} (drafted by {T3}), {B}", "{T}, {M}, {B}", "{T}, {D}, in {T2}, ed. {E} ({X}: {H}, 1969), {P}", "{T}, {D}, in {T2}, vol. {V} ({X}: {H}, 1988), {L}", "Letter from {T}, {D}", "{T}, {X}, {D}, {B}"),
    "hearing": (
        "{T}, 1{V}th Cong. ({Y})[[ (statement of {T3})]]", "{T}, {V}th Cong. {l} ({Y})", "{A}, {T}, {V}th Cong., 1st sess., {D}, {l}", "{A}, {T}, {V}th Cong., 2nd sess., {Y}, p. {l}", "{T}, {D}", "{T}, {D}, {U}", "{T}, {V}th Cong., 2d Sess. {l} ({Y})", "{A}, {T} ({X}: {H}, {Y}), {L}",
        "{V} Cong. Rec. {x} (daily ed. {D})[[ (statement of Sen. {T3})]]", "HC Deb {D}, vol {V}, col {x}", "Hansard, {D}, col. {x}",
    ),
    "speech": ("{A}, {Qc} {X}, {D}[[, {U}]]", "{A}, {T}, {D}[[, {U}]]", "{A}, {T}, {X}, {D}", "{A}, {Qc} {J}, {D}", "{Qc} speech by {A}, {X}, {D}", "{A}, {Qc} speech delivered at {X}, {D}", "{A} ({Y}), {Q}, speech at {X}, {D}"),
    "interview": ("{T}, {X}, {D}", "{T}, {D}", "{T}, {J}, {D}[[, {U}]]", "{T}, {X}, {M}", "{A}, {T}, {J}, {D}", "{T} by {A}, {X}, {D}"),
    "press": ("Press release, {A}, {Qc} {D}", "{A}, {Qc} press release, {D}[[, {U}]]", "{T} (Press release). {H}. {D}.", "{A}, {T} (press release, {D})[[, {U}]]", "{A}, “Press Release: {T},” {D}, {U}", "{A}, {Qc} news release, {D}", "{A}, {Qc} press release no. {x}, {D}", "{A}, {T}, {D}"),
    "dataset": (
        "{A}, {T}, {U}[[ ({Z})]]", "{T}, {U}[[, {Z}]]", "{A}, {Qc} {J}, {Z}, {U}", "{a} ({Y}). {T} [Data set]. {H}.[[ {U}]]", "{A}, {T}, {Y}, {U}", "{A}, {T} ({X}: {H}, {Y}), {U}", "{A}, {Qc} {T2}, {U}", "Data from {A}, {T}, {Z}, {U}", "{A}, {T}, v. {V}, {Y}", "{T} ({A}, {Y}), {U}",
    ),
    "wiki": (
        "{Q}. {J}. {D}. Retrieved {Z1}.", "{b} ({D}). {Q}. {J}. Retrieved {Z1}.", "{b} ({Y}). {T}. {H}. pp. {P}. ISBN 978-0-{x}-{x}-7.", "{b} ({Y}). {Q}. {J}. {V}[[ ({I})]]: {P}. doi:{O}.", "{Q}. {J} (in Russian). {D}.", "{Q}. {J}. {H}. {D}.", "{b} ({Y}). {Q}. In {e} (ed.). {T2}. {X}: {H}. p. {p}.",
        "{Q}. {D}. Retrieved {Z1}.", "{b}; {A} ({D}). {Q}. {J}.", "{Q} (PDF). {H}. {M}.", "{Q} (Press release). {H}. {D}.", "{b} (ed.) ({Y}). {T}. {X}: {H}. p. {l}.", "{T}. {J}. {D}. p. {l}.", "{b} ({D}). {Q}. {J} ({X}). p. {l}.",
    ),
    "old": (
        "{f}, {T}, vol. {V}, p. {l}", "{f}, {T}, vol. {V}. p. {l}", "{f}, {T}, {l}", "{f}, {T}, {l}", "{f}, {T}, {l}", "{f}, {T}, pp. {P}", "{f}, {T}", "{f}, {T}, {V}, {l}", "{f}, {T}, book {V}. § {l}", "{f}, \"{T},\" lib. {V}. cap. {l}", "{T}, {V}. {l}", "{T}, tome {V}. p. {l}", "{f}'s {T}, vol. {V}. p. {l}", "{T}, {Y}, vol. {V}", "{f}, {T}, {V}. {l}", "{J}, vol. {V}. p. {l}", "{T}, vol. {V}, p. {l}", "{T}, tom. {V}, p. {l}", "{f}, {T}, <ch.|chap.|cap.> {l}", "{f}, {T}, Book {V}, Chapter {l}", "{f}, {T}, lib. {V}, cap. {l}", "{T}, p. {l}", "{f}, {T}, pp. {P}", "{f}, {T}, {X}, {Y}, vol. {V}, ch. {l}", "{f}'s {T}, vol. {V}, p. {l}", "{f}’s {T}, p. {l}",
        "{f}'s {T}", "{f}' {T}, pp. {P}", "\"{T},\" by {A}, book {V}", "{J}, vol. {V}, p. {l}", "{T}, {Y}", "{A}, {T}, {X}, {Y}", "{T} ({X}, {Y})", "{f}, \"{T},\" {T2}, {X}, {Y}", "{f}, {T}, i. {l}", "{f}, {T}, vol. {V}", "{T}, ed. {E}, vol. {V}, p. {l}", "{A}, {T} ({X}, {Y}), vol. {V}, pp. {P}", "{f}, {T}, {V}, {l}", "{T}, by {A}, {X}, {Y}", "{f}, in his {T}, p. {l}",
    ),
}  # fmt: skip

GERMAN: dict[str, tuple[str, ...]] = {
    "book": (
        "{A}: {T}. Bd. {V}: {T3}. {X}: {H} {Y}[[, S. {l}]]", "{A}: {T}. {N} {X}: {H} {Y}.", "{b}: {T}. {N} {X}: {H} {Y}.", "{A}, {T}, {N}, hrsg. v. {E}, {X} {Y}, S. {l}", "{A}, {T}, Bd. {V}: {T3}, {X} {Y}[[, S. {l}]]", "{C}, {T}, {X} {Y}, {l}ff.", "{A}: {T}. {H}, {X} {Y}, S. {l} f.", "{A}, {T}. {X}: {H} {Y}, S. {l}-{x}.",
        "{a} ({Y}): {T}, {N}, {X}.", "{A}, {T}, übers. v. {R}, {X} {Y}", "{A}, {T} (= {S} {I}), {X} {Y}, S. {l}",
    ),
    "collection": ("{E} (Hg.): {T}. {X}: {H} {Y}.", "{A} (Hrsg.): {T}. {X} {Y}, S. {l}.", "{A} (Hrsg.), {T}, {X} {Y}", "{E} (Hrsg.), {T}, Bd. {V}, {X} {Y}, S. {l}"),
    "chapter": ("{b} ({Y}): {T}. In: {E} (Hg.): {T2}. {X}: {H}, S. {P}.", "{A}, {T}, in: ders./{E}, {T2}, {N}, {X} {Y}, S. {P}", "{A}, {T}, in: {E} (Hrsg.), {T2}, Bd. {V}, {X} {Y}, S. {P}", "{A}: {T}. In: {E} (Hrsg.): {T2}. {X} {Y}, S. {P}, hier S. {l}."),
    "article": ("{A}, {Q}, in: {J}, Jg. {V}, H. {I}, {Y}, S. {P}", "{A}, ‚{T}‘, {J} {V} ({Y}), {P}", "{A}, {T}, in: {J}, {I}/{Y}, S. {P}", "{b} ({Y}): {T}. In: {J} {V} ({I}), S. {P}."),
    "news": ("{A}, {T}, in: {J}, Nr. {I}, {D}, S. {l}", "{J} vom {D}, S. {l}", "{A}: {T}, in: {J} v. {D}"),
    "web": ("{A}: {T}. {U} ({Z}).", "{A}: {T}, {Y}, URL: {U} ({Z}).", "{A} (Hrsg.): {T}. {U} [{z}]."),
    "report": ("{A}, {T}, {S} {I}, {H}, {X}, {M}, S. {l}", "{A}, Drucksache {V}/{x}, {D}, S. {l}", "{A}: {T}, {X} {Y}, S. {l}", "{A} (Hrsg.): {T}. {X} {Y}, S. {l}.", "{A}, {T} ({S} {I}), {X}: {H}, {M}"),
    "thesis": ("{A}: {T}. Phil. Diss. {X} {Y}.", "{A}, {T}, phil. Diss. {X} {Y}, S. {l}", "{A}: {T}. {G} {X} {Y}"),
    "archive": ("{H}, {B}, {T}, {D}", "{B}, {T}, {D}", "{T}, {D}, {B}", "{B}, {D}"),
    "letter": ("{T}, {D}, {B}", "Schreiben {T}, {D}, {B}"),
}  # fmt: skip

FRENCH: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, trad. de l’anglais par {R}, {X}, {H}, {Y}[[, p. {l}]]", "{A}, {T}, {X}, {H}, coll. « {S} », {Y}, {P0} p.", "{C}, {T}, {N}, {X}, {H}, {Y}, t. {V}, p. {l}", "{A}, {T}, {X}, {H}, {Y}, 2 vol.", "{A}, {T}, tome {V}, {X}, {Y}, p. {l}"),
    "chapter": ("{A}, « {T} », dans {E} (dir.), {T2}, {X}, {H}, {Y}, p. {P}", "{A}, « {T} », in {E} (dir.), {T2}, {X}, {H}, {Y}, pp. {P}"),
    "article": ("{A}, « {T} », {J}, {Y}/{I} ({M}), p. {P}", "{A}, « {T} », {J}, vol. {V}, n° {I}, {M}, p. {P}"),
    "report": ("{A}, {T}, {H}, {S}, n° {I}, {M}, p. {l}", "{A}, {T}, {X}, {H}, {M}", "{A}, « {T} », rapport n° {x}, {D}", "{A}, {T}, {H}, {X}, {Y}"),
    "web": ("{A}, « {T} », en ligne : {U}, {Z}", "{A}, « {T} », {J}, {D}, {U}, {Z}."),
    "archive": ("{H}, {B}, {T}, {D}", "{B}, {T}, {D}", "{B}, {D}"),
}  # fmt: skip

ITALIAN: dict[str, tuple[str, ...]] = {
    "chapter": ("{A}, {T}, in {T2}, a cura di {E}, vol. {V}, {H}, {X} {Y}, pp. {P}",),
    "archive": ("{H}, {B}, {T}, {D}", "{B}, {T}, {D}"),
    "news": ("{A}, «{T}», {J}, {D}, p. {l}", "{A}, “{T}”, «{J}», {D}"),
    "report": ("{A}, {T}, {X}, {M}, disponibile su {U} ({Z})", "{H}, {T}, {X}, {Y}"),
}  # fmt: skip

SPANISH: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, trad. de {R}, {X}, {H}, {Y}, p. {l}", "{A}, {T}, {X}, {H}, {Y}, pág. {l}"),
    "chapter": ("{b}, “{T}”, en {E} (coord.), {T2}, {X}, {H}, {Y}, {P}",),
    "article": ("{A}, «{T}», {J}, núm. {I}, {Y}, pp. {P}",),
    "news": ("“{T}”, {J}, {D}, {U} [{Z}]", "{A}, «{T}», {J}, {D}, p. {l}"),
}  # fmt: skip

RUSSIAN: dict[str, tuple[str, ...]] = {
    "book": ("{r} {T}. – {X}: {H}, {Y}. – {P0} с.", "{r}, {r} {T}. {X}: {H}, {Y}. С. {l}", "{T}: в 2 т. / под ред. {E}. {N} {X}: {H}, {Y}. Т. {V}"),
    "chapter": ("{r} {T} // {T2} / отв. ред. {E}. — {X}: {H}, {Y}. — С. {P}.",),
    "news": ("{r} {T} // {J}. {D}. С. {l}", "«{T}», {J}, {D}", "{J}. {Y}. {d}", "{r} {T} // {J}. {Y}. {d}. С. {l}"),
    "thesis": ("{r} {T}: {G}. {X}, {Y}. {P0} с.", "{r} {T}: автореф. дис. … канд. полит. наук. {X}, {Y}"),
    "report": ("{A}, «{T}», {D}, {U}", "{A}. {T}. {X}, {Y}", "{A}. «{T}». {D}", "{A}: {T}. {X}, {Y}. С. {l}"),
    "web": ("{T} [Электронный ресурс]. URL: {U} ({Z})", "{T}, {D}, {U}", "{A}. {T}. {D}. {U}"),
    "treaty": ("{T} от {D}", "{T}, {D}, {U}", "{T} ({X}, {D})"),
}  # fmt: skip

TRANSLITERATED: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T} ({X}: {H}, {Y}), {l}", "{A}, {T} [{T3}] ({X}: {H}, {Y}), {l}"),
    "archive": ("{B} ({Qc} {D})", "{B}, {T}, {D}"),
    "news": ("{A}, “{T},” {J}, no. {I}, {Y}, {L}", "{A}, \"{T}\",{J},{D},p.{l}", "{A} and {A}, ‘{T}’, {J}, {D}"),
}  # fmt: skip

POLISH: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, {X} {Y}, s. {l}", "{A}, {T}, {H}, {X} {Y}[[, s. {l}]]", "{b}, {T}, {X}: {H}, {Y}."),
    "collection": ("{T}, red. {E}, {X} {Y}", "{E} (red.), {T}, {H}, {X} {Y}"),
    "chapter": ("{A}, {T}, [w:] {T2}, red. {E}, {X} {Y}, s. {P}", "{A}, {T}, w: {E} (red.), {T2}, {H}, {X} {Y}, s. {P}"),
    "article": ("{A}, {T}, „{J}” {Y}, nr {I}, s. {P}", "{A}, {T}, „{J}” {Y}, t. {V}, s. {P}"),
    "news": ("{A}, {T}, „{J}”, {D}", "„{J}”, {D}, s. {l}"),
}  # fmt: skip

CHINESE: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T} [{T3}] ({X}: {H}, {Y})[[, {L}]]", "{A}, {T} ({X}: {H}, {Y})[[, {L}]]", "{A}. {T}. {X}: {H}, {Y}."),
    "collection": ("{E}, ed., {T} ({X}: {H}, {Y})[[, {L}]]",),
    "chapter": ("{A}, “{T}” [{T3}], in {E}, ed., {T2} ({X}: {H}, {Y}), {P}",),
    "article": ("{A}, “{T}” [{T3}], {J}, no. {I} ({Y}): {P}", "{A}, “{T},” {J}, no. {I} ({Y}): {P}", "{A}, “{T}” [{T3}], {J} {V}, no. {I} ({Y}), {P}"),
    "news": ("“{T},” {J}, {D}[[, {l}]]", "{A}, “{T}” [{T3}], {J}, {D}[[, {U}]]"),
    "web": ("{A}, “{T} [{T3}],” {D}, {U}",),
}  # fmt: skip

MORE = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "it": ITALIAN,
    "es": SPANISH,
    "ru": RUSSIAN,
    "ru-Latn": TRANSLITERATED,
    "pl": POLISH,
    "zh-Latn": CHINESE,
}

SHARES = {"letter": 2, "hearing": 2, "speech": 2, "interview": 1, "press": 2, "dataset": 2, "wiki": 4, "old": 5}
"""How often each kind is made; the kinds of patterns make up another hundred and twenty or so."""

INSIDE = (
    "{A} in {T} ({X}: {H}, {Y})[[, {L}]]", "{A}, {T} ({X}: {H}, {Y}), {L}", "{A}’s {T} ({X}: {H}, {Y})", "{A}'s {T} ({Y})", "{A}, {Qc} {J} {V}, no. {I} ({Y}): {P}", "{A}, {Q}, {J} {V} ({Y}), {P}", "{J}, {D}", "{J} on {D}", "{J} of {D}", "{A}, {T}, {L}", "{A}, {T}, {H}, {M}", "{A} in {J}, {D}",
    "{f} ({T}, {L})", "{A}, {Qc} {K}, {D}", "{f}'s {T}, vol. {V}, p. {l}", "{A}, {T} ({X}, {Y})", "{T} ({X}: {H}, {Y})",
)  # fmt: skip
"""A work in the middle of a sentence."""
