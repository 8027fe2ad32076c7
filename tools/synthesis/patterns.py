"""How references are written, by hand: a small language of blanks, and the patterns of many houses and countries.

{A} authors, given name first; {a} inverted with initials; {b} inverted, only the first; {v} "Smith JK"; {C} SMITH, John; {f} family names.
{E} {e} {F} editors likewise. {T} title, {Q} in quotation marks, {Qc} with the comma inside, {Qp} with the full stop inside, {J} container,
{V} {I} volume and issue, {P} pages, {p} first page, {Y} year, {D} day, {M} month and year, {X} place, {H} publisher, {S} series, {N} edition,
{U} link, {O} DOI, {Z} access remark, {R} translators, {G} genre, {K} number, {B} archive, {L} cited pages with their mark, {W} language remark.
[[...]] is left out when a blank in it is empty, or by chance; <a|b> is a choice. What must not live here: invented works.
"""

from __future__ import annotations

from tools.synthesis.documents import MORE, SHARES

ENGLISH: dict[str, tuple[str, ...]] = {
    "book": (
        "{A}, {T} ({X}: {H}, {Y})[[, {L}]]", "{A}, {T} ({H}, {X}, {Y})[[, {L}]]", "{A}, {T} ({H} {Y})[[ {l}]]", "{A}, {T}, {X}: {H}, {Y}[[, {L}]]", "{A}, {T} ({X}, {Y})[[, {L}]]", "{A}, {T} ({Y})[[, {L}]]",
        "{b}. {T}. {X}: {H}, {Y}.", "{b}, {T}, {X}, {H}, {Y}[[, {L}]].", "{a} ({Y}). {T}[[ ({N})]]. {X}: {H}.", "{a} ({Y}) {T}[[, {N}]]. {X}: {H}.", "{a}, {Y}. {T}. {X}: {H}.", "{b}. {Y}. {T}. {X}: {H}.", "{a}. {T}. {H}, {X}, {Y}.",
        "{a} ({Y}), {T}, {H}, {X}.", "{A}. {T}. {H}, {Y}.", "{A}. {T}. {H}, {X}, {Y}.", "{A}, {T}, [[{S}, ]]{H}, {X}, {Y}.", "{A}, “{T}” ({X}: {H}, {Y})[[, {L}]]", "{A}, {T}, trans. {R} ({X}: {H}, {Y})[[, {L}]]", "{b}. {T}. Translated by {R}. {X}: {H}, {Y}.",
        "{A}, {T}, vol. {V} ({X}: {H}, {Y})[[, {L}]]", "{A}, {T}, {N} ({X}: {H}, {Y})[[, {L}]]", "{A}, {T}, ed. {E} ({X}: {H}, {Y})[[, {L}]]", "{v}. {T}. [[{N}. ]]{X}: {H}; {Y}.", "{C}, {T}, {X}, {H}, {Y}", "{a}: {T}. {H}, {X} {Y}.", "{a} {T}, {H}: {X}, {Y}.",
        "{A}. {Y}. {T}. {H}, {X}.", "{A} ({Y}). {T}. {X}: {H}", "{b} ({Y}). {T}. {H}: {X}.", "{A}, {T} ({S}; {X}: {H}, {Y})[[, {L}]]", "{A}, {T} ({X}: {H} for {S}, {Y})[[, {L}]]", "{b}. {T}. {X}: {H}, {Y}. [[{U}.]]", "{A}, {T} (<New York|Cambridge|London> and {X}: {H}, {Y})[[, {L}]]",
        "{A}, {T} [[{L} ]]({Y})", "{f}, {T} {l} ({Y})", "{A}, {T}, {Y}[[, {L}]].", "{b}. {T}. {X}, {Y}.", "{a}. {Y}. {T}. {H}.", "{A}, {T} [{Y}] ({X}: {H}, 1998)[[, {L}]]", "{V} {A}, {T} ({Y})[[ {l}]]", "{A}, {T}, {H}, {Y}.", "{f} {v}, {T} ({H}, {X} {Y})", "{A}, {T}, {X} {Y}[[, {L}]]",
        "{b}. {T}. {H}, {Y}.", "{T}. {X}: {H}, {Y}.", "{T} ({X}: {H}, {Y})[[, {L}]]", "{a} ({Y}) {Q}, {H}, {X}.", "{A} {Y}. {T}. {X}: {H}.", "{a} {Y}. {T}. {H}.", "{a} {T}; {H}: {X}, {Y}.",
        "{b}. {T}. {X}: {H}, {Y}.", "{b}. {T}. {X}: {H}, {Y}.", "{b}. {T}. <2|3> vols. {X}: {H}, {Y}.", "{b}. {T}. {X}: {H}, {Y}.", "{b}. {Y}. {T}. {X}: {H}.", "{b}. {T}. {X}, {Y}.", "{a}. {T}. {X}: {H}, {Y}.", "{b}. {T}. {X}: {H} {Y}", "{b}, {T}, {X} {Y}.", "{b}, {T} ({X}: {H}, {Y})[[, {L}]].", "{b}. {T}. Trans. {R}. {X}: {H}, {Y}.", "{a} ({Y}). {T} ({R}, Trans.). {X}: {H}.", "{b}. {T}. {N} {X}: {H}, {Y}.", "{b}. {T}, {N} {X}: {H}, {Y}.",
        "{A}. {T}. {S}. {H}, {X}, {Y}.", "{A}. {T}, volume {V} of {S}. {H}, {X}, {Y}.", "{A}. {T}. {H}, {X}, {N}, {Y}.", "{b}. {T}. {X}: {H}, n.d.", "{b}, {T}, {X}: {H}, {Y}.", "“{T}” <by|par|von|di|de> {A}", "{Q} <by|by|par|von|di|por> {A}", "{T}, by {A}", "{b}. {T}. Edited by {E}. {X}: {H}, {Y}.", "{b}. {T}. Ed. {E}. {X}: {H}, {Y}.", "{b}. {T}. {X}: {H}, {Y}. {L}.", "{A}, {T}, edited by {E} ({X}: {H}, {Y})", "“{T}.”", "{Q}", "{A}, {T}[[, {L}]]", "{T}, by {A} ({X}: {H}, {Y})",
        "{A}, {T} {L} ({Y})", "{A}, {T} {L} ({N} {Y})", "{A}, {T} ({X}, {H}, {Y})[[, {L}]]", "{A}, {T} ({H}, {X}, {Y}), {L}", "{A}, {T} ({H}, {Y}), {L}", "{A}, {T} ({H}, {Y}).", "{a}, {T} ({X}: {H}, {Y})[[, {L}]]", "{a}, {T}, {X}: {H}, {Y}[[, {L}]]",
    ),
    "collection": (
        "{E}, eds., {T} ({X}: {H}, {Y})[[, {L}]]", "{E} (eds), {T} ({X}: {H}, {Y})[[, {L}]]", "{E}, ed., {T} ({X}: {H}, {Y})", "{e} (Eds.). ({Y}). {T}. {X}: {H}.", "{e} (ed.) ({Y}) {T}. {X}: {H}.", "{F}, eds. {T}. {X}: {H}, {Y}.", "{E} (ed.), {T} ({H} {Y})[[ {l}]]",
        "{T}, edited by {E} ({X}: {H}, {Y})", "{T}, ed. {E} ({X}: {H}, {Y})[[, {L}]]", "{F}, ed. {Y}. {T}. {X}: {H}.", "{E} (eds.): {T}, {X}: {H}, {Y}.", "{F}, eds. {T}. {X}: {H}, {Y}.", "{F}, eds. {Y}. {T}. {X}: {H}.", "{F}, editors. {T}. {H}, {X}, {Y}.", "{F}, ed. {T}. {X}: {H}, {Y}.", "{E} (ed.), {T} ({X}, {Y})[[, {L}]]", "{E}, eds. {T}. {H}, {Y}.", "{e}, (Eds.), {Y}. {T}. {H}, {X}.",
    ),
    "chapter": (
        "{A}, {Qc} in {T2}, ed. {E} ({X}: {H}, {Y}), {P}[[, at {l}]]", "{A}, {Qc} in {E}, eds., {T2} ({X}: {H}, {Y}), pp. {P}", "{A}, {Q}, in {E} (eds), {T2} ({X}: {H}, {Y}), pp. {P}[[, at {l}]]", "{A}, {Q} in {E} (ed), {T2} ({H} {Y}) {p}[[, {l}]]",
        "{b}. {Qp} In {T2}, edited by {E}, {P}. {X}: {H}, {Y}.", "{a} ({Y}). {T}. In {E} (Eds.), {T2} (pp. {P}). {X}: {H}.", "{a} ({Y}) {Q}, in {e} (eds) {T2}. {X}: {H}, pp. {P}.", "{b}. {Y}. {T}. In {T2}, ed. {E}, {P}. {X}: {H}.", "{a}, {Y}. {T}. In: {e} (Eds.), {T2}. {H}, {X}, pp. {P}.",
        "{A}. {T}. In {E}, editors, {T2}, pages {P}. {H}, {X}, {Y}.", "{A}. {T}. In {T2}, pages {P}. {H}, {Y}.", "{v}. {T}. In: {v2}, editors. {T2}. {X}: {H}; {Y}. p. {P}.", "{A}, {T}, in {T2} {p} ({E} eds., {Y})", "{A}, {T}, in {T2} {p}, {l} ({E} ed., {Y})", "{b}. {Qp} {T2}. Ed. {E}. {X}: {H}, {Y}. {P}.",
        "{b}. {Qp} {T2}. {X}: {H}, {Y}. {P}. Print.", "{a} {Y}. {T}. In {T2}, {E} (eds.), {P}. {X}: {H}.", "{A}, {Q}, in: {E} (eds.), {T2}, {X}: {H}, {Y}, {P}.", "{a}, in {T2}, edited by {E} ({H}, {X}, {Y}), p. {p}.", "{A}, “{T}”, {T2} ({X}, {Y}), p. {p}.", "{b}, {Qc} in {T2} ({X}: {H}, {Y}), {P}.",
        "{a} ({Y}). {T}. {T2} ({P}). {X}: {H}.", "{a}. {T}. In {T2}; {e}, Eds.; {H}: {X}, {Y}; pp {P}.", "{b}. {Y}. {Qp} In {E} (eds.), {T2}. {X}: {H}. {P}.",
    ),
    "article": (
        "{A}, {Qc} {J} {V}[[, no. {I}]] ({Y}): {P}[[, at {l}]]", "{A}, {Qc} {J}, Vol. {V}[[, No. {I}]] ({M}), pp. {P}[[, at p. {l}]]", "{A}, {Q}, {J} {V}[[/{I}]] ({Y}), {P}", "{A}, {Q}, {J}, {V}[[:{I}]] ({Y}), pp. {P}", "{A}, {Q} ({Y}) {V}[[({I})]] {J} {p}[[, {l}]]", "{A}, {T}, {V} {J} {p}[[, {l}]] ({Y})", "{A}, {T}, {V} {J} {p}, {l} ({Y})", "{A}, {T}, {V} {J} {p} ({Y})", "{A}, {T}, {V} {J} {p}[[, {l}]] ({Y}).",
        "{A}, {T}, {V} {J} {p} ({Y})[[, {U}]]", "{b}. {Qp} {J} {V}[[, no. {I}]] ({Y}): {P}.[[ {O}.]]", "{a} ({Y}). {T}. {J}, {V}[[({I})]], {P}.[[ <doi:|https://doi.org/>{O}]]", "{a} ({Y}) {T}. {J} {V}[[({I})]]: {P}.", "{a}, {Y}. {T}. {J} {V}[[ ({I})]], {P}.", "{b}. {Y}. {T}. {J} {V}[[({I})]]: {P}.", "{b}. {Y}. {T}. {J} {V}. {P}.",
        "{v}. {T}. {J}. {Y};{V}[[({I})]]:{P}.", "{v}. {T}. {J} {Y};{V}:{P}.", "{v}: {T}. {J} {Y}, {V}[[({I})]]:{P}.", "{v} ({Y}) {T}. {J} {V}:{P}", "{a}; {T}. {J} {Y}, {V}[[ ({I})]], {P}.", "{a} {J} {Y}, {V}, {p}.", "{A}, {J} {V}, {p} ({Y}).", "{A}, {Qc} {J} {V}, {P} ({Y}).", "{A}. {T}. {J}, {V}[[({I})]]:{P}, {M}.",
        "{A}. {T}. {J}, {V}[[({I})]]:{P}, {Y}.", "{A}. {T}. {J}, {V}[[({I})]], {P}, {Y}.", "{A}, {Qc} {J}, vol. {V}[[, no. {I}]], pp. {P}, {M}.", "{A}, {Qc} {J}, vol. {V}, pp. {P}, {Y}.", "{b}. {Qp} {J} {V}[[.{I}]] ({Y}): {P}.", "{b}. {Qp} {J} {V}[[.{I}]] ({Y}): {P}. Print.", "{a} ({Y}), {Q}, {J}, {V}[[, {I}]], {P}.", "{a} ({Y}) {Q}, {J}, {V}[[({I})]], pp. {P}.",
        "{A}, {T}, {J}, {V} ({Y}), {P}.", "{A}, {Qc} {J} {V} ({Y})[[, {l}]]", "{A} ({Y}). {T}. {J}, {V}, {P}.", "{A}, {Qc} {J}, {M}, pp. {P}", "{A}, {Qc} {J} ({M})[[, {L}]]", "{A}, {Qc} {J}, {M}[[, {U}]]", "{a} {Y} {T} {J} {V} {P}", "{a}: {T}. {J} {V}[[({I})]] ({Y}) {P}.", "{a}: {T}, {J}, {V} ({Y}), {P}", "{a}. {T}. {J} {V}[[({I})]] ({Y}) {P}.", "{C}. {T}. {J}. {Y}, vol. {V}, no. {I}, p. {P}.",
        "{A}, {T}. {J} {V} ({Y}) {P}.", "{A}, {Q}, {Y} {J} {p}[[, {l}]]", "{A}, {Qc} {D}, {J}[[, {U}]]", "{A}, {Qc} {J} {I} ({Y})", "{A}, {Qc} {J}, No. {I}/{Y}[[, {L}]]", "{A}, ‘{T}’, {J}, {V} ({Y}), {P}[[, at {l}]]", "{A}, ‘{T}’ ({Y}) {V} {J} {p}", "{f}, {Q}, {J} {V} ({Y}), {p}", "{a} ({Y}). {T}. {J} {V}[[: {I}]]. {P}.", "{b}. {T}. {J} {V} ({M}): {P}.", "{a} ({Y}): {T}, in: {J} {V}, {P}.",
        "{A} {Qc} {J}, {V} ({Y}) {p}.", "{a}, {J} {V} ({Y}) {p}.", "{A}, {T}, {J} {V} ({Y}), no. {I}, {P}.", "{v} {Y}. {T}. {J} {V}: {P}.", "{b}. {Qp} {J} {V} ({Y}): {P}. {U}", "{a}. {Y}. {T}. {J} {V}[[:{I}]]:{P}.", "{a}, {Y}, {T}: {J}, v. {V}[[, no. {I}]], p. {P}.", "{a}. {T}. {J}. {V}: {P} ({Y}).", "{v}. {Y}. {T}. {J}. {V}[[({I})]]: {P}.",
        "{v}. {T}. {J}. {Y} {V}[[({I})]]:{P}.", "{v}. {T}. {J} {V}:{P}, {Y}.", "{v}, {T}. {J}, {Y}. {V}[[({I})]]: p. {P}.", "{a} and, {T}. {J}, {Y}. {V}[[({I})]]: p. {P}.", "{v}. {T}. {J} {Y};{V}[[({I})]]:{P}. doi: {O}.", "{a}, {Y}, {J}, {V}, {p}", "{a} {Y}, {J}, {V}, {p}", "{A}, {T}, {J}, v. {V}[[, no. {I}]], pp. {P}. {Y}.", "{a}, {T}. {J}, v. {V}[[, no. {I}]], pp. {P}. {Y}.", "{a}, {T}, {J}, v. {V}, pp. {P}, {Y}", "{a} {T}. {J}. {Y}. {V}[[({I})]]: {P}. {U}", "{b}. {Y}. {T}. {J} {V}[[, no. {I}]]: {P}.", "{b} ({Y}). {T}. {J}, {V}[[({I})]], {P}.", "{A}, {Qc} {J}, {Y}, {V}, {P}.", "{A}, {J}, {Y}, {V}, {P}.", "{a}. {Y}. {T}. {J}. {V}:{P}.", "{a}, {T}. {J}, v. {V}, pp. {P}. {Y}.", "{a}, {T}. {J}, v. {V}, p. {p}. {Y}.", "{a} {T} {J} {V}, {P} ({Y}).", "{b}. {Y}. {Qp} {J} {V} ({I}): {P}.",
        "{b} & {A}. {Y}. {Qp} {J} {V}[[({I})]]: {P}.", "{a}, {Y}. {T}. {J} {V}: {p}. {U}", "{a}, {Y}. {T}. {J}, {V}:{I}: {P}.", "{A}, {T}, {V} {J}. {p}, {l} ({Y}).", "{A}, {T}, {V} {J} {p}, {l} n.{I} ({Y})", "{A}, {Q}, ({Y}) {V} {J} {p}", "{A}, {Qc} {J} {V}:{I} ({Y}), {P}.", "{A}, {Qc} {J} {V} ({M}), {P}[[, esp. {l}]]",
        "{a}, {Q}, {J} {V} ({Y}) {P}", "{A}, {Q}, {J}, vol. {V} ({Y}), pp. {P}", "{A}, {Q}, {J}, Vol. {V}, No. {I} ({Y}), p. {l}", "{b}. {T}. {J}, {M}, n°{I}. p. {P}.", "{a}: {T}, {J} {V}: {p}, {Y}.", "{v}: {T}, {J} {V}:{p}, {Y}.", "{a}. {J} {V}, {p} ({Y}).", "{A}, {J}. {Y}, {V}, {p}.", "{b}, {Qc} {J} ({D}), {L}", "{a} {J} {V}, {P} ({Y}).", "{a}. {J} {Y}, {V}[[({I})]], {P}.", "{a} {Qp} {J} {Y}, {V}, {P}.", "{a} {T}. {J} {Y}, {V}, {P}.", "{a} {Q}. {J} {V}, {P}, ({Y}).", "{A}, {J} {Y}, {V}, {p}.", "{a}. {T}. {J}, {Y}, {V}, {P}.", "{a} ({Y}) {T}. {J} {V}", "{a} ({Y}). {T}. {J}, {V}.", "{A}, {T}, {J}, Vol. {V}, {Y}, {P}", "{b}. {T}. {J} {V} ({Y}), {P}. doi:{O}", "{a} {T}. {J} {V}, {P}, doi:{O} ({Y}).", "{A}, {Q}, {V} {J} {P} ({Y}).",
    ),
    "paper": (
        "{A}. {T}. In {J}, pages {P}, {Y}.", "{A}. {T}. In {J}, pages {P}. {H}, {Y}.", "{A}. {T}. In {J}, {M}.", "{A}. {T}. In {J}, pages {P}, {X}, {M}.", "{A}, {Qc} in {J}, {Y}, pp. {P}.", "{A}, {Qc} in {J}, {X}, {M}, pp. {P}.", "{a} ({Y}). {T}. In {J} (pp. {P}). {X}: {H}.", "{a} ({Y}). {T}. In {J}. {H}.", "{a}, {Y}. {T}. In: {J}, {X}, pp. {P}.",
        "{a} {T}. In: {J} ({Y}) {P}.", "{A}, {Qc} in {J}, {M}, pp. {P}.", "{A}. {T}. In {J}, {Y}.", "{A}. {T}. In {J}, {Y}.", "{A}. {T}. In {J}, {Y}.", "{A}. {T}. {J}, {Y}.", "{A}, {T}, in {J}, {X}, {Y}, pp. {P}", "{b}. {Y}. {T}. In {J}, {P}. {X}: {H}.", "{A}. {T}. In {E}, editors, {J}, pages {P}. {H}, {Y}.", "{A}. {T}. {J}, {P}, {Y}.", "{A}, {T}. In {J}, vol. 3, pp. {P}, {Y}.", "{a} ({Y}). {T}. Paper presented at the {J}, {X}.", "{A}, {Qc} paper presented at the {J}, {X}, {D}.",
        "{A} {Y}. {T}. In {J}, {P}. {H}.", "{a}. {Y}. {T}. In {J}, {X}. {P}.",
    ),
    "news": (
        "{A}, {Qc} {J}, {D}[[, {U}]]", "{A}, {Qc} {J}, {D}[[, {L}]]", "{Qc} {J}, {D}[[, {U}]]", "{J}, {D}", "{J}, {D}[[, {L}]]", "{J} ({D})", "{A}, {Q}, {J}, {D}[[, {U}]]", "{Q}, {J}, {D}", "{A}, {Q}, {J} ({X}), {D}", "{A}, {Q} {J} ({D})[[ <{U}>]]", "{b}. {Qp} {J}, {D}[[. {U}]].", "{a} ({D}). {T}. {J}[[, {L}]].[[ Retrieved from {U}]]", "{a} ({Y}) {Q}, {J}, {d}.",
        "{J}, {d}", "{J}, {d}[[, {Y}]]", "{A}, {T}, {J}, {D}[[, {U}]]", "{A}, {T}, {J}, {D}, at A{l}", "{T}, {J}, {D}", "the {J}, {D}", "{b}. {Qp} {J} {D}. Web.", "{A}, {Q}, {D}, {J}[[, {U}]]", "{J}: {Qc} {D}", "{J}, {Qc} {D}[[, {U}]]", "{Qc} {D}, {J}[[, {U}]]", "{A}, in {J}, {D}", "{Qp} {J}, {D}.", "{J}. {D}.", "{J}. “{T}.” {D}. {U}", "{J} in English, {D}", "{J}, {D}; ", "{A} for {J}, {D}, {U}",
        "{a} ({Y}). {T}. {J}, {d}.", "{J} {D}", "{J}, No. {I}, {D}", "{A}, “{T} ,” {J}, {D}[[, {U}]]", "{A},“{T},” {J}, {D}[[, {U}]]", "“ {T},” {J}, {D}[[, {U}]]", "{b}. “{T}.” {J} {D}, sec. A: {l}.", "“{T},” in {J}, {D}[[, {U}]]",
    ),
    "web": (
        "{A}, {Qc} {J}, {D}, {U}[[ ({Z})]]", "{Qc} {J}, {D}, {U}", "{Qc} {J}, {U}[[ ({Z})]]", "{J}, {Qc} {D}, {U}", "{b}. {Qp} {J}. {D}. {U}.", "{a} ({Y}). {T}. <Retrieved|Available> {Z1} from {U}", "{a} ({Y}). {T}. Retrieved from {U}", "{a} ({Y}) {T}. Available at: {U}[[ ({Z})]]", "{T}, {U}[[ ({Z})]]", "{U}", "{J}, {U}", "{A}, {T}, {J} ({D}), {U}", "{A}, {T} ({D}), available at {U}",
        "{T}. {J}, {D}. {U}", "{J}. {T}. {D}. {U}.", "{J}. {T}. {D}. {U}", "{T}, {J}, {D}. {U}", "{T}. {J}, {M}. {U}", "See {U}", "available at {U}", "{T} at {U}", "{T} (available at {U})", "{A}, {T}. <http|URL|Online>: {U}", "{a} ({Y}). {T}. Retrieved {Z1} from {U}", "{a} ({D}). {T}. Retrieved {Z1}, from {J}: {U}", "{J}: {T}, {U}, {Z}.", "{A}. {T}. {U}, {Y}.", "{A}, {Qc} {D}, {U}", "{A}, {Qc} {J} (blog), {D}, {U}", "“{T},” accessed {D}, {U}.", "{b}. {Y}. {Qp} {J}. {U}", "{A}, {T}, {Y}, {U}", "{T}, {D}, {U}[[ {W}]]",
        "{Q}, {J}, {D}, {U}[[ {W}]]", "{T}. {U}", "{a} ({Y}). {T}. {U}, {X}.", "{A}, {Q}, {J}, {D}, at {U}", "{a} ({D}). {T}. {J}. {U}",
    ),
    "report": (
        "{A}, {T}, {K} ({X}: {H}, {Y})[[, {L}]]", "{A}, {Qc} {K}, {H}, {M}[[, {U}]]", "{A}, {T} ({H}, {D})[[, {U}]]", "{H}, {T} ({X}, {Y})[[, {L}]]", "{H}, {T}, {D}[[, {U}]]", "{T}. {H}, {D}.[[ {U}.]]", "{T}, {H}, {D}.[[ {U}.]]", "{K}: {T}. {H}, {D}.[[ {U}.]]", "{A}. {T}. {D}.[[ {U}]]", "{A}. {T}. {K}, {H}, {Y}.", "{A}. {T}. {K}, {H}, {X}, {M}.", "{a} ({Y}). {T} ({K}). {X}: {H}.",
        "{a} ({Y}). {T}. {K}. {H}.", "{A}, {Qc} {H} {K}, {M}[[, {L}]]", "{A}, {Qc} {H}, {D}[[, {U}]]", "{A}, {T}, {H}, {M}[[, {L}]][[, {U}]]", "{b}. {Y}. {Qp} {K}. {X}: {H}.", "{A}, {T}, {M}[[, {U}]]", "{A}, {T} ({Y})[[, {U}]]", "{H}, {Q}, {K}, {D}", "UN Doc. {K} ({D})", "{A}, {T}, UN Doc. {K}, {D}[[, {L}]]", "{a}, {Y}. {T}. {H}, {X}, {K}.", "{A}. {T}. {M}. Page {l}. {U}.",
    ),
    "thesis": (
        "{A}, {Qc} {G}, {H}, {Y}[[, {L}]]", "{A}, {Qc} ({G}, {H}, {Y})[[, {L}]]", "{b}. {Qp} {G}, {H}, {Y}.", "{a} ({Y}). {T}. {G}, {H}[[, {X}]].", "{A}. {T}. {G}, {H}, {Y}.", "{A}. {T}. {G}, {H}, {X}, {M}.", "{b}. {Y}. {T}. {G}, {H}.", "{A}, {T} ({G}, {H} {Y})[[ {l}]]", "{A}, {T} ({G}, {H}, {Y})[[, {L}]]", "{A}, {T} ({G}, {H}, {Y})[[, {L}]].", "{a}, {Y}. {T}. {G}, {H}.", "{A}, {T}, {G}, {H}, {Y}", "{a} ({Y}). {T}. {H}, {X}: {G}.", "{A}. {T}. {G}, {H}, {X}, {Y}.",
    ),
    "treaty": (
        "{T}, {D}[[, {U}]][[ {W}]]", "{T},{Y}, {U}[[ {W}]]", "{T}, {Y}[[, {U}]][[ {W}]]", "{T}, {J}, {D}, {U}[[ {W}]]", "{T}, {J}, {D}, {U}[[ {W}]]", "{T}, {J}, {D}[[, {U}]][[ {W}]]", "{T}, {D}, 1{V} U.N.T.S. {p}", "{T} ({D}) {V} UNTS {p}", "{T}, signed at {X}, {D}[[, {U}]]", "{T}, {X}, {D}", "{T} ({Y})[[, {U}]]", "{T} ({Y}), art. {l}", "{T} ({Y}), UN Doc. {k}, {D}", "{T}, opened for signature {D}, 999 UNTS 3", "{T} of {D}", "{Qc} {J}, {D}, {U}",
    ),
    "statute": (
        "{T} {Y}", "{TY}[[, {L}]]", "{TY}. {V} U.S.C. §§ {x}", "{TY}, {V} U.S.C. § {x}", "{T}, Pub. L. No. 1{V}-{p}, {V} Stat. {p} ({Y})", "{T} {Y} (UK)[[, {L}]]", "{T} {Y} (Cth) s {l}", "{TY}, {V} U.S.C. § {x} ({Y})", "{V} U.S.C. § {p} ({Y})", "{TY}, Pub. L. No. 1{V}-{x}, {V} Stat. {x}", "{T}, {Y}[[, {L}]]", "{T}, {V} U.S.C. § {p} ({Y})", "{V} C.F.R. § {p} ({Y})", "{T} {Y}, s. {l}", "{T}, S.C. {Y}, c. {l}", "{T}, Pub. L. No. 1{V}-{p}, § {l}, {V} Stat. {p} ({Y})[[, {U}]]",
        "H.R. {p}, 1{l}th Cong. § {l} ({Y})", "{T} {Y}, c {l}", "{TF}, Pub. L. No. 1{V}-{x} [hereafter {i}], § {x}, {x} Stat. {x}, {x} ({Y})[[, {U}]]", "{TF}, Pub. L. No. 1{V}-{x}, § {x}, {x} Stat. {x} ({Y})[[, {U}]]",
    ),
    "case": (
        "{T}, {V} {J} {p} ({Y})", "{T}, {V} U.S. (1 {J}) {p} ({Y})", "{T}, {V} {J} {p}[[, {l}]] ({Y})", "{T} ({Y}) {V} {J} {p}", "{T} [{Y}] {J} {p}", "{T} [{Y}] {V} {J} {p}[[, {l}]]", "{T}, {V} {J} {p}, {l} (2d Cir. {Y})", "{T}, {V} {J} {p} (9th Cir. {Y})", "{T}, {V} {J} {p} (S.D.N.Y. {Y})", "{T}, [{Y}] {J} {p}", "{T}, Case C-{p}/99, [{Y}] ECR I-{p}", "{T}, {V} {J} ({Y}), {p}", "{T}, judgment of {D}", "Case {V}/{p} {T} [{Y}] {J} {p}", "{T} ({Y}), {V} {J} {p}",
        "{T}, App. No. {p}/08, {D}",
    ),
    "archive": ("{T}, {D}, {B}", "{T}, {D}, in {B}", "{B}", "{T}. {D}. {B}.", "{T}, {Y}, {B}", "{B}: {T}, {D}", "{T} ({D}), {B}", "{B}, {T}, {D}"),
}  # fmt: skip

