#pragma once

#include <QPoint>
#include <QString>

class QAction;
class QLabel;
class QMessageBox;
class QWidget;

/// Text from a document is text. Qt takes what looks like markup for markup in tool tips, labels and
/// message boxes, and opens the files it names; whatever is shown goes through here.
namespace switchover {

/// @p text so that a sink which guesses (tool tips, "what's this") shows every character of it. Text
/// that cannot be taken for markup comes back unchanged. For Qt::ToolTipRole of models.
QString asPlainText(const QString &text);

void setPlainToolTip(QWidget &widget, const QString &text);
void setPlainToolTip(QAction &action, const QString &text);

/// Shows a tool tip now; an empty text hides the one that is there.
void showPlainToolTip(QPoint onScreen, const QString &text, QWidget *widget);

/// A label that shows @p text and never interprets it.
QLabel *plainLabel(const QString &text, QWidget *parent = nullptr);

/// Lets a message box show its texts as they are. To be called once they are set.
void setPlain(QMessageBox &box);

}   // namespace switchover
