#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <memory>

#include "model/document/document.h"
#include "widgets/inspector/subject.h"

class QScrollArea;
class QVBoxLayout;

namespace switchover {

class Field;
class FoldGroup;
class Selection;
class SubjectHeader;

/// Shows what is selected, or the document if nothing is, and turns what a person sets into edits.
class InspectorPanel : public QWidget
{
    Q_OBJECT

public:
    InspectorPanel(Document &document, Selection &selection, QWidget *parent = nullptr);
    ~InspectorPanel() override;

    /// The groups that were opened or folded by hand, for the program's settings.
    QStringList foldState() const;
    void setFoldState(const QStringList &state);

    /// Puts the cursor into the name, as F2 does.
    void editName();

    /// The field of that attribute if its group is open; for tests and for "show me where".
    Field *field(const QString &id) const;

    QSize sizeHint() const override { return {300, 480}; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSelection();
    void refresh();
    void rebuild();
    void makeFields();
    void dropPage();
    bool keepUnfinished();
    QString unfinishedKey(const QString &field) const;
    void addGroup(const QString &title, const std::vector<AttributeSpec> &specs, bool openByDefault);
    void fillGroup(QWidget &body, const std::vector<AttributeSpec> &specs);
    Field *addField(QWidget &body, const AttributeSpec &spec);
    void addPurpose();
    void addHint(const QString &text);
    void perform(const AttributeSpec &spec, std::optional<Value> value, bool typing);

    struct Group
    {
        FoldGroup *widget;
        std::vector<AttributeSpec> specs;
    };

    /// The fields for elements of one sort, kept: making them is what costs time when something is selected.
    struct Page
    {
        QString key;
        QWidget *content;
        std::vector<Group> groups = {};
        std::vector<Field *> fields = {};
    };

    Document &m_document;
    Selection &m_selection;
    std::unique_ptr<Subject> m_subject;
    SubjectHeader *m_header;
    QScrollArea *m_scroll;
    std::vector<std::unique_ptr<Page>> m_pages;   ///< Last used first.
    Page *m_page = nullptr;
    QHash<QString, bool> m_folds;           ///< By group title: open. What was never touched is not here.
    QHash<QString, QString> m_unfinished;   ///< Typed, refused, and left: comes back with its element.
    QString m_typingIn;
    int m_gesture = 0;
};

}   // namespace switchover