GERMAN: dict[str, tuple[str, ...]] = {
    "book": (
        "{A}, {T}, {X} {Y}[[, S. {l}]]", "{A}, {T}, {X}: {H}, {Y}[[, S. {l}]]", "{A}: {T}. {X}: {H} {Y}[[, S. {l}]]", "{A}, {T} ({Y})[[, S. {l}]]", "{A}, {T}, {N}, {X} {Y}[[, S. {l}]]", "{b}: {T}, {X} {Y}[[, S. {l} ff.]]", "{f}, {T}, {Y}[[, S. {l}]]", "{a} ({Y}): {T}. {X}: {H}.", "{a}: {T}. {X}: {H} {Y}.", "{A}, {T} ({S} {K}), {X} {Y}[[, S. {l}]]", "{f} {Y}: {l}", "{A}, {T}, Bd. {V}, {X} {Y}[[, S. {l}]]", "{A}, {T}, 2 Bde., {X} {Y}, Bd. {V}, S. {l}", "{A}, {T}, {X} {Y}, Bd. {V}, S. {l}", "{A}, {T}, {H} {Y}, Rn. {l}", "{b}, {T}, {H}, {X} {Y}.",
        "{A}: {T}, {X}/<Berlin|New York|Wien> {Y}[[, S. {l}]]", "{A}, {T} ({X}, {Y})[[, S. {l}]]", "{A}, {T}. {X}: {H}, {Y}[[. S. {l}]]", "{f}, {v}: {T}, {X} {Y}.", "{b} ({Y}), {T}, {X}.", "{b}: {T}. {N}. {X} {Y}.", "{A} ({Y}): {T}. {H}, {X}", "{b} ({Y}): {T}. {X}: {H}", "{C}, {T}, {X} {Y}[[, S. {l}]]", "{b}, {Y}: {T}, {X}: {H}.", "{b} {Y}. {T}. {H}.", "{A}, {T} ({X}: {H}, {Y})", "{a} {Y}: {T}, {X}.",
        "{A}, Die {T}, aus dem Englischen von {R}, {X} {Y}[[, S. {l}]]", "{b}: {T} ({S}, Bd. {K}). {X}: {H} {Y}.",
    ),
    "collection": ("{E} (Hrsg.), {T}, {X} {Y}[[, S. {l}]]", "{E} (Hg.): {T}. {X}: {H} {Y}.", "{F} (Hrsg.): {T}. {X}: {H} {Y}", "{e} (Hrsg.) ({Y}): {T}. {X}: {H}.", "{T}, hrsg. von {E}, {X} {Y}[[, S. {l}]]", "{T}, hg. v. {E}, {X} {Y}", "{F} (Hg.), {T}, {X}: {H}, {Y}.", "{e} (Hg.), {Y}: {T}, {X}: {H}."),
    "chapter": (
        "{A}, {T}, in: {E} (Hrsg.), {T2}, {X} {Y}, S. {P}[[ ({l})]]", "{A}: {T}, in: {E} (Hg.): {T2}, {X} {Y}, S. {P}", "{A}, {Q}, in: {E} (Hrsg.), {T2}, {X}: {H}, {Y}, S. {P}", "{a} ({Y}): {T}. In: {e} (Hrsg.): {T2}. {X}: {H}, S. {P}.", "{b}: {T}. In: {T2}. Hrsg. von {E}. {X}: {H} {Y}, S. {P}.", "{A}: {Q}. In: {F} (Hg.): {T2}. {X}: {H} {Y}, {P}", "{b} ({Y}), {T}, in: {E} (Hrsg.), {T2}, {X}, {P}.",
        "{A}, {T}, in: {T2}, {X} {Y}, S. {p} ff.", "{b}: {T}, in: {E} (Hg.), {T2}, {X} {Y}, S. {P}, hier S. {l}", "{f}, {T}, in: {f2} (Hrsg.), {T2}, {Y}, S. {p}", "{A}, {T}, in: ders., {T2}, {X} {Y}, S. {P}", "{a} {Y}: {T}; in: {E} (Hrsg.), {T2}, {X}, S. {P}", "{b}, {Y}: {T}. S. {P} in: {E} (Hg.), {T2}. {X}: {H}.", "{b} ({Y}): {T}, in: {E} (Hg.): {T2}, {X}: {H}, {P}.", "{b}. {Y}. {Q}. In {T2}, hg. v. {E}, {P}. {X}: {H}.",
    ),
    "article": (
        "{A}, {T}, in: {J} {V} ({Y}), S. {P}[[, hier S. {l}]]", "{A}, {T}, {J} {V} ({Y}), S. {P}", "{A}, {T}, {J} {Y}, S. {p}[[ ({l})]]", "{A}: {T}. In: {J} {V} ({Y})[[, H. {I}]], S. {P}", "{A}: {T}, in: {J} {I}/{Y}, S. {P}", "{a} ({Y}): {T}. In: {J}, {V}[[, Heft {I}]], S. {P}.", "{b} ({Y}), {T}, {J} {V}, {P}.", "{f}, {J} {Y}, {p}[[, {l}]]", "{f}, {T}, {J} {Y}, S. {p} ff.", "{b}: {Q}, in: {J}, Jg. {V} ({Y})[[, Nr. {I}]], S. {P}",
        "{A}, {T}, in: {J}, Bd. {V}, {Y}, S. {P}", "{b}, {Y}: {T}. {J} {V}: {P}.", "{A}, {Q}, in: {J} {V} ({Y}) {I}, S. {P}", "{b} {Y}: {T}; in: {J}, {V}. Jg.[[, H. {I}]], S. {P}", "{a}: {T}. {J} {V}, {P} ({Y})", "{b}. {Y}. {Q}. {J} {V}[[ ({I})]]: {P}.", "{A}, {T}, {J} {V}, {Y}, {P}.", "{A} ({Y}) {T}. {J} {V}: {P}", "{A}, {T}, {J} {V} [{Y}], S. {P}", "{b} ({Y}): {T}. {J}, Jg. {V}[[, H. {I}]], S. {P}", "{a}, {T}, in: {J} {Y}, S. {P}.",
    ),
    "paper": ("{A}, {T}, Vortrag auf der {J}, {X}, {D}", "{a} ({Y}): {T}. In: {J}. {X}, S. {P}."),
    "news": ("{A}, {T}, in: {J}, {D}[[, S. {l}]]", "{J} vom {D}[[, S. {l}]]", "{J}, {D}[[, S. {l}]]", "{A}, {Q}, in: {J} vom {D}, S. {l}", "{Q}, in: {J}, {D}[[, {U}]]", "{A}: {T}. In: {J}, {D}[[, {U} ({Z})]]", "{J} Nr. {I} vom {D}, S. {l}", "{A}, {T}, {J} v. {D}, S. {l}", "{Q}, {J}, {D}", "So die {J} vom {D}"),
    "web": ("{A}, {T}, {D}, {U} ({Z})", "{J}, {T}, {U} ({Z})", "{T}, online unter: {U} [{z}]", "{A}: {T}. {U} ({Z})", "{A} ({Y}): {T}. Online verfügbar unter {U}, {Z}.", "{J} ({Y}): {T}. {U}", "{U}, {Z}", "{J}: {Q}, {D}, {U}."),
    "report": ("{A}: {T}. {X}: {H} {Y}", "{H}, {T}, {X} {Y}[[, S. {l}]]", "{H} (Hrsg.), {T}, {X} {Y}", "{A}: {T} ({K}). {X} {Y}.", "BT-Drs. {V}/{p}, S. {l}", "{H} ({Y}): {T}. {X}.", "{A} ({Y}): {T}, {K}, {X}."),
    "thesis": ("{A}, {T}, {G}, {X} {Y}[[, S. {l}]]", "{A}: {T}. {G}, {H}, {Y}", "{A}, {T}, {G} {H} {Y}", "{b} ({Y}): {T}. {G}. {H}.", "{b}: {T}. {X} ({G}) {Y}."),
    "treaty": ("{T} vom {D}", "{T} vom {D}, BGBl. {Y} II S. {p}"),
    "statute": ("{T} vom {D}, BGBl. I S. {p}", "§ {l} {T} vom {D}", "RGBl. {Y} I, S. {p}", "BGBl. I {Y}, S. {p}"),
    "case": ("{J} {V}, {p} ({l})", "{J} {V}, {p}", "BGH, Urteil vom {D}, {J} {Y}, {p}", "BVerfG, Beschl. v. {D}, {J} {V}, {p}", "BGH {J} {Y}, {p}"),
    "archive": ("{T}, {D}, {B}", "{B}", "{T} vom {D}, in: {B}", "{B}, {T}, {D}"),
}  # fmt: skip

