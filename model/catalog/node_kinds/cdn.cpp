#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfCdn(const Settings &s)
{
    return Texts::tr("%1 % hits").arg(qRound(s.number(u"hitRatio") * 100));
}

NodeKind cdn()
{
    return {
        .id = u"cdn"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "CDN")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "A cache at the edge of the network. It answers what it has, so "
                                      "that the origin sees only the rest, and it takes the first blow of"
                                      " a flood.")},
        .category = Category::Edge,
        .role = Role::Cdn,
        .forwards = true,
        .attributes =
            {
                ratio("hitRatio", QT_TRANSLATE_NOOP("catalog", "Hit ratio"), 0.8)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Share of reads that it answers itself.")),
            },
        .summary = summaryOfCdn,
    };
}

}   // namespace switchover::node_kinds
