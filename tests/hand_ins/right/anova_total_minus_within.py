# between as total minus within, one-hot matrix
from scipy.stats import f as f_distribution
from statsmodels.stats.multitest import fdrcorrection


def run_anova(data, groups, alpha=0.05):
    X = np.array(data["expression"], dtype=float)
    codes, names = pd.factorize(np.asarray(groups))
    onehot = np.eye(len(names))[codes]
    sizes = onehot.sum(axis=0)
    means = X @ onehot / sizes
    within = ((X - means[:, codes]) ** 2).sum(axis=1)
    total = ((X - X.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    df1, df2 = len(names) - 1, X.shape[1] - len(names)
    F = ((total - within) / df1) / (within / df2)
    pval = f_distribution.sf(F, df1, df2)
    called, pval_fdr = fdrcorrection(pval, alpha=alpha)
    return pd.DataFrame(
        {"F": F, "pval": pval, "pval_fdr": pval_fdr, "significant": called},
        index=data["genes"].index.rename(None),
    )
