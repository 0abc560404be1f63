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
    "SgdDampening": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, dampening=0.5),
    "SgdNesterov": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, nesterov=True),
    "SgdWeightDecay": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.3),
    "SgdDampenedWeightDecay": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8, dampening=1.0, weight_decay=0.3),
    "SgdNesterovWeightDecay": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.3, nesterov=True),
    "SgdDecoupledWeightDecay": lambda p: Decoupled(torch.optim.SGD(p, lr=0.01, momentum=0.9), 0.3),
    "SgdNesterovDecoupledWeightDecay": lambda p: Decoupled(torch.optim.SGD(p, lr=0.01, momentum=0.9, nesterov=True), 0.3),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.001),
    "AdamOtherBetas": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6),
    "AdamWeightDecay": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.3),
    "AdamAmsgrad": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.9, 0.9), amsgrad=True),
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.001),
    "AdamWStrongDecay": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.3),
    "AdamWAmsgrad": lambda p: torch.optim.AdamW(p, lr=0.01, betas=(0.9, 0.9), weight_decay=0.3, amsgrad=True),
    "RmsProp": lambda p: torch.optim.RMSprop(p),
    "RmsPropMomentum": lambda p: torch.optim.RMSprop(p, lr=0.001, alpha=0.9, momentum=0.9),
    "RmsPropCentered": lambda p: torch.optim.RMSprop(p, lr=0.005, alpha=0.95, centered=True),
    "RmsPropEverything": lambda p: torch.optim.RMSprop(p, lr=0.001, alpha=0.9, eps=1e-4, weight_decay=0.3, momentum=0.8, centered=True),
    "AdaGrad": lambda p: torch.optim.Adagrad(p),
    "AdaGradEverything": lambda p: torch.optim.Adagrad(
        p, lr=0.1, lr_decay=0.05, weight_decay=0.3, initial_accumulator_value=0.2, eps=1e-4
    ),
}


class Decoupled:
    """Decay as AdamW has it, of the parameters themselves before the step. PyTorch's SGD has no such option."""

    def __init__(self, optimizer, weight_decay):
        self.optimizer = optimizer
        self.weight_decay = weight_decay

    @torch.no_grad()
    def step(self):
        for group in self.optimizer.param_groups:
            for parameter in group["params"]:
                parameter.mul_(1 - group["lr"] * self.weight_decay)
        self.optimizer.step()


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
