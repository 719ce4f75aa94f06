"""Clipboard HTML as the programs of editors write it, made for these tests, and the Markdown that is wanted."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]--></head>
<body lang=EN-US><!--StartFragment-->
<p class=MsoTitle>The corridor<o:p></o:p></p>
<h1>First<span style='mso-spacerun:yes'>  </span>part<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:0cm'><b><span lang=EN-US style='font-size:12.0pt'>Gas</span></b><span
lang=EN-US> and <i>oil</i>,&nbsp;691&nbsp;km.</span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>
<span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>One<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Under one</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Three</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>4.</span>Four</p>
<p class=MsoQuote>Quoted</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Pipe</b></p></td><td><p>Length | km</p></td></tr>
<tr><td rowspan=2><p>TAP</p></td><td><p>878</p></td></tr><tr><td><p>879<br>about</p></td></tr></table>
<p class=MsoNormal><img width=600 height=400 src="file:///C:/Temp/image001.png" v:shapes="x"></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> The <i>operator’s</i> own figure.</p></div></div>
</body></html>"""

WORD_MARKDOWN = """## The corridor

## First part

**Gas** and *oil*, 691\u00a0km.[^1]

- One
  - Under one
- Two

3. Three
4. Four

> Quoted

| **Pipe** | Length \\| km |
| --- | --- |
| TAP | 878 |
|  | 879 about |

---

[^1]: The *operator’s* own figure.
"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span
style="font-weight:400;font-style:normal">A heading</span></h2><p dir="ltr" style="line-height:1.38"><span
style="font-weight:700;white-space:pre-wrap">Bold </span><span style="font-weight:400;font-style:italic">slanted</span>
<span style="font-weight:400"> and a </span><a
href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D&amp;usg=x"><span
style="color:#1155cc;text-decoration:underline">link</span></a><sup><a href="#ftnt1"
id="ftnt_ref1">[1]</a></sup></p><br>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li dir="ltr"
aria-level="2"><p role="presentation"><span>Under</span></p></li></ul><li aria-level="1"><p><span>Two</span></p>
</li></ul><ol><li aria-level="1">First</li></ol><hr><div><p><a href="#ftnt_ref1"
id="ftnt1">[1]</a><span> A note.</span></p>
</div></b><br class="Apple-interchange-newline">"""

GOOGLE_MARKDOWN = """## A heading

**Bold** *slanted* and a [link](https://example.org/a?b=1)[^1]

- One
  - Under
- Two

1. First

---

[^1]: A note.
"""

LIBRE = """<!DOCTYPE html><html><head><title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">p { line-height: 115%; background: transparent }</style></head><body lang="ru-RU">
<h1 class="western">Глава</h1><p class="western" style="line-height: 100%">Слово<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> и&nbsp;<font color="#ff0000"><b>дело</b></font>,
H<sub>2</sub>O,
10&nbsp;м<sup>2</sup>.</p><ol><li><p>раз</p><p>ещё</p></li><li value="2"><p>два</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a> Сноска</p></div></body></html>"""

LIBRE_MARKDOWN = """## Глава

Слово[^1] и **дело**, H₂O, 10\u00a0м².

1. раз

   ещё

2. два

[^1]: Сноска
"""

TELEGRAM = """**Важно.** Первая строка
вторая __строка__ 👩\u200d🚀 <img class="emoji" alt="🔥" src="x.png"> <tg-spoiler>тайна</tg-spoiler>

<blockquote>Цитата
в две строки</blockquote>
Код: <code>a * b</code><pre><code class="language-python">x = "`"
if x:
    pass</code></pre><a href="https://t.me/caliber_az/1">канал</a> \u200b<b>жирный</b><i>курсив</i>"""

TELEGRAM_MARKDOWN = """**Важно.** Первая строка\\
вторая *строка* 👩\u200d🚀 🔥 тайна

> Цитата\\
> в две строки

Код: `a * b`

```python
x = "`"
if x:
    pass
```

[канал](https://t.me/caliber_az/1) **жирный***курсив*
"""

WORD_ONLINE = "".join(
    f'<div class="ListContainerWrapper"><{tag} role="list"><li data-listid="1" data-aria-level="{level}">'
    f'<p class="Paragraph"><span class="TextRun">{text}</span><span class="EOP"> </span></p></li></{tag}></div>'
    for tag, level, text in (("ul", 1, "One"), ("ul", 2, "Under"), ("ul", 1, "Two"), ("ol", 1, "Other"))
)
WORD_ONLINE_MARKDOWN = "- One\n  - Under\n- Two\n\n1. Other\n"

DOCUMENTS = {
    "Word": (WORD, WORD_MARKDOWN),
    "Google Docs": (GOOGLE, GOOGLE_MARKDOWN),
    "LibreOffice": (LIBRE, LIBRE_MARKDOWN),
    "Telegram": (TELEGRAM, TELEGRAM_MARKDOWN),
    "Word Online": (WORD_ONLINE, WORD_ONLINE_MARKDOWN),
}
