#include "app/cli/sweep.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/io/reader.h"
#include "model/io/writer.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostPoints = 1000;

struct SweepTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

struct Setting
{
    QString path;
    QStringList values;
};

/// Splits at commas, but not inside brackets and braces.
QStringList splitValues(const QString &text)
{
    QStringList values(QString{});
    int depth = 0;
    for (const QChar c : text) {
        depth += (c == u'{' || c == u'[') - (c == u'}' || c == u']');
        if (c == u',' && depth == 0)
            values.append(QString());
        else
            values.back() += c;
    }
    return values;
}

/// JSON if it is some, else a text: 20ms needs no quotes.
Json valueOf(const QString &text)
{
    const Result<Json> json = parseJson(text.toUtf8());
    return json ? *json : Json::of(text);
}

Json *member(Json &object, const QString &key)
{
    const auto at = std::ranges::find(object.keys, key);
    return at == object.keys.end() ? nullptr : &object.items[std::size_t(at - object.keys.begin())];
}

void setMember(Json &object, const QStringList &keys, const Json &value)
{
    Json *at = &object;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        Json *next = member(*at, keys[i]);
        if (!next) {
            at->add(keys[i], Json::object());
            next = &at->items.back();
        }
        if (i + 1 < keys.size() && !next->isObject())
            *next = Json::object();   // A plain duration gives way to a described one.
        at = next;
    }
    *at = value;
}

/// The element of a section whose id the rest of the path begins with. Ids may hold dots.
Json *elementAt(Json &section, const QString &rest, QString &id)
{
    Json *found = nullptr;
    for (Json &element : section.items) {
        const Json *own = element.isObject() ? element.find(u"id"_s) : nullptr;
        if (own && rest.startsWith(own->text + u'.') && own->text.size() > id.size()) {
            id = own->text;
            found = &element;
        }
    }
    return found;
}

Result<> apply(Json &document, const QString &path, const Json &value)
{
    const QString sectionName = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    Json *section = member(document, sectionName);
    if (section && section->isObject() && !rest.isEmpty()) {
        setMember(*section, rest.split(u'.'), value);
        return {};
    }
    QString id;
    Json *element = section ? elementAt(*section, rest, id) : nullptr;
    if (!element)
        return failure(Error::Code::NotFound,
                       SweepTexts::tr("There is no such element; a path is like nodes.web-1.workers."), path);
    setMember(*element, rest.mid(id.size() + 1).split(u'.'), value);
    return {};
}

Result<SweepPoint> pointOf(const Json &document, const std::vector<Setting> &settings, std::size_t number)
{
    Json changed = document;
    SweepPoint point;
    QStringList label;
    for (const Setting &setting : settings) {
        const auto count = std::size_t(setting.values.size());
        const QString text = setting.values[qsizetype(number % count)];
        number /= count;
        const Json value = valueOf(text);
        if (const auto done = apply(changed, setting.path, value); !done)
            return failure(done.error());
        label.append(setting.path + u'=' + text);
        point.settings.add(setting.path, value);
    }
    ReadDocument read = readDocument(compact(changed));
    if (!read.topology) {
        const QString problem = read.problems.empty() ? QString() : read.problems.front().text();
        return failure(Error::Code::BadFormat, problem, label.join(u", "_s));
    }
    point.label = label.join(u", "_s);
    point.topology = *std::move(read.topology);
    return point;
}

}   // namespace

Result<std::vector<SweepPoint>> sweep(const Topology &topology, const QStringList &texts)
{
    if (texts.isEmpty())
        return std::vector<SweepPoint>{{QString(), Json::object(), topology}};
    std::vector<Setting> settings;
    std::size_t combinations = 1;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1)
            return failure(Error::Code::BadFormat, SweepTexts::tr("--set needs PATH=VALUE."), text);
        settings.push_back({text.left(equals), splitValues(text.mid(equals + 1))});
        combinations *= std::size_t(settings.back().values.size());
        if (combinations > mostPoints)
            return failure(Error::Code::OutOfRange,
                           SweepTexts::tr("These are more than %1 combinations.").arg(mostPoints));
    }
    const Result<Json> document = parseJson(writeDocument(topology));
    if (!document)
        return failure(document.error());
    std::vector<SweepPoint> points;
    for (std::size_t number = 0; number < combinations; ++number) {
        Result<SweepPoint> point = pointOf(*document, settings, number);
        if (!point)
            return failure(point.error());
        points.push_back(*std::move(point));
    }
    return points;
}

}   // namespace switchover
