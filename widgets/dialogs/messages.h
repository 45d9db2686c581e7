#pragma once

#include <QString>
#include <QStringList>

class QWidget;

/// Message boxes. Their text is never taken for markup, whatever a document is called.
namespace switchover::messages {

struct Message
{
    QString title;     ///< What happened, in a few words.
    QString text;      ///< The sentence.
    QString details;   ///< Long lists, such as all faults of a file; folded away.
};

void inform(QWidget *parent, const Message &message);
void warn(QWidget *parent, const Message &message);

/// Asks with one button for each of @p choices. The last is what Escape means.
/// @return index of the choice
int ask(QWidget *parent, const Message &message, const QStringList &choices);

}   // namespace switchover::messages
