#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfQueue(const Settings &s)
{
    return Texts::tr("holds %1").arg(humanNumber(s.number(u"capacity")));
}

NodeKind queue()
{
    return {
        .id = u"queue"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Queue")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Takes work now and delivers it later, so that a burst or a stopped"
                                      " consumer loses nothing.")},
        .category = Category::Data,
        .role = Role::Queue,
        .attributes =
            {
                integer("capacity", QT_TRANSLATE_NOOP("catalog", "Capacity"), 10000)
                    .from(1, 1e9)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Messages it holds; when full, writes are refused.")),
                integer("consumers", QT_TRANSLATE_NOOP("catalog", "Consumers"), 1)
                    .from(0, 10000)
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "Deliveries at the same time to what it is linked to.")),
            },
        .summary = summaryOfQueue,
    };
}

}   // namespace switchover::node_kinds
