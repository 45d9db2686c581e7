#include "widgets/inspector/value_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

#include "model/base/units.h"

namespace switchover::value_text {

using namespace Qt::StringLiterals;

namespace {

struct ValueTextTexts
{
    Q_DECLARE_TR_FUNCTIONS(inspector)
};

QString shortest(double number) { return QString::number(number, 'f', QLocale::FloatingPointShortest); }

QString noLimit() { return ValueTextTexts::tr("no limit"); }

/// A percentage without the dust that binary fractions leave: 0.9997 is 99.97.
QString percent(double ratio)
{
    QString text = QString::number(ratio * 100, 'f', 10);
    while (text.endsWith(u'0'))
        text.chop(1);
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

/// In the person's own notation, else in that of the file.
std::optional<double> readNumber(const QString &text)
{
    bool ok = false;
    double number = QLocale().toDouble(text, &ok);
    if (!ok)
        number = QLocale::c().toDouble(text, &ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

Parsed refused(const AttributeSpec &spec) { return tl::unexpected(allowed(spec)); }

Parsed parseNumber(const AttributeSpec &spec, QString text)
{
    const QString ending = unit(spec);
    if (!ending.isEmpty() && text.endsWith(ending))
        text = text.chopped(ending.size()).trimmed();
    auto number = readNumber(text);
    if (!number)
        return refused(spec);
    if (spec.type == AttributeType::Ratio)
        number = QString::number(*number, 'g', 15).append(u"e-2").toDouble();   // Exact, unlike * 0.01.
    if (*number < spec.minimum || *number > spec.maximum)
        return refused(spec);
    if (spec.type == AttributeType::Integer && *number != std::floor(*number))
        return refused(spec);
    return value(*number);
}

QString unitBehind(const QString &text)
{
    qsizetype at = text.size();
    while (at > 0 && text.at(at - 1).isLetter())
        --at;
    return text.mid(at);
}

Parsed parseTime(const AttributeSpec &spec, QString text, const QString &unitOf)
{
    text.replace(QChar(0x202F), u' ').replace(u"\u00B5"_s, u"u"_s);
    if (unitBehind(text).isEmpty()) {
        const QString unit = unitBehind(unitOf);
        text += unit.isEmpty() ? u"s"_s : unit;
    }
    const SimDuration longest = longestFor(spec.maximum);
    if (!parseDuration(text, longest) && text.contains(u','))
        text.replace(u',', u'.');
    const auto time = parseDuration(text, longest);
    if (!time || seconds(*time) < spec.minimum || seconds(*time) > spec.maximum)
        return refused(spec);
    return value(*time);
}

QString range(const AttributeSpec &spec, const QString &low, const QString &high)
{
    const bool hasHigh = spec.maximum < std::numeric_limits<double>::max();
    const bool hasLow = spec.minimum > std::numeric_limits<double>::lowest();
    if (hasLow && hasHigh)
        return ValueTextTexts::tr(" from %1 to %2").arg(low, high);
    if (hasLow)
        return ValueTextTexts::tr(", at least %1").arg(low);
    return hasHigh ? ValueTextTexts::tr(", at most %1").arg(high) : QString();
}

QString numberRange(const AttributeSpec &spec)
{
    return range(spec, QLocale().toString(spec.minimum, 'g', 10), QLocale().toString(spec.maximum, 'g', 10));
}

QString timeRange(const AttributeSpec &spec)
{
    if (spec.minimum <= 0 && spec.maximum == std::numeric_limits<double>::max())
        return {};
    const auto text = [](double s) {
        return humanDuration(SimDuration(std::llround(std::min(s, 3e9) * 1e9)));
    };
    return range(spec, text(std::max(spec.minimum, 0.0)), text(spec.maximum));
}

}   // namespace

QString words(const QString &choice) { return QString(choice).replace(u'-', u' '); }

QString unit(const AttributeSpec &spec)
{
    return spec.type == AttributeType::Ratio ? u"%"_s
           : spec.unit.isEmpty()             ? QString()
                                             : spec.unit.translated();
}

QString show(const AttributeSpec &spec, const Value &shown)
{
    if (shown.get<Nothing>())
        return noLimit();
    if (const double *number = shown.get<double>())
        return spec.type == AttributeType::Ratio ? percent(*number) : shortest(*number);
    if (const SimDuration *time = shown.get<SimDuration>()) {
        QString text = durationText(*time);
        const qsizetype unitLength = unitBehind(text).size();
        return text.insert(text.size() - unitLength, u' ');
    }
    if (const QString *text = shown.get<QString>())
        return spec.type == AttributeType::Choice ? words(*text) : *text;
    if (const QStringList *list = shown.get<QStringList>())
        return join(*list);
    return {};
}

Parsed parse(const AttributeSpec &spec, const QString &typed, const QString &unitOf)
{
    const QString text = typed.trimmed();
    if (spec.nullable && text == noLimit())
        return nothing();
    switch (spec.type) {
    case AttributeType::Integer:
    case AttributeType::Number:
    case AttributeType::Ratio:
        return parseNumber(spec, text);
    case AttributeType::Duration:
    case AttributeType::Distribution:
        return parseTime(spec, text, unitOf);
    case AttributeType::List:
        return value(split(text));
    default:
        return value(typed);
    }
}

QString allowed(const AttributeSpec &spec)
{
    QString sentence;
    switch (spec.type) {
    case AttributeType::Integer:
        sentence = ValueTextTexts::tr("A whole number%1").arg(numberRange(spec));
        break;
    case AttributeType::Ratio:
        sentence = ValueTextTexts::tr("A percentage from 0 to 100");
        break;
    case AttributeType::Duration:
    case AttributeType::Distribution:
        sentence = ValueTextTexts::tr("A time such as 250 ms, 2 s or 5 min%1").arg(timeRange(spec));
        break;
    default:
        sentence = ValueTextTexts::tr("A number%1").arg(numberRange(spec));
    }
    return spec.nullable ? ValueTextTexts::tr("%1, or “no limit”.").arg(sentence) : sentence + u'.';
}

QString faultOf(const Distribution &distribution)
{
    using Shape = Distribution::Shape;
    const double mean = seconds(distribution.mean);
    switch (distribution.shape) {
    case Shape::Uniform:
        return distribution.min > distribution.max
                   ? ValueTextTexts::tr("The longest must not be below the shortest.")
                   : QString();
    case Shape::Erlang:
        return distribution.k < 1 || distribution.k != std::floor(distribution.k)
                   ? ValueTextTexts::tr("Stages: a whole number, at least 1.")
                   : QString();
    case Shape::Lognormal:
        // p99 / mean is exp(2.326 s - s^2 / 2), which has its maximum, exp(2.326^2 / 2), at s = 2.326.
        return distribution.p99 <= distribution.mean || seconds(distribution.p99) > mean * 14.9
                   ? ValueTextTexts::tr(
                         "The 99th percentile must be above the mean, and at most 14.9 times as long.")
                   : QString();
    case Shape::Pareto:
        return distribution.alpha <= 0 ? ValueTextTexts::tr("The shape must be above 0.") : QString();
    case Shape::Constant:
    case Shape::Exponential:
        break;
    }
    return {};
}

QStringList split(const QString &typed)
{
    QStringList entries;
    QString entry;
    bool quoted = false;
    for (const QChar c : typed) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            entries << std::exchange(entry, {}).trimmed();
        else
            entry += c;
    }
    entries << entry.trimmed();
    entries.removeAll(QString());
    return entries;
}

QString join(const QStringList &entries)
{
    QStringList parts;
    for (const QString &entry : entries)
        parts << (entry.contains(u',') ? u'"' + entry + u'"' : entry);
    return parts.join(u", "_s);
}

}   // namespace switchover::value_text
