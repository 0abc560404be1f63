#!/usr/bin/env python3
"""Writes the weights that PyTorchWeightsTests loads, and what the model gives for some samples.

Usage: python3 weights.py   (writes weights.*.safetensors and outputs.json beside itself; needs PyTorch 1.13 or later)

The files are written by the rules of the safetensors format, in the order of the state dictionary, without the library of that name.
"""

import json
import pathlib
import struct

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent
SAMPLES = 5
TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64}


class Model(nn.Module):
    """The network ForeignNetwork of the tests."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, (3, 2), padding=1, groups=2)
        self.norm = nn.BatchNorm2d(4)
        self.mix = nn.Conv2d(4, 3, 1)
        self.scale = nn.LayerNorm([3, 6, 6])
        self.fc1 = nn.Linear(3 * 6 * 6, 7)
        self.fc1_norm = nn.BatchNorm1d(7)
        self.fc2 = nn.Linear(7, 3)

    def forward(self, x):
        x = torch.relu(self.norm(self.conv(x)))
        x = self.scale(torch.tanh(self.mix(x)))
        x = self.fc1_norm(torch.sigmoid(self.fc1(torch.flatten(x, 1))))
        return self.fc2(x)


def elements(tensor):
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.contiguous().numpy().tobytes()


def write(path, tensors):
    header, at = {}, 0
    for name, tensor in tensors.items():
        kind = next(kind for kind, of_torch in TYPES.items() if of_torch == tensor.dtype)
        size = len(elements(tensor))
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(elements(tensor) for tensor in tensors.values()))


def main():
    torch.manual_seed(5)
    model = Model()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
    # Some steps in training move the running values.
    for _ in range(3):
        model(torch.randn(16, 2, 6, 5) * 2 + 1)
    model.eval()
    inputs = torch.randn(SAMPLES, 2, 6, 5)
    with torch.no_grad():
        outputs = model(inputs)
    state = model.state_dict()
    for name in ("F64", "F32", "F16", "BF16"):
        write(
            FOLDER / f"weights.{name}.safetensors",
            {key: tensor.to(TYPES[name]) if tensor.is_floating_point() else tensor for key, tensor in state.items()},
        )
    text = {"inputs": inputs.flatten().tolist(), "outputs": outputs.flatten().tolist()}
    (FOLDER / "outputs.json").write_text(json.dumps(text) + "\n")


if __name__ == "__main__":
    main()
