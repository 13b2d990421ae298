"""The reader of results sentences: no false alarm first, then a good hit rate."""

import re

import pytest

from checks.answer import Answer
from checks.tasks.nb07.sentence import RULES, forbidden_reading, results_sentence

# Sentences with all that a reader needs: right, or right with a note.
COMPLETE = [
    "Of 3051 probes, 681 differed between 27 ALL and 11 AML samples (one-way ANOVA of "
    "each probe, Benjamini-Hochberg, false discovery rate 5 %); 324 of them had the "
    "higher mean in AML.",
    "We compared ALL with AML by one-way ANOVA per gene, corrected the 3,051 p-values "
    "after Benjamini and Hochberg and called 681 genes at an FDR of 0.05, of which 357 "
    "were higher in ALL by their group means.",
    "681 genes differ between AML and ALL (ANOVA, BH, FDR <= 0.05).",
    "Expression was compared among LTHSC, MEP and GMP cells. Each gene was tested "
    "with a "
    "one-way ANOVA; p-values were adjusted (Benjamini-Hochberg) and 2282 of 4170 genes "
    "had an adjusted p-value of at most 0.05. This is a statement about these cells, "
    "not about mice.",
    "At a false discovery rate of 5%, a one-way ANOVA with Benjamini–Hochberg "
    "correction\n"
    "calls 2,282 of 4,170 genes; on average at most 5% of the called genes are "
    "expected "
    "to be false calls. Klf1 has its highest mean in MEP.",
    "ONE-WAY ANOVA, BONFERRONI AT 0.05: 1345 GENES DIFFER BETWEEN THE THREE "
    "POPULATIONS.",
    "With Welch's test and the Benjamini-Hochberg correction (alpha = .05), 600 genes "
    "passed; this does not mean that the groups are equal in the other genes.",
    "Using the F test and Holm's correction at level 0.05 we called 1200 genes that "
    "differ among the populations. We cannot say from F alone which population "
    "differs.",
    "ANOVA (BH, FDR 5 %) called 681 genes; the F test does not tell which group is "
    "higher, but the group means show that 324 genes are higher in AML.",
    "Testing 4170 genes by ANOVA and controlling the FDR at 1 % (Benjamini-Hochberg) "
    "gave "
    "1900 genes. For Kit we found no evidence of a difference (adjusted p = 0.8), "
    "which "
    "is not evidence that its means are equal.",
    "In the comparison of AML with ALL, 681 probes were called significant by one-way "
    "ANOVA with Benjamini-Hochberg at 5 %; CST3 differs most clearly, its means lying "
    "2.9 units apart, a large difference on this scale.",
    "681 of 3051 genes passed a one-way ANOVA followed by BH correction (threshold "
    "0.05) "
    "when 27 ALL were compared with 11 AML patients; the effect sizes (eta squared) "
    "range "
    "from 0.2 to 0.8, so significant does not always mean large.",
    "Significance was judged at an adjusted p-value below 0.05 (Benjamini-Hochberg, "
    "one-way ANOVA): 681 genes. The result doesn't prove that these genes cause the "
    "disease.",
    "No gene passed: one-way ANOVA with Benjamini-Hochberg correction, threshold 5 %, "
    "none of 4170 genes called; this is not proof that the populations do not differ.",
    "The 500 genes with the smallest p-values (one-way ANOVA between three "
    "populations) "
    "were taken as a ranking; the 500th has a Benjamini-Hochberg adjusted p of 2e-9, "
    "and "
    "the threshold was not chosen to control an error. 500 genes, FDR 2e-9.",
    "Before looking at the results we set the false discovery rate to 5 %, so that on "
    "average at most 5 % of the called genes are false; ANOVA and Benjamini-Hochberg "
    "then "
    "gave 681 genes with different means in AML and ALL.",
    "If a gene had equal means, an F this large or larger would be rare; after a "
    "one-way "
    "ANOVA of each gene and BH at 0.05, 2282 genes were called across the populations.",
    "Bulk samples of six mice were compared (three per treatment) by one-way ANOVA; 12 "
    "genes passed Benjamini-Hochberg at 0.05, nine of them higher in treated mice.",
    "For each animal the cells were averaged (pseudobulk); 40 genes differed between "
    "the "
    "groups of mice (ANOVA, BH, FDR 0.05), 25 of them higher after treatment.",
    "We do not claim that the remaining 2370 genes are the same in both groups; 681 "
    "genes passed (one-way ANOVA, Benjamini-Hochberg, 5 % FDR) in the comparison of "
    "AML "
    "and ALL.",
    "Comparing AML and ALL, one-way ANOVA found 681 genes at FDR 0,05 (method of "
    "Benjamini and Hochberg), 324 with larger means in AML.",
    "Tukey's comparison of the means, after a one-way ANOVA (p-values corrected with "
    "fdr_bh, alpha 0.05, 2282 genes called), showed that Klf1 is higher in MEP.",
]

