"""Read a results sentence as a strict statistician would: notebook 07.

`RULES` is a table that a teacher can extend without reading the rest: one entry a
forbidden reading, with its number in the catalogue of misconceptions, the phrasings
that give it away, what excuses them, and the hint. `NEEDED` lists what a reader must
be told. A right sentence must never be flagged, so phrasings are narrow and any
negation in the same clause excuses.

In the phrasings, a word in CAPITALS stands for its entry in `WORDS`; everything else
is a regular expression on text in lower case with single spaces. Where only part of a
phrasing is the forbidden claim, that part is called ``(?P<claim>...)``: a negation
counts if it stands before the claim.
"""

import re
import unicodedata
from dataclasses import dataclass

from checks.answer import Answer

WORDS = {
    "GAP": r".{0,70}?",
    "NEAR": r".{0,30}?",
    "NUMBER": r"\d[\d·]*(?:e-?\d+)?",
    "PERCENT": r"(?:%|per ?cent)",
    "CHANCE": r"(?:chances?|probability|likelihood|odds|risk)",
    "BE": r"(?:is|are|was|were|be|being|must be|remains?|stays?|stayed)",
    "NULL": r"(?:null hypothes[ie]s|null|h0|hypothesis of (?:equal means|no \w+))",
    "BY_LUCK": r"(?:due to|by|from|to|a result of|the result of|down to) "
    r"(?:pure |random |mere |just )?(?:chance|luck|accident|coincidence|randomness)",
    "FALSE": r"(?:a |an )?(?:false|wrong|null|not real|not true|noise|true|real|correct"
    r"|mistakes?|errors?|artefacts?|artifacts?|not different)\b",
    "FDR": r"(?:pval_fdr|fdr|false discovery rate|q[- ]?values?|\bq\b|padj"
    r"|(?:adjusted|corrected) p(?:[- ]?values?)?)",
    "GENE": r"(?:genes?|probes?|calls?|discovery|hit|result|finding|it|one|cst3|zyxin"
    r"|klf1|gata1|mpo|elane|kit|procr|hlf)",
    "TEST": r"(?:anova|analysis of variance|f[- ]?tests?|f[- ]?statistics?|f[- ]?values?"
    r"|omnibus test|\bf\b)",
    "SAYS": r"(?:shows?|showed|tells?|told|says?|said|demonstrates?|demonstrated"
    r"|indicates?|indicated|names?|named|finds?|found|reveals?|revealed|identif\w+"
    r"|confirms?|confirmed|establish\w*|means)",
    "HIGHER": r"(?:higher|lower|highest|lowest|up-?regulated|down-?regulated|increased"
    r"|decreased|elevated|reduced|over-?expressed|stronger|weaker|more|less)\b",
    "STRONG": r"(?:(?<!this )(?<!as )(?<!how )(?<!so )large|strong|big|huge|substantial"
    r"|important|powerful|biologically (?:relevant|meaningful|important))\b",
    "ANIMALS": r"(?:mice|mouse|animals|donors|individuals)\b(?! cells)",
}

# Before a claim, in the same clause.
NEGATION = re.compile(
    r"\b(?:not|cannot|never|neither|nor|nothing|without|hardly|whether|rather than"
    r"|instead of|wrong|wrongly|mistake|misread\w*|misinterpret\w*|avoid|refrain"
    r"|far from|unable|unknown|unclear|impossible|fails? to|too early|no (?:evidence|"
    r"proof|reason|basis|way|claim|statement|information|grounds|single|longer)"
    r"|none of (?:this|these|it|them) (?:means|shows|says|proves|tells|implies))\b|n't\b"
)
# After a claim: only as the verb of the clause.
NEGATION_AFTER = re.compile(
    r"\b(?:(?:is|are|was|does|do|did|can|could|would|should|may|must|need) "
    r"(?:not|never)|cannot|(?:is|would be) (?:wrong|a mistake|a misreading|too much)"
    r"|does not follow)\b|n't\b"
)
# Says that a gene did not pass; negates nothing else.
ONLY_DESCRIBES = re.compile(
    r"\b(?:not|n't|never|cannot)(?: \w+ly)? (?:significant|pass|reach|below|under"
    r"|smaller|less|small|reject|rejected|be rejected|large enough|only)\w*"
)
# Where what was negated before no longer reaches.
CLAUSE_END = re.compile(
    r"[:;]|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|\bbecause\b|\bsince\b"
    r"|\bwhich\b|(?:,|\band) ?(?:so|therefore|hence|thus)\b(?!,)|\) (?:so|and)\b"
    r"|\bso (?=the|it|they|all|there|this|we|both|its|that gene|\w+ (?:is|are|proves))"
)

