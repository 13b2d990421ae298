"""The table of forbidden readings and of what a results sentence needs.

`RULES` can be extended without reading `checks/sentences.py`: one entry a reading,
with its number in the catalogue of misconceptions, the phrasings that give it away,
what excuses them, and the hint. Add a sentence to ``tests/test_checks_sentences.py``
for every phrasing you add, and some right sentences that resemble it: a right
sentence must never be flagged, so phrasings are narrow.

A phrasing is read in lower case, within one sentence, with single spaces and without
quotation marks. A word in CAPITALS stands for its entry in `WORDS`; the rest is a
regular expression. A negation before the phrasing, in the same clause, excuses it.
Where only the end of a phrasing is the claim, that part is written
``(?P<claim>...)``, and a negation counts if it stands before the claim.
"""

from dataclasses import dataclass

WORDS = {
    # Any words, up to a certain length.
    "FEW": r".{0,30}?",
    "SOME": r".{0,45}?",
    "MANY": r".{0,70}?",
    # Numbers. A decimal point has become a raised dot: 0·05.
    "NUMBER": r"\d[\d·]*(?:e-?\d+)?",
    "PERCENT": r"\d[\d·]* ?(?:%|per ?cent)",
    "SHARE": r"(?:0·\d+|PERCENT|\d(?:·\d+)?e-\d+|(?:five|one|ten) per ?cent)",
    # Chance and truth.
    "CHANCE": r"(?:chances?|probability|likelihood|odds|risk)",
    "LUCK": r"(?:(?:due to|by|from|to|(?:a|the) result of) (?:pure |random |mere |"
    r"just )?(?:chance|luck|accident|coincidence))",
    "NULL": r"(?:null hypothes[ie]s|null|h0|hypothesis of (?:equal means|no \w+))",
    "VERDICT": r"(?:(?:an? )?(?:false|wrong|null|not real|not true|noise|true|real|"
    r"correct|mistake|error|art[ei]fact|(?:not )?(?:truly |really )?different)\b)",
    "SURE": r"(?:sure|certain|certainty|confident|confidence)",
    "LIKELY": r"(?:(?:very |highly |most |extremely |almost )?(?:likely|unlikely|"
    r"probably|improbable|probable|certainly))",
    # Verbs.
    "IS": r"(?:is|are|was|were|be|being|must be|remains?|stays?|stayed)",
    "AROSE": r"(?:arose|arises?|arising|occur\w*|happen\w*|came|comes?|coming)",
    "SAYS": r"(?:shows?|showed|tells?|told|says?|said|demonstrates?|demonstrated|"
    r"indicates?|indicated|names?|named|finds?|found|reveals?|revealed|identif\w+|"
    r"confirms?|confirmed|establish\w*|means|proves?|implies)",
    "HENCE": r"(?:\bie\b|meaning|must|means? (?:that|the|a|it)|(?:this|which|it) means|"
    r"=|\bso\b|therefore|hence|thus|that is|shows?|implies|indicates?|tells?|proves?|"
    r"because|in other words|there (?:is|are)|has|have|reflects?|corresponds? to)",
    "SURELY": r"(?:(?:really|in fact|clearly|absolutely|exactly|truly|therefore|thus|"
    r"hence|completely|all|both|simply) )*",
    # What is spoken of.
    "FDR": r"(?:pval_fdr|fdr|false discovery rate|q[- ]?values?|\bq\b|padj|"
    r"(?:adjusted|corrected) p(?:[- ]?values?)?)",
    "SMALL_P": r"(?:\bp\b(?:-values?)?(?: is| was)? (?:so |very |extremely )?(?:small|"
    r"low|tiny)|(?:small|low|tiny|smallest|lowest) (?:adjusted )?p\b|"
    r"\bp(?:-value)? ?(?:<|=|of|is|was) ?NUMBER)",
    "GENE": r"(?:genes?|probes?|calls?|discovery|hit|result|finding|it|one|cst3|zyxin|"
    r"klf1|gata1|mpo|elane|kit|procr|hlf)",
    "TEST": r"(?:anova|analysis of variance|f[- ]?tests?|f[- ]?statistics?|"
    r"f[- ]?values?|omnibus test|\bf\b)",
    "POPULATIONS": r"(?:means|groups|populations|expression|levels?|genes?|cells|"
    r"p ?[>=] ?NUMBER|cell types|it|they|both|rest|others?|three|two|all|mep|gmp|lthsc|"
    r"aml|kit)",
    "HIGHER": r"(?:(?:higher|lower|highest|lowest|up-?regulated|down-?regulated|"
    r"increased|decreased|elevated|reduced|over-?expressed|stronger|weaker|more|"
    r"less)\b(?! or (?:higher|lower)))",
    "LARGE": r"(?:(?:(?<!\bthis )(?<!\bas )(?<!\bhow )(?<!\bso )large(?! or larger)|"
    r"strong|big|huge|substantial|important|powerful|biologically relevant|"
    r"biologically important|biologically meaningful)\b(?! enough| f\b| number| list|"
    r" share| part| set| evidence| support| power| correlation| sample))",
    "LARGEST": r"(?:strongest|largest|biggest|greatest|most important)",
    "EFFECT": r"(?:effect|difference|change|influence)",
    "MICE": r"(?:(?:mice|mouse|animals|donors|individuals)\b(?! cells))",
    "REPLICATES": r"(?:replicates?|mice|animals|donors|individuals)",
    "OUR": r"(?:(?:the|all|each|every|our|my|an?|independent|true|biological|single|"
    r"\d+) )*",
    # Choosing a threshold.
    "THRESHOLD": r"(?:threshold|cut-?off|alpha|fdr|false discovery rate|level|limit)s?",
    "TUNED": r"(?:cho[so]e?n?|choosing|sets?|tun\w+|pick\w*|select\w*|lower\w*|rais\w+|"
    r"chang\w+|mov\w+|vari\w+|tighten\w*|relax\w*|shift\w*|decreas\w*|increas\w*|tried|"
    r"trying|adjust\w*)",
    "UNTIL": r"(?:to (?:get|give|obtain|reach|have|keep|yield|leave|arrive at|select)|"
    r"so that|so as to|until|till|such that|that (?:gave|gives|yield\w*|left|leaves))",
    "ENOUGH_GENES": r"(?:\d+|hundred|enough|fewer|more|a (?:good|nice|handy|convenient)"
    r"(?: number of)?) (?:\w+ )?(?:genes|hits|probes)\b",
}

