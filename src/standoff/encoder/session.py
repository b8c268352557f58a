"""The encoder's ONNX session: windows in, scores out. The only importer of onnxruntime.

A window is run alone, on one thread, and several windows at once: so a window's scores depend on its own
words and on nothing else, neither on the batch nor on the number of threads. (Dynamic quantisation scales
a tensor by its largest value, so windows run together would change each other's scores.)
"""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from standoff.encoder.decode import Calibration
from standoff.encoder.lexicon import Lexicon
from standoff.encoder.scores import Scores
from standoff.encoder.windows import Window, WordPieces
from standoff.errors import ModelError

MODEL = Path(__file__).resolve().parent.parent / "data" / "model"

OUTPUTS = tuple(Scores.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model.

    version: as in `maker` (`encoder@<version>`). transitions: [7, 7] of the attribution tags.
    statements, names: what the probability of such a span is worth.
    """

    version: str
    pieces: WordPieces
    transitions: NDArray[np.float32]
    statements: Calibration
    names: Calibration
    _session: onnxruntime.InferenceSession
    _threads: int

    @classmethod
    def load(cls, folder: Path = MODEL, threads: int | None = None) -> "Encoder":
        """The model in `folder`, the packaged one by default; `threads` windows are read at once, one a core.

        Raises ModelError where a file is missing or does not fit.
        """
        try:
            about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            pieces = WordPieces(
                Tokenizer.from_file(str(folder / "tokenizer.json")), Lexicon.load(folder / "lexicon.npy")
            )
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            transitions = np.array(about["transitions"], dtype=np.float32)
            version = str(about["version"])
            statements, names = (Calibration(*about["calibration"][kind]) for kind in ("statements", "names"))
        # tokenizers raises bare Exception; onnxruntime has no common base for its errors
        except Exception as error:
            raise ModelError(str(folder), f"the encoder cannot be loaded: {error}") from error
        missing = set(OUTPUTS) - {output.name for output in session.get_outputs()}
        if missing:
            raise ModelError(str(folder), f"the model lacks the outputs {', '.join(sorted(missing))}")
        return cls(version, pieces, transitions, statements, names, session, threads or os.cpu_count() or 1)

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window, in their order."""
        if self._threads == 1 or len(windows) < 2:
            return [self._run(window) for window in windows]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._run, windows))

    def _run(self, window: Window) -> Scores:
        inputs = {
            "pieces": window.pieces,
            "shapes": window.shapes,
            "first": window.first,
            "sentence": window.sentence,
        }
        return Scores(*self._session.run(list(OUTPUTS), inputs))