# The data are spoken of as if the null hypothesis held: the right definition of p.
SUPPOSED = (
    r"\bif\b|\bassum\w+|\bunder (?:the |a )?(?:null|h0|equal|hypothesis)"
    r"|\bgiven (?:that )?(?:the )?(?:null|h0|equal|no |means|all)|\bsuppos\w+|\bwould\b"
    r"|\bwere (?:true|equal|all equal|the same)\b|\bwhen (?:the )?null\b"
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


RULES = (
    Rule(
        "C53",
        (
            r"FDR(?:(?! p\b| p-value).){0,80}?(?P<claim>CHANCE (?:that|of|for) "
            r"(?:(?!call|any|at least|family).){0,40}?(?:GENE|null|h0|hypothesis) "
            r"(?:BE|to be)(?: itself)? (?:FALSE|BY_LUCK))",
            r"FDR(?:(?! p\b| p-value).){0,80}?(?P<claim>CHANCE (?:of|for) "
            r"(?:being|it being|this being|(?:this|the|that|each|every) gene being) "
            r"(?:FALSE|BY_LUCK))",
            r"(?P<claim>CHANCE (?:that|of) (?:\w+ ){0,5}GENE (?:BE|to be) "
            r"(?:FALSE|BY_LUCK)) GAPFDR",
            r"\b(?:each|every|any|a single|this|the top)\b GAP(?:has|have|with|carries) "
            r"(?P<claim>(?:a |an )?(?:only |at most |less than )?NUMBER ?PERCENT CHANCE "
            r"(?:of being|to be|of BE) FALSE)",
            r"(?P<claim>FDR (?:of|for) (?:this|the|that|each|a|one) (?:single )?gene "
            r"(?:BE|=) (?:\w+ ){0,3}(?:NUMBER ?PERCENT )?CHANCE)",
            r"FDR NEAR(?P<claim>(?:the|this|each|every|cst3|zyxin) (?:gene )?(?:BE|has) "
            r"(?:only |to )?(?:a )?NUMBER ?PERCENT (?:likely )?(?:to be )?FALSE)",
        ),
        "You read an adjusted p-value as the chance that one gene is a false call.\n"
        "Is a false discovery rate a promise about one gene, or about the list of all "
        "called genes?",
        unless=r"\bshare of\b|\bproportion of\b|\bon average\b|\bfamily",
    ),
    Rule(
        "C23",
        (
            r"CHANCE (?:that|of|for|the) (?:(?!\bany\b|\bat least\b|\bcalling\b).)"
            r"{0,60}?(?:NULL|no (?:real |true )?(?:difference|effect))",
            r"CHANCE (?:that|of|for) GAP(?:BE|to be|has|have|having|arose|arises|arising"
            r"|occur\w*|happen\w*|came|comes?|coming)(?: about| up)?"
            r"(?: only| just| purely| simply)? "
            r"(?:BY_LUCK|chance\b|random\b|FALSE|equal\b|the same\b)",
            r"CHANCE (?:of|for) (?:it |this )?(?:being|a) "
            r"(?:BY_LUCK|random\b|chance result|fluke|wrong\b|equal\b)",
            r"BY_LUCK(?: alone)? (?:with|at) (?:a )?(?:CHANCE|p\b)",
            r"BY_LUCK(?: alone)? (?:BE|has) (?:only |just |less than |below |a |about )*"
            r"(?:NUMBER|CHANCE)",
            r"CHANCE (?:of|that) (?:pure |random |mere )?(?:chance|luck|coincidence)\b",
            r"NUMBER ?PERCENT (?:BY_LUCK|likely (?:to be )?(?:BY_LUCK|FALSE|random))",
            r"NULL (?:BE|has) (?:\w+ ){0,2}(?:true|false|wrong|right)? ?(?:with (?:a )?"
            r"(?:NUMBER ?PERCENT )?CHANCE|(?:NUMBER ?PERCENT )(?:likely|CHANCE|true))",
            r"NULL (?:BE|has) (?:very |highly |most |extremely |only |almost )?"
            r"(?:likely|unlikely|probably|certainly|improbable|probable)"
            r"(?: to be| that)? ?(?:\w+ ){0,2}(?:true|false|wrong|right|\b)",
            r"\bp\b(?:-value)?(?:(?!\bnull\b).){0,60}?(?P<claim>(?:likely|probably|"
            r"almost certainly|most likely) (?:to be |is |are )?"
            r"(?:differentially expressed|real\b|truly different|true\b|wrong\b|false\b))",
        ),
        "You read p as the probability of the null hypothesis, or of chance.\n"
        "In the definition of p, what is taken as given, and what is uncertain?",
        unless=SUPPOSED + r"|\bexpected (?:share|number|proportion)|\bshare of\b",
    ),
    Rule(
        "C23",
        (
            r"NUMBER ?PERCENT (?:sure|certain|certainty|confident|true|real|correct"
            r"|reliable|safe|proven|likely to be (?:true|real|different))\b",
            r"(?:sure|certain|confident|certainty|confidence) (?:of|at|to|by|that|is) "
            r"(?:\w+ )?NUMBER ?PERCENT",
            r"with (?:a )?(?:more than |over |at least |about )?NUMBER ?PERCENT "
            r"(?:confidence|certainty|probability)(?! interval)",
            r"(?:true|real|right|correct|sure|different) (?:with|at|to) (?:a )?"
            r"(?:CHANCE (?:of )?)?NUMBER ?PERCENT",
        ),
        "You turn 1 - p, or 1 - the threshold, into how sure one can be.\n"
        "p is computed as if the means were equal. Can it then say how likely it is "
        "that they differ?",
        unless=SUPPOSED + r"|confidence intervals?|\bon average\b|\bshare of\b",
    ),
    Rule(
        "C23",
        (
            r"(?P<claim>\b(?:proves?|proved|proven|proving|proof)\b)",
            r"(?P<claim>\b(?:beyond|without) (?:a |any )?doubt\b|\bundoubtedly\b"
            r"|\bdefinitively (?:show|demonstrate|establish)\w*)",
        ),
        'You wrote "prove", or a word as strong.\n'
        "Among all genes called at your threshold, some are called by chance. What "
        "does the result make doubtful, without settling it?",
    ),
    Rule(
        "C24",
        (
            r"\b(?:is|was|were|are|be|shows?|showed|means|have|has|had|makes?|found|find"
            r"|see|saw|observed?|confirms?|confirmed|conclude[sd]?|concluding|that|with)"
            r" (?:really |in fact |clearly |absolutely |therefore |thus |a )*no (?:real |"
            r"true |actual |biological )?(?:difference|effect|change)s?\b"
            r"(?! (?:that|which|large|bigger|was detect|could|reach|pass|above|in size))",
            r"^no (?:real |true )?(?:difference|effect)s? (?:between|in|exists?|among)\b",
            r"\b(?:do|does|did) not (?:differ|change|vary)\b(?! (?:significantly|"
            r"detectably|measurably|enough|by|at|so|statistically|in (?:size|number))"
            r"|,? according to)",
            r"\b(?:means|groups|populations|expression|levels?|genes?|cells|it|they|both"
            r"|rest|others?|all three|all|three|two|all|which|mep|gmp|lthsc|aml|kit"
            r"|cell types|therefore|thus|hence|remaining) (?:BE|have|has)"
            r" (?:all |exactly |really |therefore |thus |truly |hence |completely |both )*"
            r"(?:equal(?! in (?:size|number)| siz| large)(?:ly expressed|ly high)?"
            r"|the same(?! (?:as|genes|samples|number|size|threshold|test|data|way|one))"
            r"|identical|unchanged|unaffected|not (?:truly |really )?different"
            r"(?! (?:at|by|enough|from what)))\b",
            r"\b(?:is|are|was|were) (?:expressed|present) (?:equally|identically|(?:at|to) "
            r"the same (?:level|extent)|the same)\b",
            r"\bexpressed (?:equally|identically|(?:at|to) the same)\b",
            r"\baccept(?:s|ed|ing)? (?:the |our )?NULL",
            r"\bNULL BE (?:therefore |thus |hence |then )?"
            r"(?:true|accepted|confirmed|correct|right)\b",
            r"\b(?:shows?|showed|means|confirms?|confirmed|demonstrates?|implies|evidence"
            r" (?:of|for)|conclude) (?:the |that )?(?:equality|equal (?:means|expression)"
            r"|absence of (?:a |any )?(?:difference|effect)|NULL)",
        ),
        "You read a large p-value as equal groups.\n"
        "Would the same p convince you of equality if there had been five samples in "
        "each group?",
        unless=SUPPOSED
        + r"|\bnull hypothes[ie]s(?: is| was|,)? (?:that|of|says|said|:)|\bshare of\b"
        r"|\bproportion\b|\bexpected\b|\bequivalence\b|(?<!not )(?<!cannot )\breject"
        r"|\bfunctions?\b|\bcode\b|\btests? (?:of |for |whether |that |the |against )+"
        r"|\bequality of\b|\bpercent of\b|\bquestion\b|\bat random\b|\bin truth\b"
        r"|\bno (?:significant|detectable)\b|\bdifference between significant\b",
    ),
    Rule(
        "C28",
        (
            r"\b(?:smaller|lower|tinier|smallest|lowest)(?: the)? (?:adjusted )?"
            r"p(?:-?values?)?\b GAP(?P<claim>more (?:real|true|certain|reliable)"
            r"|truer|realer|most (?:real|certain|reliable))",
        ),
        "You rank by p as if it measured how real a difference is.\n"
        "What besides the effect makes a p-value small?",
    ),
    Rule(
        "C25",
        (
            r"(?:significan(?:t|tly|ce)|\bp\b(?: is| was)? (?:so |very |extremely )?"
            r"(?:small|low|tiny)|(?:small|low|tiny|smallest|lowest)(?: \w+)? "
            r"p(?:-?values?)?|\bp(?:-value)? ?(?:<|=|of) ?NUMBER)(?:(?!\bmeans? (?:of|"
            r"in|differ|are|show)).){0,40}?(?:\bi ?e\b|meaning|means? that|means? (?:a|an"
            r"|it|the)\b|this means|=|\bso\b|therefore|hence|thus|that is|shows?|implies|"
            r"indicates?|tells?|proves?|because|in other words|has|have|reflects?"
            r"|corresponds? to)(?:(?! than ).){0,40}?(?P<claim>STRONG(?! or larger|"
            r"(?:er)? f\b| enough| number| list| share| part| set))",
            r"significant,? and (?:therefore |thus |so |hence )(?P<claim>STRONG)",
            r"significant,? (?:\(|or )(?P<claim>STRONG)",
            r"\b(?:smallest|lowest|most significant|significance|smaller|lower)\b GAP"
            r"(?P<claim>(?:strongest|largest|biggest|most important|greatest) "
            r"(?:effects?|differences?|genes?|changes?|influence)"
            r"|(?:larger|stronger|bigger) (?:the |is the )?(?:effect|difference|change))",
            r"(?P<claim>STRONG (?:effect|difference|change|influence)s?),? "
            r"(?:because|since|as|for) (?:it|they|the|p|all|its|their|of the)\b"
            r"(?:(?!\bmeans?\b).){0,40}?(?:significan|p-?value|\bp\b|fdr)",
        ),
        "You read significant as large, strong or important.\n"
        "Look at the group means before you use the word: by how much do they differ, "
        "and does the p-value contain that number alone?",
        unless=r"\beta\b|\beta squared|\bunits?\b|\bfold\b|\bgroup means?\b"
        r"|\beffect sizes?\b|\bmeans differ by\b|\bdifference (?:in|of|between) "
        r"(?:the )?means?\b|\bby look",
    ),
    Rule(
        "C26",
        (
            r"TEST(?: \([^)]*\))?,? (?:\w+ly |also |then |result |results |test |table "
            r"|p-value )*SAYS (?:us )?(?P<claim>(?:(?!\bor\b|significantly differ).)"
            r"{0,60}?HIGHER)",
            r"according to (?:the |an |our |a )?(?:one-way )?TEST(?P<claim>GAPHIGHER)",
            r"(?P<claim>HIGHER)(?:(?!\d+ (?:of|genes)).){0,40}? (?:according to|as shown"
            r" by|as the|by) (?:the |an |our |a )?(?:one-way )?TEST",
            r"TEST(?: \([^)]*\))? (?:\w+ly |also )?(?:names|named|points? (?:to|at)"
            r"|singles? out|picks?(?: out)?|identif\w+) (?:out )?(?P<claim>(?:the )?"
            r"(?:mep|gmp|lthsc|aml|all\b(?! genes)|(?:group|population) (?:that|which)))",
            r"(?:significant|large|high|big) f\b(?: value| statistic)? (?:\w+ly )?SAYS "
            r"(?P<claim>GAPHIGHER)",
        ),
        "You let the F test name the group.\n"
        "Does F know which group stands out, or does it only measure the spread between "
        "all means? Where would you look for the direction?",
        unless=r"tukey|post[- ]?hoc|pairwise|contrasts?|\bcompar\w+ (?:of )?(?:the )?"
        r"(?:group )?means|\bgroup means\b|\bmeans (?:show|tell|say|are|were|of|in)"
        r"|\bthe means\b|\btheir means\b|than expected|than chance",
    ),
    Rule(
        "C27",
        (
            r"\bcells?(?: themselves)? (?:are|were|is|as|serve as|served as|count as|"
            r"counted as|act as) (?:our |the |my |an? |independent |true |biological |\d+ )*"
            r"(?:replicates?|mice|animals|experiments)\b",
            r"\b(?:treat|us|tak|took|count|regard)\w* (?:the |all |each |every |single "
            r"|our |\d+ )*cells? (?:\w+ )?as (?:\w+ ){0,3}(?:replicates?|mice|animals)\b",
            r"\b(?:150|50|n ?= ?150|n ?= ?50) (?:independent |biological |true )*"
            r"(?:replicates?|mice|animals|donors|individuals)\b",
            r"\breplicates?\b(?:,|:)? (?:\(|n ?= ?)?(?:150|50) ?cells",
            r"(?:in|for|across|of|to|between) (?:all|other|every|any|future|most|new|"
            r"living|the population of) ANIMALS",
            r"\b(?:differ\w*|higher|lower|expressed|changes?|changed|holds?|true|"
            r"significant|valid|regulated|apply|applies)\b(?:(?!\bcells\b)[^,;]){0,40}?"
            r"\b(?:in|for|between|to|across) (?:the |these |our |all )?(?:mice|animals)\b",
            r"\b(?:conclu\w+|shows?|showed|say|claim\w*) (?:that )?(?:the |these |our )?"
            r"(?:mice|animals) (?:differ|have|express|show)",
        ),
        "You count cells as replicates, or speak about mice on the strength of cells.\n"
        "If you repeated the study, what would you take anew: cells, or mice?",
        unless_anywhere=r"\b(?:these|those|such) cells\b|not (?:about |of |for )?(?:the |"
        r"any )?(?:other )?(?:mice|animals)|per (?:mouse|animal|donor)|pseudobulk"
        r"|one (?:value|number|mean) (?:a|per|for each|for every) (?:mouse|animal|donor)"
        r"|(?:animal|mouse) means|means? of (?:each|every) (?:animal|mouse)"
        r"|(?:more|several|new|other) (?:mice|animals) (?:are|would|must|will|need)",
    ),
    Rule(
        "C54",
        (
            r"\b(?:threshold|cut-?off|alpha|FDR|level|limit)\b(?: of \S+| at \S+)?"
            r"(?:(?!\bp\b).){0,40}?(?:chosen|chose|set|tuned|picked|selected|lowered|"
            r"raised|changed|moved|varied|tightened|relaxed|shifted)\b"
            r"(?:(?!%|before).){0,40}?(?P<claim>(?:to (?:get|give|obtain|reach|have|keep|"
            r"yield|leave|arrive at|select)|so that|so as to|until|till|such that|for) "
            r"(?:(?!%).){0,30}?(?:\b\d+|hundred|enough|fewer|more|a (?:good|nice|handy|"
            r"convenient)(?: number of)?) (?:\w+ )?(?:genes|hits|probes)\b)",
            r"\b(?:chose|set|tun\w+|pick\w+|select\w+|lower\w+|rais\w+|chang\w+|mov\w+|"
            r"vari\w+|tighten\w+|relax\w+|adjusted|adjusting|shift\w+|try\w*|tried|"
            r"choos\w+) (?:\w+ )?(?:the |our |an? |different )?(?:fdr |significance |p-?value "
            r"|adjusted p-?value )?(?:thresholds?|cut-?offs?|alpha|fdr|level|limit)\b"
            r"(?:(?!before).){0,40}?(?P<claim>(?:to (?:get|give|obtain|reach|have|keep|"
            r"yield|leave|arrive at|select)|so that|so as to|until|till|such that) "
            r"(?:(?!%).){0,30}?(?:\b\d+|hundred|enough|fewer|more|a (?:good|nice|handy|"
            r"convenient)(?: number of)?) (?:\w+ )?(?:genes|hits|probes)\b)",
        ),
        "Your threshold was tuned until the number of genes pleased.\n"
        "Did you choose the error you accept, or the number? A ranking of the top genes "
        "is fine if it is called one.",
        unless=r"\brank\w*",
    ),
    Rule(
        None,
        (
            r"(?P<claim>\bcaus(?:es?|ed|ing|al|ally)\b)",
            r"(?P<claim>\b(?:is|are|was|were) responsible for\b)",
            r"(?P<claim>\bdriv(?:es?|ing|en)\b (?:by |the |this |these )*(?:disease|"
            r"leuk\w+|cancer|fate|identity|differentiation|difference))",
        ),
        "You wrote of a cause.\n"
        "The samples were observed, not treated at random. What does the comparison "
        "itself show: that two things go together, or that one makes the other?",
    ),
)


@dataclass(frozen=True)
class Needed:
    """One thing a reader must be told, and what the reader cannot know without it."""

    name: str
    found: str
    unknown: str
    essential: bool = True


LIMIT = r"(?:(?:0?·\d+)|NUMBER ?PERCENT|\d(?:·\d+)?e-\d+|five per ?cent|one per ?cent)"
NEEDED = (
    Needed(
        "the test",
        r"\banova\b|analysis of variance|\bf[- ]?tests?\b|f[- ]statistic|welch|kruskal"
        r"|\bt[- ]?tests?\b|wilcoxon|mann-?whitney|deseq2?|limma|edger|permutation",
        "which test gave the p-values",
    ),
    Needed(
        "the correction",
        r"benjamini|hochberg|\bb-?h\b|\bfdr_bh\b|bonferroni|\bholm\b|storey"
        r"|\buncorrected\b",
        "how the many p-values were corrected (a method has a name)",
    ),
    Needed(
        "the threshold",
        r"(?:FDR|alpha|α|threshold|level|cut-?off|benjamini|hochberg|\bbh\b|bonferroni"
        r"|holm|discovery|signifi\w+|adjusted p|corrected)(?:(?!\bp ?= ).){0,50}?"
        rf"(?<!p = ){LIMIT}|{LIMIT}.{{0,40}}?(?:FDR|alpha|threshold|level|cut-?off"
        r"|benjamini|bh\b|bonferroni)",
        "at which threshold a gene was called",
    ),
    Needed(
        "the number of genes",
        r"(?<![·\d/(=<>-])(?<!= )(?<!< )\b(?:\d+|no|none|one|two|three|four|five|six"
        r"|seven|eight|nine|ten)\b(?!·|\d| ?%| per ?cent)(?! (?:cells|samples|mice|"
        r"groups|patients|populations|leuk)\w*)[^·]{0,40}?(?:\bgenes?\b|\bprobes?\b"
        r"|transcripts?|\bpass\w*|\bcalled\b|significant|\bdiffer\w*)"
        r"|(?:genes|probes)\b.{0,25}?(?:=|:|is|was|were|\() ?\d+\b(?!·| ?%)",
        "how many genes were called, out of how many",
    ),
    Needed(
        "what was compared",
        r"\b(?:between|among|across|versus|vs|against|compar\w+|groups|populations|from"
        r")\b|\b(?:aml|all) (?:and|or|than) (?:\w+ )?(?:all|aml)\b",
        "which groups were compared",
        essential=False,
    ),
    Needed(
        "the direction or size",
        r"\b(?:higher|lower|highest|lowest|larger|increased|decreased|up|down|means?|fold"
        r"|eta|units?|effect|up-?regulated|down-?regulated|elevated|reduced)\b",
        "in which direction, or by how much, the called genes differ",
        essential=False,
    ),
)
# Numbers of genes that were looked at, not called.
ONLY_TESTED = re.compile(
    r"\b(?:all|each|every|each of)(?: of)?(?: the)? \d+ (?:\w+ )?(?:genes|probes)"
    r"|\btest(?:ed|ing) (?:all |the |on |for )*\d+ (?:\w+ )?(?:genes|probes)"
    r"|\b\d+ (?:genes|probes),? (?:were|was|we) (?:tested|test|measured|examined)"
    r"|(?:out )?\bof (?:the |all )?\d+ (?:\w+ )?(?=genes|probes|transcripts)"
    r"|\bof (?:the |all )?\d+ (?:genes|probes) (?:were )?tested\b"
)


def expanded(pattern: str) -> re.Pattern:
    """Put the entries of `WORDS` in for the words in capitals."""
    word = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
    while word.search(pattern):  # an entry may use another
        pattern = word.sub(lambda found: WORDS[found[0]], pattern)
    return re.compile(pattern)


def plain(text: str) -> str:
    """Give the text in lower case, with single spaces and dots only at sentence ends."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[‘’`´]", "'", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[*\"“”«»]", "", text)
    text = text.replace("h₀", "h0").replace("≤", "<=").replace("≥", ">=")
    text = re.sub(r"\bcan not\b", "cannot", text)
    text = re.sub(r"\b(?:i\.e|e\.g|vs|cf|approx|ca|al|fig|resp)\.", _undotted, text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)  # 4,170 -> 4170
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)  # .05 -> 0.05
    text = re.sub(r"(?<=\d)[.](?=\d)", "·", text)  # 0.05 is no sentence end
    text = re.sub(r"(?<=\d),(?=\d)", "·", text)  # 0,05 as in many languages
    text = re.sub(r"(?<=[a-z])\.(?=\d)", "·", text)  # MEP.1
    return re.sub(r"\s+", " ", text).strip()


def _undotted(match: re.Match) -> str:
    return match[0].replace(".", "")


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Say whether a negation in the same clause reaches the claim at start:end."""
    ends = [m.end() for m in CLAUSE_END.finditer(sentence, 0, start)]
    before = sentence[ends[-1] if ends else 0 : start]
    after = CLAUSE_END.split(sentence[end:])[0]
    return bool(
        NEGATION.search(ONLY_DESCRIBES.sub("", before))
        or NEGATION_AFTER.search(ONLY_DESCRIBES.sub("", after))
    )


def forbidden_reading(text: str) -> tuple[Rule, str] | None:
    """Give the first rule that the text breaks, and the words that break it."""
    text = plain(text)
    sentences = [s.strip() for s in re.split(r"[.;?!](?:\s|$)", text) if s.strip()]
    for rule in RULES:
        if rule.unless_anywhere and re.search(rule.unless_anywhere, text):
            continue
        for sentence in sentences:
            if rule.unless and re.search(rule.unless, sentence):
                continue
            for phrasing in rule.phrasings:
                for match in expanded(phrasing).finditer(sentence):
                    claim = "claim" if "claim" in match.groupdict() else 0
                    if not is_negated(sentence, match.start(claim), match.end(claim)):
                        return rule, match[0].replace("·", ".").strip(" ,:")
    return None


def missing_parts(text: str) -> list[Needed]:
    """Give what `text` does not tell its reader."""
    text = plain(text)
    called = ONLY_TESTED.sub(" ", text)
    missing = []
    for part in NEEDED:
        where = called if part.name == "the number of genes" else text
        if not expanded(part.found).search(where):
            missing.append(part)
    return missing


def results_sentence(sentence) -> Answer:
    """Judge a results sentence: forbidden readings first, then what is missing.

    Parameters
    ----------
    sentence : str
        One sentence or a short paragraph, in English.

    Returns
    -------
    Answer
        ``right``, ``note`` (complete, but direction or groups not said) or ``hint``.
    """
    if not isinstance(sentence, str):
        kind = type(sentence).__name__
        return Answer(
            "hint",
            f"This is a {kind}; the sentence must be one text between quotes.\n"
            "For several lines, put them in round brackets, each in its own quotes and "
            "without commas between them.",
        )
    if len(sentence.split()) < 5:
        return Answer(
            "hint",
            "This is too short to tell a reader anything.\n"
            "Imagine somebody who has read nothing else of your work. What do they need "
            "to know to repeat the analysis and to understand the result?",
        )
    found = forbidden_reading(sentence)
    if found:
        rule, words = found
        return Answer("hint", f"{rule.hint}\n    ... {words} ...", rule.number)
    missing = missing_parts(sentence)
    essential = [part for part in missing if part.essential]
    if essential:
        lines = "\n".join(f"    {part.unknown}" for part in essential)
        return Answer(
            "hint",
            f"A reader of this alone could not know:\n{lines}\nNothing in it is a "
            "forbidden reading. Which words would you add?",
        )
    if missing:
        lines = "\n".join(f"    {part.unknown}" for part in missing)
        return Answer(
            "note", f"All that is needed stands there. Better still:\n{lines}"
        )
    return Answer(
        "right",
        "A reader learns what was compared, how it was tested and corrected, at which "
        "threshold, how many genes were called, and which way they differ.",
    )
