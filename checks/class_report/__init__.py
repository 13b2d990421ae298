"""The hand-ins of a class: found, judged one by one, shown as a table or as pages."""
