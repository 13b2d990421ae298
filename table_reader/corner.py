"""The word above the gene names: what it is in right tables, and in turned ones."""

import re

# What programs and people write above the names of the genes.
CORNER = re.compile(
    r"(?i)#?(genes?|gene[ _.]?(id|name|symbol)s?|geneid|symbols?|id|ids|id_ref|names?"
    r"|probes?|probe[ _.]?(id|set|set[ _.]?id)s?|features?|feature[ _.]?id|targets?"
    r"|target[ _.]?id|transcripts?|transcript[ _.]?id|tx|tx[ _.]?id|proteins?"
    r"|proteins? ids?|accessions?|entrez|entrez[ _.]?(gene)?[ _.]?id|ensembl"
    r"|ensembl[ _.]?(gene)?[ _.]?ids?|refseq|locus|locus[ _.]?tag|orf|otu id|taxa"
    r"|row\.?names?|rownames?|index|x|peaks?|mirnas?|gen|gène|uniprot|identifier"
    r"|composite[ .]element[ .]ref|hybridization[ .]ref"
    # Hugo_Symbol, Gene stable ID, tracking_id, ...
    r"|(hugo|hgnc|mgi|ncbi|entrez|ensembl|refseq|uniprot\w*|gene|probe|transcript"
    r"|tracking|protein|feature|cluster)([ _.]?[a-z]+)?"
    r"[ _.]?(id|symbol|name|accession)s?)"
)
# The same for a table that lies on its side.
SIDE_CORNER = re.compile(
    r"(?i)(cells?|cell[ _.]?(id|name|barcode)s?|barcodes?|samples?"
    r"|sample[ _.]?(id|name)s?|obs|obs_names|patients?|patient[ _.]?id)"
)
