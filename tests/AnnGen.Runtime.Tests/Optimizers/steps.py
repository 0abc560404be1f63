#!/usr/bin/env python3
"""Writes steps.json: parameters after 1, 2, 10 and 100 steps of PyTorch's optimizers, in double precision, on prescribed gradients.

Run with PyTorch 1.13 or later: python3 steps.py > steps.json
"""
import json

import torch

PARAMETERS = 16
STEPS = 100
SHOWN = [1, 2, 10, 100]

OPTIMIZERS = {
    "Sgd": lambda p: torch.optim.SGD(p, lr=0.01),
    "SgdMomentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.001),
    "AdamOtherBetas": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.001),
    "AdamWStrongDecay": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.3),
}


def rounded(tensor):
    """The nearest floats, so that both sides start from the same numbers."""
    return tensor.float().double()


def main():
    generator = torch.Generator().manual_seed(1)
    start = rounded(torch.randn(PARAMETERS, generator=generator, dtype=torch.float64))
    # Gradients of very different sizes, as the parameters of one network have them.
    scale = torch.logspace(-4, 2, PARAMETERS, dtype=torch.float64)
    gradients = [rounded(torch.randn(PARAMETERS, generator=generator, dtype=torch.float64) * scale) for _ in range(STEPS)]

    results = {}
    for name, create in OPTIMIZERS.items():
        parameter = torch.nn.Parameter(start.clone())
        optimizer = create([parameter])
        results[name] = {}
        for step, gradient in enumerate(gradients, start=1):
            parameter.grad = gradient.clone()
            optimizer.step()
            if step in SHOWN:
                results[name][step] = parameter.detach().tolist()

    print(json.dumps({"start": start.tolist(), "gradients": [g.tolist() for g in gradients], "results": results}, indent=1))


if __name__ == "__main__":
    main()
