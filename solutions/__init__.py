# A package, so that pytest can load conftest.py here beside the one in tests/.