# Acceptable, though not complete: the hint may ask for more, never forbid.
ACCEPTABLE = [
    "For Kit, p was 0.7: the data give no reason to call its means different.",
    "There was no significant difference in Kit between the three populations.",
    "A p-value of 0.03 is not the probability that the null hypothesis is true.",
    "The null hypothesis is rejected at a false discovery rate of 5 %.",
    "The null hypothesis is that the three means are equal.",
    "Under the null hypothesis the probability of an F this large or larger is 0.001.",
    "p is the probability, if all means were equal, of an F at least this large.",
    "Assuming equal means, an F this large or larger comes up with probability 0.03.",
    "The adjusted p-value of CST3 isn't the chance that CST3 is a false discovery.",
    "An FDR of 5 % is a promise about the list and not about one gene.",
    "Cells are not replicates: a claim about mice needs several mice.",
    "We can't say whether the groups are equal or whether there were too few cells.",
    "A significant gene need not have a large difference between its means.",
    "The F test cannot name the group; we looked at the means, and MEP was higher.",
    "About 114 of the 2282 called genes are expected to be false.",
    "A large p-value must never be read as 'there is no difference'.",
    "That the groups are equal cannot be concluded from p = 0.4.",
    "It would be wrong to say that p is the chance that the result is due to chance.",
    "The simulated truth shows the share of called genes that in fact do not differ.",
    "The groups are unequal in size, 27 and 11, and the variances are not the same.",
    "These samples were observed, so the comparison does not show what causes what.",
    "The threshold was fixed before testing and gave 681 genes.",
    "Neither ANOVA nor the heatmap proves that the clusters are real.",
    "We could not detect a difference in Kit with 50 cells per population.",
    "The gene did not differ significantly after correction.",
    "The 95 % confidence interval of the difference runs from 0.4 to 1.2 units.",
    "One-way ANOVA rejects the hypothesis that all means are equal.",
    "At the bulk level, one value per mouse, Klf1 differs between the mice groups.",
    "Whether Klf1 is higher in all mice is unknown, as these cells come from one "
    "study.",
    "The mean of Klf1 in MEP is higher than in GMP by 7 log2 units, a large "
    "difference.",
    "The p-values of 681 genes are small; by how much the means differ is another "
    "question, and the effect is large in few of them.",
    "The probability of calling at least one gene falsely is below 5 % with "
    "Bonferroni.",
    "If the groups had equal means, 5 % of the genes would have p below 0.05.",
    "I would not say the result holds in all mice.",
    "Not all three means are equal.",
    "At the 5 % level no difference in Kit was detected.",
    "We found 681 differentially expressed genes between ALL and AML (one-way "
    "ANOVA, Benjamini-Hochberg adjusted p < 0.05), 324 up in AML and 357 up in ALL.",
    "A total of 681 of the 3,051 probes (22 %) showed a significant difference in "
    "mean expression between ALL (n = 27) and AML (n = 11), as judged by one-way "
    "ANOVA with p-values adjusted by the Benjamini-Hochberg method at a false "
    "discovery rate of 0.05.",
    "Gene expression in 27 ALL patients was compared to that of 11 AML patients "
    "with a one-way ANOVA for each of 3051 genes; after BH correction (FDR 5%) 681 "
    "genes were significant. The largest difference was seen for CST3, which was "
    "2.9 units higher in AML.",
    "For 681 genes the mean expression differed between AML and ALL (ANOVA, FDR = "
    "0.05 by Benjamini-Hochberg), so we expect about 34 of them to be false "
    "discoveries.",
    "The remaining 2370 genes were not significant, which could mean equal means or"
    " too few samples.",
    "Non-significant genes may still differ; a large p-value is no proof of equality.",
    "2282 genes differ among the three populations (ANOVA, BH, q < 0.05). Since "
    "cells are not mice, this says nothing about other mice.",
    "Using one-way ANOVA we tested whether mean expression is the same in all three"
    " populations; 2282 genes were rejected at FDR 5 % (BH), highest in MEP for "
    "Klf1.",
    "H0 (equal means) was rejected for 681 of 3051 genes (one-way ANOVA, BH at 5 %).",
    "Assuming the null hypothesis is true, F values as large as this occur with "
    "probability 0.001.",
    "We tested the null hypothesis that AML and ALL have the same mean in each of "
    "3051 genes (ANOVA), corrected with BH and called 681 genes at FDR 0.05.",
    "CST3 has an F so large that, under equal means, it would be seen less than "
    "once in a billion times.",
    "At most 5 % of the 681 genes are expected to be false positives.",
    "The false discovery rate, i.e. the expected proportion of false calls among "
    "the called genes, was held at 5 % with the Benjamini-Hochberg procedure; one-"
    "way ANOVA called 681 genes.",
    "The effect of CST3 is large (2.9 units between the group means) and its "
    "adjusted p-value is small (1e-8).",
    "Many of the 681 significant genes have small differences; only 37 differ by "
    "more than 1.5 units.",
    "It is not the case that all significant genes have large effects.",
    "No gene showed a significant difference after Bonferroni correction at 0.05 "
    "(one-way ANOVA, 4170 genes).",
    "The groups are not equal in size (27 and 11).",
    "Expression of CST3 was significantly higher in AML (mean 2.08) than in ALL "
    "(mean -0.81; one-way ANOVA, adjusted p = 1e-8).",
    "Which population differs cannot be read from the ANOVA; by the means, Mpo is "
    "highest in GMP.",
    "The ANOVA was significant for 681 genes, and in 324 of these the mean of AML "
    "was higher.",
    "One-way ANOVA identified 681 genes with different means in AML and ALL (BH, "
    "FDR 5 %); 324 were more highly expressed in AML.",
    "ANOVA revealed 681 differentially expressed genes (BH-adjusted p < 0.05), of "
    "which 324 were upregulated in AML.",
    "One-way ANOVA showed that 681 genes differ (BH, 5 %). In AML 324 of them are "
    "higher.",
    "The cells come from one experiment, so the n of 150 counts cells and the "
    "result may not hold in other mice.",
    "Because we do not know how many mice were used, we cannot generalise to mice.",
    "With an FDR of 5 %, we accept that about 1 in 20 called genes may be a false "
    "positive.",
    "An adjusted p-value of 0.01 means that the gene would be in a list with an FDR"
    " of 1 %.",
    "We set alpha to 0.05 before looking at the data and got 681 genes.",
    "The 500 top genes were chosen for the heatmap by rank; this corresponds to an "
    "adjusted p of 2.3e-9.",
    "Kit did not show evidence of a difference (adjusted p = 0.8), but with 50 "
    "cells per group a small one may have been missed.",
    "We can neither claim that Kit differs nor that it is equal.",
    "This does not prove anything about single genes.",
    "Simulated data: the null hypothesis is true for 1000 genes by construction.",
    "In the simulation 46 of 2282 called genes were false, as their means are equal"
    " by construction.",
    "p is not the chance of being wrong.",
    "These p-values don't tell us the probability that the null is true.",
    "The p-value, computed as if the means were equal, was 3e-12 for CST3.",
    "All three populations have the same number of cells.",
    "The genes in the list are likely to replicate, but this was not tested.",
    "With 95 % of the called genes expected to be real differences, we ran ANOVA.",
    "We compared gene expression (one-way ANOVA; Benjamini-Hochberg; FDR < 5 %) and"
    " found that 681/3051 genes differ between AML and ALL, with mean differences "
    "from 0.22 to 2.89.",
    "The result holds for these 150 cells and does not extend to all mice.",
    "There were no differences that passed the threshold of 5 % (ANOVA, BH).",
    "None of the 4170 genes passed an FDR of 5 % (ANOVA, BH), which does not show "
    "that the groups are the same.",
    "p = 0.03: if there were no difference between the groups, an F at least this "
    "large would occur in 3 % of repetitions.",
    "This p-value gives the probability of data this extreme or more extreme given "
    "that the means are equal.",
    "The probability of seeing such an F by chance alone, were the means equal, is "
    "0.1 %.",
    "The biology behind this may be causal or not; ANOVA on observed samples cannot"
    " decide.",
    "Large differences were found for CST3 (2.9) and Zyxin (1.9); both are "
    "significant.",
    "In mouse blood cells, 2282 genes differ between the cell types (one-way ANOVA,"
    " BH, FDR 5 %).",
    "Bonferroni keeps the probability of even one false positive below 5 %; 1345 "
    "genes pass.",
    "The significance threshold was lowered to 0.0005 before the analysis.",
    "Mean expression was higher in AML than in ALL for 324 genes.",
    "It is unlikely that all 681 genes are false positives.",
    "')[0])",
    "ok=",
]

