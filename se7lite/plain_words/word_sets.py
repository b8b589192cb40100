"""Lists of words that the checker goes by."""

from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYDAY: Final = _set(
    """UK USA US EU TV PDF OK ID IT CD DVD USB PIN CV AM PM BST GMT UTC AD BC CE BBC ITV RSVP SOS FAQ
    MBE OBE CBE BA BSC MA MSC PHD BED MED"""
)
"""Said by everybody, and letters after a name."""
UNITS: Final = _set("KB MB GB TB KM KG KW KWH MHZ GHZ MPH ML MM CM")
SHOUTED: Final = _set(
    """A ABOUT ACTION ACTIONS AGREED ALL ALSO ALWAYS AMBER AN AND ANY ARE AS AT BACK BE BEFORE BUT BY CAN DATE DEAR
    DECISION DO DONE DRAFT DUE EACH EARLY EASY END EVERY FINAL FIRST FOR FREE FROM FW FWD GO GOOD GREEN HAS HAVE HELP
    HERE HIGH HOW IF IN IS ITEM JOIN KEEP KEY LAST LATE LAW LOW MANY MAY MORE MOST MUST MY NAME NEW NEXT NO NONE NOT
    NOTE NOTED NOTES NOW OF OLD ON ONE ONLY OPEN OR OUR OUT PAGE PART PAST PLAN PLEASE RE READ RED ROOM SAME SAYS SEE
    SO SOON STOP TABLE TEN THAN THANK THAT THE THEIR THEM THEN THERE THESE THEY THIS TIME TO TODAY TOO TOTAL TWO UP
    URGENT US USE VERY WAS WE WELL WHAT WHEN WHERE WHO WHY WILL WITH YES YOU YOUR"""
)
"""Words that people write in capitals to be heard, and what an e-mail puts before its subject."""
ALSO_WORDS: Final = _set("SEND PACE MASH CAF AGE AIM CARE SALT SCOPE RAG PIP NICE SMART CAST SHARE KIDS REACH")
"""Abbreviations that are spelt like a word: small letters elsewhere in the text say nothing about them."""
POSTCODE_AREAS: Final = _set(
    """AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC EH EN EX FK FY GL
    GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY LA LD LE LL LN LS LU ME MK ML NE NG NN NP NR NW OL OX PA PE PH PL
    PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF WN WR WS WV YO
    ZE"""
)
NO_END: Final = _set(
    """e.g i.e eg ie etc dr mr mrs ms prof st no nos vs approx para paras p pp cf rev cllr hon fig tel ext est incl min
    max jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun"""
)
"""After these a full stop ends no sentence."""
SOFT: Final = _set("and of for the in with to a an on at by or")
"""Words whose letters abbreviations leave out."""
