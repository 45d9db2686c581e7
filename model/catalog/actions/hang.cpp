#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action hang()
{
    return {
        .id = u"hang"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Hang")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It accepts requests and never answers.")},
        .sections = {Section::Nodes},
        .icon = u"hang"_s,
    };
}

}   // namespace switchover::actions
