"""A GGUF file of a 9B model's text decoder: its widths, as many layers as asked for, values by chance.

The format is the published one (ggml/docs/gguf.md), version 3; the architecture is glm4.
    python3 synthetic.py FILE LAYERS bf16|q8_0|q4_0
"""
import math
import random
import struct
import sys

HIDDEN, INNER, HEADS, GROUPS, HEAD, VOCABULARY = 4096, 13696, 32, 2, 128, 151552
F32 = 0
# Number of the type, numbers of a block, and the block's first bytes: a scale of 2^-9, as float16.
TYPES = {"bf16": (30, 1, b""), "q8_0": (8, 32, b"\x00\x18"), "q4_0": (2, 32, b"\x00\x18")}
BYTES = {30: 2, 8: 34, 2: 18, F32: 4}
UINT32, FLOAT32, STRING, ARRAY = 4, 6, 8, 9


def text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def pair(key, kind, value):
    if kind == STRING:
        return text(key) + struct.pack("<I", kind) + text(value)
    if kind == ARRAY:
        inner, items = value
        body = b"".join(text(item) for item in items) if inner == STRING else struct.pack(f"<{len(items)}i", *items)
        return text(key) + struct.pack("<IIQ", kind, inner, len(items)) + body
    return text(key) + struct.pack("<I", kind) + struct.pack("<f" if kind == FLOAT32 else "<I", value)


def alphabet():
    """The 256 characters by which byte-level tokenizers write bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (byte for byte in range(256) if byte not in plain)
    return [chr(byte) for byte in plain] + [chr(256 + place) for place, _ in enumerate(others)]


def facts(layers):
    letters = alphabet()
    tokens = letters + [f"t{token}" for token in range(len(letters), VOCABULARY)]
    return [
        pair("general.architecture", STRING, "glm4"),
        pair("glm4.block_count", UINT32, layers),
        pair("glm4.context_length", UINT32, 65536),
        pair("glm4.embedding_length", UINT32, HIDDEN),
        pair("glm4.feed_forward_length", UINT32, INNER),
        pair("glm4.attention.head_count", UINT32, HEADS),
        pair("glm4.attention.head_count_kv", UINT32, GROUPS),
        pair("glm4.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5),
        pair("glm4.rope.freq_base", FLOAT32, 10000.0),
        pair("glm4.rope.dimension_count", UINT32, HEAD // 2),
        pair("tokenizer.ggml.model", STRING, "gpt2"),
        pair("tokenizer.ggml.pre", STRING, "glm4"),
        pair("tokenizer.ggml.tokens", ARRAY, (STRING, tokens)),
        pair("tokenizer.ggml.token_type", ARRAY, (5, [1] * VOCABULARY)),
        pair("tokenizer.ggml.merges", ARRAY, (STRING, [f"{letters[0]} {letters[1]}"])),
        pair("tokenizer.ggml.eos_token_id", UINT32, VOCABULARY - 1),
    ]


def tensors(layers, kind):
    wide, narrow = HEADS * HEAD, GROUPS * HEAD
    yield "token_embd.weight", [HIDDEN, VOCABULARY], kind
    for layer in range(layers):
        at = f"blk.{layer}."
        for norm in ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"):
            yield f"{at}{norm}.weight", [HIDDEN], F32
        for name, rows in (("attn_q", wide), ("attn_k", narrow), ("attn_v", narrow)):
            yield f"{at}{name}.weight", [HIDDEN, rows], kind
            yield f"{at}{name}.bias", [rows], F32
        yield f"{at}attn_output.weight", [wide, HIDDEN], kind
        yield f"{at}ffn_up.weight", [HIDDEN, 2 * INNER], kind
        yield f"{at}ffn_down.weight", [INNER, HIDDEN], kind
    yield "output_norm.weight", [HIDDEN], F32
    yield "output.weight", [HIDDEN, VOCABULARY], kind


def size(shape, kind, name):
    """Bytes of a tensor in a file whose matrices are of the type of that name."""
    number, block, _ = TYPES[name]
    return math.prod(shape) // (block if kind == number else 1) * BYTES[kind]


def read(layers, name):
    """Bytes of the weights that a token reads: all but the embedding, of which it reads a row."""
    return sum(size(shape, kind, name) for key, shape, kind in tensors(layers, TYPES[name][0]) if key != "token_embd.weight")


def window(kind, head, block):
    """Some mebibytes of blocks; of bfloat16, numbers of either sign and about 2^-6."""
    length = BYTES[kind]
    count = (8 << 20) // length
    if kind == F32:
        return struct.pack("<f", 1.0) * count
    data = random.Random(1).randbytes(count * length)
    if kind == 30:
        mask = int.from_bytes(b"\xff\x80" * count, "little")
        return (int.from_bytes(data, "little") & mask | int.from_bytes(b"\x00\x3c" * count, "little")).to_bytes(count * length, "little")
    return b"".join(head + data[at + 2:at + length] for at in range(0, len(data), length))


def main(path, layers, name):
    kind, block, head = TYPES[name]
    windows = {kind: window(kind, head, block), F32: window(F32, b"", 1)}
    pairs = facts(layers)
    listed, offset = [], 0
    for key, shape, of in tensors(layers, kind):
        length = size(shape, of, name)
        listed.append((key, shape, of, offset, length))
        offset += -(-length // 32) * 32
    with open(path, "wb") as file:
        file.write(b"GGUF" + struct.pack("<IQQ", 3, len(listed), len(pairs)) + b"".join(pairs))
        for key, shape, of, at, _ in listed:
            file.write(text(key) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, of, at))
        file.write(b"\0" * (-file.tell() % 32))
        for _, _, of, _, length in listed:
            left, data = length, windows[of]
            while left > 0:
                left -= file.write(data[:left])
            file.write(b"\0" * (-length % 32))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in TYPES:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
