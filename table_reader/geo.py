"""What a series matrix of GEO says about its samples: titles, tissue, treatment."""

import csv


def about_geo_samples(lines, samples: list[str]) -> dict[str, list[str]]:
    """Give the lines !Sample_... that differ between the samples, as columns.

    Parameters
    ----------
    lines : list of (int, str)
        The lines, with their numbers.
    samples : list of str
        The sample names, in order.
    """
    columns: dict[str, list[str]] = {}
    for _, line in lines:
        word, *cells = next(csv.reader([line], delimiter="\t"))
        cells = [cell.strip() for cell in cells]
        name = word.strip().removeprefix("!Sample_")
        if len(cells) != len(samples) or cells == samples:
            continue
        keys = {cell.partition(":")[0] for cell in cells}
        if name.startswith("characteristics") and len(keys) == 1 and ":" in cells[0]:
            # "genotype: WT", "genotype: KO"
            name = keys.pop()
            cells = [cell.partition(":")[2].strip() for cell in cells]
        if len(samples) == 1 or len(set(cells)) > 1:
            columns.setdefault(name, cells)
    return columns
