"""Read a table of expression right, or say clearly why not.

One module a step: `fetch` and `download` get the bytes, `decode` makes text of them,
`formats` and `split` cut it into cells, `header`, `columns` and `names` say what is
what, `decimals` and `convert` make numbers, `orientation` and `doubts` judge. `frame`
does the same for a DataFrame. `reading` puts the steps together.
"""

from table_reader.frame import check_table
from table_reader.reading import Reading, read_table

__all__ = ["Reading", "check_table", "read_table"]