ITALIAN: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, {X}, {H}, {Y}[[, p. {l}]]", "{A}, {T}, {X} {Y}[[, p. {l}]]", "{A}, {T}, {X}, {Y}[[, pp. {l}]]", "{A}, {T}, {X}: {H}, {Y}", "{A}, {T}, {H}, {X} {Y}[[, p. {l}]]", "{b}, {T}, {X}, {H} {Y}.", "{A}, {T}, trad. it., {X}, {H}, {Y}[[, p. {l}]]", "{A}, {T}, {V}, {X} {Y}[[, p. {l}]]", "{C}, {T}, {X}, {H}, {Y}", "{A}, {T} ({X}, {Y})", "{b}, {T}, {X}, {Y}.", "{A}, {T}, vol. {V}, {X}, {H}, {Y}", "{A}, {T}, {X} {Y}, {V}, p. {l}", "{A}, {T}, {X} {Y}, vol. {V}, p. {l}", "{A}, {T}, {X} {Y}, pp. {l}", "{A}, {T}, voll. 2, {X} {Y}", "{A}, {T}, {V}, {X}, {H}, {Y}, p. {l}", "{a} {Y}, {T}, {X}, {H}.", "{A}, {T}, {N}, {X}, {H}, {Y}.", "{a}, {T}, {X} {Y}.", "{A}, {T} ({S}, {K}), {X} {Y}"),
    "collection": ("{T}, a cura di {E}, {X}, {H}, {Y}[[, p. {l}]]", "{E} (a cura di), {T}, {X}, {H}, {Y}", "{T}, a cura di {E}, {X} {Y}", "{F} (a cura di), {T}, {X} {Y}."),
    "chapter": ("{A}, {T}, in {T2}, a cura di {E}, {X}, {H}, {Y}, pp. {P}", "{A}, {T}, in {T2}, {X} {Y}, pp. {P}", "{A}, {T}, in {E} (a cura di), {T2}, {X}, {H}, {Y}, pp. {P}", "{A}, {T}, in Id., {T2}, {X}, {Y}, pp. {P}", "{A}, {Q}, in {T2}, a cura di {E}, {X} {Y}, p. {p}", "{a}, {T}, in {T2}, {V}, {X} {Y}, pp. {P}."),
    "article": ("{A}, {T}, in «{J}», {V} ({Y})[[, n. {I}]], pp. {P}", "{A}, {T}, «{J}», {V} ({Y}), pp. {P}", "{A}, {T}, «{J}», {V}, {Y}[[, {I}]], pp. {P}", "{A}, {T}, in “{J}”, {V}, {Y}, pp. {P}", "{A}, {T}, in {J}, {V} ({Y}), pp. {P}", "{A}, {Q}, {J}, {V} ({Y}), pp. {P}", "{a}, {T}, «{J}», s. II, {V} ({Y}), pp. {P}", "{A}, {T}, in \"{J}\", a. {V}, {Y}[[, n. {I}]], pp. {P}.", "{A}, {T}, in «{J}», XI, n. {I}, {Y}, pp. {P}."),
    "news": ("{A}, {T}, in «{J}», {D}", "«{J}», {D}[[, p. {l}]]", "{A}, {T}, «{J}», {D}", "{J}, {D}"),
    "web": ("{A}, {T}, {U} ({Z})", "{T}, {J}, {D}, {U}", "{A}, {T}, {D}, disponibile su {U}"),
    "thesis": ("{A}, {T}, {G}, {H}, {Y}", "{A}, {T}, {G}, {H}, a.a. {Y}"),
    "archive": ("{B}", "{T}, {D}, in {B}", "{B}, {D}", "{B}, {T}"),
}  # fmt: skip

