"""The small words that join the others: they name no subject, so they are no evidence and show the language.

Invariant: Arabic words stand as they are written, with their hamza, since without it إليه would be آلية and أمام إمام;
French and English words stand folded.
"""

from __future__ import annotations

from sahel_tracker.language.normalise import fold

ARABIC = """
في من على إلى الى عن مع أن ان إن أنه انه أنها انها التي الذي الذين اللذين اللتين هذا هذه ذلك تلك هو هي هم هما كما كذلك
أو او ثم لكن بل لا ما لم لن قد كان كانت كانوا يكون تكون سيكون ستكون كافة جميع بعض غير بين بعد قبل خلال عند عندما حيث
حول ضد دون منذ حتى أي اي أية اية إذا اذا لدى لديها له لها لهم به بها بهم فيه فيها منه منها عليه عليها عنه عنها إليه
إليها وقد ولا وما وهو وهي ذات ذو نحو ضمن عبر تحت فوق أمام بما مما فيما كي لكي إذ اذ إلا الا أيضا ايضا تم يتم وتم ومن
وفي وعلى وأن وان بأن بان لأن فإن ولم هناك هنا قال وقال كون عدم تجاه وفق وفقا طبقا بشأن بخصوص بهدف بغية قصد إثر عقب
لاسيما سيما مثل السيد السيدة بذلك لذلك ومنها وكان وكانت ليس ليست بيد مازال لازال أحد إحدى نفس ذاته ذاتها عدد عدة مختلف
سائر تمت جرى جرت
"""

FRENCH = """
le la les l un une des du de d au aux en et ou où à dans par pour sur sous avec sans entre vers chez que qui quoi dont
qu ce cet cette ces c son sa ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous je tu se s
ne n pas plus moins est sont été être était étaient sera seront serait soit ont a avait avaient avoir aura auront
ayant étant fut fait faire ainsi aussi afin mais donc or ni car si comme lors lorsque alors tout toute même mêmes
autre autres y lui eux celui celle ceux celles cela ceci après avant depuis pendant selon dès jusque jusqu notamment
outre lequel laquelle lesquels lesquelles auquel auxquels duquel desquels m mme mm très bien peu encore déjà ici là
puis part dernier dernière niveau
"""

ENGLISH = """
the a an of to in on at by for from with without and or but nor as that which who whom whose this these those it its
they them their he she his her him we us our you your i me my is are was were be been being has have had having do
does did will would shall should can could may might must not any all some such other others more most than then there
here when where while after before during between among into onto upon over under about against through also both
either so if s t said says own same very well out up off only just per via within however since until because
including include includes mr mrs ms
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


ARABIC_WORDS = frozenset(ARABIC.split())
FRENCH_WORDS = _folded(FRENCH)
ENGLISH_WORDS = _folded(ENGLISH)
