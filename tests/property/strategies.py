"""Texts for properties: any Unicode at all, and Russian as it is written."""

from hypothesis import strategies as st

WORDS = """
    паром река город школа учитель завод лёд берег мост автобус ёлка снег ветер дождь сентябрь переправа жители рейс
    капитан машина открылась построили рассказал стоит идёт замёрзла новый старый электрический северо-запад по-русски
    и в на не что это как но его она было 2022 3,5 COVID-19 за\u0301мок инфор\u00adмация iPhone г. ул.
    т. е. млн руб. А. С.
"""
ENDS = (
    ". ",
    "! ",
    "? ",
    "… ",
    "... ",
    "?! ",
    ".\n",
    ".\n\n",
    ".\r\n",
    " — ",
    ", ",
    "; ",
    ": ",
    ".» ",
    ".) ",
    " ",
    "\n",
    "\t",
)

any_text = st.text(max_size=200)

# Characters that splitting, counting and folding treat each in its own way.
tricky_text = st.text(
    alphabet='аЯёйЁqZ1 .!?…,;:-—\u2011«»"()\n\r\t\u00a0\u2028\x00\u0301\u0306\u0308\u00ad🎉_', max_size=120
)


@st.composite
def russian_sentences(draw: st.DrawFn) -> str:
    """Some words with an end, the first capitalised as often as not."""
    words = draw(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
    text = " ".join(words)
    return (text.capitalize() if draw(st.booleans()) else text) + draw(st.sampled_from(ENDS))


russian_text = st.lists(russian_sentences(), max_size=15).map("".join)
texts = st.one_of(russian_text, tricky_text, any_text)
