"""The trained network as ONNX, fp32 and int8, built node by node, and the comparison of the two with PyTorch.

    python training/export.py --checkpoint training/run/finished.pt --telling training/run/telling.pt --version NAME

The graph reads one window, without padding: `standoff.encoder.session` says why. Attention and layer norms are
ONNX Runtime's fused operators. Word embeddings are kept as int8 with one scale a row, the matrices of the six
layers with one a column, which become floats again when the model is loaded: quantising what flows between the layers
too is 1.7 times as fast and costs a point of times and of toponyms. Heads stay fp32.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from base import tokenizer
from network import ARC, ATTENTION_HEADS, BRANCH, EPSILON, FAR, LABEL, LAYERS, LINK, WIDTH, Network, Teller
from onnx import TensorProto, helper, numpy_helper

from standoff.encoder.lexicon import LEXICAL
from standoff.encoder.session import MODEL, OUTPUTS
from standoff.encoder.windows import WINDOW
from standoff.encoder.words import SHAPES
from standoff.vocabulary import (
    ATTRIBUTION_PARTS,
    BINDING,
    BINDINGS,
    DEPENDENCY_RELATIONS,
    EVENT_TYPES,
    JUDGES,
    NAME_KINDS,
    POSITION_KINDS,
    STATUSES,
    TIME_TYPES,
    TOPONYMS,
    UPOS,
    bio,
)

MICROSOFT = "com.microsoft"
OPSET = 17


class Graph:
    """Nodes and constants of a graph under construction. small: whether matrices of the layers are kept as int8."""

    def __init__(self, small: bool) -> None:
        self.small = small
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", outputs: int = 1, **attributes: object
    ) -> str:
        names = [name] + [f"{name}.{number}" for number in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return name

    def matrix(self, name: str, value: np.ndarray) -> str:
        """A matrix, as int8 with one scale a column where it is to be small."""
        if not (self.small and "layers." in name):
            return self.constant(name, value)
        scale = (np.abs(value).max(0, keepdims=True) / 127).astype(np.float32)
        rounded = self.constant(f"{name}.small", np.round(value / scale).astype(np.int8))
        real = self.node("Cast", [rounded], f"{name}.float", to=TensorProto.FLOAT)
        return self.node("Mul", [real, self.constant(f"{name}.scale", scale)], name)

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        """x @ weight.T + bias, weight as PyTorch keeps it."""
        product = self.node("MatMul", [x, self.matrix(f"{name}.weight", weight.T)], f"{name}.product")
        if bias is None:
            return product
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)

    def gelu(self, x: str, name: str) -> str:
        return self.node("Gelu", [x], name, MICROSOFT)


def build(network: Network, teller: Teller, small: bool) -> onnx.ModelProto:
    """The network for one window as an ONNX model; `small` keeps word embeddings and the layers' matrices as int8."""
    weights = {name: tensor.detach().float().cpu().numpy() for name, tensor in network.state_dict().items()}
    weights |= {f"teller.{name}": t.detach().float().cpu().numpy() for name, t in teller.state_dict().items()}
    g = Graph(small)

    def head(x: str, name: str) -> str:
        return g.linear(x, f"{name}.scores", weights[f"{name}.weight"], weights.get(f"{name}.bias"))

    if small:
        table = weights["word.weight"]
        scale = (np.abs(table).max(1, keepdims=True) / 127).astype(np.float32)
        scale[scale == 0] = 1
        g.constant("word.small", np.round(table / scale).astype(np.int8))
        g.constant("word.scale", scale)
        rows = g.node(
            "Cast", [g.node("Gather", ["word.small", "pieces"], "word.rows")], "word.float", to=TensorProto.FLOAT
        )
        word = g.node("Mul", [rows, g.node("Gather", ["word.scale", "pieces"], "word.row_scale")], "word.vectors")
    else:
        word = g.node("Gather", [g.constant("word.weight", weights["word.weight"]), "pieces"], "word.vectors")
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    length = g.node("Shape", ["pieces"], "length")
    position = g.node(
        "Slice", [g.constant("position.weight", weights["position.weight"][:WINDOW]), zero, length, zero], "position"
    )
    # One row for each shape and lexical class together: the three tables of the network, added up.
    person, place = weights["person_name.weight"][:, None], weights["place_name.weight"][None]
    hints = ((person + place).reshape(-1, 1, WIDTH) + weights["shape.weight"][None]).reshape(-1, WIDTH)
    shape = g.node("Gather", [g.constant("shape.weight", hints), "shapes"], "shape.vectors")
    total = g.node("Add", [g.node("Add", [word, position], "word_position"), shape], "embedded")
    x = g.node("Unsqueeze", [total, zero], "embedded.batch")

    def norm(x: str, name: str) -> str:
        scale, bias = (g.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return g.node("LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=EPSILON)

    def skip_norm(x: str, addition: str, bias: str, name: str) -> str:
        scale, shift = (g.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        added = g.constant(f"{bias}.bias", weights[f"{bias}.bias"])
        return g.node("SkipLayerNormalization", [x, addition, scale, shift, added], name, MICROSOFT, epsilon=EPSILON)

    def layer(x: str, name: str) -> str:
        qkv = g.matrix(f"{name}.qkv.weight", weights[f"{name}.qkv.weight"].T)
        bias = g.constant(f"{name}.qkv.bias", weights[f"{name}.qkv.bias"])
        attended = g.node("Attention", [x, qkv, bias], f"{name}.attention", MICROSOFT, num_heads=ATTENTION_HEADS)
        out = g.linear(attended, f"{name}.out", weights[f"{name}.out.weight"], None)
        x = skip_norm(x, out, f"{name}.out", f"{name}.norm1")
        up = g.linear(x, f"{name}.up", weights[f"{name}.up.weight"], None)
        inner = g.node(
            "BiasGelu", [up, g.constant(f"{name}.up.bias", weights[f"{name}.up.bias"])], f"{name}.inner", MICROSOFT
        )
        down = g.linear(inner, f"{name}.down", weights[f"{name}.down.weight"], None)
        return skip_norm(x, down, f"{name}.down", f"{name}.norm2")

    def words(x: str, name: str) -> str:
        return g.node("Gather", [g.node("Squeeze", [x, zero], f"{name}.pieces"), "first"], name, axis=0)

    flows = [norm(x, "norm")]
    for number in range(LAYERS):
        flows.append(layer(flows[-1], f"layers.{number}"))
    h = words(flows[-1], "words")
    branch = flows[LAYERS - BRANCH]
    for number in range(BRANCH):
        branch = layer(branch, f"teller.layers.{number}")
    telling = words(branch, "teller.words")

    outputs = {
        name: head(h, name)
        for name in (
            "attribution",
            "link_child",
            "link_cue",
            "names",
            "times",
            "upos",
            "toponyms",
            "factuality",
        )
    }
    for name in ("events", "status", "positions", "forecasts", "binding_of", "binding_to"):
        outputs[name] = head(telling, f"teller.{name}")
    outputs["vectors"] = head(h, "vector")
    dependent, governor = g.gelu(head(h, "arc_dependent"), "arc.left"), g.gelu(head(h, "arc_head"), "arc.right")
    turned = g.node("Transpose", [governor], "arc.right.turned", perm=[1, 0])
    product = g.node("MatMul", [head(dependent, "arc"), turned], "arc.product")
    scaled = g.node("Mul", [product, g.constant("arc.scale", np.float32(ARC**-0.5))], "arc.scaled")
    rows, columns = (
        g.node("Unsqueeze", ["sentence", one], "sentence.rows"),
        g.node("Unsqueeze", ["sentence", zero], "sentence.columns"),
    )
    same = g.node("Equal", [rows, columns], "sentence.same")
    outputs["arcs"] = g.node("Where", [same, scaled, g.constant("far", np.float32(FAR))], "arc.inside")
    outputs["heads"] = g.node("ArgMax", [outputs["arcs"]], "arc.best", axis=1, keepdims=0)
    left, right = g.gelu(head(h, "label_dependent"), "label.left"), g.gelu(head(h, "label_head"), "label.right")
    chosen = g.node("Gather", [right, outputs["heads"]], "label.chosen", axis=0)
    table = g.constant("label.table", weights["label"].transpose(1, 0, 2).reshape(LABEL, -1))
    spread = g.node("MatMul", [left, table], "label.spread")
    shaped = g.node(
        "Reshape", [spread, g.constant("label.shape", np.array([-1, len(DEPENDENCY_RELATIONS), LABEL]))], "label.shaped"
    )
    column = g.node("Unsqueeze", [chosen, g.constant("two", np.array([2]))], "label.column")
    bilinear = g.node(
        "Squeeze",
        [g.node("MatMul", [shaped, column], "label.matched"), g.constant("two.too", np.array([2]))],
        "label.bilinear",
    )
    both = g.node("Concat", [left, chosen], "label.both", axis=1)
    scored = g.node("Add", [bilinear, head(both, "label_bias")], "label.scored")
    outputs["relations"] = g.node("ArgMax", [scored], "label.best", axis=1, keepdims=0)

    widths = {
        "attribution": len(bio(ATTRIBUTION_PARTS)), "link_child": LINK, "link_cue": LINK, "names": len(bio(NAME_KINDS)),
        "times": len(bio(TIME_TYPES)), "upos": len(UPOS), "toponyms": len(bio(TOPONYMS)), "factuality": len(JUDGES),
        "events": 1 + len(EVENT_TYPES), "status": len(STATUSES), "positions": 1 + len(POSITION_KINDS),
        "forecasts": 1, "binding_of": len(BINDINGS) * BINDING, "binding_to": len(BINDINGS) * BINDING,
        "arcs": "words", "vectors": WIDTH,
    }  # fmt: skip
    declared = []
    for name in OUTPUTS:
        g.node("Identity", [outputs[name]], name)
        if name in widths:
            declared.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", widths[name]]))
        else:
            declared.append(helper.make_tensor_value_info(name, TensorProto.INT64, ["words"]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in (("pieces", "pieces"), ("shapes", "pieces"), ("first", "words"), ("sentence", "words"))
    ]
    graph = helper.make_graph(g.nodes, "standoff", inputs, declared, g.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="standoff", ir_version=10)
    onnx.checker.check_model(model)
    return model


def largest_difference(network: Network, teller: Teller, model: onnx.ModelProto, seed: int = 0) -> float:
    """The largest difference between PyTorch and the fp32 ONNX model over made-up windows, scores only."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(seed)
    network, teller = network.eval(), teller.eval()
    worst = 0.0
    for words in (1, 7, 60, 200):
        first = np.arange(1, words + 1, dtype=np.int64)
        pieces = rng.integers(1000, 30000, words + 2)
        sentence = np.sort(rng.integers(0, 1 + words // 8, words))
        inputs = {
            "pieces": pieces,
            "shapes": rng.integers(0, 2 * SHAPES * LEXICAL, words + 2),
            "first": first,
            "sentence": sentence,
        }
        got = dict(zip(OUTPUTS, session.run(list(OUTPUTS), inputs), strict=True))
        batch = {name: torch.from_numpy(value)[None] for name, value in inputs.items()}
        with torch.inference_mode():
            mask = torch.ones_like(batch["pieces"], dtype=torch.bool)
            heads = torch.from_numpy(got["heads"])[None]
            want = network(
                batch["pieces"], batch["shapes"], mask, batch["first"], batch["sentence"], heads, torch.tensor([0])
            )
            flow = network.encode(batch["pieces"], batch["shapes"], mask, LAYERS - BRANCH)
            want |= teller(flow, mask, batch["first"])
        for name in got.keys() - {"heads", "relations"}:
            worst = max(worst, float(np.abs(want[name][0].numpy() - got[name]).max()))
        worst = max(worst, float((want["labels"][0].argmax(-1).numpy() != got["relations"]).mean()))
    return worst


def load(checkpoint: Path) -> Network:
    """The network of a checkpoint, ready to be read from."""
    network = Network(0.0)
    network.load_state_dict(torch.load(checkpoint, weights_only=True, map_location="cpu")["network"])
    return network.eval()


def main() -> None:
    """Write the packaged model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--telling", type=Path, help="the branch that `telling.py` trained; without, as it begins")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--fp32", action="store_true", help="write the model unquantised, for comparison")
    options = parser.parse_args()
    network = load(options.checkpoint)
    teller = Teller.grown_from(network, 0.0)
    if options.telling is not None:
        teller.load_state_dict(torch.load(options.telling, weights_only=True)["teller"])
    difference = largest_difference(network, teller, build(network, teller, small=False))
    print(f"largest difference between PyTorch and ONNX: {difference:.1e}")
    if difference > 1e-4:
        raise SystemExit("the ONNX graph does not compute what the network computes")
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(network, teller, small=not options.fp32), options.out / "model.onnx")
    tokenizer().save(str(options.out / "tokenizer.json"), pretty=False)
    if options.out != MODEL:
        shutil.copyfile(MODEL / "lexicon.npy", options.out / "lexicon.npy")
    transitions = [[round(float(value), 4) for value in row] for row in network.field.transitions.detach()]
    plain = {"statements": [1.0, 0.0], "names": [1.0, 0.0]}  # until calibrate.py has measured them
    about = {"version": options.version, "transitions": transitions, "calibration": plain}
    (options.out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out / 'model.onnx'}: {(options.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