FRENCH: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, {X}, {H}, {Y}[[, p. {l}]]", "{C}, {T}, {X}, {H}, {Y}", "{C} {T}. {X} : {H}, {Y}.", "{A}, {T}, {H}, {Y}[[, p. {l}]]", "{A}, {T}, {X}, {Y}[[, p. {l}]]", "{A}, {T}, {N}, {X}, {H}, {Y}", "{A}, {T}, trad. fr. {R}, {X}, {H}, {Y}", "{b}, {T}, {X}, {H}, coll. « {S} », {Y}", "{A}, {T}, {X} : {H}, {Y}", "{C}. {Y}. {T}. {X} : {H}.", "{a} ({Y}), {T}, {X}, {H}.", "{A}, {T}, t. {V}, {X}, {H}, {Y}[[, p. {l}]]"),
    "collection": ("{E} (dir.), {T}, {X}, {H}, {Y}", "{T}, sous la dir. de {E}, {X}, {H}, {Y}", "{E} (éds.), {T}, {X}, {H}, {Y}[[, p. {l}]]"),
    "chapter": ("{A}, « {T} », in {E} (dir.), {T2}, {X}, {H}, {Y}, p. {P}", "{A}, « {T} », dans {T2}, sous la direction de {E}, {X}, {H}, {Y}, p. {P}", "{C}, « {T} », in {T2}, {X}, {Y}, pp. {P}", "{a} ({Y}), « {T} », in {E} (dir.), {T2}, {X}, {H}, p. {P}."),
    "article": ("{A}, « {T} », {J}, {V}, {Y}, p. {P}", "{A}, « {T} », {J}, vol. {V}, n° {I}, {Y}, p. {P}", "{A}, « {T} », {J}, n° {I}, {M}, p. {P}", "{C}. {T}. {J}, {M}, n°{I}, p. {P}.", "{A}, {T}, {J}, {M}, n° {I}. p. {P}", "{A}, {T}, {J}, n°{I}, {Y}, p. {P}", "{a} ({Y}), « {T} », {J}, n°{I}, p. {P}.", "{b}, {T}, {J}, vol. {V}, n°{I}, {Y}, pp. {P}", "{C}, « {T} », {J}, t. {V}, {Y}, pp. {P}", "{C} {T}. {J}, {Y}, vol. {V}, n° {I}, p. {P}.", "{a} ({Y}), « {T} », {J}, {V} ({I}), p. {P}.", "{C}. {T}. {J}, {M}, n°{I}. p. {P}.", "{v}. {T}. {J} {Y};{V}:{P}.", "{A}, “{T}”, {J}, n° {I}, {Y}, p. {P}"),
    "news": ("{A}, « {T} », {J}, {D}[[, p. {l}]]", "{J}, {D}", "« {T} », {J}, {D}[[, {U}]]"),
    "web": ("{A}, « {T} », {D}, {U}[[ ({Z})]]", "{T}, {J}, {U}", "{A}, {T} [en ligne], {D}, disponible à l’adresse : {U}"),
    "thesis": ("{A}, {T}, {G}, {H}, {Y}", "{C}, {T}, {G}, {X}, {Y}"),
    "archive": ("{B}", "{T}, {D}, {B}"),
}  # fmt: skip

