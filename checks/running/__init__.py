"""Running a stranger's functions.py: in a process of its own, watched, behind walls.

=================  ================================================================
``hand_in``        what a file did, as the judges read it: `Evidence`, `Outcome`
``process``        starts the process, hears its records, ends it and all it left
``records``        what a record may look like; anything else is not believed
``sandbox``        the walls: ``available()``, ``protected()``, ``protection()``
``patience``       how much it may compute, sleep, start and hold
-----------------  ----------------------------------------------------------------
``child``          inside: reads the file, imports it, calls, records
``forgery``        inside: seals the records, shuts the insides of Python
``keeper``         beside one without walls: sees to it that nothing is left
``read_code``      inside: what reading the file tells
``describe``       inside: what a call gave, as plain numbers and texts
``record_heatmap`` inside: what a call drew
=================  ================================================================

The walls (Linux with bubblewrap). Inside there is the system, Python, ``fast_anova``,
``table_reader``, ``data/`` (read-only) and the modules named "inside"; no solutions,
no judges, no other hand-in, no network, no socket of the system, no capability. It can
write 64 MB to /tmp, and all ends with the process. Before strangers' files are run, ask
``sandbox.protected()``: it is True, or ``sandbox.protection()`` says why not.

Without them (one's own file, or ``--unprotected``) the file gets copies of the course's
data and, if it is a stranger's, of the packages it needs. It stands in a session of
its own below a keeper, so that it ends with the notebook. It can still read and write
what its owner can.

What is not believed. The parent alone knows what is right. Each record carries a seal
that only the recorder can make; it works in another thread than the hand-in, under
names that the hand-in does not find, and puts pandas back as it was before it looks at
a result. Calling the course's own engine is allowed, so forging gains nothing.

What cannot be prevented. All of it is one Python process: who reads its memory or walks
from an object of theirs into the recorder's frames can still forge a record of their
own file. Processes are counted four times a second, so that many can live that long.
On a kernel with a hole, or a bubblewrap before 0.8 (no limit of the space in /tmp), the
walls are lower.
"""
