"""The numbers that the leukemia analysis gives, each in the role that it plays."""

import functools
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from checks.course_results import DATA, golub
from checks.p_values import benjamini_hochberg

ELSEWHERE = "elsewhere"  # a test or method whose numbers are not worked out here
TESTS = {
    "welch": r"\bwelch",
    "kruskal": r"\bkruskal|\brank anova|\banova on ranks",
    "ranks": r"\bwilcoxon|\bmann\b|\brank[- ]?sum",
    ELSEWHERE: r"\b(?:moderat\w+|limma|e?bayes|edger|deseq2?|permut\w+|sam)\b",
}
METHODS = {
    "bonferroni": r"\bbonferroni",
    "holm": r"\bholm",
    "fdr_by": r"\byekutieli|\bfdr_by\b",
    ELSEWHERE: r"\bstorey|\bqvalue (?:package|library)",
    "bh": r"hochberg|\bbh\b|\bfdr_bh\b",
}
ANOVA = (
    r"anova|of variance|variance analysis|\baov\b|\blm\b|oneway|\bf\b|\bt[- ]?tests?\b"
)
# "ANOVA", or F, as a part of the name of another test.
OTHER_ANOVA = (
    r"\b(?:welch|kruskal(?:[- ]wallis)?|moderated|permutation|rank|limma)[- ]"
    r"(?:(?:type|corrected|based|one-?way|two-?sample|unequal-variances?)[- ])*"
    r"(?:anova|analysis of variance|f|t)\b(?:[- ]?tests?)?|\banova on ranks|"
    r"\b[ft][- ]?(?:tests?|statistics?|values?)? (?:of|from|in|by) limma"
)
IN_WORDS = {"one": 0.01, "five": 0.05, "ten": 0.1}


@dataclass(frozen=True)
class Counts:
    """How many genes a rule calls, and where they have the higher mean."""

    called: int
    up_in_aml: int
    up_in_all: int
    not_called: int


@functools.cache
def difference() -> pd.Series:
    """Give the mean in AML minus the mean in ALL, for each probe set."""
    means = golub().expression.T.groupby(golub().groups).mean()
    return means.loc["AML"] - means.loc["ALL"]


@functools.cache
def pvalues(test: str) -> np.ndarray:
    """Give the p-values of a test for two groups; that of ANOVA is the t-test's."""
    if test == "anova":
        return golub().results["pval"].to_numpy()
    values, labels = golub().expression.to_numpy(), golub().groups.to_numpy()
    pair = values[:, labels == "ALL"], values[:, labels == "AML"]
    if test == "welch":
        return stats.ttest_ind(*pair, axis=1, equal_var=False).pvalue
    rank_test = stats.kruskal if test == "kruskal" else stats.mannwhitneyu
    return rank_test(*pair, axis=1).pvalue


@functools.cache
def called(test: str, method: str, threshold: float) -> np.ndarray:
    pval = pvalues(test)
    if method == "bh":
        pval = benjamini_hochberg(pval)
    elif method != "raw":
        pval = multipletests(pval, method=method)[1]
    return pval <= threshold


@functools.cache
def counts(test: str = "anova", method: str = "bh", threshold: float = 0.05) -> Counts:
    """Count the genes that a rule calls."""
    calls = called(test, method, threshold)
    up = difference().to_numpy()[calls] > 0
    n = int(calls.sum())
    return Counts(n, int(up.sum()), n - int(up.sum()), len(calls) - n)


@functools.cache
def gene_names() -> dict[str, list[str]]:
    """Give the probe sets of every name a text may use: its own, or a gene symbol."""
    described = pd.read_csv(DATA / "golub_genes.tsv.gz", sep="\t", index_col=0)
    first = described.iloc[:, 0].str.split(r"[\s,;(]", n=1, regex=True).str[0]
    names: dict[str, list[str]] = {probe.lower(): [probe] for probe in first.index}
    best = set(golub().results["pval"].nsmallest(10).index)
    for probe, name in first.items():
        symbol = re.fullmatch(r"(?=.*\d)[A-Z][A-Z0-9-]{2,}", name)
        if symbol or (probe in best and name.isalnum()):
            names.setdefault(name.lower(), []).append(probe)
    return names


