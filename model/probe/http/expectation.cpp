#include "model/probe/http/expectation.h"

#include <QStringDecoder>

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// A hostile page meets a hostile pattern: neither may take long.
constexpr qsizetype mostMatched = 256 * 1024;

std::optional<std::pair<int, int>> rangeOf(const QString &entry)
{
    static const QRegularExpression one(u"^([1-5])(\\d\\d|xx)$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression both(u"^([1-5]\\d\\d)-([1-5]\\d\\d)$"_s);
    if (const auto match = one.match(entry); match.hasMatch()) {
        const int hundreds = 100 * match.captured(1).toInt();
        bool exact = false;
        const int rest = match.captured(2).toInt(&exact);
        return exact ? std::pair(hundreds + rest, hundreds + rest) : std::pair(hundreds, hundreds + 99);
    }
    if (const auto match = both.match(entry); match.hasMatch())
        return std::pair(match.captured(1).toInt(), match.captured(2).toInt());
    return std::nullopt;
}

Outcome wrongStatus(const HttpExpectation &expected, const ResponseReader &answer)
{
    const int status = answer.status();
    const QString said =
        answer.reason().isEmpty() ? QString::number(status) : u"%1 %2"_s.arg(status).arg(answer.reason());
    if (status == 401 || status == 403 || status == 407)
        return outcomeOf(u"http.auth"_s, Words::tr("It wants to know who asks: %1.").arg(said));
    if (status == 429)
        return outcomeOf(u"http.rate_limited"_s, Words::tr("It is asked too often: %1.").arg(said));
    if (status == 400 && answer.body().contains("No required SSL certificate was sent"))
        return outcomeOf(u"tls.client_cert"_s, Words::tr("The server wants a certificate of the client."));
    return outcomeOf(u"http.status"_s,
                     Words::tr("It answers %1; expected is %2.").arg(said, expected.status.text()));
}

bool same(const Json &found, const Json &wanted)
{
    if (found.isNumber() && wanted.isNumber())
        return found.number() == wanted.number();
    return found == wanted;
}

std::optional<Outcome> judgeValues(const HttpExpectation &expected, const ResponseReader &answer)
{
    if (expected.values.empty())
        return std::nullopt;
    const Result<Json> root = parseJson(answer.body(), {.values = 200'000});
    if (!root)
        return outcomeOf(u"http.json"_s, Words::tr("The body is no JSON."));
    for (const auto &[path, wanted] : expected.values) {
        const Json *found = valueAt(*root, path);
        if (!found)
            return outcomeOf(u"http.json"_s, Words::tr("The JSON has no \"%1\".").arg(cleaned(path, 60)));
        if (!same(*found, wanted))
            return outcomeOf(u"http.json"_s, Words::tr("In the JSON \"%1\" is %2; expected is %3.")
                                                 .arg(cleaned(path, 60), cleaned(compact(*found), 60),
                                                      cleaned(compact(wanted), 60)));
    }
    return std::nullopt;
}

/// As the answer says that it is written; UTF-8 if it says nothing that is known here.
QString textOf(const ResponseReader &answer, const QByteArray &bytes)
{
    static const QRegularExpression form(u"charset\\s*=\\s*\"?([A-Za-z0-9_-]+)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QString type = QString::fromLatin1(answer.header("content-type").value_or(QByteArray()));
    const auto encoding =
        QStringConverter::encodingForName(form.match(type).captured(1).toLatin1().constData());
    return QStringDecoder(encoding.value_or(QStringConverter::Utf8)).decode(bytes);
}

std::optional<Outcome> judgeText(const HttpExpectation &expected, const ResponseReader &answer)
{
    if (expected.body.isEmpty() && expected.pattern.pattern().isEmpty())
        return std::nullopt;
    if (!expected.body.isEmpty() && !answer.body().contains(expected.body.toUtf8()) &&
        !textOf(answer, answer.body()).contains(expected.body))
        return outcomeOf(u"http.body"_s,
                         Words::tr("\"%1\" does not stand in the answer.").arg(cleaned(expected.body, 60)));
    if (expected.pattern.pattern().isEmpty())
        return std::nullopt;
    const QString text = textOf(answer, answer.body().first(std::min(mostMatched, answer.body().size())));
    if (!expected.pattern.match(text).hasMatch())
        return outcomeOf(
            u"http.body"_s,
            Words::tr("Nothing in the answer matches \"%1\".").arg(cleaned(expected.pattern.pattern(), 60)));
    return std::nullopt;
}

}   // namespace

StatusSet StatusSet::usual(bool redirects)
{
    StatusSet set;
    set.m_ranges = {{200, redirects ? 399 : 299}};
    set.m_text = redirects ? u"2xx, 3xx"_s : u"2xx"_s;
    return set;
}

Result<StatusSet> StatusSet::of(const QStringList &entries)
{
    StatusSet set;
    for (const QString &entry : entries) {
        const auto range = rangeOf(entry.trimmed());
        if (!range)
            return failure(
                Error::Code::BadFormat,
                Words::tr("\"%1\" is no status such as 200, 2xx or 200-299.").arg(cleaned(entry, 20)));
        set.m_ranges.push_back(*range);
    }
    set.m_text = entries.join(u", "_s);
    return set;
}

bool StatusSet::contains(int status) const
{
    return std::ranges::any_of(
        m_ranges, [status](const auto &range) { return status >= range.first && status <= range.second; });
}

const Json *valueAt(const Json &root, const QString &path)
{
    static const QRegularExpression step(u"([^.\\[\\]]+)|\\[(\\d+)\\]"_s);
    const Json *at = &root;
    for (auto it = step.globalMatch(path.startsWith(u"$") ? path.mid(1) : path); it.hasNext() && at;) {
        const auto match = it.next();
        if (const QString key = match.captured(1); !key.isEmpty()) {
            if (!at->isArray()) {
                at = at->isObject() ? at->find(key) : nullptr;
                continue;
            }
        }
        bool fits = false;   // An index stands in brackets, or alone between dots.
        const std::size_t index = match.captured(match.lastCapturedIndex()).toUInt(&fits);
        at = fits && at->isArray() && index < at->items.size() ? &at->items[index] : nullptr;
    }
    return at;
}

Outcome judge(const HttpExpectation &expected, const ResponseReader &answer)
{
    if (!expected.status.contains(answer.status()))
        return wrongStatus(expected, answer);
    for (const auto &[name, wanted] : expected.headers) {
        const auto value = answer.header(name);
        if (!value)
            return outcomeOf(u"http.header"_s,
                             Words::tr("The answer has no header \"%1\".").arg(cleaned(name, 60)));
        if (!QString::fromUtf8(*value).contains(wanted))
            return outcomeOf(u"http.header"_s,
                             Words::tr("The header \"%1\" is \"%2\"; expected is \"%3\".")
                                 .arg(cleaned(name, 60), cleaned(*value, 60), cleaned(wanted, 60)));
    }
    if (const auto wrong = judgeText(expected, answer))
        return *wrong;
    // A body that was cut is no JSON; that it has no end is then what matters.
    if (answer.isAbsurd())
        return outcomeOf(u"http.body_bomb"_s,
                         Words::tr("It answers %1, but declares a body of more than 64 MiB; reading stopped.")
                             .arg(answer.status()));
    if (answer.isBomb())
        return outcomeOf(u"http.body_bomb"_s,
                         Words::tr("It answers %1, but the body does not end; reading stopped at %2 KiB.")
                             .arg(answer.status())
                             .arg(answer.body().size() / 1024));
    if (const auto wrong = judgeValues(expected, answer))
        return *wrong;
    return allWell(Words::tr("It answers %1.").arg(answer.status()));
}

}   // namespace switchover::probe
