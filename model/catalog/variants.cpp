#include "model/catalog/variants.h"

#include <algorithm>
#include <vector>

#include "model/catalog/catalog.h"

namespace switchover::catalog {

using namespace Qt::StringLiterals;

std::span<const Variant> variants()
{
    static const std::vector<Variant> all = {
        {.id = u"text"_s,
         .label = {QT_TRANSLATE_NOOP("catalog", "Text")},
         .purpose = {QT_TRANSLATE_NOOP("catalog", "A heading, or words beside what is drawn.")},
         .kind = u"note"_s,
         .attributes = {{u"paper"_s, value(false)}}},
    };
    return all;
}

const Variant *variant(const QString &id)
{
    const auto found = std::ranges::find(variants(), id, &Variant::id);
    return found == variants().end() ? nullptr : &*found;
}

bool makesNode(const QString &id) { return variant(id) || nodeKind(id); }

bool makesText(const QString &id)
{
    const Variant *found = variant(id);
    const NodeKind *kind = nodeKind(found ? found->kind : id);
    return kind && kind->role == Role::Note;
}

}   // namespace switchover::catalog
