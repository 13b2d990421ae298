# deutsche Namen, Palette selbst gebaut
def plot_heatmap(data, genes, groups=None, **kwargs):
    """Zeichnet eine Heatmap."""
    tabelle = expression_df(data)
    auswahl = tabelle.loc[[name for name in genes]]
    einstellungen = {"z_score": 0, "cmap": "PuOr_r", "center": 0}
    if groups is None:
        einstellungen.update(kwargs)
        return sns.clustermap(auswahl, **einstellungen)
    gruppen = list(groups)
    einmalig = list(dict.fromkeys(gruppen))
    palette = sns.color_palette("husl", n_colors=len(einmalig))
    farben = {name: palette[i] for i, name in enumerate(einmalig)}
    einstellungen["col_colors"] = [farben[name] for name in gruppen]
    einstellungen.update(kwargs)
    return sns.clustermap(auswahl, **einstellungen)
