#!/usr/bin/env python3
"""Writes the files that the tests of this folder read: arrays.json and *.npz, beside itself.

Usage: python3 arrays.py   (NumPy 1.24; later versions write the same bytes)

arrays.json has an entry for each array: the bytes of its .npy file, and its elements in C order, little-endian, both in hexadecimal.
The dates of entries in .npz files are fixed, so that the same files come out of each run.
"""

import io
import itertools
import json
import pathlib
import time
import zipfile

import numpy as np

FOLDER = pathlib.Path(__file__).parent
SHAPES = [(), (5,), (0, 3), (2, 3), (2, 3, 4), (1, 3, 1, 2)]
NUMBERS = {
    "f2": [0.0, -0.0, 1.5, -65504.0, 6e-8, float("nan"), float("inf"), 0.1],
    "f4": [0.0, -0.0, 1.5, -3.4028235e38, 1e-45, float("nan"), float("-inf"), 0.1],
    "f8": [0.0, -0.0, 1.5, -1.7976931348623157e308, 5e-324, float("nan"), float("inf"), 0.1],
    "u1": [0, 1, 255, 128, 127, 7, 10, 39],
    "i4": [0, 1, -1, 2147483647, -2147483648, 7, 16909060, 10],
    "i8": [0, 1, -1, 9223372036854775807, -9223372036854775808, 7, 72623859790382856, 10],
}


def npy(array, version):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    return file.getvalue()


def arrays():
    for kind, order, layout, version, shape in itertools.product(NUMBERS, "<>", "CF", (1, 2, 3), SHAPES):
        if kind == "u1" and order == ">" or layout == "F" and len(shape) < 2 or version > 1 and shape != (2, 3):
            continue
        count = int(np.prod(shape, dtype=int))
        numbers = np.resize(np.array(NUMBERS[kind], dtype=kind), count)
        array = np.asarray(numbers.reshape(shape).astype(order + kind), order=layout)
        expected = np.ascontiguousarray(array).astype("<" + kind).tobytes()
        yield {
            "name": f"{order}{kind} {layout} {version}.0 {shape}",
            "type": kind,
            "shape": list(shape),
            "file": npy(array, (version, 0)).hex(),
            "elements": expected.hex(),
        }


def refused():
    """Arrays that NumPy saves and AnnGen does not read."""
    record = np.zeros(2, dtype=[("a", "<f4"), ("größe", "<i4")])
    objects = io.BytesIO()
    np.save(objects, np.array([1, "a"], dtype=object), allow_pickle=True)
    yield "structured", npy(record, None)
    yield "object", objects.getvalue()
    for kind in ("?", "i1", "u2", "c8", "U3", "S3", "M8[s]"):
        yield kind, npy(np.zeros(2, dtype=kind), None)


def samples():
    """Ten images of 2 x 3 pixels in three classes, and other targets for them."""
    random = np.random.RandomState(5)
    pixels = random.randint(0, 256, (10, 2, 3)).astype(np.uint8)
    classes = random.randint(0, 3, 10)
    return {
        "pixels": pixels,
        "features": np.asfortranarray(pixels.reshape(10, 6) / 255.0),
        "classes": classes,
        "column": classes.astype(np.int32).reshape(10, 1),
        "values": np.stack([classes * 0.5, classes - 1.0], axis=1).astype(np.float16),
        "yes": (classes > 0).astype(np.uint8),
        "probabilities": np.eye(3, dtype=np.float32)[classes] * 0.7 + 0.1,
    }


def main():
    text = {"arrays": list(arrays()), "refused": [{"name": name, "file": file.hex()} for name, file in refused()]}
    (FOLDER / "arrays.json").write_text(json.dumps(text, indent=0) + "\n")

    # zipfile takes the date of an entry from the clock.
    time.localtime = lambda *_: time.struct_time((1980, 1, 1, 0, 0, 0, 1, 1, 0))
    np.savez(FOLDER / "samples.npz", **samples())
    np.savez_compressed(FOLDER / "samples.compressed.npz", **samples())
    names = {"größe/x": np.arange(3, dtype=np.int32), "y": np.float64(2.5)}
    np.savez(FOLDER / "names.npz", **names)
    np.savez_compressed(FOLDER / "names.compressed.npz", **names)
    # As if numbers of 32 bits were too short for the directory.
    zipfile.ZIP64_LIMIT = 0
    zipfile.ZIP_FILECOUNT_LIMIT = 0
    np.savez(FOLDER / "zip64.npz", **names)


if __name__ == "__main__":
    main()