WRONG = [
    ("C23", "p = 0.03 means there is a 3 % chance that the null hypothesis is true."),
    ("C23", "The probability that H0 is true is only 0.001."),
    ("C23", "The p-value is the probability that the result is due to chance."),
    ("C23", "There is a 1% chance that this difference arose by chance."),
    ("C23", "With p = 0.02 the likelihood of the null hypothesis is 2 percent."),
    ("C23", "The difference is due to chance with a probability of 0.03."),
    ("C23", "The null hypothesis is very unlikely to be true, as p = 0.001."),
    ("C23", "p is small (p = 0.0004), so the gene is likely differentially expressed."),
    ("C23", "A p-value of 0.01 is the chance of there being no real difference."),
    ("C23", "We are 95 % sure that these 681 genes are different."),
    ("C23", "The result is true with 95 % probability."),
    ("C23", "This ANOVA proves that 681 genes differ between AML and ALL at FDR 5 %."),
    (
        "C23",
        "THE P-VALUE GIVES THE PROBABILITY\nTHAT CHANCE ALONE IS THE REASON, SO THE "
        "CHANCE THAT THE NULL IS TRUE IS SMALL.",
    ),
    ("C24", "Kit has p = 0.7, so there is no difference between the populations."),
    ("C24", "As p = 0.4, the groups are equal."),
    ("C24", "Kit was not significant and therefore the three means are the same."),
    (
        "C24",
        "The p-value of Kit is large, which shows that its expression is identical in "
        "all populations.",
    ),
    ("C24", "The other 1888 genes do not differ between the cell types."),
    ("C24", "Kit is equally expressed in all three populations (p = 0.7)."),
    ("C24", "Because p = 0.7 we accept the null hypothesis."),
    ("C24", "Cell type has no effect on Kit (ANOVA, p = 0.7)."),
    ("C24", "Kit did not reach significance, so the null hypothesis is true."),
    (
        "C24",
        "Of 4170 genes 2282 passed one-way ANOVA with BH at FDR 5 %; the remaining "
        "genes are unchanged.",
    ),
    ("C25", "CST3 is significant, so the difference is large."),
    ("C25", "The p-value is very small, which means that the effect is strong."),
    ("C25", "All 681 significant genes therefore have a strong effect."),
    ("C25", "CST3 has the smallest p-value and hence the largest effect."),
    ("C25", "The differences are significant, i.e. biologically relevant."),
    ("C25", "p = 3e-12 indicates a huge difference between AML and ALL."),
    ("C26", "The ANOVA shows that Klf1 is higher in MEP."),
    ("C26", "According to the F-test, CST3 is upregulated in AML."),
    ("C26", "The F value of 35 tells us that MEP has the highest expression."),
    ("C26", "ANOVA (p = 1e-40) demonstrates that GMP cells have more Mpo."),
    ("C26", "CST3 was higher in AML according to the one-way ANOVA."),
    ("C27", "With 150 cells as replicates, 2282 genes differ (ANOVA, BH, FDR 5 %)."),
    ("C27", "The cells are our biological replicates."),
    ("C27", "We measured n = 150 mice and found 2282 genes by ANOVA with BH at 5 %."),
    ("C27", "In all mice, Klf1 differs between the populations."),
    ("C27", "The 2282 genes are differentially expressed in mice (ANOVA, BH, 0.05)."),
    ("C27", "We used each cell as an independent replicate."),
    (
        "C53",
        "With an FDR of 5 %, the probability that CST3 is a false positive is 5 %.",
    ),
    ("C53", "Its adjusted p-value of 0.01 is a 1 % chance that this gene is false."),
    ("C53", "The q-value is the probability that the gene is not real."),
    ("C53", "Each of the 681 genes has a 5 % chance of being a false discovery."),
    ("C53", "pval_fdr is the chance that the null hypothesis is true for this gene."),
    ("C53", "At an FDR of 5 % every called gene has a 5 % risk of being wrong."),
    ("C54", "We lowered the threshold until 500 genes were left (ANOVA, BH)."),
    ("C54", "The FDR threshold was chosen to get about 500 genes."),
    ("C54", "The cut-off of 2e-9 was set so that 500 significant genes remained."),
    ("C54", "We tried different thresholds to get enough genes for a heatmap."),
    ("C28", "The gene with the smaller p-value is more real."),
    (None, "681 genes cause the leukemia subtype (ANOVA, BH, FDR 5 %)."),
    (None, "These genes are responsible for the difference between AML and ALL."),
    (
        "C23",
        "The p value of 0.001 tells us there is only a 0.1% chance that the groups are "
        "actually the same.",
    ),
    ("C23", "There's less than a 5% probability that these results are random."),
    ("C23", "p<0.05 so the probability that H0 holds is under 5 %."),
    ("C23", "We can be 95% confident that the genes are truly different."),
    ("C23", "The chance of the null hypothesis being correct is 3%."),
    ("C23", "The likelihood that the observed difference is just random is 0.01."),
    ("C23", "It is 97 % likely that CST3 is really different."),
    ("C23", "Our analysis proved that 681 genes are differentially expressed."),
    ("C23", "The data are proof that AML and ALL differ in 681 genes."),
    (
        "C23",
        "A p of 0.02 means that the finding is a coincidence with 2 % probability.",
    ),
    ("C24", "Kit does not differ between populations (p = 0.69)."),
    ("C24", "For Kit, no difference exists between the three groups since p = 0.7."),
    ("C24", "The large p-value proves that Kit is the same in all three populations."),
    ("C24", "Since p > 0.05, the means are equal."),
    ("C24", "Genes with p > 0.05 are not different between AML and ALL."),
    ("C24", "2370 genes are equally expressed in AML and ALL."),
    ("C24", "The null hypothesis was accepted for 2370 genes."),
    ("C24", "p = 0.7 means no difference."),
    ("C24", "The non-significant genes have the same expression in both groups."),
    ("C24", "Kit is unaffected by cell type."),
    ("C25", "The difference in CST3 is highly significant and therefore large."),
    ("C25", "Because p is so small, the effect must be strong."),
    ("C25", "The 681 significant genes show large differences between AML and ALL."),
    ("C25", "A p-value of 3e-12 shows a very strong effect of the disease."),
    ("C25", "CST3 is the most significant gene, so it has the largest effect."),
    ("C25", "Significant genes are biologically important genes."),
    ("C25", "Such a low p-value means the gene is important."),
    ("C26", "ANOVA tells us that MEP is higher."),
    ("C26", "The F-test proves GMP has the highest Mpo."),
    (
        "C26",
        "The significant F statistic shows that Klf1 is up-regulated in MEP cells.",
    ),
    ("C26", "From the ANOVA we see that AML has higher CST3."),
    ("C26", "Our ANOVA found CST3 to be higher in AML."),
    ("C27", "The sample size was 150 mice."),
    ("C27", "Klf1 is higher in MEP cells of all mice."),
    ("C27", "We had 50 biological replicates per group."),
    ("C27", "Our results show that mice express more Klf1 in MEP."),
    ("C27", "With n = 150 independent replicates the study has high power."),
    ("C27", "Each cell counts as a biological replicate."),
    (
        "C53",
        "The FDR of CST3 is 1e-8, so the chance that it is a false positive is 1e-8.",
    ),
    (
        "C53",
        "With an adjusted p-value of 0.03, the gene has a 3% chance of being a false "
        "positive.",
    ),
    ("C53", "FDR 5 % means that each gene has a 5 % probability of being false."),
    (
        "C53",
        "A q-value of 0.02 for Kit is the probability that Kit is a false discovery.",
    ),
    (
        "C53",
        "The adjusted p value gives the probability that this gene is not truly "
        "different.",
    ),
    ("C54", "We changed the FDR threshold until we got around 500 significant genes."),
    ("C54", "The threshold was adjusted to obtain 500 genes."),
    ("C54", "An FDR of 2e-9 was selected so that exactly 500 genes passed."),
    ("C54", "To get 500 genes, we set the threshold to 2e-9."),
    (None, "The disease causes higher CST3 expression."),
    (
        "C23",
        "The small p-value means that it is very unlikely that the null hypothesis is "
        "true.",
    ),
    ("C23", "P tells you how likely it is that the null hypothesis is true."),
    (
        "C23",
        "The probability of error is 3 %, so the genes are real with 97 % certainty.",
    ),
    ("C23", "It is certain at 95% that the genes differ."),
    ("C23", "There is a 99 % probability that CST3 differs between AML and ALL."),
    (
        "C24",
        "The p-value of 0.7 confirms that there are no differences between the cell "
        "types for Kit.",
    ),
    ("C24", "Kit was not significant, thus LTHSC, MEP and GMP have equal expression."),
    ("C24", "All other genes showed no change."),
    ("C24", "We conclude that the three populations do not differ in Kit."),
    (
        "C24",
        "Since Kit isn't significant, the populations are identical for this gene.",
    ),
    ("C24", "Kit's expression is constant across populations (p = 0.7)."),
    ("C25", "The gene is highly significant, which shows a strong biological effect."),
    ("C25", "The adjusted p-value is 1e-8, hence a very large difference."),
    ("C25", "The result is significant (i.e. important)."),
    ("C25", "Low p-values mean large effects."),
    ("C26", "ANOVA showed significantly higher expression of CST3 in AML."),
    ("C26", "One-way ANOVA demonstrated that expression was lower in ALL."),
    ("C26", "F = 120, so the F-test says that GMP is the group that differs."),
    ("C27", "Using 150 biological replicates, we found 2282 genes."),
    ("C27", "n = 50 animals per group were compared."),
    ("C27", "The findings apply to every mouse."),
    ("C27", "We had 150 replicates (cells)."),
    ("C53", "There is a 5 % chance that CST3 is a false positive (FDR 5 %)."),
    (
        "C53",
        "Because the FDR is 5 %, CST3 is a false discovery with a probability of 5 %.",
    ),
    ("C53", "The adjusted p-value is the probability that a gene is a false positive."),
    ("C54", "I kept raising alpha until 500 genes were significant."),
    ("C54", "We picked the cutoff that gave 500 genes."),
    ("C54", "The cutoff was lowered to 2e-9 in order to have 500 genes."),
    (None, "Thus AML is caused by these 681 genes."),
    ("C23", "This p-value says that the null hypothesis has a probability of 0.1 %."),
    (
        "C23",
        "There is only a one in a thousand chance that the groups do not really differ,"
        " because p = 0.001.",
    ),
    (
        "C23",
        "p < 0.05 means that the result has less than 5 % probability of being due to "
        "chance.",
    ),
    ("C23", "So the result is 95% certain."),
    ("C23", "The probability that this happened by accident is 2 %."),
    ("C23", "This proves the difference between the leukemias."),
    ("C24", "Since Kit is not significant it is the same in all groups."),
    ("C24", "The p-value is high, therefore no difference exists."),
    ("C24", "There is no difference in Kit expression between LTHSC, MEP and GMP."),
    ("C24", "p = 0.7 shows that the populations are equal."),
    ("C24", "Genes above the threshold are identical in AML and ALL."),
    ("C24", "The test shows that the null hypothesis is correct for Kit."),
    ("C24", "ANOVA gave p = 0.7, so Kit does not change."),
    ("C25", "Significant differences are big differences."),
    ("C25", "The tiny p-value of CST3 tells us how important the gene is."),
    ("C25", "Since p < 0.001, there is a strong effect."),
    ("C25", "681 genes are significantly and therefore strongly changed."),
    ("C26", "The ANOVA says MEP is the highest."),
    ("C26", "By ANOVA, Klf1 is higher in MEP."),
    ("C26", "The F-test found that GMP had increased Mpo."),
    ("C27", "Because we have 150 cells, n is 150 replicates."),
    ("C27", "Therefore Klf1 is higher in MEP in all mice."),
    ("C27", "We regard every cell as a biological replicate."),
    (
        "C53",
        "The false discovery rate of 5 % means that this gene is wrong with a "
        "probability of 5 %.",
    ),
    ("C53", "A gene with pval_fdr = 0.04 has a 4 % chance of being a false positive."),
    (
        "C53",
        "The adjusted p-value tells the probability that CST3 is a false discovery.",
    ),
    ("C54", "We relaxed the cutoff to get more genes."),
    ("C54", "We decreased the FDR until about 500 genes remained."),
    (None, "AML causes CST3 to rise."),
]


