#include "widgets/canvas/draft.h"

#include "model/document/document.h"
#include "widgets/canvas/scene.h"

namespace switchover {

void Draft::restart()
{
    if (!m_topology)
        m_topology = m_document.topology();
    for (; !m_inverses.empty(); m_inverses.pop_back()) {
        const auto undone = apply(*m_topology, m_inverses.back());
        Q_ASSERT(undone);   // The inverse of a done edit always applies.
    }
    m_edits.clear();
}

Result<> Draft::add(const Edit &edit)
{
    auto inverse = apply(*m_topology, edit);
    if (!inverse)
        return failure(inverse.error());
    m_edits.push_back(edit);
    m_inverses.push_back(*std::move(inverse));
    return {};
}

void Draft::show()
{
    std::set<Id> differing;
    for (const Edit &edit : m_edits)
        differing.merge(touchedBy(edit).ids);
    std::set<Id> touched = std::exchange(m_shown, differing);
    touched.merge(differing);
    m_scene.setDraft(&*m_topology, touched);
}

std::vector<Edit> Draft::end()
{
    m_scene.setDraft(nullptr, std::exchange(m_shown, {}));
    m_topology.reset();
    m_inverses.clear();
    return std::exchange(m_edits, {});
}

Result<> Draft::commit(const QString &label)
{
    std::vector<Edit> edits = end();
    return edits.empty() ? Result<>() : m_document.perform(label, batch(std::move(edits)));
}

void Draft::drop()
{
    if (isActive())
        end();
}

}   // namespace switchover
