#pragma once

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QTimer>

#include <functional>

namespace switchover::testing {

using namespace Qt::StringLiterals;

/// Answers the modal dialogs that come up while it lives, in the order in which answers were added, as a
/// person would: the next one is answered when it is on the screen. One nobody prepared for is rejected
/// and noted.
class Answers : public QObject
{
public:
    Answers()
    {
        m_timer.callOnTimeout(this, [this] { look(); });
        m_timer.start(10);
    }

    /// The button with this text of a message box.
    void press(const QString &button)
    {
        m_answers.append([this, button](QWidget *dialog) {
            for (auto *each : dialog->findChildren<QAbstractButton *>())
                if (each->text().remove(u'&') == button)
                    return each->click();
            reject(dialog, u"no button \"%1\" in \"%2\""_s.arg(button, said(dialog)));
        });
    }

    /// A file dialog: the file of this name.
    void chooseFile(const QString &name)
    {
        m_answers.append([this, name](QWidget *dialog) {
            auto *files = qobject_cast<QFileDialog *>(dialog);
            if (!files)
                return reject(dialog, u"no file dialog but \"%1\""_s.arg(said(dialog)));
            files->selectFile(name);
            // Which leaves alone what is typed into, and the dialog may have the focus already.
            files->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(name);
            QTimer::singleShot(
                0, files, [files] { files->findChild<QDialogButtonBox *>()->buttons().first()->click(); });
        });
    }

    void with(std::function<void(QWidget *)> answer) { m_answers.append(std::move(answer)); }

    bool allGiven() const { return m_answers.isEmpty(); }
    /// What was asked, one text a dialog.
    const QStringList &asked() const { return m_asked; }
    /// Empty unless a dialog came that nobody prepared for.
    const QString &trouble() const { return m_trouble; }

private:
    static QString said(QWidget *dialog)
    {
        const auto *box = qobject_cast<QMessageBox *>(dialog);
        return box ? box->text() + u' ' + box->informativeText() : dialog->windowTitle();
    }

    void look()
    {
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog || m_seen.contains(dialog) || !dialog->isVisible())
            return;
        m_seen.append(dialog);
        m_asked.append(said(dialog));
        if (m_answers.isEmpty())
            return reject(dialog, u"nobody prepared for \"%1\""_s.arg(said(dialog)));
        m_answers.takeFirst()(dialog);
    }

    void reject(QWidget *dialog, const QString &why)
    {
        m_trouble = why;
        qobject_cast<QDialog *>(dialog)->reject();
    }

    QTimer m_timer;
    QList<QPointer<QWidget>> m_seen;   ///< One that opens another comes up twice.
    QList<std::function<void(QWidget *)>> m_answers;
    QStringList m_asked;
    QString m_trouble;
};

}   // namespace switchover::testing
