#include "widgets/style/plain_text.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QTextDocument>
#include <QToolTip>

namespace switchover {

using namespace Qt::StringLiterals;

QString asPlainText(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped() + u"</p>"_s;
}

void setPlainToolTip(QWidget &widget, const QString &text) { widget.setToolTip(asPlainText(text)); }

void setPlainToolTip(QAction &action, const QString &text) { action.setToolTip(asPlainText(text)); }

void showPlainToolTip(QPoint onScreen, const QString &text, QWidget *widget)
{
    QToolTip::showText(onScreen, asPlainText(text), widget);
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

void setPlain(QMessageBox &box)
{
    box.setTextFormat(Qt::PlainText);
    for (QLabel *label : box.findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);   // The box leaves its informative text guessing.
}

}   // namespace switchover
