#include "model/exchange/exporter.h"

#include <QFileInfo>

#include <algorithm>
#include <vector>

#include "exchange/exporters/family.inc"
#include "model/exchange/file_output.h"

namespace switchover {

std::span<const Exporter> allExporters()
{
    static const std::vector<Exporter> list{SWITCHOVER_FAMILY};
    return list;
}

const Exporter *exporterById(const QString &id)
{
    const auto all = allExporters();
    const auto found = std::ranges::find(all, id, &Exporter::id);
    return found == all.end() ? nullptr : &*found;
}

const Exporter *exporterForFile(const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    const auto all = allExporters();
    const auto found = std::ranges::find_if(
        all, [&](const Exporter &exporter) { return exporter.suffixes.contains(suffix); });
    return found == all.end() ? nullptr : &*found;
}

Result<> exportToFile(const Exporter &exporter, const ExportRequest &request, const QString &fileName)
{
    const Result<QByteArray> bytes = exporter.make(request);
    if (!bytes)
        return failure(bytes.error());
    return writeFile(fileName, *bytes);
}

}   // namespace switchover
