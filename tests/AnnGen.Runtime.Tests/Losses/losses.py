#!/usr/bin/env python3
"""Writes the losses and gradients that PyTorchLossesTests reproduces: what PyTorch makes of drawn outputs and targets.

Usage: python3 losses.py   (writes losses.json beside itself; needs PyTorch 1.13 or later)

All numbers that go in are floats; PyTorch computes in double precision. Gradients are those of the mean loss by the outputs, or
by the logits where the loss takes those.
"""

import json
import pathlib

import torch
from torch.nn import functional

BATCH = 5
UNITS = 3
SMOOTHING = 0.1
CLASS_WEIGHTS = [0.5, 2.0, 1.25]
POSITIVE_WEIGHT = 3.0
DELTAS = [1.0, 0.25]


def floats(tensor):
    """The nearest floats, as doubles."""
    return tensor.float().double()


def case(name, outputs, targets, loss):
    outputs = outputs.clone().requires_grad_(True)
    value = loss(outputs)
    value.backward()
    return {
        "name": name,
        "outputs": outputs.detach().flatten().tolist(),
        "targets": targets.flatten().tolist(),
        "loss": value.item(),
        "gradient": outputs.grad.flatten().tolist(),
    }


def main():
    torch.manual_seed(1)
    outputs = floats(3 * torch.randn(BATCH, UNITS, dtype=torch.float64))
    values = floats(2 * torch.randn(BATCH, UNITS, dtype=torch.float64))
    classes = torch.tensor([0, 2, 1, 2, 2])
    probabilities = floats(torch.softmax(torch.randn(BATCH, UNITS, dtype=torch.float64), dim=1))
    answers = torch.randint(0, 2, (BATCH, UNITS)).double()
    weights = torch.tensor(CLASS_WEIGHTS, dtype=torch.float64)
    # Floats, as the numbers that the declarations carry.
    smoothing = torch.tensor(SMOOTHING, dtype=torch.float32).item()
    positive = torch.full((UNITS,), POSITIVE_WEIGHT, dtype=torch.float64)

    cases = [
        case("MeanSquaredError", outputs, values, lambda a: functional.mse_loss(a, values)),
        case("MeanAbsoluteError", outputs, values, lambda a: functional.l1_loss(a, values)),
        case("CrossEntropy", outputs, classes, lambda z: functional.cross_entropy(z, classes)),
        case("BinaryCrossEntropy", outputs, answers, lambda z: functional.binary_cross_entropy_with_logits(z, answers)),
        case(
            "BinaryCrossEntropy weighted", outputs, answers,
            lambda z: functional.binary_cross_entropy_with_logits(z, answers, pos_weight=positive)),
    ]
    for delta in DELTAS:
        cases.append(case(f"Huber {delta}", outputs, values, lambda a: functional.huber_loss(a, values, delta=delta)))
    for smooth in (0.0, smoothing):
        for weight in (None, weights):
            suffix = (" smoothed" if smooth else "") + (" weighted" if weight is not None else "")
            if suffix:
                cases.append(case(
                    "Classes" + suffix, outputs, classes,
                    lambda z: functional.cross_entropy(z, classes, weight=weight, label_smoothing=smooth)))
            cases.append(case(
                "Distribution" + suffix, outputs, probabilities,
                lambda z: functional.cross_entropy(z, probabilities, weight=weight, label_smoothing=smooth)))

    path = pathlib.Path(__file__).with_name("losses.json")
    path.write_text(json.dumps({"batch": BATCH, "units": UNITS, "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
