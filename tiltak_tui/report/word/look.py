"""How a report looks in Word: the styles that are used where the municipality's template has none of that name."""

from typing import NamedTuple

from docx.oxml.ns import nsdecls

INK, MUTED, RULE, GROUND = "1B3A4B", "56626C", "C3CCD3", "EEF2F4"
"""The colours of headings, of what explains, of lines, and of the ground of what is set apart."""

FONT = "Calibri"


class Size(NamedTuple):
    """How large things are: all other sizes follow these.

    Attributes:
        text: the text, in half points.
        air: the space between paragraphs, in twentieths of a point.
        line: the distance between lines, 240 for single.
        top, side, bottom: the margins, in twentieths of a point.
    """

    text: int
    air: int
    line: int
    top: int
    side: int
    bottom: int


ROOMY = Size(text=21, air=120, line=269, top=1191, side=1304, bottom=1134)
TIGHT = Size(text=18, air=50, line=247, top=737, side=964, bottom=680)
"""TIGHT is for what must fit on one page."""

FACTS = 2041
"""Where the text of a fact begins, in twentieths of a point."""

DEFAULTS = f"""
<w:docDefaults {nsdecls("w")}>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>
    <w:lang w:val="nb-NO" w:eastAsia="en-US" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>"""


def styles_xml(size: Size) -> str:
    """Return the styles: each after those that it is based on, with the names that Word itself has for them."""
    text, air, line = size.text, size.air, size.line
    small = text - 3
    return f"""
<w:styles {nsdecls("w")}>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
    <w:name w:val="Normal"/><w:qFormat/>
    <w:pPr>
      <w:widowControl/><w:suppressAutoHyphens/><w:spacing w:after="{air}" w:line="{line}" w:lineRule="auto"/>
    </w:pPr>
    <w:rPr><w:sz w:val="{text}"/><w:szCs w:val="{text}"/></w:rPr>
  </w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>
  </w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal">
    <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
    <w:tblPr>
      <w:tblInd w:w="0" w:type="dxa"/>
      <w:tblCellMar>
        <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
        <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
      </w:tblCellMar>
    </w:tblPr>
  </w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList">
    <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Title">
    <w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Subtitle"/><w:qFormat/>
    <w:pPr>
      <w:keepNext/><w:keepLines/><w:spacing w:after="{air // 2}" w:line="228" w:lineRule="auto"/>
    </w:pPr>
    <w:rPr>
      <w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="{text * 5 // 2}"/><w:szCs w:val="{text * 5 // 2}"/>
    </w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="Subtitle">
    <w:name w:val="Subtitle"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
    <w:pPr>
      <w:pBdr><w:bottom w:val="single" w:sz="6" w:space="{air // 15}" w:color="{RULE}"/></w:pBdr>
      <w:spacing w:after="{air * 2}"/>
    </w:pPr>
    <w:rPr><w:color w:val="{MUTED}"/><w:sz w:val="{text + 2}"/><w:szCs w:val="{text + 2}"/></w:rPr>
  </w:style>
  {"".join(_heading(level, size) for level in (1, 2, 3, 4))}
  <w:style w:type="paragraph" w:styleId="Caption">
    <w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="35"/><w:qFormat/>
    <w:pPr>
      <w:keepNext/><w:keepLines/>
      <w:spacing w:before="{air}" w:after="{air // 2}" w:line="240" w:lineRule="auto"/>
    </w:pPr>
    <w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="{text - 2}"/><w:szCs w:val="{text - 2}"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:styleId="ListBullet">
    <w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
    <w:pPr><w:spacing w:after="{air // 2}"/></w:pPr>
  </w:style>
  <w:style w:type="character" w:styleId="Strong">
    <w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>
    <w:rPr><w:b/><w:bCs/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportBunntekst">
    <w:name w:val="Rapport bunntekst"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
    <w:rPr><w:color w:val="{MUTED}"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportIngress">
    <w:name w:val="Rapport ingress"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr>
      <w:pBdr><w:left w:val="single" w:sz="18" w:space="9" w:color="{RULE}"/></w:pBdr>
      <w:ind w:left="227"/>
    </w:pPr>
    <w:rPr><w:color w:val="{INK}"/><w:sz w:val="{text + 1}"/><w:szCs w:val="{text + 1}"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportMerknad">
    <w:name w:val="Rapport merknad"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:rPr><w:color w:val="{MUTED}"/><w:sz w:val="{small}"/><w:szCs w:val="{small}"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportKommando">
    <w:name w:val="Rapport kommando"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr>
      <w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/><w:spacing w:line="240" w:lineRule="auto"/>
    </w:pPr>
    <w:rPr>
      <w:rFonts w:ascii="Consolas" w:eastAsia="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>
      <w:sz w:val="{small}"/><w:szCs w:val="{small}"/>
    </w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportFakta">
    <w:name w:val="Rapport fakta"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr>
      <w:keepLines/><w:tabs><w:tab w:val="left" w:pos="{FACTS}"/></w:tabs>
      <w:spacing w:after="{air // 3}"/><w:ind w:left="{FACTS}" w:hanging="{FACTS}"/>
    </w:pPr>
  </w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="RapportLedetekst">
    <w:name w:val="Rapport ledetekst"/><w:qFormat/>
    <w:rPr><w:color w:val="{MUTED}"/></w:rPr>
  </w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="RapportMerke">
    <w:name w:val="Rapport merke"/><w:qFormat/>
    <w:rPr><w:color w:val="000000"/><w:sz w:val="{small}"/><w:szCs w:val="{small}"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportDiagram">
    <w:name w:val="Rapport diagram"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportLuft">
    <w:name w:val="Rapport luft"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:spacing w:after="0" w:line="{air}" w:lineRule="exact"/></w:pPr>
    <w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr>
  </w:style>
  {_cells("", "", small, air // 4)}
  {_cells("Smal", " smal", small - 2, air // 5)}
  <w:style w:type="table" w:customStyle="1" w:styleId="RapportTabell">
    <w:name w:val="Rapport tabell"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>
    <w:tblPr>
      <w:tblBorders>
        <w:top w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>
        <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
      </w:tblBorders>
      <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
    </w:tblPr>
    <w:tblStylePr w:type="firstRow">
      <w:tblPr/>
      <w:tcPr>
        <w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>
        <w:shd w:val="clear" w:color="auto" w:fill="{GROUND}"/><w:vAlign w:val="bottom"/>
      </w:tcPr>
    </w:tblStylePr>
    <w:tblStylePr w:type="lastRow">
      <w:tblPr/>
      <w:tcPr><w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr>
    </w:tblStylePr>
  </w:style>
</w:styles>"""


