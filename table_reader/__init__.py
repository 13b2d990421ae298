"""Read a table of expression right, or say clearly why not.

One module a step: `fetch` and `download` get the bytes, `decode` makes text of them,
`formats`, `split` and `cells` cut it, `header`, `corner`, `columns` and `names` say
what is what, `decimals` and `convert` make numbers, `orientation` and `doubts` judge;
`reading` puts the steps together. `frame` and `frame_columns` do the same for a
DataFrame. `advice` writes the code in messages. `arguments`, `samplesheet` and
`group_names` see that functions are asked with what they can use.
"""

from table_reader.frame import check_table
from table_reader.reading import Reading, read_table

__all__ = ["Reading", "check_table", "read_table"]
