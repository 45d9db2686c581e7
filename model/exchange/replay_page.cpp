#include "model/exchange/replay_page.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ReplayPageTexts
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

constexpr auto style = R"(
:root{color-scheme:light;--ground:#f7f8fa;--panel:#fff;--text:#1b2430;--quiet:#5b6675;--line:#d5dae1;--accent:#0b63ce}
.dark{color-scheme:dark;--ground:#12161c;--panel:#171c23;--text:#e6eaf0;--quiet:#9aa6b4;--line:#2e3743;--accent:#6cb0ff}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.4 system-ui,sans-serif;display:flex;flex-direction:column;min-height:100vh}
h1{font-size:20px;margin:16px 24px 8px}
main{flex:1;display:flex;align-items:center;justify-content:center;padding:0 24px}
img{max-width:100%;max-height:calc(100vh - 150px);border:1px solid var(--line);border-radius:10px}
form{display:flex;gap:12px;align-items:center;padding:12px 24px;background:var(--panel);border-top:1px solid var(--line)}
button{font:inherit;min-width:96px;padding:6px 16px;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--panel);cursor:pointer}
input{flex:1;accent-color:var(--accent)}
output{min-width:128px;text-align:right;font-variant-numeric:tabular-nums;color:var(--quiet)}
)";

constexpr auto player = R"(
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const picture = document.querySelector('img'), button = document.querySelector('button');
const slider = document.querySelector('input'), caption = document.querySelector('output');
let at = 0, timer = 0;
slider.max = data.moments.length - 1;
function show(index) {
  at = index;
  const moment = data.moments[at];
  picture.src = 'data:image/webp;base64,' + data.pictures[moment[0]];
  caption.textContent = moment[2];
  slider.value = at;
}
function pause() { clearTimeout(timer); timer = 0; button.textContent = data.play; }
function tick() {
  if (at + 1 >= data.moments.length) { pause(); return; }
  show(at + 1);
  timer = setTimeout(tick, data.moments[at][1]);
}
function play() {
  if (at + 1 >= data.moments.length) show(0);
  button.textContent = data.pause;
  timer = setTimeout(tick, data.moments[at][1]);
}
document.querySelector('form').addEventListener('submit', event => event.preventDefault());
button.addEventListener('click', () => timer ? pause() : play());
slider.addEventListener('input', () => { pause(); show(Number(slider.value)); });
document.addEventListener('keydown', event => {
  if (event.key === ' ' && event.target !== button) { event.preventDefault(); timer ? pause() : play(); }
});
pause();
show(0);
)";

/// JSON that cannot end the script element it stands in, whatever is in its texts.
QByteArray dataOf(const ReplayPage &page)
{
    QJsonArray pictures, moments;
    for (const QByteArray &picture : page.pictures)
        pictures.append(QString::fromLatin1(picture.toBase64()));
    for (const ReplayPage::Moment &moment : page.moments)
        moments.append(QJsonArray{moment.picture, moment.milliseconds, moment.caption});
    QByteArray json = QJsonDocument(QJsonObject{{u"pictures"_s, pictures},
                                                {u"moments"_s, moments},
                                                {u"play"_s, ReplayPageTexts::tr("Play")},
                                                {u"pause"_s, ReplayPageTexts::tr("Pause")}})
                          .toJson(QJsonDocument::Compact);
    json.replace('<', "\\u003c");
    return json;
}

QByteArray hashOf(const char *script)
{
    return "'sha256-" + QCryptographicHash::hash(QByteArray(script), QCryptographicHash::Sha256).toBase64() +
           '\'';
}

}   // namespace

QByteArray replayPage(const ReplayPage &page)
{
    const QByteArray title = page.title.toHtmlEscaped().toUtf8();
    QByteArray html;
    html += "<!DOCTYPE html>\n<html lang=\"en\"";
    html += page.dark ? " class=\"dark\"" : "";
    html += ">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
            "style-src 'unsafe-inline'; script-src ";
    html += hashOf(player);
    html +=
        "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + title + "</title>\n<style>";
    html += style;
    html += "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n<main><img alt=\"\" width=\"" +
            QByteArray::number(page.size.width()) +
            "\"></main>\n<form><button type=\"button\"></button>"
            "<input type=\"range\" min=\"0\" aria-label=\"" +
            ReplayPageTexts::tr("Time").toHtmlEscaped().toUtf8() + "\"><output></output></form>\n";
    html += "<script type=\"application/json\" id=\"data\">" + dataOf(page) + "</script>\n<script>";
    html += player;
    html += "</script>\n</body>\n</html>\n";
    return html;
}

}   // namespace switchover
