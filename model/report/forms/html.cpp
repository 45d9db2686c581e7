#include <QCryptographicHash>

#include "model/base/escape.h"
#include "model/base/overloaded.h"
#include "model/render/theme.h"
#include "model/report/pictures.h"
#include "model/report/report.h"
#include "model/report/words.h"

/// One file that needs nothing else and runs nothing: a policy in it forbids all but its own style.
namespace switchover::report::forms {

using namespace Qt::StringLiterals;

namespace {

/// Colours of the page by their names in the style.
QByteArray variables(const render::Theme &theme)
{
    using render::Tone;
    const std::pair<const char *, Tone> names[] = {{"ground", Tone::Panel},    {"plate", Tone::Canvas},
                                                   {"line", Tone::Border},     {"text", Tone::Text},
                                                   {"aside", Tone::Secondary}, {"link", Tone::Selection},
                                                   {"good", Tone::Ok},         {"warning", Tone::Warning},
                                                   {"bad", Tone::Failed},      {"note", Tone::Read}};
    QByteArray css;
    for (const auto &[name, tone] : names)
        css += "--" + QByteArray(name) + ':' + theme.colour(tone).name().toLatin1() + ';';
    return css;
}

constexpr const char *rules = R"(
*{box-sizing:border-box}
html{background:var(--ground);color:var(--text);font:16px/1.55 system-ui,"Segoe UI",Cantarell,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:60rem;padding:2.5rem 1.5rem 4rem;overflow-wrap:anywhere}
h1{font-size:2.1rem;line-height:1.2;margin:0 0 .2rem;font-weight:650}
h2{font-size:1.45rem;line-height:1.25;margin:3rem 0 .8rem;padding-top:.6rem;border-top:1px solid var(--line);font-weight:650}
h3{font-size:1.1rem;margin:1.8rem 0 .5rem;font-weight:650}
h4{font-size:1rem;margin:1.2rem 0 .3rem;font-weight:650}
p,ul,ol{margin:.5rem 0}
ul,ol{padding-left:1.5rem}
a{color:var(--link)}
code{font:.92em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
.subtitle,.aside,figcaption{color:var(--aside)}
.aside,figcaption{font-size:.875rem}
nav{margin:1.8rem 0 0}
nav ol{columns:2;column-gap:2rem;padding:0;list-style:none;counter-reset:n}
nav li{counter-increment:n;break-inside:avoid}
nav li::before{content:counter(n) ". ";color:var(--aside);font-variant-numeric:tabular-nums}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0;padding:0;list-style:none}
.figures li{background:var(--plate);border:1px solid var(--line);border-radius:10px;padding:.7rem .9rem}
.figures b{display:block;font-size:1.45rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums}
.figures span{color:var(--aside);font-size:.875rem}
.wide{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line);min-width:3.5rem}
th{font-weight:600;color:var(--aside)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{margin:1.2rem 0}
figure div{overflow-x:auto;background:var(--plate);border:1px solid var(--line);border-radius:10px;padding:.75rem}
figure svg{display:block;max-width:100%;height:auto;margin:0 auto}
.item{border-left:4px solid var(--line);padding:.1rem 0 .1rem 1rem;margin:1.3rem 0}
.item h4{margin:.1rem 0 .3rem}
.item p{margin:.25rem 0}
.badge{font-size:.8rem;font-weight:600;border:1px solid currentColor;border-radius:6px;padding:0 .4rem;margin-right:.5rem;white-space:nowrap}
.good{color:var(--good)}.warning{color:var(--warning)}.bad{color:var(--bad)}.note{color:var(--note)}
.item.good,.item.warning,.item.bad,.item.note{color:inherit}
.item.good{border-color:var(--good)}.item.warning{border-color:var(--warning)}.item.bad{border-color:var(--bad)}.item.note{border-color:var(--note)}
footer{margin-top:3rem;color:var(--aside);font-size:.875rem}
.dark{display:none}
@media print{html{font-size:10.5pt}body{max-width:none;padding:0}h2,h3,h4,thead,.badge{break-after:avoid}figure,tr,.item,.figures li{break-inside:avoid}thead{display:table-header-group}.wide,figure div{overflow:visible}nav a{color:inherit;text-decoration:none}}
@page{margin:18mm 16mm}
)";

/// Which of two versions of a picture is shown, by what the reader's screen prefers; paper is always light.
constexpr const char *bothThemes =
    "@media screen and (prefers-color-scheme:dark){.light{display:none}.dark{display:block}}\n";

const char *className(Mark mark)
{
    switch (mark) {
    case Mark::None:
        break;
    case Mark::Good:
        return "good";
    case Mark::Note:
        return "note";
    case Mark::Warning:
        return "warning";
    case Mark::Bad:
        return "bad";
    }
    return "";
}

QByteArray classOf(const QByteArray &names)
{
    return names.isEmpty() ? QByteArray() : " class=\"" + names + '"';
}

QByteArray inlineOf(const Rich &rich)
{
    QByteArray out;
    for (const Span &span : rich.spans) {
        const QByteArray text = escapedHtml(span.text);
        switch (span.style) {
        case Span::Style::Plain:
            out += text;
            break;
        case Span::Style::Strong:
            out += "<strong>" + text + "</strong>";
            break;
        case Span::Style::Emphasis:
            out += "<em>" + text + "</em>";
            break;
        case Span::Style::Code:
            out += "<code>" + text + "</code>";
            break;
        }
    }
    return out;
}

class HtmlWriter
{
public:
    explicit HtmlWriter(const Request &request)
    {
        if (request.theme.isEmpty()) {
            m_themes = {pictureTheme(u"light"_s), pictureTheme(u"dark"_s)};
            return;
        }
        m_themes = {pictureTheme(request.theme)};
    }

