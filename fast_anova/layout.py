"""How a table is cut into tiles that fit the cache of a processor."""

import math

import numpy as np
from scipy.sparse import csc_array

# A part of a row has so many samples at most: what a library adds up at a time. Short
# sums round less, long ones are faster.
PART_SAMPLES = 512
# A tile is one part of many genes: 256 KiB, which stay in the cache.
TILE_VALUES = 2**15
# So many sums (512 KiB) are kept before F is computed from them.
CHUNK_SUMS = 2**16
# A table of ones and zeros picks the samples of a group. It is dense for few groups;
# for many that would be slow, and a sparse one takes its place.
DENSE_GROUPS = 16
# They are kept up to so many numbers (2 MiB); above, they are made for every tile.
KEPT_VALUES = 2**18


class Layout:
    """The groups, and the tiles.

    Attributes
    ----------
    codes : int32 array, the number of the group of every sample
    sizes : float array, groups x 1, how many samples each group has
    parts : list of slices, which samples make a part
    tile_genes, chunk_genes : int, how many genes are computed at a time
    """

    def __init__(self, codes):
        self.codes = codes
        n_samples = len(codes)
        self.sizes = np.bincount(codes).astype(float)[:, np.newaxis]
        n_groups = len(self.sizes)
        # -(-a // b) is a / b, rounded up.
        n_parts = -(-n_samples // PART_SAMPLES)
        self.width = -(-n_samples // n_parts)
        starts = range(0, n_samples, self.width)
        self.parts = [slice(s, min(s + self.width, n_samples)) for s in starts]
        # Multiples of 8 genes: how a matrix product adds up depends on the rest.
        self.tile_genes = max(8, TILE_VALUES // max(self.width, n_groups) // 8 * 8)
        sums = 2 * n_groups + 4 * len(self.parts)
        self.chunk_genes = max(1, CHUNK_SUMS // sums // self.tile_genes)
        self.chunk_genes *= self.tile_genes
        self.dense = n_groups <= DENSE_GROUPS
        self._ones = np.ones(self.width)
        self._columns = np.arange(self.width + 1, dtype=np.int32)
        kept = n_samples * (n_groups if self.dense else 1) <= KEPT_VALUES
        self._members = [self._member(part) for part in self.parts] if kept else None

    @property
    def n_samples(self):
        return len(self.codes)

    @property
    def n_groups(self):
        return len(self.sizes)

    @property
    def memory(self):
        """How many numbers `room_for_tile` and `room_for_sums` need at most."""
        sums = 2 * self.n_groups + 4 * len(self.parts)
        return 2 * self.tile_genes * self.width + sums * self.chunk_genes

    def room_for_tile(self, memory):
        """Room in `memory` for the coarse and the fine parts of one tile."""
        shape = 2, self.tile_genes, self.width
        return memory[: math.prod(shape)].reshape(shape)

    def room_for_sums(self, memory, n_genes):
        """Three arrays of zeros in `memory`: by group, by part, three more by part."""
        n_groups, n_parts = self.n_groups, len(self.parts)
        arrays, start = [], 2 * self.tile_genes * self.width
        for shape in (2, n_groups), (n_parts,), (3, n_parts):
            stop = start + math.prod(shape) * n_genes
            arrays.append(memory[start:stop].reshape(*shape, n_genes))
            arrays[-1][:] = 0
            start = stop
        return arrays

    def member(self, number):
        """Which groups a part has, and the ones and zeros, these groups x samples."""
        if self._members:
            return self._members[number]
        return self._member(self.parts[number])

    def _member(self, part):
        codes = self.codes[part]
        if self.dense:
            # Products are fastest for a multiple of four rows.
            rows = np.arange(-(-self.n_groups // 4) * 4)
            ones = (codes == rows[:, np.newaxis]).astype(float)
            return slice(self.n_groups), ones
        here, rows = np.unique(codes, return_inverse=True)
        rows, columns = rows.astype(np.int32), self._columns[: len(codes) + 1]
        shape = len(here), len(codes)
        return here, csc_array((self._ones[: len(codes)], rows, columns), shape=shape)