# The data are spoken of as if the null hypothesis held: the right definition of p.
SUPPOSED = (
    r"\bif\b|\bassum\w+|\bunder (?:the |a )?(?:null|h0|equal|hypothesis)|"
    r"\bgiven (?:that )?(?:the )?(?:null|h0|equal|no |means|all)|\bsuppos\w+|\bwould\b|"
    r"\bwere (?:true|equal|all equal|the same)\b|\bwhen (?:the )?null\b"
)
# An effect size is given, so "large" has something to stand on.
HAS_SIZE = (
    r"\beta\b|\bunits?\b|\bfold\b|\bgroup means?\b|\beffect sizes?\b|\bmeans differ "
    r"by\b|\bdifference (?:in|of|between) (?:the |their )?means?\b"
)
# The means were looked at, so a direction has something to stand on.
COMPARES_MEANS = (
    r"tukey|post[- ]?hoc|pairwise|contrasts?|\bcompar\w+ (?:of )?(?:the )?means|"
    r"\bgroup means\b|\bmeans (?:show|tell|say|are|were|of|in)|\b(?:the|their) means\b|"
    r"than expected|than chance"
)
# The text speaks of cells only, or has one value a mouse.
KNOWS_ITS_UNIT = (
    r"\b(?:these|those|such) (?:\d+ )?cells\b|not (?:about |of |for )?(?:the |any |"
    r"other )*(?:mice|animals)|per (?:mouse|animal|donor)|pseudobulk|(?:animal|"
    r"mouse) means|one (?:value|number|mean) (?:a|per|for each|for every) (?:mouse|"
    r"animal|donor)|means? of (?:each|every) (?:animal|mouse)|\bnot (?:be )?(?:taken|"
    r"used|treated|counted|regarded|called|replicates)\b|(?:more|several|new|"
    r"other) (?:mice|animals) (?:are|would|must|will|need)"
)