@pytest.mark.parametrize("text", COMPLETE)
def test_complete_sentences_are_right(text):
    assert forbidden_reading(text) is None
    assert results_sentence(text).status in ("right", "note")


@pytest.mark.parametrize("text", ACCEPTABLE)
def test_acceptable_sentences_are_not_flagged(text):
    assert forbidden_reading(text) is None


@pytest.mark.parametrize(("number", "text"), WRONG)
def test_wrong_sentences_are_named(number, text):
    answer = results_sentence(text)
    assert answer.status == "hint"
    assert forbidden_reading(text) is not None, "taken as merely incomplete"
    assert answer.misconception == number


@pytest.mark.parametrize(("number", "text"), WRONG)
def test_the_denial_of_a_wrong_sentence_is_not_flagged(number, text):
    # Only sentences of one clause: "not" reaches no further than its clause.
    first = text[0].lower() + text[1:]
    if not re.search(r"[,;\n]|\b(so|since|therefore|which|because)\b", first):
        for start in ["This does not mean that", "It would be wrong to say that"]:
            assert forbidden_reading(f"{start} {first}") is None


FULL = (
    "Of 3051 genes, {number} differed between AML and ALL ({test}, {method}, {limit}); "
    "the mean of CST3 is higher in AML."
)
PARTS = {
    "number": "681",
    "test": "one-way ANOVA",
    "method": "Benjamini-Hochberg",
    "limit": "false discovery rate 5 %",
}


