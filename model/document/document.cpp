#include "model/document/document.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

#include "model/io/edit_check.h"
#include "model/io/reader.h"
#include "model/io/writer.h"

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
        std::vector<Edit> inverse{later};   // Last done first; flat, however long the gesture gets.
        if (auto *earlier = std::get_if<Batch>(&m_edit.what))
            std::ranges::move(earlier->edits, std::back_inserter(inverse));
        else
            inverse.push_back(std::move(m_edit));
        m_edit = Edit{Batch{std::move(inverse)}};
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
    if (auto checked = checkEdit(m_topology, edit); !checked)
        return checked;
    auto inverse = apply(m_topology, edit);
    if (!inverse)
        return failure(inverse.error());
    m_undoStack.push(new EditCommand(*this, label, *std::move(inverse), gesture));
    Q_EMIT edited(edit);
    Q_EMIT changed(touchedBy(edit));
    return {};
}

void Document::reset(Topology topology) { replace(std::move(topology), {}, {}); }

Opened Document::load(const QString &fileName)
{
    auto bytes = readWholeFile(fileName, largestFile);
    if (!bytes)
        return {false, {Problem{Problem::Severity::Error, {}, 0, bytes.error().text(), {}}}, false};
    ReadDocument read = readDocument(*bytes);
    if (!read.topology)
        return {false, std::move(read.problems), false};
    replace(*std::move(read.topology), QFileInfo(fileName).absoluteFilePath(), contentHash(*bytes));
    return {true, std::move(read.problems), read.migrated};
}

Result<SaveOutcome> Document::save(Overwrite overwrite)
{
    if (m_fileName.isEmpty())
        return failure(Error::Code::NotFound, QCoreApplication::translate(
                                                  "document", "The drawing has no file yet. Choose a name."));
    if (overwrite == Overwrite::IfUnchanged && diskState() == DiskState::Changed)
        return SaveOutcome::ChangedOnDisk;
    return saveAs(m_fileName).map([] { return SaveOutcome::Saved; });
}

Result<> Document::saveAs(const QString &fileName)
{
    const QByteArray bytes = writeDocument(m_topology);
    if (auto written = saveFile(fileName, bytes); !written)
        return written;
    m_diskHash = contentHash(bytes);
    const QString path = QFileInfo(fileName).absoluteFilePath();
    const bool renamed = std::exchange(m_fileName, path) != path;
    m_undoStack.setClean();
    if (renamed)
        Q_EMIT fileNameChanged(m_fileName);
    Q_EMIT saved();
    return {};
}

DiskState Document::diskState() const { return compareWithDisk(m_fileName, m_diskHash); }

void Document::acceptDiskState()
{
    if (const auto bytes = readWholeFile(m_fileName, largestFile)) {
        m_diskHash = contentHash(*bytes);
        m_undoStack.resetClean();   // The file does not have what the drawing shows.
    }
}

void Document::restore(Topology topology, const QString &fileName, const QByteArray &diskHash)
{
    replace(std::move(topology), fileName, diskHash);
    m_undoStack.resetClean();
}

void Document::replace(Topology topology, const QString &fileName, const QByteArray &diskHash)
{
    m_topology = std::move(topology);
    m_diskHash = diskHash;
    const bool renamed = std::exchange(m_fileName, fileName) != fileName;
    m_undoStack.clear();
    m_undoStack.setClean();   // clear() alone leaves a stack unclean that resetClean() made so.
    if (renamed)
        Q_EMIT fileNameChanged(m_fileName);
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
