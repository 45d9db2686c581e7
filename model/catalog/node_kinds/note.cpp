#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind note()
{
    return {
        .id = u"note"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Note")},
        .purpose = {QT_TRANSLATE_NOOP("catalog", "A text on the drawing.")},
        .category = Category::Operations,
        .role = Role::Note,
        .attributes =
            {
                flag("paper", QT_TRANSLATE_NOOP("catalog", "On paper"), true)
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "Without it the text stands by itself, as a heading does.")),
                choice("textSize", QT_TRANSLATE_NOOP("catalog", "Text size"),
                       {u"small"_s, u"normal"_s, u"large"_s})
                    .by(value(u"normal"_s)),
            },
    };
}

}   // namespace switchover::node_kinds
