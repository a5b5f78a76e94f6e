"""One small essay in every format that is read, made by the tests themselves."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

from tests.corpus import plain_pdf

TITLE = "The Mills of the North"
AUTHOR = "Anna Weber"
HEADING = "The First Strike"
# *italics* and {1} for the mark of note 1; "> " begins a paragraph set off as a quotation
BODY = (
    "The strike began in the mills of the north{1} and nobody had called it. "
    "By the second week it had spread to the "
    "docks,{2} where the men had waited for a year to hear of it, and to the railways after that.",
    "> No hand moved that day without our leave, and no bell was rung.{3}",
    "An account of it that still is read, *The Mass Strike*, was written within months.{4} "
    "It was not the last one.",
)
NOTES = {
    "1": "Leon Trotsky, *1905*, Harmondsworth 1973, p. 44.",
    "2": "Ibid., p. 50.",
    "3": "Quoted in Tony Cliff, *Lenin*, Vol. 1, London 1975, p. 12.",
    "4": "For the setting see Tony Cliff, as above, p. 20 & ff.",
}
WORDS = ("north 1", "docks, 2", "rung. 3", "months. 4")  # the word before each mark
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK = re.compile(r"\{(\d)\}")


def marked(text: str, form: str) -> str:
    return MARK.sub(lambda mark: form.replace("N", mark[1]), text)


def txt() -> bytes:
    body = [MARK.sub(lambda mark: mark[1].translate(SUPERSCRIPT), text) for text in BODY]
    notes = [f"{label.translate(SUPERSCRIPT)}{text}" for label, text in NOTES.items()]
    return "\n\n".join([TITLE, AUTHOR, HEADING, *body, *notes]).encode()


def txt_plain() -> bytes:
    body = [marked(text, "N") for text in BODY]
    notes = [f"{label}. {text}" for label, text in NOTES.items()]
    return "\n\n".join([TITLE, f"by {AUTHOR}", HEADING, *body, "Notes", *notes]).encode()


def txt_brackets() -> bytes:
    body = [marked(text, "[N]") for text in BODY]
    notes = [f"[{label}] {text}" for label, text in NOTES.items()]
    return "\n\n".join([TITLE, AUTHOR, HEADING, *body, *notes]).encode("utf-16")


def md() -> bytes:
    notes = [f"[^{label}]: {text}" for label, text in NOTES.items()]
    head = [f"# {TITLE}", f"*{AUTHOR}*", f"## {HEADING}"]
    return "\n\n".join([*head, *(marked(text, "[^N]") for text in BODY), *notes]).encode()


def md_front() -> bytes:
    front = f'---\ntitle: "{TITLE}"\nauthor:\n  - {AUTHOR}\n---\n'
    notes = [f"[^{label}] {text}" for label, text in NOTES.items()]
    return "\n\n".join(
        [front, f"## {HEADING}", *(marked(text, "[^N]") for text in BODY), *notes]
    ).encode()


def md_inline() -> bytes:
    body = [MARK.sub(lambda mark: f"^[{NOTES[mark[1]]}]", text) for text in BODY]
    return "\n\n".join([f"# {TITLE}", f"by {AUTHOR}", f"## {HEADING}", *body]).encode()


def md_word() -> bytes:
    body = [marked(text, "[[N]](#_ftnN)") for text in BODY]
    notes = [f"[[{label}]](#_ftnref{label}) {text}" for label, text in NOTES.items()]
    return "\n\n".join([f"# {TITLE}", f"By {AUTHOR}", f"## {HEADING}", *body, *notes]).encode()


def md_libreoffice() -> bytes:
    body = [marked(text, "<sup>[N](#sdfootnoteNsym)</sup>") for text in BODY]
    notes = [f"[{label}](#sdfootnote{label}anc){text}" for label, text in NOTES.items()]
    return "\n\n".join([f"# {TITLE}", f"By {AUTHOR}", f"## {HEADING}", *body, *notes]).encode()


def prose(text: str) -> str:
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escape(text, quote=False))


def paragraphs(mark: str) -> str:
    return "\n".join(
        f"<blockquote><p>{marked(prose(text[2:]), mark)}</p></blockquote>"
        if text.startswith("> ")
        else f"<p>{marked(prose(text), mark)}</p>"
        for text in BODY
    )


def page(body: str, head: str = "") -> bytes:
    start = f"<!DOCTYPE html>\n<html><head><title>{TITLE}</title>{head}</head>"
    return f"{start}<body>{body}</body></html>".encode()


def html() -> bytes:
    notes = "".join(
        f'<p><a name="n{k}" href="#f{k}">[{k}]</a> {prose(text)}</p>\n' for k, text in NOTES.items()
    )
    top = '<nav><a href="/">Home</a> | <a href="/x">Index</a></nav>'
    top += f"<h2>{AUTHOR}</h2><h1>{TITLE}</h1><h3>{HEADING}</h3>"
    meta = f'<meta name="author" content="{AUTHOR}">'
    foot = '<p><a href="#top">Top of the page</a></p><footer>Copyright</footer>'
    return page(
        top + paragraphs('<a name="fN" href="#nN">[N]</a>') + "<h4>Notes</h4>" + notes + foot, meta
    )


def html_word() -> bytes:
    notes = "".join(
        f'<div id="ftn{k}"><p><a href="#_ftnref{k}" name="_ftn{k}"><sup>[{k}]</sup></a>'
        f" {prose(text)}</p></div>\n"
        for k, text in NOTES.items()
    )
    body = paragraphs('<a href="#_ftnN" name="_ftnrefN"><sup>[N]</sup></a>')
    return page(f"<h1>{TITLE}</h1><p>by {AUTHOR}</p><h2>{HEADING}</h2>{body}<hr>{notes}")


def html_list() -> bytes:
    notes = "".join(
        f'<li id="fn{k}"><p>{prose(text)} <a href="#ref{k}">↩</a></p></li>'
        for k, text in NOTES.items()
    )
    body = paragraphs('<sup id="refN"><a href="#fnN">N</a></sup>')
    top = f"<h1>{TITLE}</h1><p>by {AUTHOR}</p><h2>{HEADING}</h2>"
    return page(f"{top}{body}<section><ol>{notes}</ol></section>")


def html_plain() -> bytes:
    notes = "".join(f"<br>{k}. {prose(text)}\n" for k, text in NOTES.items())
    body = paragraphs("<sup>N</sup>")
    return page(
        f"<h1>{TITLE}</h1><p>by {AUTHOR}</p><h2>{HEADING}</h2>{body}<p><b>Notes</b>{notes}</p>"
    )


def html_brackets() -> bytes:
    notes = "".join(f"<p>[{k}] {prose(text)}</p>" for k, text in NOTES.items())
    body = paragraphs(" [N]")
    return page(f"<h1>{TITLE}</h1><p>by {AUTHOR}</p><h2>{HEADING}</h2>{body}{notes}")


def archived(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def epub() -> bytes:
    ops = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    body = paragraphs('<a href="notes.xhtml#nN" id="rN" epub:type="noteref">N</a>')
    notes = "".join(
        f'<li id="n{k}" epub:type="endnote"><p>{prose(text)}'
        f' <a href="one.xhtml#r{k}">↩</a></p></li>'
        for k, text in NOTES.items()
    )
    return archived(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container "
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="o/p.opf" media-type="application/oebps-package+xml"/>'
            "</rootfiles></container>",
            "o/p.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Book of Strikes</dc:title>'
            f"<dc:creator>{AUTHOR}</dc:creator></metadata><manifest>"
            '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="b" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "o/one.xhtml": f"<html {ops}><head><title>{TITLE}</title></head>"
            "<body><section epub:type='chapter'>"
            f"<h2>{TITLE}</h2><h3>{HEADING}</h3>{body}</section></body></html>",
            "o/notes.xhtml": f"<html {ops}><head><title>Notes</title></head><body><h2>Notes</h2>"
            f"<ol>{notes}</ol></body></html>",
        }
    )


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def runs(text: str, mark: str) -> str:
    out = []
    for part in re.split(r"(\*[^*]+\*|\{\d\})", text):
        if part.startswith("{"):
            out.append(marked(part, mark))
        elif part:
            italic = "<w:rPr><w:i/></w:rPr>" if part.startswith("*") else ""
            out.append(
                f'<w:r>{italic}<w:t xml:space="preserve">{escape(part.strip("*"))}</w:t></w:r>'
            )
    return "".join(out)


def word_paragraph(text: str, style: str = "", mark: str = "") -> str:
    shape = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{shape}{runs(text, mark)}</w:p>"


def docx(body: str | None = None, more: dict[str, str] | None = None) -> bytes:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    mark = f'<w:r>{raised}<w:footnoteReference w:id="N"/></w:r>'
    text = "".join(
        word_paragraph(t.removeprefix("> "), "Quote" if t.startswith("> ") else "", mark)
        for t in BODY
    )
    top = (
        word_paragraph(TITLE, "Title")
        + word_paragraph(AUTHOR)
        + word_paragraph(HEADING, "Heading1")
    )
    notes = "".join(
        f'<w:footnote w:id="{k}"><w:p><w:r><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        f"{runs(t, '')}</w:p></w:footnote>"
        for k, t in NOTES.items()
    )
    separator = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Quote", "Quote"), ("Heading1", "heading 1"))
    )
    return archived(
        {
            "[Content_Types].xml": "<Types "
            'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f"<w:document {WORD}>"
            f"<w:body>{body or top + text}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {WORD}>{separator}{notes}</w:footnotes>",
            "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
            **(more or {}),
        }
    )


OPEN_DOCUMENT = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("table", "table"), ("meta", "meta"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def prose_of_odt(text: str, notes: bool = False) -> str:
    """Words with italics by an automatic style, and notes where they are called."""
    spans = re.sub(
        r"\*([^*]+)\*", r'<text:span text:style-name="T1">\1</text:span>', escape(text, quote=False)
    )
    if not notes:
        return spans
    return MARK.sub(
        lambda mark: (
            f'<text:note text:id="ftn{mark[1]}" text:note-class="footnote">'
            f"<text:note-citation>{mark[1]}</text:note-citation><text:note-body>"
            f'<text:p text:style-name="Footnote">{prose_of_odt(NOTES[mark[1]])}</text:p>'
            "</text:note-body></text:note>"
        ),
        spans,
    )


def text_of_odt() -> str:
    body = "".join(
        f'<text:p text:style-name="P1">{prose_of_odt(text[2:], True)}</text:p>'
        if text.startswith("> ")
        else f"<text:p>{prose_of_odt(text, True)}</text:p>"
        for text in BODY
    )
    return (
        '<office:automatic-styles><style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Quotations"/></office:automatic-styles>'
        f'<office:body><office:text><text:p text:style-name="Title">{TITLE}</text:p>'
        f"<text:p>{AUTHOR}</text:p>"
        f'<text:h text:outline-level="2">{HEADING}</text:h>{body}</office:text></office:body>'
    )


def odt(text: str | None = None) -> bytes:
    content = f"<office:document-content {OPEN_DOCUMENT}>{text or text_of_odt()}"
    return archived(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {OPEN_DOCUMENT}><office:styles>"
            '<style:style style:name="Quotations" style:family="paragraph"/>'
            "</office:styles></office:document-styles>",
        }
    )


def fodt() -> bytes:
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    return f"<office:document {OPEN_DOCUMENT} {kind}>{text_of_odt()}</office:document>".encode()


def tagged_prose(text: str, italics: str, note: str = "") -> str:
    """Words with italics as `italics` tags them (N is the words), and notes as `note` does (N is
    the label, TEXT the words)."""
    tagged = re.sub(
        r"\*([^*]+)\*", lambda title: italics.replace("N", title[1]), escape(text, quote=False)
    )
    return MARK.sub(
        lambda mark: note.replace("N", mark[1]).replace(
            "TEXT", tagged_prose(NOTES[mark[1]], italics)
        ),
        tagged,
    )


TEI_ITALICS = '<hi rend="italic">N</hi>'


def text_of_tei(note: str, back: str = "") -> bytes:
    body = "".join(
        f"<{tag}>{tagged_prose(text.removeprefix('> '), TEI_ITALICS, note)}</{tag}>"
        for text in BODY
        for tag in ("quote" if text.startswith("> ") else "p",)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader><fileDesc><titleStmt><title>{TITLE}</title><author>{AUTHOR}</author>"
        "</titleStmt></fileDesc></teiHeader><text><body><div>\n"
        f"<head>{HEADING}</head>\n{body}</div></body>{back}</text></TEI>"
    ).encode()


def tei_inline() -> bytes:
    return text_of_tei('<note place="foot" n="N">TEXT</note>')


def tei_back() -> bytes:
    notes = "".join(
        f'<note xml:id="n{label}"><p>{tagged_prose(text, "<title>N</title>")}</p></note>'
        for label, text in NOTES.items()
    )
    back = f'<back><div type="notes"><head>Notes</head>{notes}</div></back>'
    return text_of_tei('<ref target="#nN">N</ref>', back)


def jats() -> bytes:
    body = "".join(
        f"<disp-quote><p>{tagged_prose(text[2:], '', JATS_MARK)}</p></disp-quote>"
        if text.startswith("> ")
        else f"<p>{tagged_prose(text, '<italic>N</italic>', JATS_MARK)}</p>"
        for text in BODY
    )
    notes = "".join(
        f'<fn id="fn{label}"><label>{label}</label>'
        f"<p>{tagged_prose(text, '<italic>N</italic>')}</p></fn>"
        for label, text in NOTES.items()
    )
    given, family = AUTHOR.split()
    return (
        '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2//EN" '
        '"JATS-journalpublishing1.dtd">\n<article article-type="research-article"><front>'
        "<journal-meta/><article-meta><title-group>"
        f"<article-title>{TITLE}</article-title></title-group><contrib-group>"
        f'<contrib contrib-type="author"><name><surname>{family}</surname>'
        f"<given-names>{given}</given-names></name></contrib></contrib-group></article-meta></front>"
        f"<body><sec><title>{HEADING}</title>{body}</sec></body>"
        f"<back><fn-group><title>Notes</title>{notes}</fn-group></back></article>"
    ).encode()


JATS_MARK = '<xref ref-type="fn" rid="fnN"><sup>N</sup></xref>'


def prose_of_latex(text: str, notes: bool = False) -> str:
    """Words of a source, and notes where they are called; `&` is written `\\&`."""
    printed = re.sub(r"\*([^*]+)\*", r"\\emph{\1}", text).replace("&", r"\&")
    if not notes:
        return printed
    return MARK.sub(lambda mark: f"\\footnote{{{prose_of_latex(NOTES[mark[1]])}}}", printed)


def latex() -> bytes:
    body = [
        f"\\begin{{quote}}\n{prose_of_latex(text[2:], True)}\n\\end{{quote}}"
        if text.startswith("> ")
        else prose_of_latex(text, True)
        for text in BODY
    ]
    top = (
        f"% a draft\n\\documentclass{{article}}\n\\title{{{TITLE}}}\n\\author{{{AUTHOR}}}\n"
        "\\begin{document}\n\\maketitle\n"
    )
    text = "\n\n".join([f"\\section{{{HEADING}}}", *body])
    return f"{top}{text}\n\\end{{document}}\n".encode()


def pdf() -> bytes:
    page = [
        *plain_pdf.lines(TITLE, 50, 540, 16),
        *plain_pdf.lines(AUTHOR, 50, 515),
        *plain_pdf.lines(HEADING, 50, 485, 13),
    ]
    for paragraph, y in zip(BODY, (455, 370, 330), strict=True):
        inset = 20 * paragraph.startswith("> ")
        page += plain_pdf.lines(paragraph.removeprefix("> "), 50 + inset, y, 10, 52 - inset // 4)
    for number, (label, text) in enumerate(NOTES.items()):
        page += plain_pdf.lines(f"{{{label}}} {text}", 50, 120 - 12 * number, 8, 80)
    return plain_pdf.pdf([page])


FORMATS = {
    "superscripts.txt": txt,
    "heading.txt": txt_plain,
    "brackets.txt": txt_brackets,
    "pandoc.md": md,
    "front.md": md_front,
    "inline.md": md_inline,
    "word.md": md_word,
    "libreoffice.md": md_libreoffice,
    "archive.html": html,
    "word.htm": html_word,
    "list.html": html_list,
    "plain.html": html_plain,
    "brackets.html": html_brackets,
    "book.epub": epub,
    "essay.docx": docx,
    "essay.odt": odt,
    "flat.fodt": fodt,
    "inline.xml": tei_inline,
    "back.tei": tei_back,
    "jats.xml": jats,
    "essay.tex": latex,
    "essay.pdf": pdf,
}
