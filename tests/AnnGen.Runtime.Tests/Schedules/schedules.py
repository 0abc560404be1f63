#!/usr/bin/env python3
"""Writes schedules.json: the factors that PyTorch's schedulers multiply a learning rate by, one for each count from 0.

Run with PyTorch 1.13 or later: python3 schedules.py > schedules.json
"""
import json
import warnings

import torch
from torch.optim import lr_scheduler as s

COUNTS = 40

# The learning rate is 1, so that what comes out is the factor.
SCHEDULERS = {
    "Step": lambda o: s.StepLR(o, step_size=7, gamma=0.3),
    "Exponential": lambda o: s.ExponentialLR(o, gamma=0.9),
    "Cosine": lambda o: s.CosineAnnealingLR(o, T_max=COUNTS, eta_min=0.0),
    "CosineWithEnd": lambda o: s.CosineAnnealingLR(o, T_max=COUNTS, eta_min=0.05),
    "WarmUp": lambda o: s.LinearLR(o, start_factor=0.25, total_iters=8),
    "WarmUpThenExponential": lambda o: s.SequentialLR(
        o, [s.LinearLR(o, start_factor=0.25, total_iters=8), s.ExponentialLR(o, gamma=0.9)], milestones=[8]
    ),
    "OneCycle": lambda o: s.OneCycleLR(o, max_lr=1.0, total_steps=COUNTS, cycle_momentum=False),
    "OneCycleOtherValues": lambda o: s.OneCycleLR(
        o, max_lr=1.0, total_steps=COUNTS, pct_start=0.41, div_factor=5, final_div_factor=100, cycle_momentum=False
    ),
}

# Falls, stays, rises, falls by too little, and falls again; once it is no number.
LOSSES = [3.0, 2.0, 1.5, 1.5, 1.4999, 1.6, 1.7, 1.4, 1.39999, 1.5, 1.5, float("nan"), 1.5, 1.5, 1.5, 1.2, 1.0, 0.9]
LOSSES += [0.9] * 22

PLATEAUS = {
    "Plateau": lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=2, eps=0),
    "PlateauWithCooldown": lambda o: s.ReduceLROnPlateau(o, factor=0.3, patience=1, threshold=0.01, cooldown=3, min_lr=0.02, eps=0),
}


def factors(create, losses=None):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))], lr=1.0)
    scheduler = create(optimizer)
    result = []
    for count in range(COUNTS):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if count + 1 < COUNTS:
            scheduler.step(*([] if losses is None else [losses[count]]))
    return result


def main():
    warnings.simplefilter("ignore")
    results = {name: factors(create) for name, create in SCHEDULERS.items()}
    results.update({name: factors(create, LOSSES) for name, create in PLATEAUS.items()})
    print(json.dumps({"losses": [None if loss != loss else loss for loss in LOSSES], "factors": results}, indent=1))


if __name__ == "__main__":
    main()
