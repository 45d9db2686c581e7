#include "widgets/dialogs/own_values.h"

#include <QSettings>

#include <algorithm>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

const QString ownValuesKey = QStringLiteral("availability/own-values");

void writeOwnValues(const std::vector<OwnValue> &values)
{
    QSettings settings;
    settings.remove(ownValuesKey);
    settings.beginWriteArray(ownValuesKey, int(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        settings.setArrayIndex(int(i));
        settings.setValue(u"name"_s, values[i].name);
        settings.setValue(u"availability"_s, values[i].availability);
        settings.setValue(u"source"_s, values[i].source);
    }
    settings.endArray();
}

}   // namespace

std::vector<OwnValue> ownValues()
{
    std::vector<OwnValue> values;
    QSettings settings;
    const int count = settings.beginReadArray(ownValuesKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const OwnValue value{settings.value(u"name"_s).toString(),
                             settings.value(u"availability"_s).toDouble(),
                             settings.value(u"source"_s).toString()};
        if (!value.name.isEmpty() && value.availability > 0 && value.availability <= 1)   // Files are edited.
            values.push_back(value);
    }
    return values;
}

void keepOwnValue(const OwnValue &value)
{
    std::vector<OwnValue> values = ownValues();
    const auto same = std::ranges::find(values, value.name, &OwnValue::name);
    if (same != values.end())
        *same = value;
    else
        values.push_back(value);
    writeOwnValues(values);
}

void dropOwnValue(const QString &name)
{
    std::vector<OwnValue> values = ownValues();
    std::erase_if(values, [&](const OwnValue &each) { return each.name == name; });
    writeOwnValues(values);
}

}   // namespace switchover
