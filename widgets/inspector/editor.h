#pragma once

#include <QWidget>

#include <functional>

#include "widgets/inspector/subject.h"

namespace switchover {

/// What an editor needs to know beside the attribute.
struct EditorContext
{
    std::function<std::vector<Candidate>()> candidates;   ///< Asked anew each time a list opens.
};

/// Edits one attribute's value. It knows no document: it says what a person wants, and is told what holds.
class Editor : public QWidget
{
    Q_OBJECT

public:
    explicit Editor(QWidget *parent = nullptr);

    /// Shows what holds now. What a person is typing at this moment stays.
    virtual void display(const Shown &shown) = 0;

    /// Hands in what was typed and not yet handed in; nothing if there is none.
    virtual void commit() {}
    /// What was typed and is not accepted; empty if nothing is open.
    virtual QString typed() const { return {}; }
    /// Brings back what typed() gave.
    virtual void retype(const QString &) {}

    /// It carries the label itself, so that none is needed above.
    virtual bool hasOwnLabel() const { return false; }
    /// It needs no more than half of the panel's width.
    virtual bool isNarrow() const { return false; }

Q_SIGNALS:
    /// @p typing: more may follow, which belongs to the same step of undo.
    void submitted(const switchover::Value &value, bool typing);
    /// Back to what is not stated.
    void cleared();
    /// What was typed cannot be; the sentence says what may be.
    void refused(const QString &why);
    /// An end of typing: what follows is another step of undo.
    void finished();

protected:
    /// Colours a widget's text: secondary for what is not stated or not the same everywhere.
    static void setQuiet(QWidget &widget, bool quiet);
    static QString mixedText();
    static QString unknownText();
};

/// Makes the editor for the attribute's type.
Editor *makeEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);

/// One for each type, each in its own file.
namespace editors {

Editor *flag(const AttributeSpec &spec, QWidget *parent);
Editor *number(const AttributeSpec &spec, QWidget *parent);
Editor *duration(const AttributeSpec &spec, QWidget *parent);
Editor *distribution(const AttributeSpec &spec, QWidget *parent);
Editor *text(const AttributeSpec &spec, QWidget *parent);
Editor *target(const AttributeSpec &spec, QWidget *parent);        ///< A text that says where a probe goes.
Editor *maintenance(const AttributeSpec &spec, QWidget *parent);   ///< A list of times.
Editor *prose(const AttributeSpec &spec, QWidget *parent);
Editor *choice(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);
Editor *openChoice(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);
Editor *reference(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);
Editor *references(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);
Editor *list(const AttributeSpec &spec, QWidget *parent);
Editor *load(const AttributeSpec &spec, QWidget *parent);
Editor *numbers(const AttributeSpec &spec, const EditorContext &context, QWidget *parent);
Editor *json(QWidget *parent);

}   // namespace editors
}   // namespace switchover
