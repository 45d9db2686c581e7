#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action load()
{
    return {
        .id = u"load"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Change the load")},
        .help = {QT_TRANSLATE_NOOP("catalog", "The rate of clients is multiplied by a factor.")},
        .attributes =
            {
                number("factor", QT_TRANSLATE_NOOP("catalog", "Factor"), 2).from(0, 1e6),
            },
        .sections = {Section::Nodes},
        .roles = {Role::Client, Role::Attacker},
        .icon = u"speed"_s,
    };
}

}   // namespace switchover::actions
