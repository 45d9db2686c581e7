#pragma once

#include <QComboBox>

#include <functional>

#include "widgets/inspector/subject.h"

namespace switchover {

/// A list to choose from that is filled only when it is about to be used: a drawing may hold thousands of
/// elements, and selecting one must not make a list of them.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(std::function<std::vector<Candidate>()> candidates, QWidget *parent = nullptr);

    /// An entry before the others, with an empty id: "none".
    void setNoneText(const QString &text) { m_noneText = text; }
    /// Shows @p id, or with -1 entries chosen @p placeholder.
    void present(const QString &id, const QString &placeholder);
    QString currentId() const { return currentData().toString(); }

    void showPopup() override;

protected:
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();

    std::function<std::vector<Candidate>()> m_candidates;
    QString m_noneText;
};

}   // namespace switchover
