"""Step 6b: what is legal and suspicious, in one sentence each."""

import re

import numpy as np

# No logarithm of a measured expression is larger.
LARGEST_LOG = 50
# Of one gene no sequencer counts so many reads; mass spectrometers measure more.
LARGEST_COUNT = 1e8

MONTH = (
    "jan|feb|m[aä]r|mrz|apr|avr|ma[iy]|jun|juin|jul|juil|aug|août|aout|sept?|o[ck]t"
    "|nov|de[cz]|déc"
)
DATES = re.compile(
    rf"(?i:\d{{1,2}}[-. ]+({MONTH})[a-zéû]*\.?([-. ]\d{{2,4}})?)"
    rf"|(?=[A-Z])(?i:{MONTH})[a-zé]*[-. ]\d{{1,4}}"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}([ T]00:00:00)?|\d{1,2}[./]\d{1,2}[./](\d{4}|\d\d)"
)
# A spreadsheet counts days: these lie between 1982 and 2036.
DAY_NUMBER = re.compile(r"[34]\d{4}(\.0)?")
# What a spreadsheet shows for a name that it took for a formula.
ERROR = re.compile(r"#(N/A|NV|[A-Z0-9/]+[!?])")
# A quote or = in front of a name, or a sign that is not seen, is seldom meant.
ODD_START = re.compile(r"[='\"‘’“”„`\ufeff\u200b-\u200f\u2060]")
NOTE = re.compile(r"(?i)(grand )?total|sum|summe|mean|average|group|condition|batch")
SCIENTIFIC = re.compile(r"\d[.,]\d+E\+\d+")
NO_GENES = re.compile(
    r"__\w+|N_(unmapped|multimapping|noFeature|ambiguous)|no_feature|ambiguous"
    r"|too_low_aQual|not_aligned|alignment_not_unique"
    r"|AFFX[-_].*|ERCC-\d+|(CON|REV)__.*|NegControl.*|\(?\+\)?E1A_.*|DarkCorner.*"
)
SUMMARY = re.compile(
    r"__\w+|N_(unmapped|multimapping|noFeature|ambiguous)|no_feature|ambiguous|\*"
    r"|too_low_aQual|not_aligned|alignment_not_unique"
)


def doubts(values: np.ndarray, genes: list[str]) -> list[str]:
    """Give one sentence for each thing that is worth a look."""
    found = [about_scale(values), about_repeats(genes)]
    found += [about_spreadsheets(genes), about_no_genes(genes)]
    found += [about_odd_names(genes)]
    return [sentence for sentence in found if sentence]


def look_like_counts(values: np.ndarray) -> bool:
    top = values.max()
    whole = values.min() >= 0 and (values == np.floor(values)).all()
    # A few small whole numbers tell nothing.
    return bool(whole and (top > 20 or (top > 2 and values.size >= 100)))


def about_scale(values: np.ndarray) -> str | None:
    top = values.max()
    if top > LARGEST_COUNT:
        return (
            f"values up to {top:.4g} are no log scale, and too large for counts: are "
            "they intensities? Then a 0 means not measured: leave genes with a 0 out, "
            "and take np.log2 of the others"
        )
    if look_like_counts(values):
        return (
            f"all values are whole numbers, up to {top:.15g}: are they counts? Then "
            "make logarithms of them first: log2_cpm does that"
        )
    if max(top, -values.min()) > LARGEST_LOG:
        return (
            f"values from {values.min():.4g} to {top:.4g} are no log scale: is a "
            "logarithm missing? log2_cpm takes it of counts (also estimated ones: "
            "Salmon, RSEM), np.log2(value + 1) of values that are normalised"
        )
    return None


def about_repeats(genes: list[str]) -> str | None:
    if len(set(genes)) == len(genes):
        return None
    seen, repeated = set(), {}
    for gene in genes:
        if gene in seen:
            repeated[gene] = repeated.get(gene, 1) + 1
        seen.add(gene)
    gene, times = next(iter(repeated.items()))
    return (
        f"the gene name '{gene}' occurs {times} times ({number(len(repeated), 'name')} "
        "repeated), and each of its rows is kept as a gene of its own"
    )


def about_spreadsheets(genes: list[str]) -> str | None:
    changed = [gene for gene in genes if DATES.fullmatch(gene)]
    changed += [gene for gene in genes if ERROR.fullmatch(gene)]
    changed += [gene for gene in genes if SCIENTIFIC.fullmatch(gene)]
    days = [gene for gene in genes if DAY_NUMBER.fullmatch(gene)]
    if len(days) < len(genes) / 2 and sum(map(str.isdigit, genes)) < len(genes) / 2:
        changed += days
    if not changed:
        return None
    return (
        f"a spreadsheet changed {number(len(changed), 'gene name')}, such as "
        f"'{changed[0]}' (SEPT2 or MARCH1 become dates): take the names from the "
        "original file"
    )


def about_no_genes(genes: list[str]) -> str | None:
    found = [g for g in genes if NO_GENES.fullmatch(g) or NOTE.fullmatch(g)]
    if not found:
        return None
    if len(found) == 1:
        return (
            f"the row '{found[0]}' holds no gene but a summary, a control or a note: "
            "leave it out before you test"
        )
    return (
        f"{len(found)} rows such as '{found[0]}' hold no gene but a summary, a control "
        "or a note: leave them out before you test"
    )


def about_odd_names(genes: list[str]) -> str | None:
    odd = [gene for gene in genes if ODD_START.match(gene)]
    if not odd:
        return None
    return (
        f"{number(len(odd), 'gene name')} in front of which a quote, = or unseen sign "
        f"stands, such as {ascii(odd[0])}: is it meant to be there?"
    )


def number(n: int, what: str) -> str:
    return f"1 {what}" if n == 1 else f"{n} {what}s"
