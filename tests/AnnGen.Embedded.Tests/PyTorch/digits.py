#!/usr/bin/env python3
"""Writes images that the tests of samples/Embedded classify, and what PyTorch computes for them with the sample's weights.

Usage: python3 digits.py   (writes images.bin and answers.json beside itself; needs PyTorch 1.13 or later)

The images are strokes between points of a grid, noise, and shades: no image is of MNIST. The weights are read by the rules of the
safetensors format, without the library of that name.
"""

import json
import pathlib
import struct

import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(__file__).parent
WEIGHTS = FOLDER.parents[2] / "samples" / "Embedded" / "LeNet5.safetensors"
SIZE = 28
MEAN, DEVIATION = 0.1307, 0.3081

# Strokes from point to point, (column, row) in pixels: a digit each, 0 to 9.
STROKES = [
    [(14, 5), (9, 9), (8, 15), (11, 22), (15, 22), (19, 17), (19, 10), (14, 5)],
    [(15, 5), (14, 22)],
    [(9, 9), (13, 5), (18, 8), (16, 14), (9, 22), (19, 22)],
    [(9, 6), (17, 6), (13, 13), (18, 17), (14, 22), (8, 21)],
    [(11, 5), (9, 14), (19, 14), (19, 6), (18, 23)],
    [(18, 5), (10, 5), (10, 12), (16, 13), (17, 19), (9, 22)],
    [(15, 5), (10, 13), (10, 20), (15, 22), (18, 18), (14, 15), (10, 18)],
    [(8, 6), (19, 6), (13, 22)],
    [(14, 5), (10, 9), (18, 18), (14, 22), (10, 18), (18, 9), (14, 5)],
    [(18, 9), (13, 6), (10, 10), (14, 14), (18, 9), (17, 22)],
]


def drawn(points):
    """The distance of each pixel from the strokes, as grey values."""
    rows, columns = torch.meshgrid(torch.arange(SIZE).double(), torch.arange(SIZE).double(), indexing="ij")
    nearest = torch.full((SIZE, SIZE), 1e9, dtype=torch.float64)
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        along = ((columns - x1) * (x2 - x1) + (rows - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
        along = along.clamp(0, 1)
        nearest = torch.minimum(nearest, torch.hypot(columns - x1 - along * (x2 - x1), rows - y1 - along * (y2 - y1)))
    return ((2.1 - nearest).clamp(0, 1) * 255).round().to(torch.uint8)


def images():
    torch.manual_seed(7)
    noise = [torch.randint(0, 256, (SIZE, SIZE), dtype=torch.uint8) for _ in range(5)]
    shades = [torch.full((SIZE, SIZE), grey, dtype=torch.uint8) for grey in (0, 128, 255)]
    mixed = [(drawn(points) // 2 + torch.randint(0, 128, (SIZE, SIZE), dtype=torch.uint8)) for points in STROKES]
    return torch.stack([drawn(points) for points in STROKES] + noise + shades + mixed)


def weights():
    data = WEIGHTS.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + length + at for at in entry["data_offsets"])
            tensors[name] = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32).reshape(entry["shape"]).double()
    return tensors


def main():
    pixels = images()
    tensors = weights()
    of = lambda layer: (tensors[f"Layer{layer}.weight"], tensors[f"Layer{layer}.bias"])
    x = (pixels.double().unsqueeze(1) / 255 - MEAN) / DEVIATION
    x = F.max_pool2d(torch.relu(F.conv2d(x, *of(1))), 2)
    x = F.max_pool2d(torch.relu(F.conv2d(x, *of(2))), 2)
    x = torch.relu(F.linear(torch.flatten(x, 1), *of(3)))
    x = torch.relu(F.linear(x, *of(4)))
    probabilities = torch.softmax(F.linear(x, *of(5)), dim=1)
    (FOLDER / "images.bin").write_bytes(pixels.numpy().tobytes())
    best = probabilities.max(dim=1)
    answers = [{"digit": digit, "probability": p} for digit, p in zip(best.indices.tolist(), best.values.tolist())]
    (FOLDER / "answers.json").write_text(json.dumps(answers, indent=0) + "\n")
    print(best.indices.tolist(), [round(p, 4) for p in best.values.tolist()])


main()
