"""What workers need, loaded once in the process that they are all made from.

A build begins with new workers for each of its larger stages, and to load the rules and all else takes each of them
half a second.
"""

import gc

from generator.compiled import patterns_kept

with patterns_kept():
    import generator.build  # noqa: F401

# Workers share what is there now until it is written to, and looking for what nobody needs writes to all of it.
gc.freeze()
