#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action drain()
{
    return {
        .id = u"drain"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Drain")},
        .help = {QT_TRANSLATE_NOOP("catalog", "It takes no new requests and finishes what it has.")},
        .sections = {Section::Nodes},
        .icon = u"drain"_s,
    };
}

}   // namespace switchover::actions