@dataclass(frozen=True)
class Rule:
    """One forbidden reading.

    Parameters
    ----------
    number : str or None
        In the catalogue of misconceptions; None if it has no entry of its own.
    phrasings : tuple of str
        Any of them in one sentence is this reading.
    hint : str
        First line: the idea in the learner's words. Next: a question.
    unless : str
        Found in the same sentence, it excuses.
    unless_anywhere : str
        Found anywhere in the text, it excuses.
    """

    number: str | None
    phrasings: tuple[str, ...]
    hint: str
    unless: str = ""
    unless_anywhere: str = ""


# The first rule that is broken is the one the learner hears of.
RULES = (
    Rule(
        "C53",
        (
            r"FDR(?:(?! p\b| p-value).){0,80}?(?P<claim>CHANCE (?:that|of|for) "
            r"(?:(?!call|any|at least).){0,40}?(?:GENE|NULL) (?:IS|to be) (?:VERDICT|"
            r"LUCK))",
            r"FDR(?:(?! p\b| p-value).){0,80}?(?P<claim>CHANCE (?:of|for) "
            r"(?:(?:it|this|(?:this|the|that|each|every) gene) )?being (?:VERDICT|"
            r"LUCK))",
            r"(?P<claim>CHANCE (?:that|of) (?:\w+ ){0,5}GENE (?:IS|to be) "
            r"VERDICT)MANYFDR",
            r"\b(?:each|every|any|a single|this|the top)\b MANY(?:has|have|with|"
            r"carries) (?P<claim>(?:an? )?(?:(?:only|at most|less than) )?PERCENT "
            r"CHANCE (?:of being|to be) VERDICT)",
            r"FDR MANY(?P<claim>GENE IS VERDICT(?: \w+)?,? with "
            r"(?:a )?(?:PERCENT )?CHANCE)",
            r"(?P<claim>FDR (?:of|for) (?:this|the|that|each|a|one) (?:single )?gene "
            r"(?:IS|=) (?:\w+ ){0,3}(?:PERCENT )?CHANCE)",
            r"FDR FEW(?P<claim>(?:the|this|each|every|cst3|zyxin) (?:gene )?(?:IS|has) "
            r"(?:only |to )?(?:a )?PERCENT (?:likely )?(?:to be )?VERDICT)",
        ),
        "You read an adjusted p-value as the chance that one gene is a false call.\n"
        "Is a false discovery rate a promise about one gene, or about the list of all "
        "called genes?",
        unless=r"\bshare of\b|\bproportion of\b|\bon average\b|\bfamily",
    ),
    Rule(
        "C23",
        (
            r"CHANCE (?:that|of|for|the) (?:(?!\bany\b|\bat least\b|"
            r"\bcalling\b).){0,60}?(?:NULL|no (?:real |true )?EFFECT)",
            r"CHANCE (?:that|of|for) MANY(?:IS|to be|has|have|having|AROSE)(?: about|"
            r" up)?(?: only| just| purely| actually| really| truly)? (?:LUCK|chance\b|"
            r"random\b|VERDICT|equal\b|the same\b)",
            r"CHANCE (?:of|for) (?:it |this )?(?:being|a) (?:LUCK|random\b|"
            r"chance result|fluke|wrong\b|equal\b)",
            r"CHANCE (?:of|that) (?:pure |random |mere )?(?:chance|luck|coincidence)\b",
            r"LUCK(?: alone)? (?:with|at) (?:a )?(?:CHANCE|p\b)",
            r"LUCK(?: alone)? (?:IS|has) (?:(?:only|just|less than|below|a|about) )*"
            r"(?:NUMBER|CHANCE)",
            r"PERCENT (?:LUCK|(?:likely|probable) that|likely (?:to be )?(?:LUCK|"
            r"VERDICT|random))",
            r"NULL (?:IS|has) (?:\w+ ){0,2}(?:true |false )?(?:with "
            r"(?:a )?(?:PERCENT )?CHANCE|PERCENT (?:likely|CHANCE|true))",
            r"LIKELY (?:it is )?that (?:the )?(?:NULL|(?:groups|means) are equal)",
            r"PERCENT CHANCE that (?!an? f\b|f\b|p\b|at least|any|one|the data|"
            r"such)MANY(?:differs?|IS)\b",
            r"NULL (?:IS|has) (?:an? )?(?:PERCENT )?CHANCE of",
            r"CHANCE (?:that|of) FEW(?:do|does|did) not (?:really |truly )?differ",
            r"NULL (?:IS|has) LIKELY (?:to be |that )?(?:true|false|wrong|right)",
            r"\bp\b(?:(?!\bnull\b).){0,60}?(?P<claim>LIKELY (?:to be |is |"
            r"are )?(?:differentially expressed|truly different|VERDICT))",
        ),
        "You read p as the probability of the null hypothesis, or of chance.\n"
        "In the definition of p, what is taken as given, and what is uncertain?",
        unless=SUPPOSED + r"|\bexpected (?:share|number|proportion)|\bshare of\b",
    ),
    Rule(
        "C23",
        (
            r"PERCENT (?:SURE|true|real|correct|reliable|safe|proven)\b",
            r"SURE (?:of|at|to|by|that|is) (?:\w+ )?PERCENT",
            r"with (?:a )?(?:(?:more than|over|at least|about) )?PERCENT (?:SURE|"
            r"CHANCE)",
            r"(?:true|real|right|correct|different) (?:with|at|to) (?:a )?(?:CHANCE "
            r"(?:of )?)?PERCENT",
        ),
        "You turn 1 - p, or 1 - the threshold, into how sure one can be.\n"
        "p is computed as if the means were equal. Can it then say how likely it is "
        "that they differ?",
        unless=SUPPOSED + r"|confidence intervals?|\bon average\b|\bshare of\b|"
        r"\bexpected\b",
    ),
    Rule(
        "C24",
        (
            r"\b(?:is|was|were|are|be|SAYS|has|have|had|makes?|see|saw|observed?|"
            r"conclude[sd]?|concluding|that|with) SURELY(?:a )?no (?:real |true |"
            r"actual |biological )?EFFECTs?\b(?! (?:that|which|large|big|was detect|"
            r"could|reach|pass|above|in size))",
            r"(?:^|, |: |therefore |so |thus |hence )no (?:real |true )?EFFECTs? "
            r"(?:in \w+ )?(?:between|exists?|among)\b(?!.* (?:detect|passed|reached))",
            r"\b(?:do|does|did) not (?:differ|change|vary)\b(?! (?:significantly|"
            r"detectably|measurably|enough|by|at|so|statistically|in (?:size|number)))",
            r"\b(?:POPULATIONS|which|therefore|thus|hence|remaining) (?:IS|has|have) "
            r"SURELY(?:equal(?! in (?:size|number)| siz| large)|"
            r"the same(?! (?:as|genes|samples|number|size|threshold|test|data|way|"
            r"one))|identical|constant (?:across|in all)|unchanged|unaffected|"
            r"not (?:truly |really )?different(?! (?:at|by|enough|from what)))",
            r"\b(?:genes|expression|means)\b FEWIS SURELY(?:identical|equal|the same) "
            r"(?:in|across) (?:all|both|every|aml|mep|lthsc)\b",
            r"\b(?:equally|identically) (?:expressed|high)\b",
            r"\bexpressed (?:equally|identically|(?:at|to) the same)\b",
            r"\baccept(?:s|ed|ing)? (?:the |our )?NULL",
            r"\bNULL IS SURELY(?:true|accepted|confirmed|correct|right)\b",
            r"\b(?:SAYS|evidence (?:of|for)|conclude) (?:the |that )?(?:equality|"
            r"equal (?:means|expression)|absence of (?:an? |any )?EFFECT)",
        ),
        "You read a large p-value as equal groups.\n"
        "Would the same p convince you of equality if there had been five samples in "
        "each group?",
        unless=SUPPOSED
        + r"|\bnull hypothes[ie]s(?: is| was|,)? (?:that|of|says|said|:)|\bshare of\b|"
        r"\bproportion\b|\bexpected\b|\bequivalence\b|(?<!not )(?<!cannot )\breject|"
        r"\bfunctions?\b|\bcode\b|\btests? (?:(?:of|for|whether|that|the|against) )+|"
        r"\bequality of\b|\bquestion\b|\bin truth\b|\bsimulat\w+|\bcompatible\b|"
        r"\bconsistent\b|\bby construction\b|\bno (?:significant|detectable)\b",
    ),
    Rule(
        "C28",
        (
            r"\b(?:smaller|lower|tinier|smallest|lowest)(?: the)? (?:adjusted )?p\b"
            r"(?:-?values?)? MANY(?P<claim>(?:more|most) (?:real|true|certain|"
            r"reliable)|truer)",
        ),
        "You rank by p as if it measured how real a difference is.\n"
        "What besides the effect makes a p-value small?",
    ),
    Rule(
        "C25",
        (
            r"(?:significan(?:t|tly|ce)\b|SMALL_P)(?:(?!\bmeans? (?:of|in|differ|are|"
            r"show)|[.;]).){0,40}?HENCE (?:(?! than |\bmeans (?:of|in|differ|are|show)|"
            r"\bof them\b).){0,40}?(?P<claim>LARGE)",
            r"(?:SMALL_P|significan\w+)(?:-?values?)? means? (?P<claim>LARGE)",
            r"significan\w+(?:(?!\bmeans?\b).){0,30}?\b(?:that is|therefore|so|hence|"
            r"thus)\b FEW(?P<claim>(?:strongly|greatly|hugely|massively))",
            r"significant (?:genes|differences|effects) (?:are|must be) "
            r"(?P<claim>LARGE)",
            r"significant,? (?:and (?:therefore |thus |so |hence )|"
            r"\(|or )(?P<claim>LARGE)",
            r"\b(?:smallest|lowest|most significant|significance|smaller|lower)\b "
            r"MANY(?P<claim>LARGEST (?:EFFECTs?|genes?)|(?:larger|stronger|bigger) "
            r"(?:(?:is )?the )?EFFECT)",
            r"(?P<claim>LARGE EFFECTs?),? (?:because|since|as|for) (?:it|they|the|p|"
            r"all|its|their)\b(?:(?!\bmeans?\b).)*?(?:significan|p-?value|\bp\b|fdr)",
        ),
        "You read significant as large, strong or important.\n"
        "Look at the group means before you use the word: by how much do they differ, "
        "and does the p-value contain that number alone?",
        unless=HAS_SIZE,
    ),
    Rule(
        "C26",
        (
            r"TEST(?: of NUMBER)?(?: \([^)]*\))?,? (?:(?:\w+ly|also|then|results?|"
            r"tests?|table|p-values?) )*SAYS (?:us )?(?P<claim>(?:"
            r"(?!\bor\b).){0,60}?HIGHER)",
            r"TEST (?:clearly )?SAYS (?:that )?(?P<claim>(?:mep|gmp|lthsc|aml) "
            r"(?:cells )?(?:IS the (?:group|population|one)|stands? out))",
            r"^by (?:an? |the )?(?:one-way )?TEST,? "
            r"(?P<claim>(?:(?!\d+ (?:of|genes)).){0,40}?HIGHER)",
            r"from (?:the |an |our |this )?(?:one-way )?TEST,? (?:we|one|i|you) "
            r"(?:can )?(?:see|know|conclude|learn|infer)(?P<claim>MANYHIGHER)",
            r"according to (?:the |an |our |a )?(?:one-way )?TEST(?P<claim>MANYHIGHER)",
            r"(?P<claim>HIGHER)(?:(?!\d+ (?:of|genes)).){0,40}? (?:according to|"
            r"as shown by|by) (?:the |an |our |a )?(?:one-way )?TEST",
            r"TEST(?: \([^)]*\))? (?:\w+ly |also )?(?:names|named|points? (?:to|at)|"
            r"singles? out|picks?(?: out)?|identif\w+) (?:out )?(?P<claim>(?:the )?"
            r"(?:mep|gmp|lthsc|aml|(?:group|population) (?:that|which)))",
        ),
        "You let the F test name the group.\n"
        "Does F know which group stands out, or does it only measure the spread "
        "between "
        "all means? Where would you look for the direction?",
        unless=COMPARES_MEANS,
    ),
    Rule(
        "C27",
        (
            r"\bcells?(?: themselves)? (?:are|were|is|as|(?:serve|count|act)(?:s|d|"
            r"ed)? as) OUR(?:REPLICATES|experiments)\b",
            r"\b(?:treat|us|tak|took|count|regard)\w* OURcells? (?:\w+ )?as "
            r"(?:\w+ ){0,3}REPLICATES\b",
            r"\b(?:n ?= ?)?(?:150|50) (?:(?:independent|biological|"
            r"true) )*REPLICATES\b",
            r"\breplicates?\b[,:]? \(?(?:n ?= ?)?(?:150|50) ?cells",
            r"(?:in|for|across|of|to|between) (?:all|other|every|any|future|most|new) "
            r"MICE",
            r"\b(?:differ\w*|higher|lower|expressed|changes?|changed|holds?|true|valid|"
            r"significant|regulated|apply|applies)\b(?:(?!\bcells\b)[^,]){0,40}?\b"
            r"(?:in|for|between|to|across) (?:the |these |our |all )?(?:mice|"
            r"animals)\b",
            r"\b(?:SAYS|conclu\w+|claim\w*) (?:that )?(?:the |these |our )?(?:mice|"
            r"animals) (?:differ|have|express|show)",
        ),
        "You count cells as replicates, or speak about mice on the strength of cells.\n"
        "If you repeated the study, what would you take anew: cells, or mice?",
        unless_anywhere=KNOWS_ITS_UNIT,
    ),
    Rule(
        "C54",
        (
            r"\bTHRESHOLD\b(?:(?!\bp\b).){0,50}?\bTUNED\b(?:(?!%|before).){0,40}?"
            r"(?P<claim>UNTIL (?:(?!%).){0,30}?ENOUGH_GENES)",
            r"\bTUNED (?:\w+ )?(?:(?:the|our|an?|different|fdr|significance|p-?value|"
            r"adjusted) )*THRESHOLD\b(?:(?!before).){0,40}?(?P<claim>UNTIL "
            r"(?:(?!%).){0,30}?ENOUGH_GENES)",
            r"\bUNTIL FEWENOUGH_GENESSOME\bTUNED FEWTHRESHOLD\b",
            r"\bTHRESHOLD\b (?:was|were) TUNED (?P<claim>for ENOUGH_GENES)",
        ),
        "Your threshold was tuned until the number of genes pleased.\n"
        "Did you choose the error you accept, or the number? A ranking of the top "
        "genes "
        "is fine if it is called one.",
        unless=r"\brank\w*",
    ),
    Rule(
        "C23",
        (
            r"\b(?:proves?|proved|proven|proving|(?<!no )proof)\b(?! of (?:principle|"
            r"concept))",
            r"\b(?:beyond|without) (?:a |any )?doubt\b|\bundoubtedly\b",
            r"\bdefinitively (?:shows?|showed|demonstrates?|establish\w*)",
        ),
        'You wrote "prove", or a word as strong.\n'
        "Among all genes called at your threshold, some may be false calls. What "
        "does the result make doubtful, without settling it?",
        unless=r"\b(?:needs?|remains?|yet|must) (?:to )?be prove[dn]\b",
    ),
    Rule(
        None,
        (
            r"\bcaus(?:es?|ed|ing|al|ally)\b(?! of death)",
            r"\b(?:is|are|was|were) responsible for\b",
            r"\bdriv(?:es?|ing|en)\b (?:(?:by|the|this|these) )*(?:disease|leuk\w+|"
            r"cancer|fate|identity|differentiation|difference)",
        ),
        "You wrote of a cause.\n"
        "The samples were observed, not treated at random. What does the comparison "
        "itself show: that two things go together, or that one makes the other?",
        unless=r"\b(?:may|might|could)\b|\bor not\b",
    ),
)