@pytest.mark.parametrize(
    ("part", "instead", "said"),
    [
        ("test", "in Python", "which test"),
        ("method", "p-values corrected", "corrected"),
        ("limit", "as usual", "threshold"),
        ("number", "many", "how many genes"),
    ],
)
def test_what_is_missing_is_named(part, instead, said):
    assert results_sentence(FULL.format(**PARTS)).status == "right"
    answer = results_sentence(FULL.format(**{**PARTS, part: instead}))
    assert answer.status == "hint" and answer.misconception is None
    unknown = [line for line in answer.message.splitlines() if line.startswith("    ")]
    assert len(unknown) == 1 and said in unknown[0]


def test_the_number_tested_is_not_the_number_called():
    answer = results_sentence(
        "We tested 3051 genes by one-way ANOVA between AML and ALL and corrected with "
        "Benjamini-Hochberg at an FDR of 5 %; some were higher in AML."
    )
    assert "how many genes were called" in answer.message


@pytest.mark.parametrize(
    "text",
    [
        "A one-way ANOVA with Benjamini-Hochberg at 5 % tells which of the 681 genes "
        "(of 3051; 27 ALL, 11 AML) have different means; in 324 the mean is higher in "
        "AML.",
        "One-way ANOVA of 38 samples (27 ALL, 11 AML), Benjamini-Hochberg, FDR 0.05: "
        "681 of 3051 genes called, 324 of them higher in AML.",
    ],
)
def test_numbers_and_groups_in_brackets_are_read(text):
    assert results_sentence(text).status == "right"