SPANISH: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T}, {X}, {H}, {Y}[[, p. {l}]]", "{b}, {T} ({X}: {H}, {Y})[[, {l}]]", "{C}: {T}, {X}, {H}, {Y}[[, p. {l}]]", "{a} ({Y}): {T}, {X}, {H}.", "{b}. {T}. {X}: {H}, {Y}."),
    "collection": ("{E} (coord.), {T}, {X}, {H}, {Y}", "{E} (eds.), {T}, {X}, {H}, {Y}"),
    "chapter": ("{A}, “{T}”, en {E} (ed.), {T2}, {X}, {H}, {Y}, pp. {P}", "{C}: “{T}”, en {T2}, {X}, {H}, {Y}, pp. {P}"),
    "article": ("{A}, “{T}”, {J}, vol. {V}, núm. {I}, {Y}, pp. {P}", "{C}: “{T}”, {J}, {V} ({Y}), pp. {P}", "{a} ({Y}). {T}. {J}, {V}({I}), {P}."),
    "news": ("{J}, {D}", "{A}, “{T}”, {J}, {D}[[, {U}]]"),
    "web": ("{A}, “{T}”, {D}, en {U}",),
    "archive": ("{B}",),
}  # fmt: skip

RUSSIAN: dict[str, tuple[str, ...]] = {
    "book": ("{r} {T}. {X}: {H}, {Y}. С. {l}", "{r} {T}. {X}: {H}, {Y}. {P0} с.", "{r} {T}. — {X}: {H}, {Y}. — С. {l}.", "{r} {T}. {X}, {Y}[[. С. {l}]]", "{A}. {T}. {X}, {Y}", "{r}, {T} ({X}: {H}, {Y})[[, {l}]]", "{r} {T}. Т. {V}. {X}, {Y}. С. {l}"),
    "collection": ("{T} / Под ред. {E}. {X}: {H}, {Y}", "{T} / отв. ред. {E}. — {X}: {H}, {Y}. — {P0} с."),
    "chapter": ("{r} {T} // {T2} / под ред. {E}. {X}: {H}, {Y}. С. {P}", "{r} {T} // {T2}. {X}, {Y}. С. {P}"),
    "article": ("{r} {T} // {J}. {Y}. № {I}. С. {P}", "{r} {T} // {J}. — {Y}. — Т. {V}, № {I}. — С. {P}.", "{A}. {T} // {J}. {Y}. №{I}. С. {P}", "{r} {T} // {J}. {Y}. Т. {V}. С. {p}", "{r}, «{T}», {J}, № {I}, {Y}, с. {P}"),
    "news": ("{r} {T} // {J}. {Y}. {d}", "{J}. {D}", "{T} // {J}. {D}[[. URL: {U} ({Z})]]", "{J}, {D}", "{r} {T} // {J}, {D}"),
    "web": ("{r} {T}. URL: {U} ({Z})", "{T} // {J}. {D}. URL: {U}", "{r} {T} [Электронный ресурс] // {J}. {D}. URL: {U} ({Z})"),
    "treaty": ("{T} от {D}", "{T}. {D}. URL: {U}"),
    "thesis": ("{r} {T}: {G}. {X}, {Y}. С. {l}",),
    "archive": ("{B}", "{T}. {D} // {B}"),
}  # fmt: skip