@dataclass(frozen=True)
class Needed:
    """One thing that a reader must be told.

    Parameters
    ----------
    name : str
        What it is.
    found : str
        The phrasing that tells it.
    unknown : str
        What the reader cannot know without it.
    essential : bool
        False: its absence gives a note, not a hint.
    """

    name: str
    found: str
    unknown: str
    essential: bool = True


NEEDED = (
    Needed(
        "the test",
        r"(?<![a-z])anova|analysis of variance|\bf[- ]?tests?\b|f[- ]statistic|welch|"
        r"kruskal|\bt[- ]?tests?\b|wilcoxon|mann-?whitney|deseq2?|limma|edger|"
        r"permutation",
        "which test gave the p-values",
    ),
    Needed(
        "the correction",
        r"benjamini|hochberg|\bb-?h\b|\bfdr_bh\b|bonferroni|\bholm\b|storey|"
        r"uncorrected",
        "how the many p-values were corrected (a method has a name)",
    ),
    Needed(
        "the threshold",
        r"(?:FDR|THRESHOLD|α|hochberg|\bbh\b|bonferroni|holm|discovery|signifi\w+|"
        r"corrected)(?:(?!\bp ?= ).){0,50}?(?<!p = )SHARE|SHARE.{0,40}?(?:FDR|"
        r"THRESHOLD|benjamini|\bbh\b|bonferroni)",
        "at which threshold a gene was called",
    ),
    Needed(
        "the number of genes",
        r"(?<![·\d/(=<>-])(?<!= )(?<!< )\b(?:\d+|no|none|one|two|three|four|five|six|"
        r"seven|eight|nine|ten)\b(?!·|\d| ?%| per ?cent| cells| samples| mice| groups|"
        r" patients| populations| leuk)[^·]{0,40}?(?:\bgenes?\b|\bprobes?\b|"
        r"transcripts?|\bpass\w*|\bcalled\b|significant|\bdiffer\w*)|(?:genes|"
        r"probes)[ ,:(=]{1,3}\d+\b(?!·| ?%)|(?:genes|probes)\b.{0,25}?(?:=|:|is|was|"
        r"were|\() ?\d+\b(?!·| ?%)",
        "how many genes were called, out of how many",
    ),
    Needed(
        "what was compared",
        r"\b(?:between|among|across|versus|vs|against|compar\w+|groups|populations|"
        r"from)\b|\b\d+ (?:aml|all)\b.{0,12}\b\d+ (?:aml|all)\b|"
        r"\b(?:aml|all) (?:and|or|than) (?:\w+ )?(?:all|aml)\b",
        "which groups were compared",
        essential=False,
    ),
    Needed(
        "the direction or size",
        r"\b(?:HIGHER|larger|up|down|means?|fold|eta|units?|effect)\b",
        "in which direction, or by how much, the called genes differ",
        essential=False,
    ),
)
# Numbers of genes that were looked at, not called.
ONLY_TESTED = (
    r"\b(?:all|each|every|each of)(?: of)?(?: the)? \d+ (?:\w+ )?(?:genes|probes)|"
    r"\btest(?:ed|ing) (?:(?:all|the|on|for) )*\d+ (?:\w+ )?(?:genes|probes)|"
    r"\b\d+ (?:genes|probes),? (?:were|was|we) (?:tested|test|measured|examined)|"
    r"(?:out )?\bof (?:the |all )?\d+ (?:\w+ )?(?=(?:genes|probes|transcripts)\b"
    r"(?! \((?:out )?of \d))|"
    r"\bof (?:the |all )?\d+ (?:genes|probes) (?:were )?tested\b"
)
