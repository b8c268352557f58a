"""The copy bench: reports, copies of them altered in known ways, and unrelated reports of the same topic.

    from copy_bench.build import build                             # from a script in evaluation/
    from copy_bench.originals import from_corpora, from_examples
    bench = build(from_examples(), seed=1962)                      # a few seconds, no encoder
    bench = build(from_corpora([("basil", "dev"), ("news-clusters", "dev")]), seed=1962, copied=40)

`Bench.sheets` holds every text with its provenance, `Bench.copies` one `Copied` for each altered copy: of what, by
which recipe, and the key of every alteration with its place in both texts. Texts are never written to the repository:
the bench is built anew from the examples, or from corpora that lie beside the checkout. The same seed and the same
originals give the same bench.

Recipes (`RECIPES`), and how their alterations are called:

| recipe | what is done | `how` |
|---|---|---|
| cut | paragraphs from the end are dropped, sometimes one from the middle | none |
| lead | one to three new first sentences, the old lead dropped or kept | none |
| shuffle | all sentences in another order | none |
| rewrite | in other words and word order; figures, names and what stays between quotation marks kept | none |
| mangle | as after two translations: words lost and mistaken, quotations and some figures too | translated, figure |
| quotation | one to three quotations altered, all other words kept | dropped, added, replaced, negation, hedge |
| figures | one to four figures altered, all other words kept | figure |

An alteration is `Altered(how, was, now, from_, to)`: `was` and `now` are half-open code-point spans into the
original's and the copy's text. For a quotation they cover the words between the quotation marks, and `from_` and `to`
are the words that differ there ("" where there are none); for a figure they cover the figure, as digits or words, and
`from_` and `to` are those words. `translated` marks a quotation whose words a mangled copy gives otherwise; its
`from_` and `to` are the whole wording. What no `Altered` covers is not altered in a quotation or a figure, so that
everything else found there is a false find.
The rewriter (`copy_bench.rewriting`) uses WordNet 3.0 and inflection tables through packages of their own, and no
code or table of `standoff`.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Recipe = Literal["cut", "lead", "shuffle", "rewrite", "mangle", "quotation", "figures"]
RECIPES: tuple[Recipe, ...] = get_args(Recipe)
How = Literal["dropped", "added", "replaced", "negation", "hedge", "translated", "figure"]


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing altered: where it was in the original, where it is in the copy, and the words that differ."""

    how: How
    was: tuple[int, int]
    now: tuple[int, int]
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text of the bench with its provenance.

    id: of the original, followed by `+` and the recipe for a copy. topic: reports of one topic share it.
    published: ISO 8601, a day or a time with zone; None: not given. paragraphs are parted by blank lines.
    """

    id: str
    topic: str
    text: str
    headline: str | None
    published: str | None
    publisher: str | None
    credits: tuple[str, ...]
    dateline: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: the ids of both sheets, the recipe and what was altered, in the order of the copy's text.

    lent: the sheet that a new lead was taken from, which therefore shares text with the copy; None: there is none.
    """

    copy: str
    of: str
    recipe: Recipe
    altered: tuple[Altered, ...]
    lent: str | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Originals and copies, sorted by id.

    Every pair of sheets that does not come from one original is no copy, save those with what has lent a lead.
    """

    sheets: tuple[Sheet, ...]
    copies: tuple[Copied, ...]
