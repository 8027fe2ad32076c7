"""The words that tell of events, by kind: verbs that somebody does, things that were done, and nouns for what happened.

What must not live here: who did it, where and when (events).
"""

from __future__ import annotations

from briefgen.ingest.language import Seeker

_UP_TO = r"(?:\s[\w’'-]{1,20}){0,6}?\s"
_FEW = r"(?:\s[\w’'-]{1,20}){0,5}?\s"
_PACT = (
    r"(?:treaty|treaties|agreements?|accords?|pacts?|memorand\w{1,3}|protocols?|contracts?|deals?|conventions?|charter|"
    r"truce|ceasefire)\b"
)
_TALKS = r"(?:talks|negotiations|consultations|summits?|meetings?|conferences?|dialogue)\b"
_DRILL = r"(?:exercises?|drills?|man(?:oeuvres|euvers)|war\sgames)\b"
_POLL = r"(?:elections?|referendum|plebiscite|by-election|primary|primaries)\b"
_LAW = r"(?:laws?|bills?|resolutions?|constitution|budget|amendments?|motion|decree|reforms?|legislation)\b"
_CURB = r"(?:sanctions|embargo|tariffs?|ban|restrictions|blockade|duties|quotas?)\b"
_BODY = (
    r"(?:compan(?:y|ies)|agency|agencies|commission|council|fund|bank|organi[sz]ation|committee|group|ministry|institute|centre|center|university|"
    r"union|alliance|party|court|brigade|regiment|force|republic|zone|school|college|office|bureau|board|foundation|association|network)\b"
)
_STARTED = (
    r"(?:satellites?|rockets?|missiles?|offensive|operation|campaign|probe|investigation|inquiry|programmes?|programs?|projects?|plant|station|embassy|"
    r"base|bridge|line|port|pipeline|factory|website|services?|fund|spacecraft|attack|airstrikes?|strikes?|frigate|carrier|submarine|destroyer|"
    r"initiative|scheme|school|hospital|airport|railway|terminal|reactor|mission|coup|review|consultation)\b"
)
_WEAPON = r"(?:missiles?|bombs?|weapons?|devices?|vaccines?|rockets?|warheads?|systems?|reactor|engine|aircraft|drones?)\b"
_PERSON = (
    r"(?:his|her|their|with|the|its)?\s?(?:\w+\s){0,3}?(?:counterparts?|ministers?|presidents?|leaders?|officials|"
    r"chancellor|envoys?|delegations?|king|ambassadors?)\b"
)
KINDS = (
    ("agreement", "verb", rf"(?:signed|concluded|initiall?ed|ratified|reached|struck|finali[sz]ed){_UP_TO}{_PACT}"),
    ("agreement", "done", rf"{_PACT}{_FEW}(?:was|were)\s(?:\w{{2,12}}ly\s)?(?:signed|concluded|ratified|reached|initiall?ed)"),
    ("agreement", "verb", r"agreed\s(?:to|on)"),
    ("exercise", "verb", rf"(?:held|conducted|staged|carried\sout|began|launched|completed){_UP_TO}{_DRILL}"),
    ("exercise", "done", rf"{_DRILL}{_FEW}(?:(?:was|were)\sheld|took\splace|began|ended)"),
    ("election", "verb", rf"(?:held|won|lost|called|boycotted){_UP_TO}{_POLL}|(?:was|were)\s(?:re-)?elected"),
    ("election", "done", rf"{_POLL}{_FEW}(?:(?:was|were)\sheld|took\splace)"),
    ("talks", "verb", rf"(?:held|hosted|opened|resumed|conducted|convened|attended|chaired|began){_UP_TO}{_TALKS}"),
    ("talks", "done", rf"{_TALKS}{_FEW}(?:(?:was|were)\s(?:held|opened|convened)|took\splace|began|ended|opened)"),
    ("talks", "verb", rf"met(?:\swith)?(?=\s(?:{_PERSON}|[^\W\d_]+\b))"),
    ("talks", "noun", rf"{_TALKS}\sbetween"),
    ("sanctions", "verb", rf"(?:imposed|lifted|eased|tightened|extended|introduced|suspended|renewed){_UP_TO}{_CURB}"),
    ("sanctions", "done", rf"{_CURB}{_FEW}(?:was|were)\s(?:imposed|lifted|eased|tightened|extended|suspended|renewed)"),
    (
        "vote",
        "verb",
        rf"(?:passed|approved|adopted|rejected|vetoed|enacted|repealed){_UP_TO}{_LAW}|voted\s(?:to|for|against|in\sfavou?r|down)",
    ),
    ("vote", "done", rf"{_LAW}{_FEW}(?:was|were)\s(?:passed|approved|adopted|rejected|vetoed|enacted|repealed)"),
    (
        "visit",
        "verb",
        (
            r"visited|(?:paid|made|began|ended|concluded)\s(?:an?|his|her|their|its)\s(?:[\w-]{1,16}\s){0,4}(?:visit|trip|tour)|arrived\s(?:in|at)|"
            r"travell?ed\sto|flew\s(?:in)?to|toured"
        ),
    ),
    ("visit", "noun", r"(?:visit|trip)\s(?:of|by|to)"),
    ("appointment", "verb", r"(?:was|were|has\sbeen|had\sbeen)\s(?:appointed|named|nominated|sworn\sin|promoted)|appointed"),
    (
        "resignation",
        "verb",
        r"resigned|stepped\sdown|(?:was|were)\s(?:dismissed|sacked|fired(?!\s(?:at|on|from|into))|ousted|deposed)",
    ),
    (
        "attack",
        "verb",
        r"attacked|bombed|shelled|invaded|raided|ambushed|stormed|torpedoed|seized|annexed|occupied|fired\s(?:[\w-]{1,12}\s){0,3}(?:missiles?|rockets?|shells)",
    ),
    ("delivery", "verb", r"delivered|handed\sover|shipped|supplied"),
    ("purchase", "verb", r"bought|purchased|acquired|ordered"),
    ("sale", "verb", r"sold"),
    ("test", "verb", rf"(?:tested|test-fired|detonated){_UP_TO}{_WEAPON}"),
    ("launch", "verb", rf"(?:launched|commissioned|inaugurated|unveiled|opened){_UP_TO}{_STARTED}"),
    ("launch", "done", rf"{_STARTED}{_FEW}(?:was|were)\s(?:launched|commissioned|inaugurated|unveiled|opened)"),
    ("founding", "verb", rf"(?:founded|established|set\sup|created){_UP_TO}{_BODY}"),
    ("founding", "done", rf"{_BODY}{_FEW}(?:was|were)\s(?:founded|established|set\sup|created)"),
    ("withdrawal", "verb", r"withdrew|pulled\sout|evacuated|demobili[sz]ed"),
    ("accession", "verb", r"joined|acceded\sto|(?:was|were)\sadmitted\sto"),
    ("entry into force", "verb", r"(?:entered|came)\sinto\sforce|took\seffect"),
    ("death", "verb", r"died|(?:was|were)\s(?:assassinated|killed|executed)"),
    ("reform", "verb", rf"(?:began|initiated|launched|completed){_UP_TO}(?:reforms?|restructuring|overhaul)\b"),
    ("demarcation", "verb", rf"(?:demarcated|delimited){_UP_TO}(?:borders?|boundar(?:y|ies)|frontiers?)\b"),
    ("statement", "verb", r"announced|declared|proclaimed|warned|pledged|vowed|denied|confirmed|promised|condemned"),
)
"""Kinds of events: the measure of the fact, whether somebody does it ("verb"), it was done, or a noun names it, and its words."""

EVENTS = Seeker(
    "|".join(f"(?P<k{at}>(?:{pattern})(?![\\w-]))" for at, (_, _, pattern) in enumerate(KINDS)),
    never="to in at an a his her their its had been with by of for against the no these those all from up out over and on place",
)
"""One expression for all kinds: the group kN holds what kind N found."""