def numbers_of_genes(text: str) -> list[float]:
    """Give means, difference, F and p-values of the genes that a text names."""
    table = golub().results.assign(difference=difference())
    means = golub().expression.T.groupby(golub().groups).mean().T
    table = table.join(means)
    named = {word.lower() for word in re.findall(r"\w[\w-]*", text)}
    probes = [probe for name in named for probe in gene_names().get(name, [])]
    values = table.loc[probes].to_numpy().ravel()
    return [*values, *np.abs(values)]


def thresholds(text: str) -> list[float]:
    """Give the numbers of a text that can be an error to accept, as shares."""
    shares = [
        float(number.replace("·", ".")) / (100 if percent else 1)
        for number, percent in re.findall(
            r"(?<![\w·])(\d+(?:·\d+)?(?:e-\d+)?) ?(%|per ?cent)?", text
        )
    ]
    words = re.findall(r"\b(one|five|ten) ?-?per ?cent", text.lower())
    shares += [IN_WORDS[word] for word in words]
    return [share for share in shares if 0 < share <= 0.2] or [0.05]


def named_tests(text: str) -> set[str]:
    """Give the tests that a tidy text names."""
    lower = text.lower()
    found = {test for test, names in TESTS.items() if re.search(names, lower)}
    if re.search(ANOVA, re.sub(OTHER_ANOVA, " ", lower)):
        found.add("anova")
    return found


def named_methods(text: str) -> set[str]:
    """Give the corrections that a tidy text names."""
    lower = text.lower()
    return {method for method, names in METHODS.items() if re.search(names, lower)}


@functools.lru_cache(maxsize=256)
def numbers_of(text: str, within: str = "") -> dict[str, list[float]]:
    """Give, role by role, the numbers that a text about this analysis may hold.

    Parameters
    ----------
    text : str
        Tidy. The tests, methods and thresholds that it names decide how many genes
        count as called.
    within : str
        The text around it: it names what ``text`` itself does not name.
    """
    tests = named_tests(text) or named_tests(within) or {"anova"}
    methods = named_methods(text) or named_methods(within) or {"bh"}
    limits = thresholds(f"{text} {within}")
    known = tests - {ELSEWHERE}
    found = [
        counts(test, method, limit)
        for test in known
        for method in methods - {ELSEWHERE}
        for limit in limits
    ]
    n_genes, n_samples = golub().expression.shape
    sizes = golub().groups.value_counts()
    size = difference().abs()[called("anova", "bh", 0.05)]
    both = [
        float((called(t, "bh", limit) & called("anova", "bh", limit)).sum())
        for t in known - {"anova"}
        for limit in limits
    ]
    expected = [limit * count.called for limit in limits for count in found]
    control = np.char.startswith(golub().expression.index.to_numpy(str), "AFFX")
    return {
        "tested": [n_genes],
        "called": [count.called for count in found],
        "uncorrected": [counts("anova", "raw", limit).called for limit in limits],
        "not_called": [count.not_called for count in found],
        "up_in_aml": [count.up_in_aml for count in found],
        "up_in_all": [count.up_in_all for count in found],
        "n_all": [sizes["ALL"]],
        "n_aml": [sizes["AML"]],
        "samples": [n_samples],
        "expected_false": expected + [np.ceil(number) for number in expected],
        "expected_if_null": [limit * n_genes for limit in limits],
        "share": [
            100 * part / whole
            for count in found
            for part, whole in [
                (count.called, n_genes),
                (count.not_called, n_genes),
                (count.up_in_aml, max(count.called, 1)),
                (count.up_in_all, max(count.called, 1)),
            ]
        ],
        "threshold": limits + [100 * limit for limit in limits],
        "size": [size.min(), size.median(), size.max(), size.mean()],
        "of_a_gene": numbers_of_genes(text),
        "heatmap": [40, 10],
        "controls": [control.sum(), (control & called("anova", "bh", 0.05)).sum()],
        "welch": both,
        "freedom": [len(sizes) - 1, n_samples - len(sizes), len(sizes)],
        "zero": [0.0],
        "year": [1995, 1999, 2001, 2002, 2003, 286, 531],
    }