TRANSLITERATED: dict[str, tuple[str, ...]] = {
    "book": ("{A}, {T} ({X}: {H}, {Y})[[, {L}]][[ {W}]]", "{r} {T}. {X}: {H}, {Y}[[. S. {l}]]", "{r}, {T} ({X}, {Y})[[, {l}]]", "{A}, {T} [Translated {T3}] ({X}: {H}, {Y})"),
    "chapter": ("{A}, “{T},” in {E}, ed., {T2} ({X}: {H}, {Y}), {P}", "{r} {T} // {T2}. {X}, {Y}. S. {P}"),
    "article": ("{A}, “{T},” {J}, no. {I} ({Y}): {P}", "{A}, “{T},” {J}, No. {I}, {Y}[[, p. {l}]]", "{r} {T} // {J}. {Y}. № {I}. S. {P}", "{r} {T} // {J}. {Y}. No. {I}. P. {P}."),
    "news": ("“{T},” {J}, {D}[[, {U}]]", "{A}, “{T},” {J}, {D}[[, {U}]]", "{A}, “ {T},” {J}, {D}, {U}", "{A}, “{T} ,” {J}, {D}, {U}", "“{T}”, {J}, {D}[[, {U}]][[ {W}]]"),
    "web": ("{A}, “{T},” {J}, {D}, {U}[[ {W}]]", "“{T},” {J}, {D}, {U}", "{A}, {T}, {U}[[ {W}]]", "{A}. {T}. {D}. {U}"),
    "treaty": ("{T}, {D}, {U}[[ {W}]]",),
}  # fmt: skip

COMMON: dict[str, dict[str, tuple[str, ...]]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "it": ITALIAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "ru-Latn": TRANSLITERATED,
}

"""Patterns of lists of works, and of notes that cite like them."""

BY_LANGUAGE = {
    language: {
        kind: COMMON.get(language, {}).get(kind, ()) + MORE.get(language, {}).get(kind, ())
        for kind in {**COMMON.get(language, {}), **MORE.get(language, {})}
    }
    for language in {**COMMON, **MORE}
}

LISTED_KINDS = {
    "book": 25, "collection": 5, "chapter": 14, "article": 28, "paper": 7, "news": 11, "web": 7, "report": 6, "thesis": 3, "treaty": 5, "statute": 4, "case": 4, "archive": 3,
}  # fmt: skip
"""How often each kind is made in a list of works, of a hundred or so."""

KINDS = {**SHARES, **LISTED_KINDS}
"""The same in notes."""
