#include "model/catalog/kinds.h"

namespace switchover::actions {

using namespace Qt::StringLiterals;

Action set()
{
    return {
        .id = u"set"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Set an attribute")},
        .help = {QT_TRANSLATE_NOOP("catalog", "An attribute takes another value from now on.")},
        .attributes =
            {
                text("attribute", QT_TRANSLATE_NOOP("catalog", "Attribute")),
                ofType(AttributeType::Json, "value", QT_TRANSLATE_NOOP("catalog", "Value")),
            },
    };
}

}   // namespace switchover::actions