    QByteArray page(const Content &content)
    {
        const QByteArray style = styleSheet();
        const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
        m_out =
            "<!DOCTYPE html>\n<html lang=\"" + escapedHtml(Words::tr("en", "language of the report")) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
            hash +
            "'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"generator\" content=\"Switchover\">\n<meta name=\"color-scheme\" content=\"" +
            schemes() + "\">\n<title>" + escapedHtml(content.title) + "</title>\n<style>" + style +
            "</style>\n</head>\n<body>\n<header>\n<h1>" + escapedHtml(content.title) +
            "</h1>\n<p class=\"subtitle\">" + escapedHtml(content.subtitle) + "</p>\n" + contents(content) +
            "</header>\n<main>\n";
        for (const Chapter &chapter : content.chapters)
            write(chapter);
        m_out += "</main>\n<footer>" + escapedHtml(Words::tr("Made with Switchover.")) +
                 "</footer>\n</body>\n</html>\n";
        return m_out;
    }

private:
    QByteArray schemes() const
    {
        return m_themes.size() > 1 ? "light dark" : m_themes.front().dark ? "dark" : "light";
    }

    QByteArray styleSheet() const
    {
        QByteArray style = ":root{" + variables(m_themes.front()) + "}\n";
        if (m_themes.size() > 1)
            style +=
                "@media screen and (prefers-color-scheme:dark){:root{" + variables(m_themes.back()) + "}}\n";
        style += rules;
        return m_themes.size() > 1 ? style + bothThemes : style;
    }

    static QByteArray contents(const Content &content)
    {
        if (content.chapters.size() < 2)
            return {};
        QByteArray out = "<nav aria-label=\"" + escapedHtml(Words::tr("Contents")) + "\">\n<ol>\n";
        for (const Chapter &chapter : content.chapters)
            out += "<li><a href=\"#" + escapedHtml(chapter.id) + "\">" + escapedHtml(chapter.title) +
                   "</a></li>\n";
        return out + "</ol>\n</nav>\n";
    }

    void write(const Chapter &chapter)
    {
        m_out +=
            "<section id=\"" + escapedHtml(chapter.id) + "\">\n<h2>" + escapedHtml(chapter.title) + "</h2>\n";
        for (const Block &block : chapter.blocks)
            std::visit([this](const auto &what) { write(what); }, block.what);
        m_out += "</section>\n";
    }