def _heading(level: int, size: Size) -> str:
    half_points = size.text + (11, 5, 1, 0)[level - 1]
    before = size.air * (3, 2, 2, 1)[level - 1]
    return f"""
  <w:style w:type="paragraph" w:styleId="Heading{level}">
    <w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>
    <w:uiPriority w:val="9"/><w:qFormat/>
    <w:pPr>
      <w:keepNext/><w:keepLines/>
      <w:spacing w:before="{before}" w:after="{size.air // 2}" w:line="240" w:lineRule="auto"/>
      <w:outlineLvl w:val="{level - 1}"/>
    </w:pPr>
    <w:rPr>
      <w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>
    </w:rPr>
  </w:style>"""


def _cells(ending: str, name: str, half_points: int, air: int) -> str:
    """Return the styles of the text in tables: of one width of table, by the ending of their ids and names."""
    return f"""
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportTabelltekst{ending}">
    <w:name w:val="Rapport tabelltekst{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:before="{air}" w:after="{air}" w:line="240" w:lineRule="auto"/></w:pPr>
    <w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportTabelltall{ending}">
    <w:name w:val="Rapport tabelltall{name}"/><w:basedOn w:val="RapportTabelltekst{ending}"/><w:qFormat/>
    <w:pPr><w:jc w:val="right"/></w:pPr>
  </w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="RapportTabellhode{ending}">
    <w:name w:val="Rapport tabellhode{name}"/><w:basedOn w:val="RapportTabelltekst{ending}"/><w:qFormat/>
    <w:pPr><w:keepNext/></w:pPr>
  </w:style>"""
