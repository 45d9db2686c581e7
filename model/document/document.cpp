#include "model/document/document.h"

namespace switchover {

/// The one undo command of the program: it holds an edit, and doing it yields the next edit to hold.
class EditCommand final : public QUndoCommand
{
public:
    EditCommand(Document &document, const QString &label, Edit inverse, int gesture)
        : QUndoCommand(label), m_document(document), m_edit(std::move(inverse)), m_gesture(gesture)
    {
    }

    void undo() override { m_edit = m_document.swap(m_edit); }

    void redo() override
    {
        if (std::exchange(m_pushed, true))   // QUndoStack::push() calls redo(); the edit is already done.
            m_edit = m_document.swap(m_edit);
    }

    int id() const override { return m_gesture == 0 ? -1 : m_gesture; }

    bool mergeWith(const QUndoCommand *next) override
    {
        const Edit &later = static_cast<const EditCommand *>(next)->m_edit;
        m_edit = Edit{Batch{{later, m_edit}}};   // The inverses, last done first.
        return true;
    }

private:
    Document &m_document;
    Edit m_edit;
    int m_gesture;
    bool m_pushed = false;
};

Result<> Document::perform(const QString &label, const Edit &edit, int gesture)
{
    auto inverse = apply(m_topology, edit);
    if (!inverse)
        return failure(inverse.error());
    m_undoStack.push(new EditCommand(*this, label, *std::move(inverse), gesture));
    Q_EMIT edited(edit);
    Q_EMIT changed(touchedBy(edit));
    return {};
}

void Document::reset(Topology topology)
{
    m_topology = std::move(topology);
    m_undoStack.clear();
    Q_EMIT replaced();
}

Edit Document::swap(const Edit &edit)
{
    auto inverse = apply(m_topology, edit);
    Q_ASSERT(inverse);   // The inverse of a done edit always applies; tst_edit proves it.
    Q_EMIT edited(edit);
    Q_EMIT changed(touchedBy(edit));
    return *std::move(inverse);
}

}   // namespace switchover