    void write(const Heading &heading)
    {
        const QByteArray tag = heading.level <= 1 ? "h3" : "h4";
        m_out += '<' + tag + '>' + escapedHtml(heading.text) + "</" + tag + ">\n";
    }

    void write(const Paragraph &paragraph)
    {
        m_out += "<p" + classOf(paragraph.isAside ? "aside" : "") + '>' + inlineOf(paragraph.text) + "</p>\n";
    }

    void write(const Bullets &bullets)
    {
        const QByteArray tag = bullets.numbered ? "ol" : "ul";
        m_out += '<' + tag + ">\n";
        for (const Rich &item : bullets.items)
            m_out += "<li>" + inlineOf(item) + "</li>\n";
        m_out += "</" + tag + ">\n";
    }

    void write(const Table &table)
    {
        m_out += "<div class=\"wide\"><table>\n<thead><tr>";
        for (const Column &column : table.columns)
            m_out += "<th scope=\"col\"" + classOf(column.isNumber ? "number" : "") + '>' +
                     escapedHtml(column.title) + "</th>";
        m_out += "</tr></thead>\n<tbody>\n";
        for (const auto &row : table.rows) {
            m_out += "<tr>";
            for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
                QByteArray names = table.columns[i].isNumber ? "number" : "";
                if (row[i].mark != Mark::None)
                    names += (names.isEmpty() ? "" : " ") + QByteArray(className(row[i].mark));
                m_out += "<td" + classOf(names) + '>' + inlineOf(row[i].text) + "</td>";
            }
            m_out += "</tr>\n";
        }
        m_out += "</tbody>\n</table></div>\n";
    }

    void write(const Figures &figures)
    {
        m_out += "<ul class=\"figures\">\n";
        for (const Figure &figure : figures.figures)
            m_out += "<li><b" + classOf(className(figure.mark)) + '>' + escapedHtml(figure.value) +
                     "</b><span>" + escapedHtml(figure.label) + "</span></li>\n";
        m_out += "</ul>\n";
    }

    void write(const Item &item)
    {
        const QByteArray name = className(item.mark);
        m_out += "<article" + classOf(name.isEmpty() ? "item" : "item " + name) + ">\n<h4>";
        if (!item.badge.isEmpty())
            m_out += "<span" + classOf(name.isEmpty() ? "badge" : "badge " + name) + '>' +
                     escapedHtml(item.badge) + "</span>";
        m_out += escapedHtml(item.title) + "</h4>\n";
        for (const auto &[field, text] : item.fields)
            m_out += "<p>" +
                     (field.isEmpty() ? QByteArray() : "<strong>" + escapedHtml(field) + "</strong> ") +
                     inlineOf(text) + "</p>\n";
        m_out += "</article>\n";
    }

    void write(const Picture &picture)
    {
        m_out += "<figure>\n";
        for (const render::Theme &theme : m_themes) {
            const QByteArray name = m_themes.size() < 2 ? "" : theme.dark ? "dark" : "light";
            QByteArray svg = svgOf(picture, theme);
            svg.remove(0, svg.indexOf("<svg"));   // The declaration belongs to files.
            m_out += "<div" + classOf(name) + ">\n" + svg + "</div>\n";
        }
        if (!picture.showsCaption)
            m_out += "<figcaption>" + escapedHtml(picture.caption) + "</figcaption>\n";
        m_out += "</figure>\n";
    }

    std::vector<render::Theme> m_themes;
    QByteArray m_out;
};

Result<Rendered> makeHtml(const Content &content, const Request &request, const Progress &progress)
{
    if (progress.stop.stop_requested())
        return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
    return Rendered{.bytes = HtmlWriter(request).page(content)};
}

}   // namespace

Form html()
{
    return {
        .id = u"html"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Web page (HTML)")},
        .suffixes = {u"html"_s, u"htm"_s},
        .make = makeHtml,
    };
}

}   // namespace switchover::report::forms
