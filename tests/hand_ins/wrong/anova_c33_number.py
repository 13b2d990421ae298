# C33: hands back the first p-value
def run_anova(data, groups, alpha=0.05):
    for row in data["expression"]:
        p = do_anova(row, groups)
        return p
