"""Times training steps of GLM-4.1V's text decoder, written by hand in PyTorch eager, float32, on texts by chance. Prints milliseconds."""
import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional as F


class Norm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5))


class Layer(nn.Module):
    def __init__(self, hidden, heads, groups, inner):
        super().__init__()
        self.heads, self.groups, self.head = heads, groups, hidden // heads
        self.norms = nn.ModuleList(Norm(hidden) for _ in range(4))
        self.q = nn.Linear(hidden, hidden)
        self.k = nn.Linear(hidden, groups * self.head)
        self.v = nn.Linear(hidden, groups * self.head)
        self.o = nn.Linear(hidden, hidden, bias=False)
        self.gate_up = nn.Linear(hidden, 2 * inner, bias=False)
        self.down = nn.Linear(inner, hidden, bias=False)

    def attend(self, x, cos, sin):
        batch, length, _ = x.shape
        split = lambda y: y.view(batch, length, -1, self.head)
        repeat = lambda y: y.transpose(1, 2).repeat_interleave(self.heads // self.groups, 1)
        q, k = rotate(split(self.q(x)), cos, sin).transpose(1, 2), repeat(rotate(split(self.k(x)), cos, sin))
        if hasattr(F, "scaled_dot_product_attention"):
            mixture = F.scaled_dot_product_attention(q, k, repeat(split(self.v(x))), is_causal=True)
        else:
            scores = q @ k.transpose(-1, -2) * self.head**-0.5
            mask = torch.ones(length, length, dtype=torch.bool).triu(1)
            mixture = scores.masked_fill(mask, float("-inf")).softmax(-1) @ repeat(split(self.v(x)))
        return self.o(mixture.transpose(1, 2).reshape(batch, length, -1))

    def forward(self, x, cos, sin):
        x = x + self.norms[1](self.attend(self.norms[0](x), cos, sin))
        gate, up = self.gate_up(self.norms[2](x)).chunk(2, -1)
        return x + self.norms[3](self.down(F.silu(gate) * up))


def rotate(x, cos, sin):
    turned = 2 * cos.shape[-1]
    a, b = x[..., 0:turned:2], x[..., 1:turned:2]
    y = torch.stack([a * cos - b * sin, b * cos + a * sin], -1).flatten(-2)
    return torch.cat([y, x[..., turned:]], -1)


class Decoder(nn.Module):
    def __init__(self, layers, hidden, heads, groups, inner, vocabulary):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, hidden)
        self.layers = nn.ModuleList(Layer(hidden, heads, groups, inner) for _ in range(layers))
        self.norm = Norm(hidden)
        self.head = nn.Linear(hidden, vocabulary, bias=False)
        self.turned = hidden // heads // 2

    def forward(self, ids):
        speed = 10000.0 ** -(torch.arange(0, self.turned, 2) / self.turned)
        angles = torch.outer(torch.arange(ids.shape[1]).float(), speed)[:, None]
        x = self.embed(ids)
        for layer in self.layers:
            x = layer(x, angles.cos(), angles.sin())
        return self.head(self.norm(x))


parser = argparse.ArgumentParser(description=__doc__)
for name, usual in (("layers", 4), ("narrow", 4), ("tokens", 256), ("steps", 5), ("threads", 2)):
    parser.add_argument(f"--{name}", type=int, default=usual)
given = parser.parse_args()
torch.set_num_threads(given.threads)
vocabulary = 151552 // given.narrow
model = Decoder(given.layers, 4096 // given.narrow, 32 // given.narrow, 2, 13696 // given.narrow, vocabulary)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-6, weight_decay=0.01)
ids = (torch.arange(given.tokens) * 7919 % vocabulary)[None]
taken = []
for _ in range(given.steps + 2):
    start = time.perf_counter()
    optimizer.zero_grad()
    F.cross_entropy(model(ids)[:, :-1].flatten(0, 1), ids[0, 1:]).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1)
    optimizer.step()
    taken.append((time.perf_counter() - start) * 1e3)
print(json.dumps({"torch": torch.__version__, "ms": taken[2:]}))
