"""The network: a MiniLM encoder with word-shape input and one small head a task.

B windows, T word pieces, W words, D = 384. Heads work on the vector of each word's first piece.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from standoff.encoder.lexicon import PERSON_PARTS, PLACE_PARTS
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

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
LINK, ARC, LABEL = 128, 256, 128  # widths of the attribution-link, dependency-arc and dependency-label spaces
BRANCH = 2  # layers that the telling of events, positions and forecasts has for itself
EPSILON = 1e-12  # of BERT's layer norms
FAR = -1e4  # score of an arc that cannot be


class Layer(nn.Module):
    """A BERT layer: attention and feed-forward, each followed by its layer norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(attended.transpose(1, 2).reshape(b, t, WIDTH)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class ConditionalField(nn.Module):
    """A linear-chain CRF (Lafferty et al. 2001): the negative log-likelihood of tag sequences."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(tags, tags))  # [from, to]

    def loss(self, scores: Tensor, tags: Tensor, known: Tensor) -> Tensor:
        """scores [B, W, L], tags [B, W], known [B, W] a contiguous stretch of each row; the sum over rows."""
        b = scores.shape[0]
        rows = torch.arange(b)
        begin = known.int().argmax(1)
        length = known.sum(1)
        steps = int(length.max())
        # Shift every row so that its known stretch begins at 0.
        place = (begin[:, None] + torch.arange(steps)[None]).clamp(max=scores.shape[1] - 1)
        scores = scores.gather(1, place[..., None].expand(-1, -1, scores.shape[2]))
        tags = tags.gather(1, place).clamp(min=0)
        inside = torch.arange(steps)[None] < length[:, None]
        path = (scores.gather(2, tags[..., None]).squeeze(2) * inside).sum(1)
        path = path + (self.transitions[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum(1)
        alpha, *following = scores.unbind(1)
        every = [alpha]
        for score in following:
            alpha = torch.logsumexp(alpha[:, :, None] + self.transitions[None], dim=1) + score
            every.append(alpha)
        last = torch.stack(every, 1)[rows, length - 1]
        return (torch.logsumexp(last, 1) - path).sum()


class Network(nn.Module):
    """Encoder and heads. `forward` gives one tensor a task, by name; `losses` compares them with labels."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(2 * SHAPES, WIDTH)
        self.place_name = nn.Embedding(PLACE_PARTS, WIDTH)
        self.person_name = nn.Embedding(PERSON_PARTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.head_dropout = nn.Dropout(2 * dropout)
        self.attribution = nn.Linear(WIDTH, len(bio(ATTRIBUTION_PARTS)))
        self.field = ConditionalField(len(bio(ATTRIBUTION_PARTS)))
        self.link_child = nn.Linear(WIDTH, LINK)
        self.link_cue = nn.Linear(WIDTH, LINK)
        self.names = nn.Linear(WIDTH, len(bio(NAME_KINDS)))
        self.times = nn.Linear(WIDTH, len(bio(TIME_TYPES)))
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.toponyms = nn.Linear(WIDTH, len(bio(TOPONYMS)))
        self.factuality = nn.Linear(WIDTH, len(JUDGES))
        self.events = nn.Linear(WIDTH, 1 + len(EVENT_TYPES))
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)  # bilinear form and the head's own score
        self.label_dependent = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label = nn.Parameter(torch.zeros(len(DEPENDENCY_RELATIONS), LABEL, LABEL))
        self.label_bias = nn.Linear(2 * LABEL, len(DEPENDENCY_RELATIONS))
        self.vector = nn.Linear(WIDTH, WIDTH, bias=False)
        for hints in (self.shape, self.place_name, self.person_name):
            nn.init.zeros_(hints.weight)
        nn.init.eye_(self.vector.weight)
        nn.init.eye_(self.arc.weight)
        nn.init.normal_(self.label, std=LABEL**-0.5 / 4)

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor, layers: int = LAYERS) -> Tensor:
        """pieces, shapes, mask [B, T] -> [B, T, D], what flows out of the first `layers`."""
        positions = torch.arange(pieces.shape[1])
        known = shapes // (2 * SHAPES)
        hints = self.shape(shapes % (2 * SHAPES)) + self.place_name(known % PLACE_PARTS)
        hints = hints + self.person_name(known // PLACE_PARTS)
        x = self.word(pieces) + self.position(positions)[None] + hints
        x = self.dropout(self.norm(x))
        wide = mask[:, None, None, :]
        for layer in self.layers[:layers]:
            x = layer(x, wide)
        return x

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        mask: Tensor,
        first: Tensor,
        sentence: Tensor,
        heads: Tensor,
        parsed: Tensor,
    ) -> dict[str, Tensor]:
        """first, sentence, heads [B, W]; `sentence` is -1 beyond a window's words.

        Arcs and labels are scored for the rows in `parsed` alone, labels for the heads given.
        """
        x = self.encode(pieces, shapes, mask)
        words = x.gather(1, first[..., None].expand(-1, -1, WIDTH))
        h = self.head_dropout(words)
        arcs, labels = self.parse(h[parsed], sentence[parsed], heads[parsed])
        return {
            "attribution": self.attribution(h).float(),
            "link_child": self.link_child(h).float(),
            "link_cue": self.link_cue(h).float(),
            "names": self.names(h).float(),
            "times": self.times(h).float(),
            "upos": self.upos(h).float(),
            "toponyms": self.toponyms(h).float(),
            "factuality": self.factuality(h).float(),
            "events": self.events(h).float(),
            "arcs": arcs,
            "labels": labels,
            "vectors": self.vector(words).float(),
        }

    def parse(self, h: Tensor, sentence: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Biaffine scores (Dozat & Manning 2017): arcs [B, W, W] inside a sentence, a root pointing at itself;
        labels [B, W, R] of the arcs to `heads`."""
        dependent, head = F.gelu(self.arc_dependent(h)), F.gelu(self.arc_head(h))
        arcs = (self.arc(dependent) @ head.transpose(1, 2)).float() * ARC**-0.5
        same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
        arcs = arcs.masked_fill(~same, FAR)
        left, right = F.gelu(self.label_dependent(h)), F.gelu(self.label_head(h))
        right = right.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, LABEL))
        turned = (left @ self.label.permute(1, 0, 2).reshape(LABEL, -1).to(left.dtype)).view(
            *left.shape[:2], len(DEPENDENCY_RELATIONS), LABEL
        )
        labels = (turned * right[:, :, None]).sum(-1).float() + self.label_bias(torch.cat([left, right], -1)).float()
        return arcs, labels


def from_base(weights: dict[str, Tensor], dropout: float) -> Network:
    """A network that starts from all-MiniLM-L6-v2; word and position embeddings stay frozen."""
    network = Network(dropout)
    with torch.no_grad():
        network.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        # Every token is of type 0: its embedding joins the position's.
        network.position.weight.copy_(
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            name = f"encoder.layer.{number}."
            parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
            _copy(layer.out, weights, f"{name}attention.output.dense")
            _copy(layer.norm1, weights, f"{name}attention.output.LayerNorm")
            _copy(layer.up, weights, f"{name}intermediate.dense")
            _copy(layer.down, weights, f"{name}output.dense")
            _copy(layer.norm2, weights, f"{name}output.LayerNorm")
    network.word.weight.requires_grad_(False)
    network.position.weight.requires_grad_(False)
    return network


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


class Teller(nn.Module):
    """What words tell: a branch of its own from the encoder's last BRANCH layers, and the heads on it.

    Events by type, their status, the cues of positions and of forecasts; and for each pair
    of a telling word and another word of its sentence a score for each of BINDINGS.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(BRANCH))
        self.head_dropout = nn.Dropout(2 * dropout)
        self.events = nn.Linear(WIDTH, 1 + len(EVENT_TYPES))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        self.positions = nn.Linear(WIDTH, 1 + len(POSITION_KINDS))
        self.forecasts = nn.Linear(WIDTH, 1)
        self.binding_of = nn.Linear(WIDTH, len(BINDINGS) * BINDING)
        self.binding_to = nn.Linear(WIDTH, len(BINDINGS) * BINDING)
        with torch.no_grad():  # at first nothing is bound: each score begins at -3
            self.binding_of.bias.view(len(BINDINGS), BINDING)[:, 0] = -3 * BINDING**0.5
            self.binding_to.bias.view(len(BINDINGS), BINDING)[:, 0] = 1

    def forward(self, x: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """x [B, T, D] what flows into the branch, mask [B, T], first [B, W]; each tensor [B, W, …]."""
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        h = self.head_dropout(x.gather(1, first[..., None].expand(-1, -1, WIDTH)))
        return {
            "events": self.events(h),
            "status": self.status(h),
            "positions": self.positions(h),
            "forecasts": self.forecasts(h),
            "binding_of": self.binding_of(h),
            "binding_to": self.binding_to(h),
        }

    @staticmethod
    def grown_from(network: Network, dropout: float) -> "Teller":
        """A branch that begins as a copy of the network's last layers and its head of events."""
        teller = Teller(dropout)
        for own, layer in zip(teller.layers, network.layers[LAYERS - BRANCH :], strict=True):
            own.load_state_dict(layer.state_dict())
        teller.events.load_state_dict(network.events.state_dict())
        return teller