def test_groups_or_direction_missing_is_a_note():
    answer = results_sentence("One-way ANOVA, Benjamini-Hochberg, FDR 5 %: 681 genes.")
    assert answer.status == "note"
    assert "which groups" in answer.message and "direction" in answer.message


def test_a_wrong_sentence_among_right_ones_is_found_and_quoted():
    text = (
        COMPLETE[0] + " CST3 is significant, so the difference is large. " + COMPLETE[1]
    )
    answer = results_sentence(text)
    assert answer.misconception == "C25"
    assert "difference is large" in answer.message


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        5,
        0.05,
        [],
        ["a sentence"],
        ("a", "b"),
        {},
        print,
        b"bytes",
        "",
        "   ",
        "681",
        "?!.,;:()[]{}%",
        "no " * 500,
        "\n" * 40,
        "p" * 5000,
        "é ü 漢字 🧬 a b c d",
    ],
)
def test_garbage_gets_a_kind_hint(garbage):
    answer = results_sentence(garbage)
    assert isinstance(answer, Answer) and answer.status == "hint"
    assert answer.misconception is None


def test_every_rule_asks_a_question_and_is_shown_by_an_example():
    for rule in RULES:
        first, *rest = rule.hint.splitlines()
        assert first.startswith("You") and any("?" in line for line in rest)
    assert {rule.number for rule in RULES} == {number for number, _ in WRONG}
