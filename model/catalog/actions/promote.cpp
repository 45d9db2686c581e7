#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action promote()
{
    return {
        .id = u"promote"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Promote")},
        .help = {QT_TRANSLATE_NOOP("catalog", "The replica becomes the primary.")},
        .sections = {Section::Nodes},
        .roles = {Role::Database},
        .icon = u"promote"_s,
    };
}

}   // namespace switchover::actions
