# Kommentare auf Deutsch
def run_anova(data, groups, alpha=0.05):
    # Gruppen als Liste, damit der Index keine Rolle spielt
    gruppen = list(groups)
    matrix = data["expression"]
    anzahl_gene = matrix.shape[0]
    p_werte = []
    for zeile in range(anzahl_gene):
        p_werte.append(do_anova(matrix[zeile, :], gruppen))
    p_werte = np.array(p_werte)
    # flache Gene sind kein Test
    gueltig = ~np.isnan(p_werte)
    korrigiert = np.repeat(np.nan, anzahl_gene)
    _, korrigiert[gueltig], _, _ = sm.stats.multipletests(
        p_werte[gueltig], alpha, "fdr_bh"
    )
    ergebnis = pd.DataFrame(index=data["genes"].index)
    ergebnis["pval"] = p_werte
    ergebnis["pval_fdr"] = korrigiert
    ergebnis["significant"] = korrigiert <= alpha
    return ergebnis
