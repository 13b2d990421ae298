"""Running a stranger's functions.py: in a process of its own, watched, behind walls."""
