#!/usr/bin/env python3
"""Writes the weights that NpzWeightsTests loads, out of those of ../PyTorch/weights.F32.safetensors.

Usage: python3 weights.py   (writes weights.*.npz beside itself; needs NumPy)
"""

import json
import pathlib
import struct

import numpy as np

FOLDER = pathlib.Path(__file__).parent
TYPES = {"F32": "<f4", "I64": "<i8"}


def read(path):
    """Reads a safetensors file by the rules of its format."""
    file = path.read_bytes()
    (length,) = struct.unpack_from("<Q", file)
    data = file[8 + length :]
    for name, tensor in json.loads(file[8 : 8 + length]).items():
        start, end = tensor["data_offsets"]
        yield name, np.frombuffer(data[start:end], TYPES[tensor["dtype"]]).reshape(tensor["shape"])


def main():
    weights = dict(read(FOLDER.parent / "PyTorch" / "weights.F32.safetensors"))
    np.savez(FOLDER / "weights.f4.npz", **weights)
    # Other layouts of the same numbers.
    np.savez_compressed(
        FOLDER / "weights.f8.npz",
        **{name: np.asfortranarray(tensor).astype(">f8") if tensor.dtype.kind == "f" else tensor for name, tensor in weights.items()},
    )
    # As a program in NumPy may have them: names of its own, and the transposed view of a matrix.
    np.savez(
        FOLDER / "weights.names.npz",
        W1=np.ascontiguousarray(weights.pop("fc1.weight").T).T,
        b1=weights.pop("fc1.bias"),
        **weights,
    )


if __name__ == "__main__":
    main()
