#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action slow()
{
    return {
        .id = u"slow"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Slow down")},
        .help = {QT_TRANSLATE_NOOP("catalog", "Everything it does takes longer by a factor.")},
        .attributes =
            {
                number("factor", QT_TRANSLATE_NOOP("catalog", "Factor"), 10).from(0.001, 1e6),
            },
        .sections = {Section::Nodes},
        .icon = u"slow"_s,
    };
}

}   // namespace switchover::actions
